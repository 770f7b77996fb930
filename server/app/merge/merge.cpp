#include "server/app/merge/merge.h"

#include "server/app/account/login_name.h"
#include "server/app/approval/executions.h"
#include "server/app/merge/move.h"
#include "server/app/support/members.h"
#include "server/app/support/states.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;
using protocol::Approval;
using protocol::MergeCounts;
using protocol::MergePreview;
using store::AccountState;

// What waits for the second person. Changing it breaks requests that wait.
struct StoredMerge {
  base::MemberId from;
  base::MemberId into;
  void describe(codec::Visitor& v) {
    v.id("from", from);
    v.id("into", into);
  }
};

std::string object_of(const base::MemberId& member) { return "member " + base::format_id(member.bytes); }

// Errors: not_found, rev_conflict.
Result<store::Member> in_state(store::UnitOfWork& unit, const base::MemberId& id, AccountState wanted) {
  CW_TRY_ASSIGN(std::optional<store::Member> found, unit.members().find(id));
  if (!found.has_value()) return Error{.code = ErrorCode::NotFound, .detail = "member"};
  if (found->state == wanted) return std::move(*found);
  const auto state = static_cast<std::size_t>(shown_state(found->state));
  return Error{.code = ErrorCode::RevConflict, .detail = std::string(protocol::kMemberStateNames[state])};
}

Status check_pair(store::UnitOfWork& unit, const MergePair& pair) {
  if (pair.from == pair.into) return Error{.code = ErrorCode::OutOfRange, .detail = "into"};
  CW_TRY(in_state(unit, pair.from, AccountState::Active));
  CW_TRY(in_state(unit, pair.into, AccountState::Active));
  return {};
}

// The merge of `from` that can be taken back now.
Result<store::MergeRow> reversible_merge(store::UnitOfWork& unit, const base::MemberId& from, base::Instant now) {
  CW_TRY(in_state(unit, from, AccountState::Merged));
  CW_TRY_ASSIGN(const std::vector<store::MergeRow> rows, unit.merges().of(from));
  for (const store::MergeRow& row : rows) {
    const bool is_open = row.reversed_at.ms == 0 && row.settled_at.ms == 0 && now < row.reversible_until;
    if (!(row.from == from) || !is_open) continue;
    CW_TRY_ASSIGN(const std::optional<store::Member> into, unit.members().find(row.into));
    if (into.has_value() && into->state == AccountState::Merged) {
      return Error{.code = ErrorCode::RevConflict, .detail = "merged"};  // that merge is to be taken back first
    }
    return row;
  }
  return Error{.code = ErrorCode::NotFound, .detail = "merge"};
}

struct Plan {
  MergePair pair;
  Moved moves;
  std::optional<store::MergeRow> merge;  // of a reversal
  MergeCounts moved;                     // of a reversal
};
Result<Plan> plan_merge(store::UnitOfWork& unit, const StaffServices& services, const MergePair& pair) {
  CW_TRY(check_pair(unit, pair));
  Plan plan{.pair = pair};
  CW_TRY_ASSIGN(plan.moves, would_move(unit, services, pair));
  return plan;
}
Result<Plan> plan_reversal(store::UnitOfWork& unit, const StaffServices& services, const base::MemberId& from) {
  Plan plan;
  CW_TRY_ASSIGN(plan.merge, reversible_merge(unit, from, services.env.instant()));
  plan.pair = {plan.merge->from, plan.merge->into};
  CW_TRY_ASSIGN(const Moved moved, codec::decode<Moved>(plan.merge->moved));
  plan.moved = moved.counts();
  CW_TRY_ASSIGN(plan.moves, still_there(unit, services, plan.pair, moved));
  return plan;
}

std::string in_words(const MergeCounts& counts) {
  return "balance " + std::to_string(counts.balance_minor) + ", " + std::to_string(counts.orders) + " orders, " +
         std::to_string(counts.addresses) + " addresses, " + std::to_string(counts.cart_lines) + " cart lines, " +
         std::to_string(counts.logins) + " phones and e-mail addresses";
}
std::string summary_of(const Plan& plan) {
  const std::string into = object_of(plan.pair.into);
  if (!plan.merge.has_value()) return "merge into " + into + ": " + in_words(plan.moves.counts());
  return "back from " + into + ": " + in_words(plan.moves.counts()) + "; moved were " + in_words(plan.moved);
}

Result<Approval> ask(store::UnitOfWork& unit, const StaffServices& services, const StaffInfo& who, const Plan& plan,
                     AuditNote& note) {
  const bool is_back = plan.merge.has_value();
  const ApprovalRequest asked{.kind = is_back ? ApprovalKind::MergeReversal : ApprovalKind::MemberMerge,
                              .object = object_of(plan.pair.from),
                              .summary = summary_of(plan),
                              .payload = codec::encode(StoredMerge{plan.pair.from, plan.pair.into}),
                              .reason = note.reason};
  return ask_approval(unit, who, asked, services.env, note);
}

// By every phone and mailbox of an account.
Status tell(const StaffServices& services, store::UnitOfWork& unit, const base::MemberId& member, AccountState state) {
  CW_TRY_ASSIGN(const std::vector<store::LoginRow> logins, unit.logins().list(member));
  for (const store::LoginRow& login : logins) {
    CW_TRY_ASSIGN(const LoginName to, opened(services.sealer, login.kind, login.sealed, member));
    Notice notice = account_state_notice(to, state);
    notice.about = member;
    CW_TRY(services.notices.send(unit, notice));
  }
  return {};
}

}  // namespace

Result<MergePreview> preview_merge(const StaffServices& services, const MemberMerger& who, const MergeOrder& order) {
  CW_TRY(check_reason(order.request.reason));
  return act<MergePreview>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> Result<MergePreview> {
    CW_TRY_ASSIGN(const Plan plan, order.request.into.is_nil()
                                       ? plan_reversal(unit, services, order.from)
                                       : plan_merge(unit, services, {order.from, order.request.into}));
    MergePreview preview{.is_reversal = plan.merge.has_value(),
                         .currency = plan.moves.currency,
                         .moves = plan.moves.counts(),
                         .moved = plan.moved};
    if (plan.merge.has_value()) preview.reversible_until = plan.merge->reversible_until;
    CW_TRY_ASSIGN(preview.from, found_member(unit, services.sealer, plan.pair.from));
    CW_TRY_ASSIGN(preview.into, found_member(unit, services.sealer, plan.pair.into));
    note.object = object_of(order.from);
    note.after = "viewed: what would move, to or from " + object_of(plan.pair.into);
    note.reason = order.request.reason;
    return preview;
  });
}

Result<Approval> ask_merge(const StaffServices& services, const MemberMerger& who, const MergeOrder& order) {
  CW_TRY(check_reason(order.request.reason));
  return act<Approval>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> Result<Approval> {
    note.reason = order.request.reason;
    CW_TRY_ASSIGN(const Plan plan, plan_merge(unit, services, {order.from, order.request.into}));
    return ask(unit, services, who.staff(), plan, note);
  });
}

Result<Approval> ask_merge_reversal(const StaffServices& services, const MemberMerger& who, const base::MemberId& from,
                                    const protocol::Reason& reason) {
  CW_TRY(check_reason(reason.reason));
  return act<Approval>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> Result<Approval> {
    note.reason = reason.reason;
    CW_TRY_ASSIGN(const Plan plan, plan_reversal(unit, services, from));
    return ask(unit, services, who.staff(), plan, note);
  });
}

// What moves is what is there now, not what was there when it was asked for.
Status execute_member_merge(ApprovedTurn& turn) {
  store::UnitOfWork& unit = turn.unit;
  CW_TRY_ASSIGN(const StoredMerge asked, codec::decode<StoredMerge>(turn.row.payload));
  CW_TRY_ASSIGN(const Plan plan, plan_merge(unit, turn.services, {asked.from, asked.into}));
  const store::MergeRow merge{.id = turn.env.new_id<store::MergeId>(),
                              .from = asked.from,
                              .into = asked.into,
                              .merged_at = turn.now,
                              .reversible_until = {turn.now.ms + kMergeReversibleMs},
                              .moved = codec::encode(plan.moves)};
  CW_TRY(move_there(unit, turn.services, merge, plan.moves));
  CW_TRY(unit.members().set_state(asked.from, AccountState::Merged));
  CW_TRY(unit.merges().insert(merge));
  CW_TRY(tell(turn.services, unit, asked.into, AccountState::Merged));
  turn.note.before = "an account of its own";
  turn.note.after = summary_of(plan);
  CW_TRY_ASSIGN(turn.ended, end_sessions(unit, asked.from, base::SessionId{}, turn.now, store::SessionEnd::ByStaff));
  return {};
}

Status execute_merge_reversal(ApprovedTurn& turn) {
  store::UnitOfWork& unit = turn.unit;
  CW_TRY_ASSIGN(const StoredMerge asked, codec::decode<StoredMerge>(turn.row.payload));
  CW_TRY_ASSIGN(const Plan plan, plan_reversal(unit, turn.services, asked.from));
  if (!(plan.pair.into == asked.into)) return ErrorCode::RevConflict;  // another merge than was asked about
  store::MergeRow merge = *plan.merge;
  merge.reversed_at = turn.now;
  CW_TRY(move_back(unit, turn.services, merge, plan.moves));
  CW_TRY(unit.members().set_state(asked.from, AccountState::Active));
  CW_TRY(unit.merges().update(merge));
  CW_TRY(tell(turn.services, unit, asked.from, AccountState::Active));
  turn.note.before = "merged into " + object_of(asked.into);
  turn.note.after = summary_of(plan);
  return {};
}

}  // namespace cartwright::app
