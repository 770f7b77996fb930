// Variants that are sets of others (spec 13, Bundle): sold as one, kept as their components. One level: a component is
// no set itself. What is wanted of several lines is summed per component before anything is taken, so that two lines
// which share a component cannot pass separately what they cannot pass together.
#pragma once

#include <cstdint>

#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/base/vector.h"
#include "shared/codec/visitor.h"

namespace cartwright::inventory {

inline constexpr std::size_t kComponentsMax = 50;  // of one set
inline constexpr std::int64_t kComponentUnitsMax = 1'000;

struct Component {
  static constexpr const char* kTypeName = "StockComponent";
  base::VariantNumber of = 0;  // the set
  base::VariantNumber variant = 0;
  std::int64_t units = 0;  // in one set

  void describe(codec::Visitor& v);
  friend bool operator==(const Component&, const Component&) = default;
};
using Components = base::Vector<Component>;  // by rising set, then variant

// Of one set: each component once, none of them the set. Errors: out_of_range, line_limit, missing_field.
base::Status validate_set(base::VariantNumber set, const Components& components);

struct Need {
  base::VariantNumber variant = 0;
  std::int64_t units = 0;
  friend bool operator==(const Need&, const Need&) = default;
};
using Needs = base::Vector<Need>;

// `wanted`, with each set replaced by its components: by rising variant, each once. Errors: out_of_range (units < 1, or
// more than kUnitsMax together).
base::Result<Needs> expand(const Needs& wanted, const Components& components);
// How many sets there are in what is available of its components, by `available(variant)`.
template <class F>
std::int64_t sets_in(base::VariantNumber set, const Components& components, const F& available) {
  std::int64_t least = -1;
  for (const Component& one : components) {
    if (one.of != set) continue;
    const std::int64_t whole = available(one.variant) / one.units;
    least = least < 0 ? whole : whole < least ? whole : least;
  }
  return least < 0 ? 0 : least;
}

}  // namespace cartwright::inventory
