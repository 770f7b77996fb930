// The client and the server: what is sent, how an answer changes confirmed state, and sign-in and sign-out.
#include <algorithm>

#include "shared/base/plant.h"
#include "shared/codec/binary.h"
#include "shared/sync/client.h"
#include "shared/sync/reducer.h"

namespace cartwright::sync {
namespace {

using base::Error;
using base::ErrorCode;
using base::Instant;
using protocol::Op;
using protocol::OpKind;

// Room for the head of the request within the exchange's limit.
constexpr std::size_t kOpsBytesMax = limits::kExchangeBytesMax - 1'024;
constexpr std::size_t kRefusalsMax = 100;

std::size_t bytes_at_most(const Op& op) { return 48 + op.text.size() + op.payload.size(); }

// Runs of operations that stay on the device become one Skip.
void append_for_wire(base::Vector<Op>& ops, const Op& op, bool history_sync) {
  if (!protocol::is_history(op.kind) || history_sync) {
    ops.push_back(op);
    return;
  }
  if (!ops.empty() && ops.back().kind == OpKind::Skip) {
    ++ops.back().quantity;
  } else {
    ops.push_back(Op{.kind = OpKind::Skip, .quantity = 1, .at = op.at});
  }
}

// The consent that an operation changes, if it is the command for it.
std::optional<bool> consent_of(const Op& op) {
  const auto command = command_of(op);
  if (!command || command->type != protocol::CommandType::HistorySync) return std::nullopt;
  return command->on;
}

// Rows that are known take the place of what was known, the others come behind; the newest `count_max` stay. False:
// there was none.
template <class T>
bool put_by_id(base::Vector<T>& known, const base::Vector<T>& rows, std::size_t count_max) {
  for (const T& row : rows) {
    const auto place = std::find_if(known.begin(), known.end(), [&](const T& each) { return each.id == row.id; });
    if (place != known.end()) {
      *place = row;
    } else {
      known.push_back(row);
    }
  }
  if (known.size() > count_max) known.erase(known.begin(), known.end() - static_cast<std::ptrdiff_t>(count_max));
  return !rows.empty();
}

}  // namespace

bool Client::history_sync() const {
  bool on = meta_.history_sync;
  each_unsent([&](const Op& op) { on = consent_of(op).value_or(on); });
  return on;
}

std::optional<base::Bytes> Client::begin_exchange(std::uint64_t catalogue_version, Instant now) {
  if (!open_ || meta_.is_guest() || exchanging_ || needs_reload_) return std::nullopt;
  protocol::ExchangeRequest request{.cursor = meta_.cursor, .catalogue_version = catalogue_version, .now = now};
  std::size_t bytes = 0;
  bool history_sync = meta_.history_sync;  // as the server will have it when it comes to the operation
  for (const PendingOp& pending : pending_) {
    if (request.ops.empty()) {
      request.first_seq = server_acked_.value_or(meta_.acked) + 1;
      // Numbers that this device spent as a guest, or lost with an evicted store: nothing is behind them.
      if (pending.seq > request.first_seq) {
        const auto hole = static_cast<std::int64_t>(pending.seq - request.first_seq);
        request.ops.push_back(Op{.kind = OpKind::Skip, .quantity = hole, .at = now});
      }
    }
    bytes += bytes_at_most(pending.op);
    if (request.ops.size() + 1 >= limits::kOpsPerExchangeMax || bytes > kOpsBytesMax) break;
    append_for_wire(request.ops, pending.op, history_sync);
    history_sync = consent_of(pending.op).value_or(history_sync);
  }
  exchanging_ = true;
  exchange_now_ = now;
  return protocol::encode_request(request);
}

base::Result<Exchanged> Client::finish_exchange(base::ByteView bytes, Instant now) {
  if (!exchanging_) return ErrorCode::Busy;  // signed out, or adopted from another tab, meanwhile
  exchanging_ = false;
  protocol::ExchangeAnswer answer;
  CW_TRY(codec::decode_over(bytes, answer));
  apply_answer(answer, now);
  return Exchanged{.more = answer.more, .reset = answer.reset, .catalogue_version = answer.catalogue_version};
}

void Client::exchange_failed() {
  exchanging_ = false;
  touch();
}

void Client::server_expects(std::uint64_t seq) {
  exchanging_ = false;
  server_acked_.reset();
  if (seq == 0) return;
  if (seq - 1 > meta_.acked) fold_through(seq - 1, std::nullopt);
  meta_.acked = seq - 1;
  meta_dirty_ = true;
  rebuild_view();
}

// Acknowledged operations move into confirmed state by the server's own reducers and instants, so that rows which only
// they changed need not come back.
void Client::fold_through(std::uint64_t acked, std::optional<Instant> server_time) {
  auto end = pending_.begin();
  for (; end != pending_.end() && end->seq <= acked; ++end) {
    Op& op = end->op;
    const bool shared = protocol::is_cart(op.kind) || meta_.history_sync;
    if (const auto consent = consent_of(op)) set_confirmed_consent(*consent);
    if (server_time && shared) op.at = instant_of_age(op.at, exchange_now_, *server_time);
    if (protocol::is_cart(op.kind)) {
      apply_cart_op(cart_.line_for(op.variant), op, {.device = 0, .seq = end->seq});
      mark(Segment::Cart);
    } else if (protocol::is_history(op.kind)) {
      apply_history_op(history_, op);
      mark(Segment::History);
    }
  }
  const std::ptrdiff_t dropped = base::planted(base::Plant::AckDropsUnsentOps) && end != pending_.end() ? 1 : 0;
  if (end != pending_.begin())
    delete_through_ = std::max(delete_through_, (end - 1)->seq + static_cast<std::uint64_t>(dropped));
  pending_.erase(pending_.begin(), end + dropped);
  meta_.acked = std::max(meta_.acked, acked);
  meta_dirty_ = true;
  cart_.drop_blank();
}

void Client::apply_answer(const protocol::ExchangeAnswer& answer, Instant now) {
  // Behind what is folded here: the guest spent numbers, or the server was restored. The next request begins there.
  server_acked_ = answer.acked < meta_.acked ? std::optional(answer.acked) : std::nullopt;
  if (answer.reset) {
    // The rows are everything the server has; operations it has not acknowledged are replayed on top of them.
    erase_if(pending_, [&](const PendingOp& pending) {
      if (pending.seq > answer.acked) return false;
      if (protocol::is_history(pending.op.kind) && !meta_.history_sync) apply_history_op(history_, pending.op);
      return true;
    });
    delete_through_ = std::max(delete_through_, answer.acked);
    meta_.acked = std::max(meta_.acked, answer.acked);
    cart_.clear();
    orders_.clear();
    coupons_.clear();
    wallet_.reset();
    if (meta_.history_sync) history_.clear();
    dirty_ = kAllSegments;
  } else {
    fold_through(answer.acked, answer.server_time);
  }
  set_confirmed_consent(answer.history_sync);
  apply_rows(answer.rows, answer.history_sync);
  for (const protocol::Answer& result : answer.answers) {
    if (result.accepted) continue;
    erase_if(answers_, [&](const protocol::Answer& known) { return known.seq == result.seq; });
    answers_.push_back(result);
    if (answers_.size() > kRefusalsMax) answers_.erase(answers_.begin());
    mark(Segment::Answers);
  }
  meta_.cursor = answer.cursor;
  if (!answer.more && pending_.empty()) meta_.synced_at = now;
  meta_dirty_ = true;
  tail_lines_.clear();  // what comes now has seen these rows; what waits in the tail has not
  rebuild_view();
}

// The server began to keep histories: what the device kept for itself is told to it, once, an operation for each entry
// at its own time; confirmed state is from here on what the server has.
void Client::set_confirmed_consent(bool on) {
  if (on && !meta_.history_sync) {
    const Instant always{};  // nothing is too old at the beginning of time
    const auto viewed = history_.list_viewed(always);
    for (auto entry = viewed.rbegin(); entry != viewed.rend(); ++entry) {
      push_tail(Op{.kind = OpKind::Viewed, .variant = entry->product, .at = entry->last_at});
    }
    const auto searched = history_.list_searched(always);
    for (auto entry = searched.rbegin(); entry != searched.rend(); ++entry) {
      push_tail(Op{.kind = OpKind::Searched, .text = entry->term, .at = entry->last_at});
    }
    history_.clear();
    mark(Segment::History);
  }
  meta_.history_sync = on;
}

void Client::apply_rows(const protocol::Rows& rows, bool history_sync) {
  for (const cart::Line& line : rows.cart) cart_.put(line);
  if (!rows.cart.empty()) mark(Segment::Cart);
  cart_.drop_blank();
  if (history_sync) {
    for (const history::Viewed& entry : rows.viewed) history_.put(entry);
    for (const history::Searched& entry : rows.searched) history_.put(entry);
    if (!rows.viewed.empty() || !rows.searched.empty()) mark(Segment::History);
  }
  if (put_by_id(orders_, rows.orders, kOrdersMax)) mark(Segment::Orders);
  if (put_by_id(coupons_, rows.coupons, kCouponsMax)) mark(Segment::Coupons);
  if (!rows.wallet.empty()) {
    wallet_ = rows.wallet.front();
    mark(Segment::Wallet);
  }
}

base::Status Client::signed_in(const SignedIn& session, Instant now) {
  if (!meta_.is_guest() && meta_.member != session.member) return ErrorCode::OtherMember;
  const bool was_guest = meta_.is_guest();
  if (was_guest) signing_in_ = SigningIn{.session = session, .tail_before = tail_};
  meta_.member = session.member;
  meta_.username = session.username;
  meta_.display_name = session.display_name;
  meta_.device_number = session.device_number;
  meta_.revocation = session.revocation;
  meta_dirty_ = true;
  tail_strict_ = true;
  exchanging_ = false;
  server_acked_.reset();
  if (!was_guest) return {};  // signed in again: pending operations go on where they stopped

  // The guest's cart as the shopper sees it becomes additions; what was pending or unsaved is in it.
  server_acked_ = meta_.acked;
  if (!pending_.empty()) fold_through(pending_.back().seq, std::nullopt);
  history_ = history_view_;
  mark(Segment::History);
  mark(Segment::Cart);
  base::Vector<cart::Line> lines = view_.lines();
  cart_.clear();
  tail_.clear();
  tail_lines_.clear();
  view_.clear();
  abandon_in_flight_ = in_flight_.has_value();
  meta_.cursor = 0;
  if (base::planted(base::Plant::GuestOpsDroppedAtSignIn)) return {};
  for (const cart::Line& line : lines) {
    if (!line.is_shown()) continue;
    CW_TRY(cart_add(line.variant, cart::shown_quantity(line), now, line.added_price_minor));
    if (!line.selected) CW_TRY(cart_select(line.variant, false, now));
    if (line.saved) CW_TRY(cart_save(line.variant, true, now));
    if (!line.note.empty()) CW_TRY(cart_note(line.variant, line.note, now));
  }
  signing_in_->generated = tail_.size();
  tail_lines_.clear();  // what comes now stays apart from what stands for the guest's cart
  rebuild_view();
  return {};
}

void Client::sign_out(SignOutMode mode, const base::DeviceId& new_device) {
  Meta fresh{.device = new_device, .acked = next_seq_ - 1, .owed_revocations = meta_.owed_revocations};
  if (mode == SignOutMode::OweRevocation && !meta_.revocation.empty()) {
    fresh.owed_revocations.push_back(meta_.revocation);
    if (fresh.owed_revocations.size() > kOwedRevocationsMax)
      fresh.owed_revocations.erase(fresh.owed_revocations.begin());
  }
  meta_ = std::move(fresh);
  cart_.clear();
  history_.clear();
  orders_.clear();
  coupons_.clear();
  wallet_.reset();
  answers_.clear();
  pending_.clear();
  tail_.clear();
  tail_lines_.clear();
  abandon_in_flight_ = committing_;
  wipe_ = true;
  server_acked_.reset();
  signing_in_.reset();
  dirty_ = 0;
  meta_dirty_ = true;
  delete_through_ = 0;
  exchanging_ = false;
  rebuild_view();
}

void Client::revocation_sent(const std::string& token) {
  if (erase_if(meta_.owed_revocations, [&](const std::string& owed) { return owed == token; }) > 0) meta_dirty_ = true;
}

}  // namespace cartwright::sync
