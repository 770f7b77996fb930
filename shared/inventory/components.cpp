#include "shared/inventory/components.h"

#include "shared/base/sort.h"
#include "shared/inventory/stock_item.h"

namespace cartwright::inventory {
namespace {

using base::ErrorCode;

base::Result<Needs> summed(Needs all) {
  base::stable_sort(all, [](const Need& a, const Need& b) { return a.variant < b.variant; });
  Needs sum;
  for (const Need& one : all) {
    if (sum.empty() || sum.back().variant != one.variant) {
      sum.push_back(one);
      continue;
    }
    if (sum.back().units > kUnitsMax - one.units) return base::Error{.code = ErrorCode::OutOfRange, .detail = "units"};
    sum.back().units += one.units;
  }
  return sum;
}

}  // namespace

void Component::describe(codec::Visitor& v) {
  v.u32("of", of);
  v.u32("variant", variant);
  v.i64("units", units, 1, kComponentUnitsMax);
}

base::Status validate_set(base::VariantNumber set, const Components& components) {
  if (components.size() > kComponentsMax) return base::Error{.code = ErrorCode::LineLimit, .detail = "components"};
  base::VariantNumber before = 0;
  for (const Component& one : components) {
    if (one.variant == 0) return base::Error{.code = ErrorCode::MissingField, .detail = "variant"};
    if (one.of != set || one.variant == set || one.variant <= before)
      return base::Error{.code = ErrorCode::OutOfRange, .detail = "variant"};
    if (one.units < 1 || one.units > kComponentUnitsMax)
      return base::Error{.code = ErrorCode::OutOfRange, .detail = "units"};
    before = one.variant;
  }
  return {};
}

base::Result<Needs> expand(const Needs& wanted, const Components& components) {
  Needs all;
  for (const Need& want : wanted) {
    if (want.units < 1 || want.units > kUnitsMax) return base::Error{.code = ErrorCode::OutOfRange, .detail = "units"};
    bool is_set = false;
    for (const Component& one : components) {
      if (one.of != want.variant) continue;
      is_set = true;
      if (want.units > kUnitsMax / one.units) return base::Error{.code = ErrorCode::OutOfRange, .detail = "units"};
      all.push_back({.variant = one.variant, .units = want.units * one.units});
    }
    if (!is_set) all.push_back(want);
  }
  return summed(std::move(all));
}

}  // namespace cartwright::inventory
