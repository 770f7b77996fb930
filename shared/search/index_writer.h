// Builds the search section of a bundle. Equal input gives equal bytes. Portable; the tables of Chinese readings are
// handed in, because only the native build has them.
#pragma once

#include "shared/base/bytes.h"
#include "shared/base/vector.h"
#include "shared/catalog/model.h"
#include "shared/text/pinyin.h"

namespace cartwright::search {

// `products` in any order, with unique numbers that span less than kNumberSpanMax (validate_catalogue
// sees to it). Without `pinyin` (nullptr) nothing is found by pinyin, and traditional
// characters match only themselves.
base::Bytes write_index(const catalog::Shop& shop, const base::Vector<catalog::Product>& products,
                        const text::PinyinTable* pinyin);

}  // namespace cartwright::search
