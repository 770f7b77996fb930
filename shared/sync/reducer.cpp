#include "shared/sync/reducer.h"

#include <algorithm>

#include "shared/codec/binary.h"

namespace cartwright::sync {

using protocol::Op;
using protocol::OpKind;

bool apply_cart_op(cart::Line& line, const Op& op, const cart::SetBy& by) {
  switch (op.kind) {
    case OpKind::CartAdd:
      cart::apply_add(line, op.quantity, op.at);
      cart::note_price(line, op.price_minor);
      return true;
    case OpKind::CartSet:
      cart::apply_set(line, op.quantity, op.seen, by, op.at);
      return true;
    case OpKind::CartSelect:
      if (!line.is_shown() || line.selected == op.flag) return false;
      line.selected = op.flag;
      return true;
    case OpKind::CartSave:
      if (!line.is_shown() || line.saved == op.flag) return false;
      line.saved = op.flag;
      return true;
    case OpKind::CartNote:
      if (!line.is_shown() || line.note == op.text) return false;
      line.note = op.text;
      return true;
    case OpKind::Skip:
    case OpKind::Viewed:
    case OpKind::Searched:
    case OpKind::ForgetViewed:
    case OpKind::ForgetSearched:
    case OpKind::Command:
    case OpKind::Shared:
      return false;
  }
  return false;
}

void apply_history_op(history::History& history, const Op& op) {
  if (op.kind == OpKind::Viewed) history.viewed(op.variant, op.at);
  if (op.kind == OpKind::Searched) history.searched(op.text, op.at);
  if (op.kind == OpKind::ForgetViewed) history.forget_viewed(op.variant, op.at);
  if (op.kind == OpKind::ForgetSearched) history.forget_searched(op.text, op.at);
}

base::Instant instant_of_age(base::Instant made_at, base::Instant sent_at, base::Instant server_time) {
  const std::int64_t age_s = std::max<std::int64_t>(0, sent_at.ms - made_at.ms) / base::kSecondMs;
  const std::int64_t age_s_max = server_time.ms / base::kSecondMs;
  return {std::max<std::int64_t>(0, server_time.ms - std::min(age_s, age_s_max) * base::kSecondMs)};
}

std::optional<protocol::Command> command_of(const Op& op) {
  std::optional<protocol::Command> command;
  if (op.kind == OpKind::Command && !codec::decode_over(op.payload, command.emplace()).ok()) command.reset();
  return command;
}

}  // namespace cartwright::sync
