#include "server/app/payment/notices.h"

namespace cartwright::app {
namespace {

using store::NoticeOutcome;

base::Result<std::optional<base::MemberId>> owner_of(store::UnitOfWork& unit, const PaymentNotice& notice) {
  if (notice.report.has_value()) return unit.payments().owner(payment::PaymentId{notice.about});
  return unit.payments().owner(payment::RefundId{notice.about});
}

base::Result<NoticeOutcome> apply(MemberTurn& turn, const PaymentNotice& notice, const PaymentServices& services) {
  if (notice.report.has_value()) {
    return take_report(turn, {.id = {notice.about}, .report = *notice.report, .source = payment::Source::Notice},
                       services);
  }
  CHECK(notice.refund.has_value());
  return take_refund_standing(turn, payment::RefundId{notice.about}, *notice.refund);
}

base::Result<NoticeTaken> take_within(store::UnitOfWork& unit, const PaymentNotice& notice,
                                      const PaymentServices& services) {
  const base::Instant now = services.env.instant();
  NoticeTaken taken;
  CW_TRY_ASSIGN(const std::optional<base::MemberId> owner, owner_of(unit, notice));
  // Under the member's lock: of two that come at once one waits here for the other.
  std::optional<MemberTurn> turn;
  if (owner.has_value()) {
    CW_TRY_ASSIGN(turn, MemberTurn::open(unit, *owner, now));
    taken.member = *owner;
  }
  CW_TRY_ASSIGN(const std::optional<store::PaymentNoticeRow> known, unit.payments().find_notice(notice.id));
  if (known.has_value()) {
    if (known->body != notice.body) return base::ErrorCode::IdConflict;
    taken.outcome = known->outcome;
    taken.repeated = true;
    return taken;
  }
  taken.outcome = NoticeOutcome::Unknown;
  if (turn.has_value()) {
    CW_TRY_ASSIGN(taken.outcome, apply(*turn, notice, services));
    CW_TRY(turn->close());
  }
  CW_TRY_ASSIGN(
      const bool is_first,
      unit.payments().take(
          {.id = notice.id, .at = now, .about = notice.about, .outcome = taken.outcome, .body = notice.body}));
  // Only of nobody's, which no lock keeps apart.
  taken.repeated = !is_first;
  return taken;
}

}  // namespace

base::Result<NoticeTaken> take_notice(const PaymentNotice& notice, const PaymentServices& services) {
  return store::write_for<NoticeTaken>(services.store,
                                       [&](store::UnitOfWork& unit) { return take_within(unit, notice, services); });
}

}  // namespace cartwright::app
