#include "shared/catalog/shopify_csv.h"

#include <algorithm>
#include <map>
#include <set>

#include "shared/base/utf8.h"
#include "shared/catalog/category_paths.h"
#include "shared/catalog/shopify_cells.h"
#include "shared/catalog/shopify_columns.h"
#include "shared/catalog/validate.h"
#include "shared/text/html.h"
#include "shared/text/normalise.h"

namespace cartwright::catalog {
namespace {

using base::Error;
using base::ErrorCode;
using base::Status;

constexpr std::size_t kSummaryBytesMax = 240;
constexpr std::size_t kDetailBytesMax = 80;
constexpr std::array<Column, 3> kOptionNames = {Column::Option1Name, Column::Option2Name, Column::Option3Name};
constexpr std::array<Column, 3> kOptionValues = {Column::Option1Value, Column::Option2Value, Column::Option3Value};

// A product while its rows come in.
struct Draft {
  Product product;
  std::size_t line = 0;
  std::string category_path;
  bool is_bad = false;
  bool is_published = true;
};

LocalText in_both(std::string_view text) { return {.zh = std::string(text), .en = std::string(text)}; }

// Stable over imports: the handle, and where there are options a short hash of them.
std::string make_sku(const Product& product, const Variant& variant) {
  std::string all = product.handle;
  for (const LocalText& option : variant.options) all += '\n' + option.zh;
  if (variant.options.empty() && all.size() <= limits::kSkuBytesMax) return all;
  return std::string(cut(product.handle, limits::kSkuBytesMax - 9)) + '-' + short_hash(all);
}

class Importer {
 public:
  Importer(const Columns& columns, base::Currency currency) : columns_(columns), currency_(currency) {}

  void add_row(const CsvRow& row);
  CsvImport finish();

 private:
  std::string_view cell(const CsvRow& row, Column column) const { return columns_.cell(row, column); }
  void report(Draft& draft, std::size_t line, Column column, const Error& error, std::string_view found);
  void begin_product(Draft& draft, const CsvRow& row);
  void add_variant(Draft& draft, const CsvRow& row);
  Status read_figures(const CsvRow& row, Variant& variant, Column& column) const;
  void check_whole(Draft& draft);

  const Columns& columns_;
  base::Currency currency_;
  base::Vector<Draft> drafts_;
  std::map<std::string, std::size_t, std::less<>> by_handle_;
  std::set<std::string> skus_;
  CategoryPaths categories_;
  CsvImport import_;
};

void Importer::report(Draft& draft, std::size_t line, Column column, const Error& error, std::string_view found) {
  draft.is_bad = true;
  if (++import_.row_errors_total > kRowErrorsMax) return;
  std::string detail(found.empty() ? std::string_view(error.detail) : cut(found, kDetailBytesMax));
  import_.row_errors.push_back({line, std::string(column_name(column)), error.code, std::move(detail)});
}

void Importer::add_row(const CsvRow& row) {
  const std::string_view handle = cell(row, Column::Handle);
  if (handle.empty()) {
    Draft nobody;
    report(nobody, row.line, Column::Handle, {.code = ErrorCode::MissingField}, {});
    return;
  }
  auto place = by_handle_.find(handle);
  if (place == by_handle_.end()) {
    place = by_handle_.emplace(handle, drafts_.size()).first;
    drafts_.emplace_back();
    begin_product(drafts_.back(), row);
  }
  Draft& draft = drafts_[place->second];
  for (std::size_t i = columns_.width(); i < row.cells.size(); ++i) {
    if (!row.cells[i].empty()) {
      report(draft, row.line, Column::Handle, {.code = ErrorCode::CsvRow, .detail = "more cells than columns"}, {});
      break;
    }
  }
  if (draft.product.picture.empty()) draft.product.picture = cell(row, Column::Picture);
  const bool has_variant = row.line == draft.line || !cell(row, Column::Option1Value).empty() ||
                           !cell(row, Column::Sku).empty() || !cell(row, Column::Price).empty();
  if (has_variant) add_variant(draft, row);
}

void Importer::begin_product(Draft& draft, const CsvRow& row) {
  Product& product = draft.product;
  draft.line = row.line;
  product.handle = cell(row, Column::Handle);
  product.title = in_both(cell(row, Column::Title));
  product.brand = in_both(cell(row, Column::Vendor));
  product.description = in_both(text::plain_text_of_html(cell(row, Column::Body)));
  product.summary = in_both(cut(product.description.zh.substr(0, product.description.zh.find('\n')), kSummaryBytesMax));
  for (const std::string_view tag : split(cell(row, Column::Tags), ',')) product.tags.emplace_back(tag);
  for (const Column name : kOptionNames) {
    if (!cell(row, name).empty()) product.options.push_back(in_both(cell(row, name)));
  }
  // How the format says that there is nothing to choose.
  if (product.options.size() == 1 && cell(row, Column::Option1Value) == "Default Title") product.options.clear();
  const std::string_view type = cell(row, Column::Type);
  draft.category_path = type.empty() ? cell(row, Column::ProductCategory) : type;
  const std::string published = text::normalise(cell(row, Column::Published));
  const std::string status = text::normalise(cell(row, Column::Status));
  draft.is_published = published != "false" && (status.empty() || status == "active");
}

Status Importer::read_figures(const CsvRow& row, Variant& variant, Column& column) const {
  column = Column::Price;
  if (cell(row, column).empty()) return ErrorCode::MissingField;
  CW_TRY_ASSIGN(variant.price_minor, base::parse_amount(cell(row, column), currency_));
  column = Column::CompareAt;
  if (!cell(row, column).empty()) {
    CW_TRY_ASSIGN(variant.compare_at_minor, base::parse_amount(cell(row, column), currency_));
  }
  column = Column::Grams;
  if (!cell(row, column).empty()) {
    CW_TRY_ASSIGN(variant.weight_g, parse_count(cell(row, column)));
  }
  column = Column::Quantity;
  if (!cell(row, column).empty()) {
    CW_TRY_ASSIGN(variant.stock, parse_count(cell(row, column)));
  } else if (cell(row, Column::Tracker).empty()) {
    variant.stock = static_cast<std::uint32_t>(limits::kQuantityPerLineMax);  // nobody counts it: not limited
  }
  return {};
}

void Importer::add_variant(Draft& draft, const CsvRow& row) {
  Variant variant;
  for (std::size_t i = 0; i < draft.product.options.size(); ++i) {
    const std::string_view value = cell(row, kOptionValues[i]);
    if (value.empty()) return report(draft, row.line, kOptionValues[i], {.code = ErrorCode::OptionMissing}, {});
    variant.options.push_back(in_both(value));
  }
  for (const Variant& other : draft.product.variants) {
    if (other.options == variant.options) {
      return report(draft, row.line, Column::Option1Value, {.code = ErrorCode::DuplicateField},
                    cell(row, Column::Option1Value));
    }
  }
  Column column = Column::Price;
  if (const Status status = read_figures(row, variant, column); !status.ok()) {
    return report(draft, row.line, column, status.error(), cell(row, column));
  }
  variant.sku = cell(row, Column::Sku);
  if (variant.sku.empty()) variant.sku = make_sku(draft.product, variant);
  if (!skus_.insert(variant.sku).second) {
    return report(draft, row.line, Column::Sku, {.code = ErrorCode::DuplicateField}, variant.sku);
  }
  if (draft.product.variants.size() == limits::kVariantsPerProductMax) {
    return report(draft, row.line, Column::Handle, {.code = ErrorCode::TooLong, .detail = "variants"}, {});
  }
  draft.product.variants.push_back(std::move(variant));
}

// What only the whole product shows. The rules are validate.h's; numbers are issued later and stand in for it here.
void Importer::check_whole(Draft& draft) {
  Product& product = draft.product;
  product.number = 1;
  for (Variant& variant : product.variants) variant.number = 1;
  const Status status = validate_product(product);
  product.number = 0;
  for (Variant& variant : product.variants) variant.number = 0;
  if (draft.category_path.size() > limits::kTitleBytesMax) {
    return report(draft, draft.line, Column::Type, {.code = ErrorCode::TooLong}, draft.category_path);
  }
  if (status.ok()) return;
  const std::string& field = status.error().detail;
  const Column column = field == "title"         ? Column::Title
                        : field == "picture"     ? Column::Picture
                        : field == "description" ? Column::Body
                        : field == "tags"        ? Column::Tags
                        : field == "brand"       ? Column::Vendor
                        : field == "sku"         ? Column::Sku
                                                 : Column::Handle;
  report(draft, draft.line, column, status.error(), {});
}

CsvImport Importer::finish() {
  for (Draft& draft : drafts_) {
    if (!draft.is_bad) check_whole(draft);
    if (draft.is_bad) {
      ++import_.left_out;
      continue;
    }
    draft.product.category = categories_.number_of(draft.category_path);
    draft.product.on_sale = draft.is_published;
    import_.products.push_back(std::move(draft.product));
  }
  std::stable_sort(import_.row_errors.begin(), import_.row_errors.end(),
                   [](const RowError& a, const RowError& b) { return a.line < b.line; });
  import_.categories = categories_.take();
  return std::move(import_);
}

}  // namespace

base::Result<CsvImport> import_shopify_csv(std::string_view text, base::Currency currency) {
  if (text.size() > kCsvBytesMax) return ErrorCode::BodyTooLarge;
  if (!base::is_valid_utf8(text)) return ErrorCode::BadUtf8;
  CsvReader reader(text);
  CsvRow row;
  CW_TRY_ASSIGN(const bool has_header, reader.next(row));
  if (!has_header) return Error{.code = ErrorCode::MissingField, .detail = std::string(column_name(Column::Handle))};
  CW_TRY_ASSIGN(const Columns columns, Columns::find(row.cells));
  Importer importer(columns, currency);
  for (std::size_t rows = 0;; ++rows) {
    CW_TRY_ASSIGN(const bool there, reader.next(row));
    if (!there) return importer.finish();
    if (rows == kCsvRowsMax) return Error{.code = ErrorCode::TooLong, .detail = "rows"};
    importer.add_row(row);
  }
}

}  // namespace cartwright::catalog
