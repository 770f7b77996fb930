#include "shared/promotion/goods.h"

#include <algorithm>

#include "shared/base/sort.h"

namespace cartwright::promotion {

Goods::Goods(const base::Vector<Item>& items) : lines_(items.size()) {
  for (std::uint32_t line = 0; line < items.size(); ++line) {
    variants_.push_back({items[line].variant, line});
    products_.push_back({items[line].product, line});
    for (const base::CategoryNumber category : items[line].categories) categories_.push_back({category, line});
  }
  for (base::Vector<Named>* const rows : {&variants_, &products_, &categories_}) {
    base::stable_sort(*rows, [](const Named& a, const Named& b) { return a.number < b.number; });
  }
}

void Goods::mark(const base::Vector<std::uint32_t>& numbers, const base::Vector<Named>& rows, Covered& named) {
  const auto before = [](const Named& row, std::uint32_t number) { return row.number < number; };
  for (const std::uint32_t number : numbers) {
    auto row = std::lower_bound(rows.begin(), rows.end(), number, before);
    for (; row != rows.end() && row->number == number; ++row) named[row->line] = 1;
  }
}

Covered Goods::named_by(const Selection& selection) const {
  Covered named(lines_, 0);
  mark(selection.variants, variants_, named);
  mark(selection.products, products_, named);
  mark(selection.categories, categories_, named);
  return named;
}

Covered Goods::covered_by(const Scope& scope) const {
  Covered covered = scope.only.empty() ? Covered(lines_, 1) : named_by(scope.only);
  if (scope.except.empty()) return covered;
  const Covered except = named_by(scope.except);
  for (std::size_t line = 0; line < lines_; ++line) covered[line] = covered[line] > except[line] ? 1 : 0;
  return covered;
}

}  // namespace cartwright::promotion
