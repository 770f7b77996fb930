#include "server/app/support/states.h"

#include "server/app/account/tell_logins.h"
#include "server/app/account/throttle.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using store::AccountState;

std::string in_words(AccountState state) {
  return std::string(protocol::kMemberStateNames[static_cast<std::size_t>(shown_state(state))]);
}

base::Result<StateChanged> change(const StaffServices& services, store::UnitOfWork& unit, const StateOrder& order,
                                  StateAct act) {
  CW_TRY(unit.members().lock(order.member));
  CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(order.member));
  if (!member.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "member"};
  CW_TRY_ASSIGN(const std::optional<store::ErasureRow> erasure, unit.erasures().find(order.member));
  const bool is_closing = erasure.has_value() && erasure->done_at.ms == 0;
  const std::optional<AccountState> next = state_after(member->state, act, is_closing);
  if (!next.has_value()) return base::Error{.code = ErrorCode::RevConflict, .detail = in_words(member->state)};
  StateChanged changed;
  changed.answer.state = shown_state(*next);
  if (*next != member->state) {
    CW_TRY(unit.members().set_state(order.member, *next));
    CW_TRY(tell_logins(services.sealer, services.notices, unit, order.member,
                       [&](const LoginName& to) { return account_state_notice(to, *next); }));
  }
  if (act == StateAct::Unlock) CW_TRY(clear_lock(unit, order.member));
  if (act == StateAct::Lock || act == StateAct::Suspend) {
    CW_TRY_ASSIGN(changed.ended, end_sessions(unit, order.member, base::SessionId{}, services.env.instant(),
                                              store::SessionEnd::ByStaff));
    changed.answer.ended = static_cast<std::uint32_t>(changed.ended.size());
  }
  return changed;
}

template <member::Permission kPermission>
base::Result<StateChanged> order_change(const StaffServices& services, const Authorized<kPermission>& who,
                                        const StateOrder& order, StateAct state_act) {
  CW_TRY(check_reason(order.reason.reason));
  return act<StateChanged>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<StateChanged> {
    CW_TRY_ASSIGN(const std::optional<store::Member> before, unit.members().find(order.member));
    if (!before.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "member"};
    note.object = "member " + base::format_id(order.member.bytes);
    note.before = in_words(before->state);
    note.reason = order.reason.reason;
    CW_TRY_ASSIGN(StateChanged changed, change(services, unit, order, state_act));
    note.after = std::string(protocol::kMemberStateNames[static_cast<std::size_t>(changed.answer.state)]) + ", " +
                 std::to_string(changed.answer.ended) + " sessions ended";
    return changed;
  });
}

}  // namespace

protocol::MemberState shown_state(AccountState state) {
  switch (state) {
    case AccountState::Active:
      return protocol::MemberState::Active;
    case AccountState::Locked:
      return protocol::MemberState::Locked;
    case AccountState::Suspended:
      return protocol::MemberState::Suspended;
    case AccountState::Closing:
      return protocol::MemberState::Closing;
    case AccountState::Erased:
      return protocol::MemberState::Erased;
    case AccountState::Merged:
      return protocol::MemberState::Merged;
  }
  return protocol::MemberState::Locked;
}

base::Result<StateChanged> lock_member(const StaffServices& services, const MemberLocker& who,
                                       const StateOrder& order) {
  return order_change(services, who, order, StateAct::Lock);
}

base::Result<StateChanged> unlock_member(const StaffServices& services, const MemberLocker& who,
                                         const StateOrder& order) {
  return order_change(services, who, order, StateAct::Unlock);
}

base::Result<StateChanged> suspend_member(const StaffServices& services, const MemberSuspender& who,
                                          const StateOrder& order) {
  return order_change(services, who, order, StateAct::Suspend);
}

base::Result<StateChanged> reinstate_member(const StaffServices& services, const MemberSuspender& who,
                                            const StateOrder& order) {
  return order_change(services, who, order, StateAct::Reinstate);
}

}  // namespace cartwright::app
