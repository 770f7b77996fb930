#include "server/app/support/erasure_hold.h"

#include "server/app/approval/executions.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using protocol::Approval;

// What waits for the second person. Changing it breaks requests that wait.
struct StoredHold {
  base::MemberId member;
  bool held = false;
  void describe(codec::Visitor& v) {
    v.id("member", member);
    v.boolean("held", held);
  }
};

std::string_view in_words(bool held) { return held ? "erasure held" : "erasure goes on"; }

// The erasure that waits and is not as wanted yet.
base::Result<store::ErasureRow> to_override(store::UnitOfWork& unit, const StoredHold& hold) {
  CW_TRY_ASSIGN(const std::optional<store::ErasureRow> row, unit.erasures().find(hold.member));
  if (!row.has_value() || row->done_at.ms != 0) return base::Error{.code = ErrorCode::NotFound, .detail = "erasure"};
  if ((row->held_at.ms != 0) == hold.held) return ErrorCode::RevConflict;
  return *row;
}

}  // namespace

base::Result<Approval> ask_erasure_hold(const StaffServices& services, const ErasureOverrider& who,
                                        const ErasureHoldOrder& order) {
  CW_TRY(check_reason(order.request.reason));
  const StoredHold hold{.member = order.member, .held = order.request.held};
  return act<Approval>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Approval> {
    CW_TRY(to_override(unit, hold));
    const ApprovalRequest asked{.kind = ApprovalKind::ErasureHold,
                                .object = "member " + base::format_id(order.member.bytes),
                                .summary = std::string(in_words(hold.held)),
                                .payload = codec::encode(hold),
                                .reason = order.request.reason};
    return ask_approval(unit, who.staff(), asked, services.env, note);
  });
}

base::Status execute_erasure_hold(ApprovedTurn& turn) {
  CW_TRY_ASSIGN(const StoredHold hold, codec::decode<StoredHold>(turn.row.payload));
  CW_TRY(turn.unit.members().lock(hold.member));
  CW_TRY_ASSIGN(store::ErasureRow row, to_override(turn.unit, hold));
  row.held_at = hold.held ? turn.now : base::Instant{};
  CW_TRY(turn.unit.erasures().put(hold.member, row));
  turn.note.before = in_words(!hold.held);
  turn.note.after = in_words(hold.held);
  return {};
}

}  // namespace cartwright::app
