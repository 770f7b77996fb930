// How much of a promotion there is (spec 14, "Limits", "Flash sales"). Counted by the server in the transaction that
// places an order: what an unpaid order holds counts, what it gives back does not. Browsers price as if there were no
// limits, and learn at the order that one was reached; what is used up is not published any more.
#pragma once

#include <cstdint>

#include "shared/base/result.h"
#include "shared/codec/visitor.h"
#include "shared/promotion/promotion.h"

namespace cartwright::promotion {

inline constexpr std::uint32_t kUsesMax = 1'000'000'000;

// Changing the order breaks stored limits (migration 0027).
struct Limits {
  static constexpr const char* kTypeName = "PromotionLimits";
  std::uint32_t used = 0;  // orders, in all; 0 here and below: no limit
  std::uint32_t used_per_member = 0;
  std::uint32_t used_per_day = 0;  // by all members together, days of the business zone
  std::int64_t budget_minor = 0;   // of all that it takes off together
  std::uint32_t quota = 0;         // FlashPrice: pieces at its prices, in all
  std::uint32_t quota_per_member = 0;

  bool has_any() const { return *this != Limits{}; }
  void describe(codec::Visitor& v);
  friend bool operator==(const Limits&, const Limits&) = default;
};

// Limits that fit the kind and do not contradict each other. Errors: out_of_range, malformed; detail names the field.
base::Status validate(const Limits& limits, Kind kind);

}  // namespace cartwright::promotion
