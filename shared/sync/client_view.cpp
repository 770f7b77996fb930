// What the page is shown: commands and pending orders, and how operations are replayed on top of confirmed state.
#include <algorithm>

#include "shared/base/sort.h"
#include "shared/sync/client.h"
#include "shared/sync/reducer.h"

namespace cartwright::sync {

using protocol::CommandType;
using protocol::Op;
using protocol::OpKind;

void CommandView::describe(codec::Visitor& v) {
  v.u64("seq", seq);
  v.enumeration("type", type, protocol::kCommandTypeNames);
  v.boolean("refused", refused);
  v.id("order", order);
  v.id("coupon", coupon);
  v.text("code", code, 64);
  v.text("detail", detail, 400);
  v.instant("at", at);
  v.amount("total_minor", total_minor);
}

// A waiting order has already taken its lines from the cart as the shopper sees it; a refusal brings them back.
void Client::replay(const Op& op, std::uint64_t seq, cart::Cart& cart, history::History& history) const {
  if (protocol::is_cart(op.kind)) {
    cart::Line line = cart.find(op.variant) != nullptr ? *cart.find(op.variant) : cart::Line{.variant = op.variant};
    if (apply_cart_op(line, op, {.device = 0, .seq = seq})) cart.put(line);
  } else if (protocol::is_history(op.kind)) {
    apply_history_op(history, op);
  } else if (const auto command = command_of(op)) {
    if (command->type != CommandType::PlaceOrder) return;
    for (const order::PlaceLine& line : command->place.lines) {
      if (cart::Line* in_cart = cart.find(line.variant)) cart::apply_add(*in_cart, -line.quantity, op.at);
    }
  }
}

std::optional<base::Instant> Client::oldest_unsent() const {
  if (!pending_.empty()) return pending_.front().op.at;
  if (in_flight_ && !in_flight_->empty()) return in_flight_->front().at;
  if (!tail_.empty()) return tail_.front().at;
  return std::nullopt;
}

base::Vector<CommandView> Client::commands() const {
  base::Vector<CommandView> views;
  const auto show = [&](const Op& op, std::uint64_t seq) {
    const auto command = command_of(op);
    if (!command) return;
    CommandView view{.seq = seq, .type = command->type, .at = op.at};
    view.order = command->type == CommandType::PlaceOrder ? command->place.id : command->order.id;
    view.coupon = command->coupon.id;
    view.total_minor = command->place.seen_total_minor;
    views.push_back(std::move(view));
  };
  for (const PendingOp& pending : pending_) show(pending.op, pending.seq);
  if (in_flight_) {
    for (const Op& op : *in_flight_) show(op, 0);
  }
  for (const Op& op : tail_) show(op, 0);
  for (const protocol::Answer& answer : answers_) {
    views.push_back({.seq = answer.seq,
                     .type = answer.type,
                     .refused = true,
                     .order = answer.order,
                     .coupon = answer.coupon,
                     .code = answer.code,
                     .detail = answer.detail,
                     .at = answer.at});
  }
  base::stable_sort(views, [](const CommandView& a, const CommandView& b) { return b.at < a.at; });
  return views;
}

base::Vector<order::PlaceOrder> Client::pending_orders() const {
  base::Vector<order::PlaceOrder> orders;
  const auto collect = [&](const Op& op) {
    auto command = command_of(op);
    if (command && command->type == CommandType::PlaceOrder) orders.push_back(std::move(command->place));
  };
  each_unsent(collect);
  return orders;
}

rule::Shopper Client::shopper(std::size_t orders_waiting, base::Instant now) const {
  const bool is_member = !meta_.is_guest();
  const bool has_ordered =
      orders_waiting > 0 ||
      std::any_of(orders_.begin(), orders_.end(), [&](const order::Order& order) { return order.stands(now); });
  return {.is_member = is_member, .first_order = is_member && !has_ordered};
}

bool Client::line_is_pending(base::VariantNumber variant) const {
  bool pending = false;
  each_unsent([&](const Op& op) { pending = pending || (protocol::is_cart(op.kind) && op.variant == variant); });
  return pending;
}

}  // namespace cartwright::sync
