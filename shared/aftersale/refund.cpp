#include "shared/aftersale/refund.h"

#include "shared/base/checked.h"
#include "shared/pricing/proration.h"

namespace cartwright::aftersale {
namespace {

using base::ErrorCode;

std::int64_t at(const base::Vector<std::int64_t>& by_line, std::size_t line) {
  return line < by_line.size() ? by_line[line] : 0;
}

// Nothing that was bought stays with the member once `pieces` are back.
bool are_the_last(const order::Order& order, const Returned& before, const base::Vector<Pieces>& pieces) {
  for (std::size_t i = 0; i < order.bought(); ++i) {
    std::int64_t left = order.lines[i].quantity - at(before.refunded, i);
    for (const Pieces& one : pieces) left -= one.line == i ? one.quantity : 0;
    if (left > 0) return false;
  }
  return true;
}

}  // namespace

void Pieces::describe(codec::Visitor& v) {
  v.u32("line", line, order::kOrderedLinesMax - 1);
  v.i64("quantity", quantity, 0, order::kPiecesMax);
}

base::Result<Refund> refund(const order::Order& order, const Returned& before, const base::Vector<Pieces>& pieces,
                            bool is_shops_fault) {
  Refund sum;
  bool is_something = false;
  for (const Pieces& one : pieces) {
    if (one.line >= order.lines.size()) return base::Error{.code = ErrorCode::OutOfRange, .detail = "line"};
    const order::OrderLine& line = order.lines[one.line];
    const std::int64_t from = at(before.refunded, one.line);
    if (one.quantity < 0 || one.quantity > line.quantity - from)
      return base::Error{.code = ErrorCode::OutOfRange, .detail = "quantity"};
    CW_TRY_ASSIGN(const std::int64_t part, pricing::slice(line.net_minor, line.quantity, from, from + one.quantity));
    CW_TRY_ASSIGN(sum.goods_minor, base::checked_add(sum.goods_minor, part));
    is_something = is_something || one.quantity > 0;
  }
  if (is_something && !before.shipping && (is_shops_fault || are_the_last(order, before, pieces)))
    sum.shipping_minor = order.shipping_minor;
  return sum;
}

}  // namespace cartwright::aftersale
