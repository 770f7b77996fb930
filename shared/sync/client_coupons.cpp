// The shopper's coupons: what the server confirmed, what waits, and claiming.
#include <algorithm>

#include "shared/coupon/code.h"
#include "shared/sync/client.h"
#include "shared/sync/reducer.h"

namespace cartwright::sync {
namespace {

using base::ErrorCode;

// None: the server alone knows it.
const coupon::Template* find_offer(const coupon::Templates& published, protocol::CommandType type,
                                   const protocol::ClaimCoupon& claim) {
  base::Hash256 hash{};
  if (type == protocol::CommandType::RedeemCode) {
    const auto code = coupon::normalise_code(claim.code);
    if (!code) return nullptr;
    hash = coupon::hash_code(*code);
  }
  const bool by_code = type == protocol::CommandType::RedeemCode;
  const auto found = std::find_if(published.list.begin(), published.list.end(), [&](const coupon::Template& offer) {
    return by_code ? offer.channel == coupon::Channel::PublicCode && offer.code_hash == hash
                   : offer.channel == coupon::Channel::Centre && offer.terms.number == claim.number;
  });
  return found != published.list.end() ? &*found : nullptr;
}

}  // namespace

base::Vector<coupon::Coupon> Client::coupons(const coupon::Templates& published) const {
  base::Vector<coupon::Coupon> held = coupons_;
  const auto find = [&](const base::CouponId& id) {
    return std::find_if(held.begin(), held.end(), [&](const coupon::Coupon& each) { return each.id == id; });
  };
  each_unsent([&](const protocol::Op& op) {
    const auto command = command_of(op);
    if (!command) return;
    if (protocol::names_coupon(command->type) && find(command->coupon.id) == held.end()) {
      const coupon::Template* offer = find_offer(published, command->type, command->coupon);
      if (offer == nullptr) return;
      auto made = coupon::claim(*offer, command->coupon.id, op.at);
      if (made) held.push_back(std::move(*made));
    }
    for (const coupon::CouponRef& ref : command->place.coupons) {
      const auto used = find(ref.id);
      if (used == held.end() || used->state != coupon::CouponState::Claimed) continue;
      used->state = coupon::CouponState::Held;
      used->order = command->place.id;
    }
  });
  return held;
}

base::Vector<coupon::Coupon> Client::usable_coupons(const coupon::Templates& published, base::Instant now) const {
  base::Vector<coupon::Coupon> usable = coupons(published);
  erase_if(usable, [&](const coupon::Coupon& each) { return each.state_at(now) != coupon::CouponState::Claimed; });
  if (usable.size() > coupon::kWalletMax) usable.erase(usable.begin() + coupon::kWalletMax, usable.end());
  return usable;
}

base::Status Client::claim_coupon(const coupon::Templates& published, protocol::ClaimCoupon claim, base::Instant now) {
  protocol::Command command{.type = claim.number != 0 ? protocol::CommandType::ClaimCoupon
                                                      : protocol::CommandType::RedeemCode};
  const coupon::Template* offer = find_offer(published, command.type, claim);
  if (offer == nullptr && claim.number != 0) return ErrorCode::CouponUnknown;
  if (claim.number == 0) {
    if (auto code = coupon::normalise_code(claim.code); !code) return code.error();
  }
  if (offer != nullptr) {
    if (auto made = coupon::claim(*offer, claim.id, now); !made) return made.error();
    std::uint32_t had = 0;
    for (const coupon::Coupon& each : coupons(published)) had += each.terms.number == offer->terms.number ? 1 : 0;
    const std::uint32_t limit = offer->limits.issued_per_member;
    if (limit > 0 && had >= limit) return ErrorCode::CouponMemberLimit;
  }
  command.coupon = std::move(claim);
  return this->command(command, now);
}

}  // namespace cartwright::sync
