// Product names that fit what is being typed (spec 07); one's own history and hot terms are put before them by others.
#pragma once

#include <cstddef>
#include <string_view>

#include "shared/base/vector.h"
#include "shared/catalog/bundle.h"
#include "shared/search/index.h"

namespace cartwright::search {

struct Suggestion {
  catalog::LocalText text;  // the product's title
  base::ProductNumber product = 0;
};

// At most `limit` (and never more than 10), best first, no title twice.
base::Vector<Suggestion> suggest(const Index& index, const catalog::Bundle& bundle, std::string_view beginning,
                                 std::size_t limit);

}  // namespace cartwright::search
