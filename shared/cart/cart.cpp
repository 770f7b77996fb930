#include "shared/cart/cart.h"

#include <algorithm>

#include "shared/base/insert.h"
#include "shared/cart/packed_lines.h"

namespace cartwright::cart {
namespace {

using base::Error;
using base::ErrorCode;

// Stored carts also hold lines that are not shown (removed, not yet compacted).
constexpr std::size_t kStoredLinesMax = 20 * limits::kCartLinesMax;

bool before(const Line& line, base::VariantNumber variant) { return line.variant < variant; }

base::Status room_for(const Cart& cart, const Line* current) {
  const bool shown = current != nullptr && current->is_shown();
  if (!shown && cart.shown_count() >= limits::kCartLinesMax)
    return Error{.code = ErrorCode::LineLimit, .detail = "500"};
  return {};
}

}  // namespace

const Line* Cart::find(base::VariantNumber variant) const {
  const auto place = std::lower_bound(lines_.begin(), lines_.end(), variant, before);
  return place != lines_.end() && place->variant == variant ? &*place : nullptr;
}

Line* Cart::find(base::VariantNumber variant) {
  const auto place = std::lower_bound(lines_.begin(), lines_.end(), variant, before);
  return place != lines_.end() && place->variant == variant ? &*place : nullptr;
}

Line& Cart::line_for(base::VariantNumber variant) {
  const auto place = std::lower_bound(lines_.begin(), lines_.end(), variant, before);
  if (place != lines_.end() && place->variant == variant) return *place;
  Line& line = base::insert_at(lines_, static_cast<std::size_t>(place - lines_.begin()));
  line.variant = variant;
  return line;
}

void Cart::put(const Line& line) { line_for(line.variant) = line; }

std::size_t Cart::shown_count() const {
  return static_cast<std::size_t>(
      std::count_if(lines_.begin(), lines_.end(), [](const Line& line) { return line.is_shown(); }));
}

void Cart::drop_blank() {
  erase_if(lines_, [](const Line& line) { return line.set_by.is_none() && line.set_value == 0 && line.added == 0; });
}

void Cart::describe(codec::Visitor& v) {
  describe_lines(v, "lines", lines_, kStoredLinesMax);
  // find() searches by halves, and a variant that stood there twice could not be quoted: only strictly rising is ours.
  const auto not_rising = [](const Line& a, const Line& b) { return a.variant >= b.variant; };
  if (v.is_reading() && std::adjacent_find(lines_.begin(), lines_.end(), not_rising) != lines_.end()) {
    v.reject(Error{.code = ErrorCode::Malformed, .detail = "cart order"});
  }
}

base::Status can_add(const Cart& cart, const Line* current, std::int64_t quantity) {
  if (quantity == 0 || quantity < -limits::kQuantityPerLineMax || quantity > limits::kQuantityPerLineMax) {
    return Error{.code = ErrorCode::OutOfRange, .detail = "quantity"};
  }
  const std::int64_t now = current != nullptr ? current->quantity() : 0;
  if (now + quantity > limits::kQuantityPerLineMax) return Error{.code = ErrorCode::QuantityLimit, .detail = "9999"};
  return quantity > 0 ? room_for(cart, current) : base::Status{};
}

base::Status can_set(const Cart& cart, const Line* current, std::int64_t quantity) {
  if (quantity < 0) return Error{.code = ErrorCode::OutOfRange, .detail = "quantity"};
  if (quantity > limits::kQuantityPerLineMax) return Error{.code = ErrorCode::QuantityLimit, .detail = "9999"};
  return quantity > 0 ? room_for(cart, current) : base::Status{};
}

}  // namespace cartwright::cart
