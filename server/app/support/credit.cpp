#include "server/app/support/credit.h"

#include "server/app/account/account.h"
#include "server/app/approval/executions.h"
#include "server/app/settings/settings.h"
#include "server/app/staff/keyed.h"
#include "server/app/wallet/wallet.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using Answer = protocol::CreditAnswer;

struct StoredCredit {
  base::MemberId member;
  protocol::CreditRequest request;
  void describe(codec::Visitor& v) {
    v.id("member", member);
    v.message("request", request);
  }
};

base::Result<Answer> credit_now(store::UnitOfWork& unit, const StoredCredit& credit, base::Env& env, AuditNote& note,
                                const char* by = "staff: ") {
  CW_TRY_ASSIGN(const std::optional<store::Member> known, unit.members().find(credit.member));
  if (!known.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "member"};
  // Nobody could spend it: whoever it is has another account.
  if (known->state == store::AccountState::Merged) {
    return base::Error{.code = ErrorCode::NotAllowed, .detail = "account state"};
  }
  CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, credit.member, env.instant()));
  CW_TRY_ASSIGN(const protocol::Wallet before, read_wallet(unit, credit.member));
  CW_TRY(credit_funds(turn, credit.request.amount_minor, by + credit.request.reason, env));
  CW_TRY(turn.close());
  Answer answer{.balance_minor = before.balance_minor + credit.request.amount_minor};
  note.object = "member " + base::format_id(credit.member.bytes);
  note.before = "balance " + std::to_string(before.balance_minor);
  note.after = "balance " + std::to_string(answer.balance_minor);
  return answer;
}

}  // namespace

base::Result<Answer> credit_member(const StaffServices& services, const FundsCreditor& who, const CreditOrder& order) {
  CW_TRY(check_reason(order.request.reason));
  CW_TRY(check_key(order.key));
  if (order.request.amount_minor <= 0) return base::Error{.code = ErrorCode::OutOfRange, .detail = "amount"};
  const StoredCredit credit{.member = order.member, .request = order.request};
  const base::Bytes payload = codec::encode(credit);
  const base::Instant now = services.env.instant();
  const StaffKey key{.staff = who.staff().staff, .key = order.key, .request_hash = base::sha256(payload), .now = now};
  return act<Answer>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    return once<Answer>(unit, key, note, [&]() -> base::Result<Answer> {
      CW_TRY_ASSIGN(const SettingValue alone, setting_at(unit, Setting::CreditAloneMaxMinor, now));
      if (credit.request.amount_minor <= alone.value) {
        note.reason = credit.request.reason + " (setting version " + std::to_string(alone.version) + ")";
        return credit_now(unit, credit, services.env, note);
      }
      CW_TRY_ASSIGN(const std::optional<store::Member> known, unit.members().find(credit.member));
      if (!known.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "member"};
      const ApprovalRequest asked{.kind = ApprovalKind::MemberCredit,
                                  .object = "member " + base::format_id(credit.member.bytes),
                                  .summary = "credit of " + std::to_string(credit.request.amount_minor),
                                  .payload = payload,
                                  .reason = credit.request.reason};
      Answer answer;
      CW_TRY_ASSIGN(answer.approval, ask_approval(unit, who.staff(), asked, services.env, note));
      return answer;
    });
  });
}

base::Status execute_member_credit(ApprovedTurn& turn) {
  CW_TRY_ASSIGN(const StoredCredit credit, codec::decode<StoredCredit>(turn.row.payload));
  CW_TRY(credit_now(turn.unit, credit, turn.env, turn.note));
  return {};
}

base::Status credit_as_operator(store::Store& store, Sealer& sealer, base::Env& env, const OperatorCredit& order) {
  CW_TRY_ASSIGN(const std::string name, normalise_username(order.username));
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find_by_username(name));
    if (!member.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = name};
    StoredCredit credit{.member = member->id};
    credit.request.amount_minor = order.amount_minor;
    credit.request.reason = std::string(order.reason);
    AuditNote note{.reason = std::string(order.reason), .permission = member::Permission::FundsCredit};
    CW_TRY(credit_now(unit, credit, env, note, "operator: "));
    return append_audit(unit, sealer, Actor{}, note, env.instant());
  });
}

}  // namespace cartwright::app
