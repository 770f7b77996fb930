// Coupons (spec 12) as values: what one promises (Terms), what the shop hands out (Template), what a member holds
// (Coupon). A coupon carries the terms it was claimed with: a later version of its template changes nothing for who has
// one. What coupons do to a cart is pricing's (shared/pricing), from the same values in browser and server. Changing
// the order of fields or enumerators breaks published bundles, stored templates and stored coupons.
#pragma once

#include <cstdint>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/sha256.h"
#include "shared/base/vector.h"
#include "shared/catalog/model.h"
#include "shared/coupon/state.h"
#include "shared/promotion/promotion.h"
#include "shared/rule/condition.h"

namespace cartwright::coupon {

using TemplateNumber = std::uint32_t;  // issued once by the server, never reused; 0 is none

inline constexpr std::size_t kTemplatesMax = 500;  // in one bundle
inline constexpr std::size_t kCouponsPerOrderMax = 5;
inline constexpr std::size_t kWalletMax = 200;  // of one member, usable or held
inline constexpr std::uint32_t kUseDaysMax = 3'650;
inline constexpr std::uint32_t kLimitMax = 100'000'000;

// Which fields of Terms each kind reads stands beside it; validate refuses the others.
enum class Kind : std::uint8_t {
  AmountOff,   // value_minor off all that is in scope, at most what that costs
  PercentOff,  // off_bp: floor of the part, then cap_minor (0: no cap)
  FixedPrice,  // the dearest `pieces` pieces in scope cost value_minor each, when that is less
  Gift,        // gift_variant, gift_quantity
  Shipping     // value_minor off the shipping; 0: all of it
};
inline constexpr std::uint8_t kKindCount = 5;
extern const codec::EnumNames kKindNames;

// The fixed order in which coupons are worked out, each on what the one before has left.
enum class Layer : std::uint8_t { Merchant, Platform, Shipping };  // Shipping: exactly Kind::Shipping
inline constexpr std::uint8_t kLayerCount = 3;
extern const codec::EnumNames kLayerNames;

struct Terms {
  static constexpr const char* kTypeName = "CouponTerms";
  TemplateNumber number = 0;
  std::uint32_t version = 1;
  catalog::LocalText name;
  Kind kind = Kind::AmountOff;
  std::int64_t value_minor = 0;
  std::uint32_t off_bp = 0;
  std::int64_t cap_minor = 0;
  std::uint32_t pieces = 0;
  base::VariantNumber gift_variant = 0;
  std::uint32_t gift_quantity = 0;
  promotion::Scope scope;
  promotion::Audience audience;
  rule::Condition condition;  // a minimum spend is its AmountAtLeast, on the lines in scope after promotions
  Layer layer = Layer::Merchant;
  std::uint32_t group = 0;        // within its layer: at most one coupon of a group goes into an order
  bool exclusive = false;         // no other coupon beside it
  std::uint32_t platform_bp = 0;  // funded_by: this part of the cost is the platform's, the rest the merchant's

  void describe(codec::Visitor& v);
  friend bool operator==(const Terms&, const Terms&) = default;
};

// How one comes by a coupon.
enum class Channel : std::uint8_t {
  Centre,       // anybody claims it in the shop, also with no network
  PublicCode,   // one code for all: its hash is published, so that a typed code is known offline
  UniqueCodes,  // codes made in batches, each works as often as it says; never published
  Grant         // handed out by staff
};
inline constexpr std::uint8_t kChannelCount = 4;
extern const codec::EnumNames kChannelNames;

// Counted by the server in the transaction that claims or holds; 0: no limit.
struct Limits {
  static constexpr const char* kTypeName = "CouponLimits";
  std::uint32_t issued = 0;  // in all
  std::uint32_t issued_per_member = 1;
  std::uint32_t used = 0;  // in all; what an unpaid order holds counts, what it gives back does not
  std::uint32_t used_per_member = 0;
  std::uint32_t used_per_day = 0;  // by all members together, days of the business zone
  std::int64_t budget_minor = 0;   // of all discounts together

  void describe(codec::Visitor& v);
  friend bool operator==(const Limits&, const Limits&) = default;
};

struct Template {
  static constexpr const char* kTypeName = "CouponTemplate";
  Terms terms;
  State state = State::Draft;
  Channel channel = Channel::Centre;
  base::Hash256 code_hash{};  // PublicCode: hash_code of it
  base::Instant claim_from;   // [claim_from, claim_to)
  base::Instant claim_to;
  base::Instant use_from;  // [use_from, use_to), or
  base::Instant use_to;
  std::uint32_t use_days = 0;  // so many days from the claim, at the longest until use_to; 0: all of the window
  Limits limits;

  // Approved, not paused, and within its claim window (spec 0.16: needs no job).
  bool can_be_claimed_at(base::Instant now) const;
  // Anybody may claim it, now or later.
  bool is_in_centre(base::Instant now) const { return channel == Channel::Centre && now < claim_to; }
  void describe(codec::Visitor& v);
  friend bool operator==(const Template&, const Template&) = default;
};

// What a bundle carries, by rising number: templates of the centre and of public codes that can be claimed now or
// later.
struct Templates {
  static constexpr const char* kTypeName = "CouponTemplates";
  base::Vector<Template> list;

  void describe(codec::Visitor& v) { v.list("list", list, kTemplatesMax); }
};

struct Coupon {
  static constexpr const char* kTypeName = "Coupon";
  base::CouponId id;  // made by who claims it, so that an order made with no network can name it
  Terms terms;
  CouponState state = CouponState::Claimed;
  base::Instant valid_from;  // [valid_from, valid_to)
  base::Instant valid_to;
  base::Instant claimed_at;
  base::OrderId order;  // Held, Used: by which; else nil

  // What it is at `now` although nobody has stored it yet: a claimed one that is over has expired (spec 0.16).
  CouponState state_at(base::Instant now) const;
  void describe(codec::Visitor& v);
  friend bool operator==(const Coupon&, const Coupon&) = default;
};

struct CouponRef {
  static constexpr const char* kTypeName = "CouponRef";
  base::CouponId id;

  void describe(codec::Visitor& v) { v.id("id", id); }
  friend bool operator==(const CouponRef&, const CouponRef&) = default;
};

// What a template is at `now` although nobody has stored it yet: its claim window starts and ends it.
State state_at(const Template& offer, base::Instant now);

// ---- rules ----
// Before publication: number, version, name, the fields that the kind reads in range and all others empty, a valid
// condition and scope, windows that end after they start, limits that do not contradict each other, a code's hash
// exactly for PublicCode. Errors: missing_field, out_of_range, malformed, too_long, too_deep, bad_utf8; detail names
// the field.
base::Status validate(const Terms& terms);
base::Status validate(const Template& offer);

// A claim at `now`: the coupon it makes. Errors: coupon_not_started, coupon_expired (its claim window), not_found (not
// a template that can be claimed). Limits are the server's.
base::Result<Coupon> claim(const Template& offer, const base::CouponId& id, base::Instant now);

// The published section: those of `all` that can be claimed now or later and are public, each valid (CHECK). None: no
// bytes. Errors of opening: malformed, what decoding says. It asks of each what pricing relies on (Terms::describe);
// the rest of validate() is the writer's, so that the browser's module need not carry it.
base::Bytes write_section(const base::Vector<Template>& all);
base::Result<Templates> open_section(base::ByteView section);

}  // namespace cartwright::coupon
