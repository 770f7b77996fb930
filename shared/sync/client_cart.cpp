// The client's shopper side: operations on cart, histories and commands. Each goes into the view at once and into the
// tail, where operations on one line that are not durable yet melt together: at most a set and an addition per line.
#include <algorithm>

#include "shared/base/utf8.h"
#include "shared/sync/client.h"
#include "shared/sync/reducer.h"

namespace cartwright::sync {
namespace {

using base::Error;
using base::ErrorCode;
using base::Instant;
using protocol::Op;
using protocol::OpKind;

// A melted operation's place is kept until the tail is taken, so that places stay true.
void kill(Op& op) {
  op.kind = OpKind::Skip;
  op.quantity = 0;
}

}  // namespace

Client::TailLine& Client::tail_line(base::VariantNumber variant) {
  const auto before = [](const TailLine& line, base::VariantNumber wanted) { return line.variant < wanted; };
  auto place = std::lower_bound(tail_lines_.begin(), tail_lines_.end(), variant, before);
  if (place == tail_lines_.end() || place->variant != variant) {
    place = tail_lines_.insert(place, TailLine{.variant = variant});
  }
  return *place;
}

void Client::push_tail(Op op) {
  tail_.push_back(std::move(op));
  touch();
}

base::Status Client::cart_add(base::VariantNumber variant, std::int64_t quantity, Instant now) {
  if (variant == 0) return ErrorCode::SkuUnknown;
  CW_TRY(cart::can_add(view_, view_.find(variant), quantity));
  cart::Line& line = view_.line_for(variant);
  if (line.is_shown() && line.saved) CW_TRY(cart_save(variant, false, now));
  TailLine& melted = tail_line(variant);
  if (melted.add >= 0) {
    Op& add = tail_[static_cast<std::size_t>(melted.add)];
    const std::int64_t sum = add.quantity + quantity;
    if (sum >= -limits::kQuantityPerLineMax && sum <= limits::kQuantityPerLineMax) {
      add.quantity = sum;
      cart::apply_add(line, quantity, now);
      touch();
      return {};
    }
  }
  melted.add = static_cast<std::int32_t>(tail_.size());
  cart::apply_add(line, quantity, now);
  push_tail(Op{.kind = OpKind::CartAdd, .variant = variant, .quantity = quantity, .at = now});
  return {};
}

base::Status Client::cart_set(base::VariantNumber variant, std::int64_t quantity, Instant now) {
  if (variant == 0) return ErrorCode::SkuUnknown;
  const cart::Line* current = view_.find(variant);
  CW_TRY(cart::can_set(view_, current, quantity));
  if (current == nullptr && quantity == 0) return {};
  set_tail_line(variant, quantity, current != nullptr ? *current : cart::Line{.variant = variant}, now);
  return {};
}

void Client::set_tail_line(base::VariantNumber variant, std::int64_t quantity, const cart::Line& line, Instant now) {
  TailLine& melted = tail_line(variant);
  cart::Seen seen = cart::seen_now(line, 0);
  cart::Line after = line;
  cart::apply_set(after, quantity, seen, {.device = 0, .seq = next_seq_}, now);
  if (melted.add >= 0) {
    Op& add = tail_[static_cast<std::size_t>(melted.add)];
    seen.added -= add.quantity;
    kill(add);
    melted.add = -1;
  }
  if (melted.set >= 0) {
    Op& set = tail_[static_cast<std::size_t>(melted.set)];
    set.quantity = quantity;
    set.at = now;
  } else {
    melted.set = static_cast<std::int32_t>(tail_.size());
    tail_.push_back(Op{.kind = OpKind::CartSet, .variant = variant, .quantity = quantity, .seen = seen, .at = now});
  }
  view_.put(after);
  touch();
}

base::Status Client::cart_select(base::VariantNumber variant, bool selected, Instant now) {
  cart::Line* line = view_.find(variant);
  if (line == nullptr || !line->is_shown()) return ErrorCode::SkuUnknown;
  Op op{.kind = OpKind::CartSelect, .flag = selected, .variant = variant, .at = now};
  if (apply_cart_op(*line, op, {})) push_tail(std::move(op));
  return {};
}

base::Status Client::cart_save(base::VariantNumber variant, bool saved, Instant now) {
  cart::Line* line = view_.find(variant);
  if (line == nullptr || !line->is_shown()) return ErrorCode::SkuUnknown;
  Op op{.kind = OpKind::CartSave, .flag = saved, .variant = variant, .at = now};
  if (apply_cart_op(*line, op, {})) push_tail(std::move(op));
  return {};
}

base::Status Client::cart_note(base::VariantNumber variant, std::string text, Instant now) {
  cart::Line* line = view_.find(variant);
  if (line == nullptr || !line->is_shown()) return ErrorCode::SkuUnknown;
  Op op{.kind = OpKind::CartNote, .variant = variant, .text = std::move(text), .at = now};
  CW_TRY(protocol::validate(op));
  if (apply_cart_op(*line, op, {})) push_tail(std::move(op));
  return {};
}

void Client::cart_clear(Instant now) {
  std::vector<base::VariantNumber> shown;
  for (const cart::Line& line : view_.lines()) {
    if (line.is_shown() && !line.saved) shown.push_back(line.variant);
  }
  for (const base::VariantNumber variant : shown) set_tail_line(variant, 0, *view_.find(variant), now);
}

base::Status Client::viewed(base::ProductNumber product, Instant now) {
  if (meta_.history_paused) return {};
  Op op{.kind = OpKind::Viewed, .variant = product, .at = now};
  CW_TRY(protocol::validate(op));
  apply_history_op(history_view_, op);
  push_tail(std::move(op));
  return {};
}

base::Status Client::searched(const std::string& term, Instant now) {
  if (meta_.history_paused) return {};
  Op op{.kind = OpKind::Searched, .text = term, .at = now};
  CW_TRY(protocol::validate(op));
  apply_history_op(history_view_, op);
  push_tail(std::move(op));
  return {};
}

base::Status Client::forget_viewed(base::ProductNumber product, Instant now) {
  Op op{.kind = OpKind::ForgetViewed, .variant = product, .at = now};
  apply_history_op(history_view_, op);
  push_tail(std::move(op));
  return {};
}

base::Status Client::forget_searched(const std::string& term, Instant now) {
  Op op{.kind = OpKind::ForgetSearched, .text = term, .at = now};
  CW_TRY(protocol::validate(op));
  apply_history_op(history_view_, op);
  push_tail(std::move(op));
  return {};
}

void Client::pause_history(bool paused) {
  meta_.history_paused = paused;
  meta_dirty_ = true;
  touch();
}

base::Status Client::command(const protocol::Command& command, Instant now) {
  if (meta_.is_guest()) return ErrorCode::SignedOut;
  Op op{.kind = OpKind::Command, .payload = codec::encode(command), .at = now};
  CW_TRY(protocol::validate(op));
  replay(op, 0, view_, history_view_);
  push_tail(std::move(op));
  tail_strict_ = true;
  return {};
}

base::Status Client::set_history_sync(bool on, Instant now) {
  if (meta_.history_sync == on) return {};
  CW_TRY(command({.type = protocol::CommandType::HistorySync, .on = on}, now));
  meta_.history_sync = on;
  meta_dirty_ = true;
  if (on) queue_local_history(now);
  return {};
}

// What the device has kept for itself becomes the account's, once: an operation for each entry, at its own time.
void Client::queue_local_history(Instant now) {
  const auto viewed = history_view_.list_viewed(now);
  for (auto entry = viewed.rbegin(); entry != viewed.rend(); ++entry) {
    push_tail(Op{.kind = OpKind::Viewed, .variant = entry->product, .at = entry->last_at});
  }
  const auto searched = history_view_.list_searched(now);
  for (auto entry = searched.rbegin(); entry != searched.rend(); ++entry) {
    push_tail(Op{.kind = OpKind::Searched, .text = entry->term, .at = entry->last_at});
  }
}

void Client::dismiss(std::uint64_t seq) {
  if (std::erase_if(answers_, [&](const protocol::Answer& answer) { return answer.seq == seq; }) == 0) return;
  mark(Segment::Answers);
  touch();
}

}  // namespace cartwright::sync
