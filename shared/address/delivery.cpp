#include "shared/address/delivery.h"

#include "shared/base/limits.h"

namespace cartwright::address {

void ClosedArea::describe(codec::Visitor& v) {
  v.u32("prefix", prefix, 999'999);
  v.instant("from", from);
  v.instant("until", until);
  v.text("reason", reason, limits::kAddressFieldBytesMax);
}

base::Status check_deliverable(const base::Vector<ClosedArea>& areas, DivisionCode division, base::Instant at) {
  for (const ClosedArea& area : areas) {
    const bool is_inside = area.prefix != 0 && (division == area.prefix || division / 100 == area.prefix ||
                                                division / 10'000 == area.prefix);
    const bool is_now = area.from <= at && (area.until.ms == 0 || at < area.until);
    if (is_inside && is_now) return base::Error{.code = base::ErrorCode::NotDeliverable, .detail = area.reason};
  }
  return {};
}

}  // namespace cartwright::address
