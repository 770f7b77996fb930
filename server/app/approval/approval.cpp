#include "server/app/approval/approval.h"

#include <algorithm>
#include <array>

#include "server/app/approval/executions.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

constexpr std::array kApprovalKinds = {
    ApprovalKindRow{ApprovalKind::SettingChange, "setting_change", member::Permission::SettingsChange,
                    execute_setting_change},
    ApprovalKindRow{ApprovalKind::MemberCredit, "member_credit", member::Permission::FundsCredit,
                    execute_member_credit},
    ApprovalKindRow{ApprovalKind::ErasureHold, "erasure_hold", member::Permission::MembersErasure,
                    execute_erasure_hold},
    ApprovalKindRow{ApprovalKind::MemberMerge, "member_merge", member::Permission::MembersMerge, execute_member_merge},
    ApprovalKindRow{ApprovalKind::MergeReversal, "merge_reversal", member::Permission::MembersMerge,
                    execute_merge_reversal},
    ApprovalKindRow{ApprovalKind::Promotion, "promotion", member::Permission::PromotionsEdit, execute_promotion,
                    reject_promotion},
    ApprovalKindRow{ApprovalKind::CouponTemplate, "coupon_template", member::Permission::CouponsEdit,
                    execute_coupon_template, reject_coupon_template},
    ApprovalKindRow{ApprovalKind::StockCount, "stock_count", member::Permission::StockAdjust, execute_stock_count,
                    reject_stock_count},
};

protocol::ApprovalState state_at(const store::ApprovalRow& row, base::Instant now) {
  if (row.state == store::ApprovalState::Approved) return protocol::ApprovalState::Approved;
  if (row.state == store::ApprovalState::Rejected) return protocol::ApprovalState::Rejected;
  return row.expires_at <= now ? protocol::ApprovalState::Expired : protocol::ApprovalState::Waiting;
}

// What is stored of a request: the summary beside the payload of its kind.
struct Envelope {
  std::string summary;
  base::Bytes payload;
  void describe(codec::Visitor& v) {
    v.text("summary", summary, protocol::kAuditTextBytesMax);
    v.bytes("payload", payload, 16'384);
  }
};

base::Result<protocol::Approval> shown(const store::ApprovalRow& row, base::Instant now) {
  if (row.kind >= kApprovalKinds.size()) return base::Error{.code = ErrorCode::StoreFailed, .detail = "approval"};
  CW_TRY_ASSIGN(const Envelope envelope, codec::decode<Envelope>(row.payload));
  const ApprovalKindRow& kind = kApprovalKinds[row.kind];
  return protocol::Approval{.id = row.id,
                            .kind = std::string(kind.name),
                            .permission = std::string(member::describe(kind.permission).name),
                            .object = row.object,
                            .summary = envelope.summary,
                            .reason = row.reason,
                            .requested_by = row.requested_by,
                            .requested_at = row.requested_at,
                            .expires_at = row.expires_at,
                            .state = state_at(row, now),
                            .decided_by = row.decided_by,
                            .decided_at = row.decided_at,
                            .decision_reason = row.decision_reason};
}

// Errors: those of decide_approval that forbid a decision.
base::Result<store::ApprovalRow> open_row(store::UnitOfWork& unit, const store::ApprovalId& id, const StaffInfo& who,
                                          base::Instant now) {
  CW_TRY_ASSIGN(std::optional<store::ApprovalRow> row, unit.approvals().lock(id));
  if (!row.has_value() || row->kind >= kApprovalKinds.size())
    return base::Error{.code = ErrorCode::NotFound, .detail = "approval"};
  CW_TRY(check_still_allowed(unit, who, kApprovalKinds[row->kind].permission));
  if (row->requested_by == who.staff) return base::Error{.code = ErrorCode::NotAllowed, .detail = "own request"};
  if (state_at(*row, now) != protocol::ApprovalState::Waiting) return ErrorCode::ChallengeUsed;
  return std::move(*row);
}

}  // namespace

const ApprovalKindRow& describe(ApprovalKind kind) { return kApprovalKinds[static_cast<std::size_t>(kind)]; }

base::Result<protocol::Approval> ask_approval(store::UnitOfWork& unit, const StaffInfo& who,
                                              const ApprovalRequest& request, base::Env& env, AuditNote& note) {
  const base::Instant now = env.instant();
  const store::ApprovalRow row{.id = env.new_id<store::ApprovalId>(),
                               .kind = static_cast<std::uint8_t>(request.kind),
                               .object = request.object,
                               .payload = codec::encode(Envelope{request.summary, request.payload}),
                               .requested_by = who.staff,
                               .requested_at = now,
                               .reason = request.reason,
                               .expires_at = {now.ms + kApprovalLifeMs}};
  CW_TRY(unit.approvals().insert(row));
  note.object = request.object;
  note.after = "asks for approval " + base::format_id(row.id.bytes) + ": " + request.summary;
  note.reason = request.reason;
  return shown(row, now);
}

base::Result<protocol::ApprovalPage> list_approvals(const StaffServices& services, const ApprovalReader&,
                                                    const store::ApprovalId& before, std::size_t limit) {
  using Page = protocol::ApprovalPage;
  const base::Instant now = services.env.instant();
  const std::size_t places = std::clamp<std::size_t>(limit, 1, protocol::kStaffPageMax);
  return store::read_for<Page>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Page> {
    CW_TRY_ASSIGN(std::vector<store::ApprovalRow> rows, unit.approvals().list(before, places + 1));
    Page page;
    if (rows.size() > places) {
      rows.resize(places);
      page.next = base::format_id(rows.back().id.bytes);
    }
    for (const store::ApprovalRow& row : rows) {
      CW_TRY_ASSIGN(protocol::Approval one, shown(row, now));
      page.approvals.push_back(std::move(one));
    }
    return page;
  });
}

base::Result<Decided> decide_approval(const StaffServices& services, const ApprovalReader& who,
                                      const ApprovalDecision& request) {
  CW_TRY(check_reason(request.decision.reason));
  const base::Instant now = services.env.instant();
  return store::write_for<Decided>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Decided> {
    CW_TRY_ASSIGN(store::ApprovalRow row, open_row(unit, request.id, who.staff(), now));
    const ApprovalKindRow& kind = kApprovalKinds[row.kind];
    AuditNote note{.object = row.object,
                   .after = "rejected",
                   .reason = "approval " + base::format_id(row.id.bytes) + ": " + request.decision.reason,
                   .permission = kind.permission};
    row.state = request.decision.approve ? store::ApprovalState::Approved : store::ApprovalState::Rejected;
    row.decided_by = who.staff().staff;
    row.decided_at = now;
    row.decision_reason = request.decision.reason;
    CW_TRY(unit.approvals().decide(row));
    Decided decided;
    if (const auto follow = request.decision.approve ? kind.execute : kind.reject; follow != nullptr) {
      CW_TRY_ASSIGN(Envelope envelope, codec::decode<Envelope>(row.payload));
      store::ApprovalRow opened = row;
      opened.payload = std::move(envelope.payload);
      ApprovedTurn turn{unit, opened, services, services.env, now, note, {}};
      CW_TRY(follow(turn));
      decided.ended = std::move(turn.ended);
    }
    CW_TRY(append_audit(unit, services.sealer, who.staff().actor(), note, now));
    CW_TRY_ASSIGN(decided.approval, shown(row, now));
    return decided;
  });
}

}  // namespace cartwright::app
