#include "shared/inventory/location.h"

#include <algorithm>
#include <array>

namespace cartwright::inventory {
namespace {

using base::ErrorCode;

constexpr std::array<std::string_view, kLocationKindCount> kLocationKinds = {"warehouse", "shop", "transit"};

}  // namespace

const codec::EnumNames kLocationKindNames{kLocationKinds};

void Location::describe(codec::Visitor& v) {
  v.u32("number", number);
  v.enumeration("kind", kind, kLocationKindNames);
  v.text("name", name, kLocationNameBytesMax);
  v.u32("priority", priority);
  v.text_list("regions", regions, kRegionsMax, kRegionBytesMax);
  v.boolean("open", open);
  v.u64("rev", rev);
}

base::Status validate(const Location& location) {
  if (location.name.empty()) return base::Error{.code = ErrorCode::MissingField, .detail = "name"};
  if (location.name.size() > kLocationNameBytesMax) return base::Error{.code = ErrorCode::TooLong, .detail = "name"};
  if (location.priority > kPriorityMax) return base::Error{.code = ErrorCode::OutOfRange, .detail = "priority"};
  if (location.regions.size() > kRegionsMax) return base::Error{.code = ErrorCode::LineLimit, .detail = "regions"};
  for (const std::string& region : location.regions) {
    if (region.empty()) return base::Error{.code = ErrorCode::MissingField, .detail = "regions"};
  }
  return {};
}

bool serves(const Location& location, std::string_view zone) {
  if (location.regions.empty() || zone.empty()) return true;
  return std::find(location.regions.begin(), location.regions.end(), zone) != location.regions.end();
}

}  // namespace cartwright::inventory
