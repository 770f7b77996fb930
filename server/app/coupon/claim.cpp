// How members come by coupons.
#include "server/app/coupon/coupons.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using coupon::Channel;
using coupon::Coupon;
using coupon::Template;

base::Hash256 attempts_key(const base::MemberId& member) {
  return base::sha256(base::as_bytes("coupon code\n" + base::format_id(member.bytes)));
}

base::Status check_rate(MemberTurn& turn) {
  CW_TRY_ASSIGN(const std::optional<store::Attempts> attempts,
                turn.unit().sessions().attempts(attempts_key(turn.member())));
  if (!attempts.has_value() || attempts->blocked_until <= turn.now()) return {};
  const std::int64_t wait_ms = attempts->blocked_until.ms - turn.now().ms;
  return base::Error{.code = ErrorCode::CodeRate, .detail = std::to_string((wait_ms + 999) / 1'000)};
}

// The one that is there under this id; nothing when it is new.
base::Result<std::optional<Coupon>> find_repeated(MemberTurn& turn, const base::CouponId& id,
                                                  const base::Hash256& request_hash) {
  if (id.is_nil()) return base::Error{.code = ErrorCode::MissingField, .detail = "id"};
  CW_TRY_ASSIGN(const std::optional<store::CouponRow> known, turn.unit().coupons().find(turn.member(), id));
  if (!known.has_value()) return std::optional<Coupon>{};
  if (known->request_hash != request_hash) return ErrorCode::IdConflict;
  CW_TRY_ASSIGN(Coupon now_is, coupon_as_of(turn.unit(), turn.member(), known->coupon, turn.now()));
  return std::optional<Coupon>(std::move(now_is));
}

// The member's row is locked: nobody else changes what is counted here.
base::Status check_member_limits(MemberTurn& turn, const Template& offer) {
  CW_TRY_ASSIGN(const std::size_t open, turn.unit().coupons().count_open(turn.member()));
  if (open >= coupon::kWalletMax) return base::Error{.code = ErrorCode::LineLimit, .detail = "coupons"};
  const std::size_t most = offer.limits.issued_per_member;
  if (most == 0) return {};
  CW_TRY_ASSIGN(const std::vector<store::CouponRow> mine,
                turn.unit().coupons().of_template(turn.member(), offer.terms.number, most));
  return mine.size() >= most ? base::Status(ErrorCode::CouponMemberLimit) : base::Status();
}

base::Result<Coupon> issue(MemberTurn& turn, const Template& offer, const base::CouponId& id,
                           const base::Hash256& request_hash) {
  CW_TRY_ASSIGN(Coupon made, coupon::claim(offer, id, turn.now()));
  CW_TRY(check_member_limits(turn, offer));
  CW_TRY(turn.unit().coupon_books().raise_issued(offer.terms.number, offer.limits));
  CW_TRY(turn.unit().coupons().insert(turn.member(),
                                      {.coupon = made, .request_hash = request_hash, .change_no = turn.next_change()}));
  return made;
}

// What a public code stands for: there are few templates, and few tries (note_wrong_code).
base::Result<std::optional<Template>> find_public(store::UnitOfWork& unit, std::string_view code, base::Instant now) {
  constexpr store::OfferStates kOpen{.first = static_cast<std::uint8_t>(coupon::State::Scheduled),
                                     .last = static_cast<std::uint8_t>(coupon::State::Active)};
  CW_TRY_ASSIGN(const std::vector<store::OfferRow> rows,
                unit.offers().in_states(store::OfferKind::CouponTemplate, kOpen, now, coupon::kTemplatesMax));
  const base::Hash256 hash = coupon::hash_code(code);
  for (const store::OfferRow& row : rows) {
    CW_TRY_ASSIGN(Template offer, codec::decode<Template>(row.body));
    if (offer.channel == Channel::PublicCode && offer.code_hash == hash)
      return std::optional<Template>(std::move(offer));
  }
  return std::optional<Template>{};
}

base::Result<Template> find_unique(store::UnitOfWork& unit, const base::Hash256& code_hash) {
  CW_TRY_ASSIGN(const std::optional<store::CouponCodeRow> row, unit.coupon_books().find_code(code_hash));
  if (!row.has_value()) return ErrorCode::CodeUnknown;
  return template_in_force(unit, row->number);
}

// A wrong code is refused, and what it counts is kept: the refusal is part of what is committed.
struct TriedClaim {
  ClaimedCoupon claimed;
  std::optional<base::Error> refused;
};
base::Result<TriedClaim> try_claim(MemberTurn& turn, Sealer& sealer, const protocol::ClaimCoupon& what) {
  TriedClaim made;
  CW_TRY_ASSIGN(const std::optional<store::CouponRow> known, turn.unit().coupons().find(turn.member(), what.id));
  made.claimed.repeated = known.has_value();
  const base::Status status = turn.nested([&]() -> base::Status {
    CW_TRY_ASSIGN(made.claimed.coupon, what.code.empty() ? claim_coupon(turn, what) : redeem_code(turn, sealer, what));
    return {};
  });
  if (status.ok()) return made;
  if (status.error().code != ErrorCode::CodeUnknown) return status.error();
  CW_TRY(note_wrong_code(turn));
  made.refused = status.error();
  return made;
}

base::Hash256 hash_of(protocol::ClaimCoupon what) { return base::sha256(codec::encode(what)); }

}  // namespace

base::Hash256 unique_code_hash(Sealer& sealer, std::string_view code) { return sealer.lookup("coupon code", code); }

base::Result<Coupon> claim_coupon(MemberTurn& turn, const protocol::ClaimCoupon& what) {
  const base::Hash256 request_hash = hash_of(what);
  CW_TRY_ASSIGN(std::optional<Coupon> known, find_repeated(turn, what.id, request_hash));
  if (known.has_value()) return std::move(*known);
  CW_TRY_ASSIGN(const Template offer, template_in_force(turn.unit(), what.number));
  if (offer.channel != Channel::Centre) return base::Error{.code = ErrorCode::NotFound, .detail = "template"};
  return issue(turn, offer, what.id, request_hash);
}

base::Result<Coupon> redeem_code(MemberTurn& turn, Sealer& sealer, const protocol::ClaimCoupon& what) {
  const base::Hash256 request_hash = hash_of(what);
  CW_TRY_ASSIGN(std::optional<Coupon> known, find_repeated(turn, what.id, request_hash));
  if (known.has_value()) return std::move(*known);
  CW_TRY(check_rate(turn));
  CW_TRY_ASSIGN(const std::string code, coupon::normalise_code(what.code));
  CW_TRY_ASSIGN(const std::optional<Template> for_all, find_public(turn.unit(), code, turn.now()));
  if (for_all.has_value()) return issue(turn, *for_all, what.id, request_hash);
  const base::Hash256 code_hash = unique_code_hash(sealer, code);
  CW_TRY_ASSIGN(const Template offer, find_unique(turn.unit(), code_hash));
  CW_TRY_ASSIGN(Coupon made, issue(turn, offer, what.id, request_hash));
  CW_TRY_ASSIGN(const bool taken, turn.unit().coupon_books().take_code(code_hash));
  if (!taken) return ErrorCode::CouponExhausted;
  return made;
}

base::Status note_wrong_code(MemberTurn& turn) {
  const base::Hash256 key = attempts_key(turn.member());
  CW_TRY_ASSIGN(store::Attempts attempts, turn.unit().sessions().lock_attempts(key, turn.now()));
  if (turn.now().ms - attempts.since.ms >= kWrongCodesWindowMs) attempts = {.since = turn.now()};
  ++attempts.failures;
  if (attempts.failures >= kWrongCodesMax) attempts.blocked_until = {turn.now().ms + kWrongCodesWaitMs};
  return turn.unit().sessions().put_attempts(key, attempts);
}

base::Result<Coupon> grant_coupon(MemberTurn& turn, const Template& offer, const base::CouponId& id) {
  const base::Hash256 request_hash = hash_of({.id = id, .number = offer.terms.number});
  CW_TRY_ASSIGN(std::optional<Coupon> known, find_repeated(turn, id, request_hash));
  if (known.has_value()) return std::move(*known);
  return issue(turn, offer, id, request_hash);
}

base::Status pass_time(MemberTurn& turn, const base::CouponId& id) {
  CW_TRY_ASSIGN(std::optional<store::CouponRow> row, turn.unit().coupons().find(turn.member(), id));
  if (!row.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "coupon"};
  const bool is_over = row->coupon.state_at(turn.now()) == coupon::CouponState::Expired;
  if (!is_over || row->coupon.state == coupon::CouponState::Expired) return {};
  CW_TRY(step(row->coupon, coupon::CouponEvent::Expire));
  return store_coupon(turn, std::move(*row));
}

base::Result<ClaimedCoupon> claim_coupon_now(store::Store& store, Sealer& sealer, const SessionInfo& session,
                                             const protocol::ClaimCoupon& what, base::Env& env) {
  const bool is_code = !what.code.empty();
  if (!is_code && what.number == 0) return base::Error{.code = ErrorCode::MissingField, .detail = "number"};
  if (is_code && what.number != 0) return base::Error{.code = ErrorCode::Malformed, .detail = "number"};
  const base::Instant now = env.instant();
  base::Result<TriedClaim> outcome =
      store::write_for<TriedClaim>(store, [&](store::UnitOfWork& unit) -> base::Result<TriedClaim> {
        CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, session.member, now));
        CW_TRY_ASSIGN(TriedClaim made, try_claim(turn, sealer, what));
        CW_TRY(turn.close());
        return made;
      });
  if (!outcome.ok()) return outcome.error();
  if (outcome->refused.has_value()) return *outcome->refused;
  return std::move(outcome->claimed);
}

base::Result<CouponPage> list_coupons(store::Store& store, const SessionInfo& session, const CouponPlace& place,
                                      base::Instant now) {
  return store::read_for<CouponPage>(store, [&](store::UnitOfWork& unit) -> base::Result<CouponPage> {
    CouponPage page;
    base::CouponId before = place.before;
    for (;;) {
      CW_TRY_ASSIGN(std::vector<store::CouponRow> rows,
                    unit.coupons().list(session.member, before, kCouponsPerPageMax));
      for (store::CouponRow& row : rows) {
        CW_TRY_ASSIGN(Coupon one, coupon_as_of(unit, session.member, std::move(row.coupon), now));
        if (place.state.has_value() && one.state != *place.state) continue;
        if (page.coupons.size() == place.limit) {
          page.next = page.coupons.back().id;
          return page;
        }
        page.coupons.push_back(std::move(one));
      }
      if (rows.size() < kCouponsPerPageMax) return page;
      before = rows.back().coupon.id;
    }
  });
}

}  // namespace cartwright::app
