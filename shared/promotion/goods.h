// What the lines of a basket go by: their variants, products and categories by rising number, so that each of hundreds
// of selections finds its lines by what it names and not by asking every line.
#pragma once

#include <cstdint>

#include "shared/promotion/promotion.h"

namespace cartwright::promotion {

// What of a line decides whether it is in a scope.
struct Item {
  base::VariantNumber variant = 0;
  base::ProductNumber product = 0;
  base::Vector<base::CategoryNumber> categories;  // its product's and those above, any order
};

// Of each line, in the basket's order, 1 when it is covered, else 0.
using Covered = base::Vector<std::uint8_t>;

class Goods {
 public:
  Goods() = default;
  explicit Goods(const base::Vector<Item>& items);  // one for each line

  Covered named_by(const Selection& selection) const;  // an empty selection names none
  Covered covered_by(const Scope& scope) const;        // an empty `only` is everything; `except` wins

 private:
  struct Named {
    std::uint32_t number = 0;
    std::uint32_t line = 0;
  };
  static void mark(const base::Vector<std::uint32_t>& numbers, const base::Vector<Named>& rows, Covered& named);

  std::size_t lines_ = 0;
  base::Vector<Named> categories_;
  base::Vector<Named> products_;
  base::Vector<Named> variants_;
};

}  // namespace cartwright::promotion
