// cartwright-catalogue-1: a whole shop in one JSON document (web/demo/README.md describes it).
#pragma once

#include <string_view>

#include "server/app/catalogue/shop.h"

namespace cartwright::cli {

inline constexpr std::size_t kCatalogueBytesMax = 64 * 1024 * 1024;

// Errors: malformed (not JSON), bad_version (another format), and missing_field, out_of_range, unknown_field with the
// path of the value in detail: "products[3].variants[0].price_minor".
base::Result<app::Import> import_cartwright_json(std::string_view text);

}  // namespace cartwright::cli
