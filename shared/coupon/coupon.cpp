// The described forms, claiming, and reading the published section: what the browser needs too.
#include "shared/coupon/coupon.h"

#include <algorithm>
#include <array>

#include "shared/codec/binary.h"

namespace cartwright::coupon {
namespace {

constexpr std::array<std::string_view, kKindCount> kKinds = {"amount_off", "percent_off", "fixed_price", "gift",
                                                             "shipping"};
constexpr std::array<std::string_view, kLayerCount> kLayers = {"merchant", "platform", "shipping"};
constexpr std::array<std::string_view, kChannelCount> kChannels = {"centre", "public_code", "unique_codes", "grant"};

}  // namespace

const codec::EnumNames kKindNames{kKinds};
const codec::EnumNames kLayerNames{kLayers};
const codec::EnumNames kChannelNames{kChannels};

void Terms::describe(codec::Visitor& v) {
  v.u32("number", number);
  v.u32("version", version);
  v.message("name", name);
  v.enumeration("kind", kind, kKindNames);
  v.amount("value_minor", value_minor);
  v.u32("off_bp", off_bp, promotion::kBasisPoints);
  v.amount("cap_minor", cap_minor);
  v.u32("pieces", pieces, promotion::kPiecesMax);
  v.u32("gift_variant", gift_variant);
  v.u32("gift_quantity", gift_quantity, promotion::kPiecesMax);
  v.message("scope", scope);
  v.message("audience", audience);
  v.message("condition", condition);
  v.enumeration("layer", layer, kLayerNames);
  v.u32("group", group);
  v.boolean("exclusive", exclusive);
  v.u32("platform_bp", platform_bp, promotion::kBasisPoints);
  if (!v.is_reading()) return;
  // What pricing relies on, wherever terms come from: a bundle, an answer, the device's own store.
  const bool in_range = value_minor >= 0 && cap_minor >= 0 && (kind == Kind::Shipping) == (layer == Layer::Shipping);
  if (!in_range || !rule::validate(condition).ok()) {
    v.reject({.code = base::ErrorCode::Malformed, .detail = "coupon"});
  }
}

void Limits::describe(codec::Visitor& v) {
  v.u32("issued", issued, kLimitMax);
  v.u32("issued_per_member", issued_per_member, kLimitMax);
  v.u32("used", used, kLimitMax);
  v.u32("used_per_member", used_per_member, kLimitMax);
  v.u32("used_per_day", used_per_day, kLimitMax);
  v.amount("budget_minor", budget_minor);
}

void Template::describe(codec::Visitor& v) {
  v.message("terms", terms);
  v.enumeration("state", state, kStateNames);
  v.enumeration("channel", channel, kChannelNames);
  v.hash("code_hash", code_hash);
  v.instant("claim_from", claim_from);
  v.instant("claim_to", claim_to);
  v.instant("use_from", use_from);
  v.instant("use_to", use_to);
  v.u32("use_days", use_days, kUseDaysMax);
  v.message("limits", limits);
}

void Coupon::describe(codec::Visitor& v) {
  v.id("id", id);
  v.message("terms", terms);
  v.enumeration("state", state, kCouponStateNames);
  v.instant("valid_from", valid_from);
  v.instant("valid_to", valid_to);
  v.instant("claimed_at", claimed_at);
  v.id("order", order);
}

bool Template::can_be_claimed_at(base::Instant now) const {
  return is_published(state) && claim_from <= now && now < claim_to;
}

State state_at(const Template& offer, base::Instant now) {
  if (!is_live(offer.state)) return offer.state;
  if (offer.claim_to <= now) return State::Ended;
  return offer.state == State::Scheduled && offer.claim_from <= now ? State::Active : offer.state;
}

CouponState Coupon::state_at(base::Instant now) const {
  return state == CouponState::Claimed && valid_to <= now ? CouponState::Expired : state;
}

base::Result<Coupon> claim(const Template& offer, const base::CouponId& id, base::Instant now) {
  if (!is_published(offer.state)) return base::Error{.code = base::ErrorCode::NotFound, .detail = "template"};
  if (now < offer.claim_from) return base::ErrorCode::CouponNotStarted;
  if (offer.claim_to <= now || offer.use_to <= now) return base::ErrorCode::CouponExpired;
  Coupon coupon{
      .id = id, .terms = offer.terms, .valid_from = offer.use_from, .valid_to = offer.use_to, .claimed_at = now};
  if (offer.use_days > 0) {
    coupon.valid_from = std::max(now, offer.use_from);
    coupon.valid_to = std::min(offer.use_to, base::Instant{coupon.valid_from.ms + offer.use_days * base::kDayMs});
  }
  return coupon;
}

base::Result<Templates> open_section(base::ByteView section) {
  Templates opened;
  if (section.empty()) return opened;
  CW_TRY(codec::decode_over(section, opened));
  TemplateNumber before = 0;
  for (const Template& offer : opened.list) {
    if (offer.terms.number <= before) {
      return base::Error{.code = base::ErrorCode::Malformed, .detail = "coupon"};
    }
    before = offer.terms.number;
  }
  return opened;
}

}  // namespace cartwright::coupon
