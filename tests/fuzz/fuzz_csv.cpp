// A product CSV: what an import takes over must obey the rules of a catalogue, product by product.
#include "shared/catalog/shopify_csv.h"
#include "shared/catalog/validate.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  auto import = catalog::import_shopify_csv(base::as_text(input), base::Currency::Cny);
  if (!import.ok()) return;
  CHECK(import->row_errors.size() <= catalog::kRowErrorsMax && import->row_errors.size() <= import->row_errors_total);
  std::uint32_t number = 0;
  for (catalog::Product& product : import->products) {
    product.number = ++number;
    for (catalog::Variant& variant : product.variants) variant.number = ++number;
    CHECK(catalog::validate_product(product).ok());
  }
}

}  // namespace cartwright
