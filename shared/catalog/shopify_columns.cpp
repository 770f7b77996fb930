#include "shared/catalog/shopify_columns.h"

#include <algorithm>

namespace cartwright::catalog {
namespace {

constexpr std::array<std::string_view, kColumnCount> kNames = {"Handle",
                                                               "Title",
                                                               "Body (HTML)",
                                                               "Vendor",
                                                               "Product Category",
                                                               "Type",
                                                               "Tags",
                                                               "Published",
                                                               "Status",
                                                               "Option1 Name",
                                                               "Option1 Value",
                                                               "Option2 Name",
                                                               "Option2 Value",
                                                               "Option3 Name",
                                                               "Option3 Value",
                                                               "Variant SKU",
                                                               "Variant Grams",
                                                               "Variant Inventory Tracker",
                                                               "Variant Inventory Qty",
                                                               "Variant Price",
                                                               "Variant Compare At Price",
                                                               "Image Src"};

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t start = text.find_first_not_of(kSpace);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(kSpace) - start + 1);
}

}  // namespace

std::string_view column_name(Column column) { return kNames[static_cast<std::size_t>(column)]; }

base::Result<Columns> Columns::find(const base::Vector<std::string>& header) {
  Columns columns;
  columns.width_ = header.size();
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto name = std::find(kNames.begin(), kNames.end(), trim(header[i]));
    if (name == kNames.end()) continue;  // shops add columns of their own
    std::size_t& place = columns.places_[static_cast<std::size_t>(name - kNames.begin())];
    if (place != 0) return base::Error{.code = base::ErrorCode::DuplicateField, .detail = std::string(*name)};
    place = i + 1;
  }
  for (const Column needed : {Column::Handle, Column::Title, Column::Price}) {
    if (columns.places_[static_cast<std::size_t>(needed)] == 0) {
      return base::Error{.code = base::ErrorCode::MissingField, .detail = std::string(column_name(needed))};
    }
  }
  return columns;
}

std::string_view Columns::cell(const CsvRow& row, Column column) const {
  const std::size_t place = places_[static_cast<std::size_t>(column)];
  if (place == 0 || place > row.cells.size()) return {};
  return trim(row.cells[place - 1]);
}

}  // namespace cartwright::catalog
