// A published bundle: opening, every kind of look-up, each product, the search section and a quote over it.
#include "shared/catalog/bundle.h"
#include "shared/pricing/quote.h"
#include "shared/search/suggest.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  auto bundle = catalog::Bundle::open(base::Bytes(input.begin(), input.end()));
  if (!bundle.ok()) return;
  pricing::QuoteInput cart;
  for (std::size_t i = 0; i < bundle->product_count() && i < 20; ++i) {
    const auto product = bundle->product(bundle->product_number_at(i));
    if (!product.ok()) continue;
    static_cast<void>(bundle->find_handle(product->handle));
    for (const catalog::Variant& variant : product->variants) {
      static_cast<void>(bundle->find_sku(variant.sku));
      if (cart.lines.size() < 30)
        cart.lines.push_back({variant.number, 1 + static_cast<std::int64_t>(cart.lines.size())});
    }
  }
  for (const catalog::Category& category : bundle->shop().categories) {
    CHECK(bundle->products_of(category.number).size() <= bundle->product_count());
  }
  const auto quote = pricing::quote(*bundle, cart);
  if (quote.ok()) CHECK(quote->total_minor == quote->goods_minor + quote->shipping_minor);
  const auto index = search::Index::open(bundle->search_section());
  if (!index.ok()) return;
  CHECK(index->search("product 3", 10).size() <= 10);
  CHECK(search::suggest(*index, *bundle, "pro", 5).size() <= 5);
}

}  // namespace cartwright
