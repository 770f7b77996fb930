#include "shared/search/suggest.h"

#include <algorithm>

namespace cartwright::search {
namespace {
constexpr std::size_t kSuggestionsMax = 10;  // spec 07
}

base::Vector<Suggestion> suggest(const Index& index, const catalog::Bundle& bundle, std::string_view beginning,
                                 std::size_t limit) {
  limit = std::min(limit, kSuggestionsMax);
  base::Vector<Suggestion> suggestions;
  for (const Hit& hit : index.search(beginning, 2 * limit)) {  // twice: some titles may be equal
    if (suggestions.size() == limit) break;
    auto product = bundle.product(hit.product);
    if (!product) continue;
    const bool is_known = std::any_of(suggestions.begin(), suggestions.end(),
                                      [&](const Suggestion& each) { return each.text == product->title; });
    if (!is_known) suggestions.push_back({.text = std::move(product->title), .product = hit.product});
  }
  return suggestions;
}

}  // namespace cartwright::search
