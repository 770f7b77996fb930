// The client and its store: what is adopted when the store is read, and the transactions that are written.
#include <algorithm>

#include "shared/base/insert.h"
#include "shared/base/plant.h"
#include "shared/codec/binary.h"
#include "shared/sync/client.h"
#include "shared/sync/reducer.h"

namespace cartwright::sync {
namespace {

using base::Error;
using base::ErrorCode;
using protocol::Op;
using protocol::OpKind;

// A guest's log is folded into its segments beyond this many operations, so that it stays small without a server.
constexpr std::size_t kGuestLogMax = 256;
constexpr std::size_t kOpsPerBatchMax = 100'000;

}  // namespace

void Meta::describe(codec::Visitor& v) {
  v.u32("version", version);
  v.id("device", device);
  v.id("member", member);
  v.text("username", username, 64);
  v.text("display_name", display_name, 200);
  v.u32("device_number", device_number);
  v.u64("cursor", cursor);
  v.u64("acked", acked);
  v.boolean("history_sync", history_sync);
  v.boolean("history_paused", history_paused);
  v.instant("synced_at", synced_at);
  v.text("revocation", revocation, 100);
  v.text_list("owed_revocations", owed_revocations, kOwedRevocationsMax, 100);
}

LoadRequest Client::load_request() const {
  return {.known_revision = open_ ? revision_ : 0, .ops_from = open_ ? known_through() + 1 : 0};
}

base::Status Client::loaded(const StoreState& state, const base::DeviceId& new_device, base::Instant now) {
  if (wipe_) {
    // Signed out here: whatever the store still holds goes with the wipe that is about to be written.
    revision_ = state.revision;
    next_seq_ = std::max(next_seq_, std::exchange(store_next_seq_, 0));
    needs_reload_ = false;
    return {};
  }
  CHECK(!committing_);  // the shell reads the store between transactions, never beside one
  if (state.revision == 0) {
    // New, or deleted by the browser under an open client: then everything still in memory is written again.
    if (!open_) meta_.device = new_device;
    base::Vector<Op> again;
    for (PendingOp& pending : pending_) again.push_back(std::move(pending.op));
    if (!pending_.empty()) next_seq_ = pending_.front().seq;
    base::put_before(tail_, std::move(again));
    tail_lines_.clear();
    pending_.clear();
    revision_ = 0;
    meta_dirty_ = true;
    // What was written into the fresh store before this was noticed is in memory, too, and is written again.
    if (open_ && store_next_seq_ > 1) delete_through_ = store_next_seq_ - 1;
    dirty_ = open_ ? kAllSegments : 0;
  } else {
    if (!open_ || state.revision != revision_) {
      Meta meta;
      CW_TRY(codec::decode_over(state.meta, meta));
      if (meta.version > kStoredVersion) return ErrorCode::BadVersion;
      CW_TRY(adopt_segments(state));
      adopt_meta(std::move(meta));
      revision_ = state.revision;
      pending_.clear();
      next_seq_ = meta_.acked + 1;
      dirty_ = 0;
      meta_dirty_ = false;
      delete_through_ = 0;
    }
    CW_TRY(adopt_ops(state));
  }
  // Numbers that another tab spent and a wipe took away: nothing is behind them.
  next_seq_ = std::max(next_seq_, std::exchange(store_next_seq_, 0));
  open_ = true;
  needs_reload_ = false;
  rebuild_view();
  return signing_in_ && meta_.is_guest() ? sign_in_again(now) : base::Status{};
}

base::Status Client::sign_in_again(base::Instant now) {
  SigningIn again = std::move(*signing_in_);
  signing_in_.reset();
  tail_.erase(tail_.begin(), tail_.begin() + static_cast<std::ptrdiff_t>(std::min(again.generated, tail_.size())));
  base::put_before(tail_, std::move(again.tail_before));
  tail_lines_.clear();
  rebuild_view();
  return signed_in(again.session, now);
}

void Client::adopt_meta(Meta meta) {
  const bool another_member = open_ && !meta_.is_guest() && meta.member != meta_.member;
  if (another_member) {
    // Signed out in another tab: what this tab had not saved was the member's.
    tail_.clear();
    tail_lines_.clear();
  }
  meta_ = std::move(meta);
  exchanging_ = false;
}

base::Status Client::adopt_segments(const StoreState& state) {
  cart::Cart cart;
  history::History history;
  base::Vector<order::Order> orders;
  std::optional<protocol::Wallet> wallet;
  base::Vector<protocol::Answer> answers;
  base::Vector<coupon::Coupon> coupons;
  const auto decode = [&](const SegmentRecord& record) -> base::Status {
    OrderList order_list{orders};
    AnswerList answer_list{answers};
    CouponList coupon_list{coupons};
    switch (record.segment) {
      case Segment::Cart:
        return codec::decode_over(record.bytes, cart);
      case Segment::History:
        return codec::decode_over(record.bytes, history);
      case Segment::Orders:
        return codec::decode_over(record.bytes, order_list);
      case Segment::Wallet:
        return record.bytes.empty() ? base::Status{} : codec::decode_over(record.bytes, wallet.emplace());
      case Segment::Answers:
        return codec::decode_over(record.bytes, answer_list);
      case Segment::Coupons:
        return codec::decode_over(record.bytes, coupon_list);
    }
    return {};
  };
  for (const SegmentRecord& record : state.segments) CW_TRY(decode(record));
  cart_ = std::move(cart);
  history_ = std::move(history);
  orders_ = std::move(orders);
  wallet_ = std::move(wallet);
  answers_ = std::move(answers);
  coupons_ = std::move(coupons);
  return {};
}

// The last operation of the store that is in memory, or was acknowledged.
std::uint64_t Client::known_through() const {
  return pending_.empty() ? meta_.acked : std::max(meta_.acked, pending_.back().seq);
}

base::Status Client::adopt_ops(const StoreState& state) {
  for (const OpBatch& batch : state.ops) {
    base::ByteReader in(batch.packed);
    CW_TRY_ASSIGN(base::Vector<Op> ops, protocol::unpack_ops(in, protocol::Clock::Instants, {}, kOpsPerBatchMax));
    const std::uint64_t known = known_through();
    std::uint64_t seq = batch.first_seq;
    for (Op& op : ops) {
      if (seq > known) pending_.push_back({seq, std::move(op)});  // a batch may be acknowledged in part
      ++seq;
    }
    next_seq_ = std::max(next_seq_, seq);
  }
  return {};
}

base::Bytes Client::encode_segment(Segment segment) {
  switch (segment) {
    case Segment::Cart:
      return codec::encode(cart_);
    case Segment::History:
      return codec::encode(history_);
    case Segment::Orders:
      return codec::encode(OrderList{orders_});
    case Segment::Wallet:
      return wallet_ ? codec::encode(*wallet_) : base::Bytes{};
    case Segment::Answers:
      return codec::encode(AnswerList{answers_});
    case Segment::Coupons:
      return codec::encode(CouponList{coupons_});
  }
  return {};
}

std::optional<StoreCommit> Client::take_commit(base::Instant now) {
  static_cast<void>(now);
  if (!open_ || committing_ || needs_reload_ || !has_unsaved()) return std::nullopt;
  StoreCommit commit;
  commit.has_state = meta_dirty_ || dirty_ != 0 || wipe_;
  if (commit.has_state) {
    commit.expected_revision = revision_;
    commit.meta = codec::encode(meta_);
    commit.wipe = wipe_;
    for (std::uint8_t i = 0; i < kSegmentCount; ++i) {
      if ((dirty_ >> i & 1U) == 0) continue;
      commit.segments.push_back({static_cast<Segment>(i), encode_segment(static_cast<Segment>(i))});
    }
    commit.delete_ops_through = delete_through_;
    commit.strict = wipe_;
  }
  erase_if(tail_, [](const Op& op) { return op.kind == OpKind::Skip; });
  if (!tail_.empty()) {
    base::ByteWriter packed;
    protocol::pack_ops(packed, tail_, protocol::Clock::Instants, {});
    // A wipe takes a number itself.
    commit.ops =
        OpBatch{.first_seq = next_seq_ + (commit.wipe ? 1 : 0), .count = tail_.size(), .packed = packed.take()};
    in_flight_ = std::move(tail_);
  }
  commit.strict = commit.strict || tail_strict_;
  tail_.clear();
  tail_lines_.clear();
  tail_strict_ = false;
  committing_ = true;
  commit_has_state_ = commit.has_state;
  committing_segments_ = dirty_;
  committing_wipe_ = std::exchange(wipe_, false);
  dirty_ = 0;
  meta_dirty_ = false;
  return commit;
}

void Client::commit_done(const CommitResult& result, base::Instant now) {
  static_cast<void>(now);
  CHECK(committing_);
  committing_ = false;
  const bool had_state = std::exchange(commit_has_state_, false);
  std::optional<base::Vector<Op>> ops = std::exchange(in_flight_, std::nullopt);
  if (result.outcome == CommitOutcome::Done) {
    if (had_state) {
      ++revision_;
      if (committing_wipe_) ++next_seq_;
      if (!meta_dirty_) signing_in_.reset();
      delete_through_ = 0;
    }
    if (ops) {
      for (Op& op : *ops) {
        if (!abandon_in_flight_) pending_.push_back({next_seq_, std::move(op)});
        ++next_seq_;
      }
      if (abandon_in_flight_) {
        delete_through_ = next_seq_ - 1;
        meta_dirty_ = true;
      }
    }
    abandon_in_flight_ = false;
    if (meta_.is_guest() && pending_.size() > kGuestLogMax) fold_guest_log();
    touch();
    return;
  }
  // Nothing was written: what was to be written waits in front of what came since.
  if (had_state) {
    dirty_ |= committing_segments_;
    meta_dirty_ = true;
    wipe_ = wipe_ || committing_wipe_;
  }
  if (ops && !abandon_in_flight_ && !base::planted(base::Plant::TabConflictDropsOps)) {
    base::put_before(tail_, std::move(*ops));
    tail_lines_.clear();
  }
  abandon_in_flight_ = false;
  needs_reload_ = result.outcome == CommitOutcome::Conflict;
  store_next_seq_ = std::max(store_next_seq_, result.next_seq);
}

void Client::fold_guest_log() {
  fold_through(pending_.back().seq, std::nullopt);
  rebuild_view();
}

void Client::rebuild_view() {
  view_ = cart_;
  history_view_ = history_;
  for (const PendingOp& pending : pending_) replay(pending.op, pending.seq, view_, history_view_);
  if (in_flight_ && !abandon_in_flight_) {
    for (const Op& op : *in_flight_) replay(op, next_seq_, view_, history_view_);
  }
  for (const Op& op : tail_) replay(op, next_seq_, view_, history_view_);
  touch();
}

}  // namespace cartwright::sync
