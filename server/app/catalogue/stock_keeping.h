// Products and stock as staff keeps them.
#pragma once

#include "server/app/catalogue/shop.h"
#include "server/app/staff/keyed.h"
#include "shared/protocol/support.h"

namespace cartwright::app {

using ProductReader = Authorized<member::Permission::ProductsRead>;
using ProductEditor = Authorized<member::Permission::ProductsEdit>;
using StockAdjuster = Authorized<member::Permission::StockAdjust>;

// A product with its present stock, also one that is not for sale. `tag` names its content.
struct KeptProduct {
  catalog::Product product;
  std::string tag;
};
std::string tag_of(const catalog::Product& product);
struct KeptProducts {
  std::vector<catalog::Product> products;
  base::ProductNumber next = 0;  // 0: no further page
};
struct ProductPlace {
  base::ProductNumber after = 0;
  std::size_t limit = 0;
};
base::Result<KeptProducts> list_kept_products(store::Store& store, const ProductReader& who, const ProductPlace& from,
                                              base::Instant now);
base::Result<base::Vector<catalog::Category>> list_categories(store::Store& store, const ProductReader& who);
base::Result<KeptProduct> get_kept_product(store::Store& store, const ProductReader& who, base::ProductNumber number,
                                           base::Instant now);

struct ProductChange {
  base::ProductNumber number = 0;
  std::string_view seen_tag;
  const catalog::Product& product;  // numbers, handle and stock stay what they are
  std::string_view reason;
};
// Shoppers see it after the next publication. Errors: not_found, rev_conflict, those of catalog validation, not_allowed
// (variants were added or taken away: that is an import).
base::Result<KeptProduct> change_product(const StaffServices& services, const ProductEditor& who,
                                         const ProductChange& change);

struct ReceiptOrder {
  base::VariantNumber variant = 0;
  std::string_view key;  // an Idempotency-Key
  const protocol::StockReceipt& receipt;
};
// Goods that came to the first location. Errors: not_found, out_of_range, key_reused.
base::Result<protocol::StockFigures> receive_stock(const StaffServices& services, const StockAdjuster& who,
                                                   const ReceiptOrder& order);
// Of all locations together. Errors: not_found.
base::Result<protocol::StockFigures> get_stock(store::Store& store, const ProductReader& who,
                                               base::VariantNumber variant, base::Instant now);
struct CountOrder {
  base::VariantNumber variant = 0;
  std::string_view seen_tag;  // of the figures that were seen: a sale in between makes the count another one
  const protocol::StockCount& count;
};
// A stock-take of all that is there; the difference is the first location's. Errors: not_found, rev_conflict,
// out_of_range.
base::Result<protocol::StockFigures> count_stock(const StaffServices& services, const StockAdjuster& who,
                                                 const CountOrder& order);
std::string tag_of(const protocol::StockFigures& stock);

// Records that the products are about to be put before shoppers; what publishes needs folders and is no transaction.
base::Status note_publication(const StaffServices& services, const ProductEditor& who, const protocol::Reason& reason);

struct CsvOrder {
  std::string_view text;
  base::Currency currency = base::Currency::Cny;
  bool dry_run = true;
  bool skip_bad = false;  // leaves out the products with bad rows and takes the rest
};
// All or nothing; a dry run, or one with bad rows that are not skipped, changes nothing. Errors: those of the file as a
// whole, and of the catalogue that it would make.
base::Result<protocol::ImportReport> import_csv(const StaffServices& services, const ProductEditor& who,
                                                const CsvOrder& order);

}  // namespace cartwright::app
