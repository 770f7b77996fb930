#include "shared/catalog/shopify_csv.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "shared/base/hex.h"
#include "shared/base/sha256.h"
#include "shared/base/utf8.h"
#include "shared/catalog/shopify_columns.h"
#include "shared/catalog/validate.h"
#include "shared/text/html.h"
#include "shared/text/normalise.h"
#include "shared/text/tokenise.h"

namespace cartwright::catalog {
namespace {

using base::Error;
using base::ErrorCode;
using base::Status;

constexpr std::size_t kSummaryBytesMax = 240;
constexpr std::size_t kDetailBytesMax = 80;
constexpr std::size_t kPathPartsMax = 10;
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

std::string_view cut(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0) == 0x80) --bytes_max;
  return text.substr(0, bytes_max);
}

std::string short_hash(std::string_view text) {
  const base::Hash256 hash = base::sha256(base::as_bytes(text));
  return base::to_hex(hash.data(), 4);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(separator, start), text.size());
    std::string_view part = text.substr(start, end - start);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    start = end + 1;
  }
  return parts;
}

// "12", and "12.0" as spreadsheets write it. Below 0 counts as 0.
base::Result<std::uint32_t> parse_count(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  if (point != std::string_view::npos) {
    if (text.find_first_not_of('0', point + 1) != std::string_view::npos) return ErrorCode::Malformed;
    text = text.substr(0, point);
  }
  std::uint32_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec == std::errc::result_out_of_range) return ErrorCode::OutOfRange;
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return ErrorCode::Malformed;
  return is_negative ? 0U : value;
}

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
  base::CategoryNumber category(std::string_view path);
  base::CategoryNumber add_category(std::string_view path, std::string_view title, base::CategoryNumber parent);

  const Columns& columns_;
  base::Currency currency_;
  std::vector<Draft> drafts_;
  std::map<std::string, std::size_t, std::less<>> by_handle_;
  std::set<std::string> skus_;
  std::map<std::string, base::CategoryNumber, std::less<>> by_path_;
  std::set<std::string> keys_;
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
      return report(draft, row.line, Column::Option1Value, {.code = ErrorCode::DuplicateField}, cell(row, Column::Option1Value));
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

base::CategoryNumber Importer::add_category(std::string_view path, std::string_view title, base::CategoryNumber parent) {
  const auto known = by_path_.find(path);
  if (known != by_path_.end()) return known->second;
  std::string key;
  for (const text::Token& token : text::tokenise(text::normalise(path), kCsvColumnsMax)) {
    key += (key.empty() ? "" : "-") + token.text;
  }
  // Long or equal slugs of different paths are told apart by a hash of the path, not by order, so they stay stable.
  if (key.empty() || key.size() > limits::kHandleBytesMax - 9 || keys_.contains(key)) {
    key = std::string(cut(key, limits::kHandleBytesMax - 9)) + '-' + short_hash(path);
  }
  keys_.insert(key);
  const auto number = static_cast<base::CategoryNumber>(import_.categories.size() + 1);
  import_.categories.push_back({.number = number, .parent = parent, .key = std::move(key), .title = in_both(title)});
  by_path_.emplace(path, number);
  return number;
}

base::CategoryNumber Importer::category(std::string_view path) {
  base::CategoryNumber number = 0;
  std::string joined;
  std::vector<std::string_view> parts = split(path, '>');
  if (parts.size() > kPathPartsMax) parts.resize(kPathPartsMax);
  for (const std::string_view part : parts) {
    joined += (joined.empty() ? "" : " > ") + std::string(part);
    number = add_category(joined, part, number);
  }
  return number;
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
  const Column column = field == "title" ? Column::Title : field == "picture" ? Column::Picture
                        : field == "description" ? Column::Body : field == "tags" ? Column::Tags
                        : field == "brand" ? Column::Vendor : field == "sku" ? Column::Sku : Column::Handle;
  report(draft, draft.line, column, status.error(), {});
}

CsvImport Importer::finish() {
  for (Draft& draft : drafts_) {
    if (!draft.is_bad) check_whole(draft);
    if (draft.is_bad) {
      ++import_.left_out;
      continue;
    }
    draft.product.category = category(draft.category_path);
    (draft.is_published ? import_.products : import_.unpublished).push_back(std::move(draft.product));
  }
  std::stable_sort(import_.row_errors.begin(), import_.row_errors.end(),
                   [](const RowError& a, const RowError& b) { return a.line < b.line; });
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
