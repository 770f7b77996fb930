#include "server/app/coupon/handouts.h"

#include <set>

#include "server/app/account/tell_logins.h"
#include "server/app/order/orders.h"
#include "server/app/staff/keyed.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using coupon::Coupon;
using coupon::Template;
using protocol::Granted;
using protocol::MadeCodes;

base::Result<Template> template_with(store::UnitOfWork& unit, coupon::TemplateNumber number, coupon::Channel channel) {
  CW_TRY_ASSIGN(Template offer, template_in_force(unit, number));
  if (offer.channel != channel) return base::Error{.code = ErrorCode::NotFound, .detail = "template"};
  return offer;
}

// In the order in which all transactions take members' locks.
base::Result<std::set<base::MemberId>> members_of(const protocol::GrantRequest& request) {
  std::set<base::MemberId> members;
  for (const std::string& text : request.members) {
    const auto id = base::parse_id(text);
    if (!id.ok()) return base::Error{.code = ErrorCode::NotFound, .detail = text};
    members.insert(base::MemberId{*id});
  }
  if (members.empty()) return base::Error{.code = ErrorCode::MissingField, .detail = "members"};
  return members;
}

base::Status grant_one(store::UnitOfWork& unit, const Template& offer, const base::MemberId& member, base::Env& env) {
  const std::string who = base::format_id(member.bytes);
  CW_TRY_ASSIGN(const std::optional<store::Member> known, unit.members().find(member));
  if (!known.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = who};
  if (known->state != store::AccountState::Active) return base::Error{.code = ErrorCode::NotAllowed, .detail = who};
  CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, member, env.instant()));
  CW_TRY(grant_coupon(turn, offer, env.new_id<base::CouponId>()));
  return turn.close();
}

base::Result<std::string> new_code(store::UnitOfWork& unit, const StaffServices& services, const CodesOrder& order) {
  std::array<std::uint8_t, 7> random{};
  services.env.random(random);
  std::string code = coupon::make_code(random);
  CW_TRY(unit.coupon_books().insert_code({.code_hash = unique_code_hash(services.sealer, code),
                                          .number = order.number,
                                          .uses_left = order.request.uses,
                                          .made_at = services.env.instant()}));
  return code;
}

}  // namespace

base::Result<Granted> grant_coupons(const StaffServices& services, const CouponEditor& who, const GrantOrder& order) {
  CW_TRY(check_reason(order.request.reason));
  CW_TRY(check_key(order.key));
  CW_TRY_ASSIGN(const std::set<base::MemberId> members, members_of(order.request));
  const base::Bytes request = codec::encode(order.request);
  const StaffKey key{.staff = who.staff().staff,
                     .key = order.key,
                     .request_hash = base::sha256(
                         base::as_bytes(std::to_string(order.number) + "\n" + std::string(base::as_text(request)))),
                     .now = services.env.instant()};
  return act<Granted>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    return once<Granted>(unit, key, note, [&]() -> base::Result<Granted> {
      CW_TRY_ASSIGN(const Template offer, template_with(unit, order.number, coupon::Channel::Grant));
      for (const base::MemberId& member : members) CW_TRY(grant_one(unit, offer, member, services.env));
      note.object = object_of<Template>(order.number);
      note.after = std::to_string(members.size()) + " granted";
      note.reason = order.request.reason;
      return Granted{.granted = members.size()};
    });
  });
}

base::Result<MadeCodes> make_codes(const StaffServices& services, const CouponEditor& who, const CodesOrder& order) {
  CW_TRY(check_reason(order.request.reason));
  if (order.request.count == 0) return base::Error{.code = ErrorCode::OutOfRange, .detail = "count"};
  if (order.request.uses == 0) return base::Error{.code = ErrorCode::OutOfRange, .detail = "uses"};
  return act<MadeCodes>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<MadeCodes> {
    CW_TRY(template_with(unit, order.number, coupon::Channel::UniqueCodes));
    MadeCodes made;
    for (std::uint32_t i = 0; i < order.request.count; ++i) {
      CW_TRY_ASSIGN(const std::string code, new_code(unit, services, order));
      made.codes.push_back(coupon::show_code(code));
    }
    note.object = object_of<Template>(order.number);
    note.after = std::to_string(order.request.count) + " codes of " + std::to_string(order.request.uses) + " uses";
    note.reason = order.request.reason;
    return made;
  });
}

base::Result<Coupon> revoke_coupon(const StaffServices& services, const CouponEditor& who,
                                   const RevocationOrder& order) {
  CW_TRY(check_reason(order.request.reason));
  const base::Error none{.code = ErrorCode::NotFound, .detail = "coupon"};
  return act<Coupon>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Coupon> {
    CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, order.member, services.env.instant()));
    CW_TRY_ASSIGN(std::optional<store::CouponRow> row, unit.coupons().find(order.member, order.request.coupon));
    if (!row.has_value()) return none;
    if (row->coupon.state == coupon::CouponState::Held) {
      // Cancelled, or its time to pay is over: either way it gives the coupon back.
      CW_TRY(pass_time(turn, row->coupon.order));
      CW_TRY_ASSIGN(const store::OrderRow held_by, order_in_hand(turn, row->coupon.order));
      if (held_by.order.state == order::State::AwaitingPayment) CW_TRY(cancel_order(turn, row->coupon.order));
      CW_TRY_ASSIGN(row, unit.coupons().find(order.member, order.request.coupon));
      if (!row.has_value()) return none;
    }
    row->coupon.state = row->coupon.state_at(turn.now());
    CW_TRY(step(row->coupon, coupon::CouponEvent::Revoke));
    CW_TRY(store_coupon(turn, *row));
    CW_TRY(turn.close());
    CW_TRY(tell_logins(services.sealer, services.notices, unit, order.member, [&](const LoginName& to) {
      return coupon_revoked_notice(to, row->coupon.terms.name, order.request.reason);
    }));
    note.object = "coupon " + base::format_id(row->coupon.id.bytes);
    note.after = "revoked of member " + base::format_id(order.member.bytes);
    note.reason = order.request.reason;
    return row->coupon;
  });
}

base::Result<CouponPage> coupons_of_member(const StaffServices& services, const CouponReader&,
                                           const base::MemberId& member, const CouponPlace& place) {
  using Found = std::optional<store::Member>;
  CW_TRY_ASSIGN(const Found known, store::read_for<Found>(services.store, [&](store::UnitOfWork& unit) {
                  return unit.members().find(member);
                }));
  if (!known.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "member"};
  return list_coupons(services.store, {.member = member}, place, services.env.instant());
}

}  // namespace cartwright::app
