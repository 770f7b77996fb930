// The product CSV that shops exchange in practice: Shopify's export. Rows with the same Handle make one product; its
// first row carries the texts, each row with an option, SKU or price a variant, rows with only a picture nothing new.
// A product with any bad row is reported and left out whole. The text has one language; it stands in both.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/money.h"
#include "shared/base/vector.h"
#include "shared/catalog/model.h"

namespace cartwright::catalog {

inline constexpr std::size_t kCsvRowsMax = 200'000;
inline constexpr std::size_t kRowErrorsMax = 1'000;  // listed; further ones are only counted

struct RowError {
  std::size_t line = 0;  // of the file, from 1
  std::string column;    // the header's name
  base::ErrorCode code = base::ErrorCode::CsvRow;
  std::string detail;  // what stands there, shortened
};

struct CsvImport {
  base::Vector<Product> products;     // in the order of the file; product and variant numbers are 0, for the caller
  base::Vector<Category> categories;  // numbered 1.. for this import only; `key` is what stays the same
  base::Vector<RowError> row_errors;
  std::size_t row_errors_total = 0;
  std::size_t left_out = 0;  // products with a bad row
};

// Errors of the file as a whole: body_too_large, bad_utf8, missing_field (a needed column), duplicate_field (a column
// twice), malformed (quotes), too_long (a cell, the columns or the rows).
// Quantities below 0 count as 0; an empty quantity of a variant without tracker as kQuantityPerLineMax.
base::Result<CsvImport> import_shopify_csv(std::string_view text, base::Currency currency);

}  // namespace cartwright::catalog
