#include "server/app/sync/cart_ops.h"

#include <algorithm>

#include "server/app/cart/store_line.h"
#include "shared/sync/reducer.h"

namespace cartwright::app {

base::Status CartOps::apply(const protocol::Op& op, std::uint64_t seq) {
  CHECK(protocol::is_cart(op.kind));
  CW_TRY_ASSIGN(Touched * touched, load(op.variant));
  if (session_.permission != Permission::Everything) {
    elision_.force_line(op.variant);
    touched->changed = true;  // what it stays is sent
    return {};
  }
  const cart::Line before = touched->line;
  protocol::Op clamped = op;
  clamped.at = std::min(op.at, turn_.now());
  if (!sync::apply_cart_op(touched->line, clamped, cart::SetBy{.device = session_.device_number, .seq = seq}))
    return {};
  CW_TRY(hold_to_limit(*touched, before));
  touched->changed = true;
  return {};
}

base::Status CartOps::hold_to_limit(Touched& touched, const cart::Line& before) {
  const bool shown = touched.line.is_shown();
  if (before.is_shown() == shown) return {};
  if (!shown) {
    if (shown_.has_value()) --*shown_;
    return {};
  }
  // Counted before the change: the touched line still stands as not shown.
  const cart::Line after = std::exchange(touched.line, before);
  CW_TRY_ASSIGN(const std::size_t count, count_shown());
  if (count >= limits::kCartLinesMax) {
    elision_.force_line(before.variant);
    return {};
  }
  touched.line = after;
  shown_ = count + 1;
  return {};
}

base::Status CartOps::flush() {
  for (auto& [variant, touched] : touched_) {
    if (!touched.changed) continue;
    CHECK(touched.line.variant == variant);
    if (is_blank(touched.line)) elision_.force_line(variant);
    CW_TRY(store_line(turn_, std::move(touched.line)));
  }
  touched_.clear();
  shown_.reset();
  return {};
}

base::Result<CartOps::Touched*> CartOps::load(base::VariantNumber variant) {
  const auto known = touched_.find(variant);
  if (known != touched_.end()) return &known->second;
  CW_TRY_ASSIGN(const std::optional<store::CartRow> row, turn_.unit().cart_lines().find(turn_.member(), variant));
  elision_.touch_line(variant, row.has_value() ? row->change_no : 0);
  Touched touched;
  if (row.has_value()) touched.line = row->value;
  touched.line.variant = variant;
  touched.was_shown = touched.line.is_shown();
  return &touched_.emplace(variant, std::move(touched)).first->second;
}

base::Result<std::size_t> CartOps::count_shown() {
  if (shown_.has_value()) return *shown_;
  CW_TRY_ASSIGN(std::size_t count, turn_.unit().cart_lines().count_shown(turn_.member()));
  for (const auto& [variant, touched] : touched_) {
    count += (touched.line.is_shown() ? 1U : 0U);
    count -= (touched.was_shown ? 1U : 0U);
  }
  shown_ = count;
  return count;
}

}  // namespace cartwright::app
