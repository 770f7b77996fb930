// Which terms a product is found by, and how much each of them says about it.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/vector.h"
#include "shared/catalog/model.h"
#include "shared/text/pinyin.h"

namespace cartwright::search {

struct WeightedTerm {
  std::string term;
  std::uint8_t weight = 0;  // > 0
};

// Sorted by term, each once. `categories`: the titles of the product's category and those above it.
base::Vector<WeightedTerm> product_terms(const catalog::Product& product,
                                         const base::Vector<const catalog::LocalText*>& categories,
                                         const text::PinyinTable* pinyin);

// Normalised, and in simplified characters where the table knows them.
std::string searchable(std::string_view text, const text::PinyinTable* pinyin);

}  // namespace cartwright::search
