#include "server/app/promotion/review.h"

#include <algorithm>

#include "server/app/approval/executions.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using promotion::Event;
using promotion::State;

// What approval runs on: exactly the version that was looked at.
struct StoredSubmission {
  promotion::PromotionNumber number = 0;
  std::uint32_t version = 0;
  std::uint64_t revision = 0;
  void describe(codec::Visitor& v) {
    v.u32("number", number);
    v.u32("version", version);
    v.u64("revision", revision);
  }
};

base::Status check_time(const promotion::Promotion& promotion, base::Instant now) {
  if (promotion.ends_at <= now) return base::Error{.code = ErrorCode::OutOfRange, .detail = "ends_at"};
  return {};
}

// A version before the one that begins at `then`.
base::Status make_way(store::UnitOfWork& unit, KeptVersion& former, base::Instant then, const Change& change) {
  const State state = promotion::state_at(former.promotion, change.now);
  if (!promotion::is_live(state) || former.promotion.ends_at <= then) return {};
  if (then <= former.promotion.starts_at) {
    CW_TRY_ASSIGN(former.promotion.state, promotion::next_state(state, Event::End));
  } else {
    former.promotion.ends_at = then;
  }
  return update_version(unit, former, change);
}

}  // namespace

base::Result<protocol::Approval> ask_review(store::UnitOfWork& unit, const StaffInfo& who, const KeptVersion& submitted,
                                            const ReviewRequest& request) {
  const promotion::Promotion& promotion = submitted.promotion;
  CW_TRY(check_time(promotion, request.env.instant()));
  const StoredSubmission submission{
      .number = promotion.number, .version = promotion.version, .revision = submitted.row.revision};
  const ApprovalRequest asked{.kind = ApprovalKind::Promotion,
                              .object = object_of(promotion.number),
                              .summary = in_words(promotion),
                              .payload = codec::encode(submission),
                              .reason = request.reason};
  return ask_approval(unit, who, asked, request.env, request.note);
}

base::Status enter(store::UnitOfWork& unit, std::vector<KeptVersion>& versions, KeptVersion& approved,
                   const Change& change) {
  CW_TRY(check_time(approved.promotion, change.now));
  CW_TRY_ASSIGN(const base::Vector<promotion::Promotion> live, live_promotions(unit, change.now));
  if (live.size() >= promotion::kPromotionsMax)
    return base::Error{.code = ErrorCode::LineLimit, .detail = "promotions"};
  approved.promotion.starts_at = std::max(approved.promotion.starts_at, change.now);
  for (KeptVersion& former : versions) {
    if (former.promotion.version < approved.promotion.version)
      CW_TRY(make_way(unit, former, approved.promotion.starts_at, change));
  }
  CW_TRY_ASSIGN(approved.promotion.state, promotion::next_state(approved.promotion.state, Event::Approve));
  return update_version(unit, approved, change);
}

base::Status execute_promotion(ApprovedTurn& turn) {
  CW_TRY_ASSIGN(const StoredSubmission submission, codec::decode<StoredSubmission>(turn.row.payload));
  CW_TRY_ASSIGN(std::vector<KeptVersion> versions, versions_of(turn.unit, submission.number));
  CW_TRY_ASSIGN(KeptVersion * submitted, find_version(versions, submission.version));
  // Sent back and changed since: what was looked at is not what is here.
  if (submitted->row.revision != submission.revision) return changed_meanwhile("promotion");
  turn.note.before = in_words(submitted->promotion);
  CW_TRY(enter(turn.unit, versions, *submitted, {.by = turn.row.requested_by, .now = turn.now}));
  turn.note.after = in_words(submitted->promotion);
  return {};
}

// Back to its author. What was sent back already is not touched.
base::Status reject_promotion(ApprovedTurn& turn) {
  CW_TRY_ASSIGN(const StoredSubmission submission, codec::decode<StoredSubmission>(turn.row.payload));
  CW_TRY_ASSIGN(std::vector<KeptVersion> versions, versions_of(turn.unit, submission.number));
  CW_TRY_ASSIGN(KeptVersion * submitted, find_version(versions, submission.version));
  if (submitted->row.revision != submission.revision) return {};
  CW_TRY_ASSIGN(submitted->promotion.state, promotion::next_state(submitted->promotion.state, Event::SendBack));
  return update_version(turn.unit, *submitted, {.by = turn.row.requested_by, .now = turn.now});
}

}  // namespace cartwright::app
