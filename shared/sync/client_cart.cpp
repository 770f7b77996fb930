// The client's shopper side: operations on cart, histories and commands. Each goes into the view at once and into the
// tail, where operations on one line that are not durable yet melt together: at most a set and an addition per line.
#include <algorithm>
#include <utility>

#include "shared/base/insert.h"
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
  op.price_minor = 0;
}

}  // namespace

Client::TailLine& Client::tail_line(base::VariantNumber variant) {
  const auto before = [](const TailLine& line, base::VariantNumber wanted) { return line.variant < wanted; };
  const auto place = std::lower_bound(tail_lines_.begin(), tail_lines_.end(), variant, before);
  if (place != tail_lines_.end() && place->variant == variant) return *place;
  TailLine& line = base::insert_at(tail_lines_, static_cast<std::size_t>(place - tail_lines_.begin()));
  line.variant = variant;
  return line;
}

void Client::push_tail(Op op) {
  tail_.push_back(std::move(op));
  touch();
}

base::Status Client::cart_add(base::VariantNumber variant, std::int64_t quantity, Instant now,
                              std::int64_t price_minor) {
  if (variant == 0) return ErrorCode::SkuUnknown;
  cart::Line* current = view_.find(variant);
  CW_TRY(cart::can_add(view_, current, quantity));
  cart::Line& line = current != nullptr ? *current : view_.line_for(variant);
  if (line.is_shown() && line.saved) CW_TRY(cart_save(variant, false, now));
  if (line.is_shown()) price_minor = 0;  // it has come to be before, with the price of then
  cart::apply_add(line, quantity, now);
  cart::note_price(line, price_minor);
  TailLine& melted = tail_line(variant);
  if (melted.add >= 0) {
    Op& add = tail_[static_cast<std::size_t>(melted.add)];
    const std::int64_t sum = add.quantity + quantity;
    if (sum >= -limits::kQuantityPerLineMax && sum <= limits::kQuantityPerLineMax) {
      add.quantity = sum;
      if (price_minor != 0) add.price_minor = price_minor;
      touch();
      return {};
    }
  }
  if (melted.set >= 0 && melted.spent > melted.set) {
    // The place of an addition that the set has taken up: without it, adding and setting in turn would grow the tail.
    melted.add = std::exchange(melted.spent, -1);
    Op& add = tail_[static_cast<std::size_t>(melted.add)];
    add.kind = OpKind::CartAdd;
    add.quantity = quantity;
    add.price_minor = price_minor;
    add.at = now;
    touch();
    return {};
  }
  melted.add = static_cast<std::int32_t>(tail_.size());
  push_tail(
      Op{.kind = OpKind::CartAdd, .variant = variant, .quantity = quantity, .price_minor = price_minor, .at = now});
  return {};
}

base::Status Client::cart_set(base::VariantNumber variant, std::int64_t quantity, Instant now) {
  if (variant == 0) return ErrorCode::SkuUnknown;
  cart::Line* current = view_.find(variant);
  CW_TRY(cart::can_set(view_, current, quantity));
  if (current == nullptr && quantity == 0) return {};
  set_tail_line(current != nullptr ? *current : view_.line_for(variant), quantity, now);
  return {};
}

// `line` is the view's.
void Client::set_tail_line(cart::Line& line, std::int64_t quantity, Instant now) {
  TailLine& melted = tail_line(line.variant);
  cart::Seen seen = cart::seen_now(line, 0);
  cart::apply_set(line, quantity, seen, {.device = 0, .seq = next_seq_}, now);
  if (melted.add >= 0) {
    Op& add = tail_[static_cast<std::size_t>(melted.add)];
    seen.added -= add.quantity;
    kill(add);
    melted.spent = std::exchange(melted.add, -1);
  }
  if (melted.set >= 0) {
    Op& set = tail_[static_cast<std::size_t>(melted.set)];
    set.quantity = quantity;
    set.at = now;
  } else {
    melted.set = static_cast<std::int32_t>(tail_.size());
    tail_.push_back(
        Op{.kind = OpKind::CartSet, .variant = line.variant, .quantity = quantity, .seen = seen, .at = now});
  }
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
  base::Vector<base::VariantNumber> shown;
  for (const cart::Line& line : view_.lines()) {
    if (line.is_shown() && !line.saved) shown.push_back(line.variant);
  }
  for (const base::VariantNumber variant : shown) set_tail_line(*view_.find(variant), 0, now);
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
  if (history_sync() == on) return {};
  return command({.type = protocol::CommandType::HistorySync, .on = on}, now);
}

void Client::dismiss(std::uint64_t seq) {
  if (erase_if(answers_, [&](const protocol::Answer& answer) { return answer.seq == seq; }) == 0) return;
  mark(Segment::Answers);
  touch();
}

}  // namespace cartwright::sync
