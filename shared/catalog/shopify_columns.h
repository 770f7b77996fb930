// The columns of Shopify's product CSV that an import reads, found by their header names.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/catalog/csv.h"

namespace cartwright::catalog {

enum class Column : std::uint8_t {
  Handle,
  Title,
  Body,
  Vendor,
  ProductCategory,
  Type,
  Tags,
  Published,
  Status,
  Option1Name,
  Option1Value,
  Option2Name,
  Option2Value,
  Option3Name,
  Option3Value,
  Sku,
  Grams,
  Tracker,
  Quantity,
  Price,
  CompareAt,
  Picture
};
inline constexpr std::size_t kColumnCount = 22;

std::string_view column_name(Column column);

class Columns {
 public:
  // Errors: missing_field without Handle, Title or Variant Price; duplicate_field.
  static base::Result<Columns> find(const base::Vector<std::string>& header);

  // Without white space at its ends; empty where the row or the file has no such cell.
  std::string_view cell(const CsvRow& row, Column column) const;
  std::size_t width() const { return width_; }

 private:
  std::array<std::size_t, kColumnCount> places_{};  // 1 + index; 0: the file has no such column
  std::size_t width_ = 0;
};

}  // namespace cartwright::catalog
