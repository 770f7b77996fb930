// Products as staff edits them, and imports of a CSV.
#include <algorithm>

#include "server/app/catalogue/stock_keeping.h"
#include "server/app/inventory/stock_now.h"
#include "shared/base/hex.h"
#include "shared/catalog/shopify_csv.h"
#include "shared/catalog/validate.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

// What can be sold now, in the place of what could be at the last import.
base::Status with_stock(store::UnitOfWork& unit, catalog::Product& product, base::Instant now) {
  CW_TRY_ASSIGN(const StockNow stock, StockNow::open(unit, now));
  return stock.fill(product);
}

base::Result<catalog::Product> existing(store::UnitOfWork& unit, base::ProductNumber number) {
  CW_TRY_ASSIGN(std::optional<catalog::Product> found, unit.catalogue().find(number));
  if (!found.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "product"};
  return std::move(*found);
}

// What an edit may not touch stays as it is. Errors: not_allowed.
base::Result<catalog::Product> edited(const catalog::Product& before, catalog::Product after) {
  after.number = before.number;
  after.handle = before.handle;
  const auto same = [](const catalog::Variant& a, const catalog::Variant& b) {
    return a.number == b.number && a.sku == b.sku;
  };
  if (!std::equal(before.variants.begin(), before.variants.end(), after.variants.begin(), after.variants.end(), same))
    return base::Error{.code = ErrorCode::NotAllowed, .detail = "variants"};
  for (std::size_t i = 0; i < after.variants.size(); ++i) after.variants[i].stock = before.variants[i].stock;
  CW_TRY(catalog::validate_product(after));
  return after;
}

std::string prices_of(const catalog::Product& product) {
  std::string text = product.on_sale ? "on sale:" : "not for sale:";
  for (const catalog::Variant& variant : product.variants)
    text += " " + variant.sku + "=" + std::to_string(variant.price_minor);
  return text;
}

protocol::ImportReport report_of(const catalog::CsvImport& csv) {
  protocol::ImportReport report{
      .products = csv.products.size(), .left_out = csv.left_out, .row_errors_total = csv.row_errors_total};
  for (const catalog::Product& product : csv.products) report.variants += product.variants.size();
  for (const catalog::RowError& row : csv.row_errors) {
    if (report.row_errors.size() == protocol::kStaffPageMax) break;
    report.row_errors.push_back({.line = row.line,
                                 .column = row.column.substr(0, 200),
                                 .code = std::string(base::describe(row.code).name),
                                 .detail = row.detail.substr(0, 400)});
  }
  return report;
}

}  // namespace

std::string tag_of(const catalog::Product& product) {
  const base::Hash256 hash = base::sha256(codec::encode(product));
  return base::to_hex(hash.data(), 12);
}

base::Result<KeptProducts> list_kept_products(store::Store& store, const ProductReader&, const ProductPlace& from,
                                              base::Instant now) {
  const std::size_t places = std::clamp<std::size_t>(from.limit, 1, protocol::kStaffPageMax);
  return store::read_for<KeptProducts>(store, [&](store::UnitOfWork& unit) -> base::Result<KeptProducts> {
    KeptProducts page;
    CW_TRY_ASSIGN(page.products, unit.catalogue().list(from.after, places + 1));
    if (page.products.size() > places) {
      page.products.resize(places);
      page.next = page.products.back().number;
    }
    CW_TRY_ASSIGN(const StockNow stock, StockNow::open(unit, now));
    for (catalog::Product& product : page.products) CW_TRY(stock.fill(product));
    return page;
  });
}

base::Result<base::Vector<catalog::Category>> list_categories(store::Store& store, const ProductReader&) {
  using Categories = base::Vector<catalog::Category>;
  return store::read_for<Categories>(store, [](store::UnitOfWork& unit) -> base::Result<Categories> {
    CW_TRY_ASSIGN(const std::optional<catalog::Shop> shop, load_shop(unit));
    return shop.has_value() ? shop->categories : Categories{};
  });
}

base::Result<KeptProduct> get_kept_product(store::Store& store, const ProductReader&, base::ProductNumber number,
                                           base::Instant now) {
  return store::read_for<KeptProduct>(store, [&](store::UnitOfWork& unit) -> base::Result<KeptProduct> {
    CW_TRY_ASSIGN(catalog::Product product, existing(unit, number));
    KeptProduct kept{.product = {}, .tag = tag_of(product)};
    CW_TRY(with_stock(unit, product, now));
    kept.product = std::move(product);
    return kept;
  });
}

base::Result<KeptProduct> change_product(const StaffServices& services, const ProductEditor& who,
                                         const ProductChange& change) {
  CW_TRY(check_reason(change.reason));
  return act<KeptProduct>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<KeptProduct> {
    CW_TRY_ASSIGN(const catalog::Product before, existing(unit, change.number));
    if (tag_of(before) != change.seen_tag) return ErrorCode::RevConflict;
    CW_TRY_ASSIGN(catalog::Product after, edited(before, change.product));
    CW_TRY(unit.catalogue().put(after));
    note.object = "product " + after.handle;
    note.before = tag_of(before) + " " + prices_of(before);
    note.after = tag_of(after) + " " + prices_of(after);
    note.reason = change.reason;
    KeptProduct kept{.product = {}, .tag = tag_of(after)};
    CW_TRY(with_stock(unit, after, services.env.instant()));
    kept.product = std::move(after);
    return kept;
  });
}

base::Status note_publication(const StaffServices& services, const ProductEditor& who, const protocol::Reason& reason) {
  CW_TRY(check_reason(reason.reason));
  const auto noted = act<bool>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<bool> {
    CW_TRY_ASSIGN(const std::optional<store::Publication> latest, unit.catalogue().latest());
    note.object = "catalogue";
    note.before = "version " + std::to_string(latest.has_value() ? latest->version : 0);
    note.after = "the next version";
    note.reason = reason.reason;
    return true;
  });
  return noted.ok() ? base::Status{} : base::Status(noted.error());
}

base::Result<protocol::ImportReport> import_csv(const StaffServices& services, const ProductEditor& who,
                                                const CsvOrder& order) {
  using Report = protocol::ImportReport;
  CW_TRY_ASSIGN(catalog::CsvImport csv, catalog::import_shopify_csv(order.text, order.currency));
  Report report = report_of(csv);
  if (order.dry_run || (csv.row_errors_total > 0 && !order.skip_bad)) return report;
  Import import;
  import.shop.currency = order.currency;
  import.shop.categories = std::move(csv.categories);
  import.products = std::move(csv.products);
  return act<Report>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Report> {
    CW_TRY_ASSIGN(const ImportCount count, put_products_in(unit, import, services.env.instant()));
    const base::Hash256 hash = base::sha256(base::as_bytes(order.text));
    note.object = "import " + base::to_hex(hash.data(), 8);
    note.after = std::to_string(count.products) + " products, " + std::to_string(count.variants) + " variants";
    report.applied = true;
    return report;
  });
}

}  // namespace cartwright::app
