#include "tests/sim/auditor.h"

#include <algorithm>

#include "server/app/verify/verify.h"
#include "shared/codec/binary.h"

namespace cartwright::sim {

using protocol::Op;
using protocol::OpKind;

void Auditor::durable(const std::string& device, std::uint64_t first_seq, const std::vector<Op>& ops) {
  std::uint64_t seq = first_seq;
  for (const Op& op : ops) {
    if (!durable_[device].emplace(seq, op).second) trace_.violation("P10 number given twice: " + std::to_string(seq));
    ++seq;
  }
}

void Auditor::folded_as_guest(const std::string& device, std::uint64_t through) {
  auto& ops = durable_[device];
  ops.erase(ops.begin(), ops.upper_bound(through));
}

const Op* Auditor::durable_op(const std::string& device, std::uint64_t seq) const {
  const auto ops = durable_.find(device);
  if (ops == durable_.end()) return nullptr;
  const auto op = ops->second.find(seq);
  return op == ops->second.end() ? nullptr : &op->second;
}

// The rules of spec/sync.md, "The cart line", once more and on their own.
void Auditor::apply_cart(Cart& cart, const Op& op, std::uint32_t device, std::uint64_t seq) {
  ModelLine& line = cart[op.variant];
  if (op.kind == OpKind::CartAdd) {
    if (line.quantity() < 0) line.base = 0, line.extra = 0;
    line.extra += op.quantity;
  }
  if (op.kind == OpKind::CartSet) {
    const std::pair<std::uint32_t, std::uint64_t> seen{op.seen.set_by.device, op.seen.set_by.seq};
    const bool never_set = line.setter.second == 0;
    if (never_set || line.setter.first == device || line.setter == seen) line.extra -= op.seen.added;
    line.base = op.quantity;
    line.setter = {device, seq};
  }
}

void Auditor::applied(const Taken& taken, const protocol::ExchangeRequest& request) {
  std::uint64_t seq = request.first_seq;
  for (const Op& op : request.ops) {
    const std::uint64_t count = protocol::numbers_taken(op);
    for (std::uint64_t i = 0; i < count; ++i, ++seq) {
      if (seq > taken.before) apply_op(taken, op, seq);
    }
  }
  if (taken.after < taken.before) trace_.violation("P10 the server's number went back");
}

void Auditor::apply_op(const Taken& taken, const Op& op, std::uint64_t seq) {
  const Op* kept = durable_op(taken.device, seq);
  if (op.kind == OpKind::Skip) {
    if (kept != nullptr && !protocol::is_history(kept->kind)) {
      trace_.violation("P9 a durable operation was passed over: " + std::to_string(seq));
    }
    return;
  }
  if (kept == nullptr) return trace_.violation("P10 an operation was sent that no store holds: " + std::to_string(seq));
  if (kept->kind != op.kind || kept->variant != op.variant || kept->quantity != op.quantity) {
    trace_.violation("P10 another operation was sent under number " + std::to_string(seq));
  }
  if (protocol::is_cart(op.kind)) apply_cart(carts_[taken.member], op, taken.device_number, seq);
  if (op.kind != OpKind::Command) return;
  const auto result = std::find_if(taken.answers.begin(), taken.answers.end(),
                                   [&](const protocol::Answer& answer) { return answer.seq == seq; });
  if (result == taken.answers.end()) return trace_.violation("P2 a command got no answer: " + std::to_string(seq));
  apply_command(taken, op, *result);
}

void Auditor::cancel(ModelOrder& order) {
  if (order.cancelled) trace_.violation("P2 an order was cancelled twice");
  order.cancelled = true;
  for (const auto& [variant, quantity] : order.lines) stock_[variant] += quantity;
}

void Auditor::place(const Taken& taken, const order::PlaceOrder& intent) {
  const std::string key = base::format_id(intent.id.bytes);
  if (orders_.contains(key)) return;  // the same order again
  ModelOrder& order = orders_[key];
  order.member = taken.member;
  order.intent = intent;
  const auto row = std::find_if(taken.orders.begin(), taken.orders.end(),
                                [&](const order::Order& stored) { return stored.id == intent.id; });
  if (row == taken.orders.end()) return trace_.violation("P2 an accepted order is not stored: " + key);
  for (const order::PlaceLine& line : intent.lines) {
    order.lines[line.variant] += line.quantity;
    ModelLine& in_cart = carts_[taken.member][line.variant];
    if (in_cart.quantity() > 0) in_cart.extra -= std::min(line.quantity, in_cart.quantity());
  }
  for (std::size_t i = intent.lines.size(); i < row->lines.size(); ++i) {
    order.lines[row->lines[i].variant] += row->lines[i].quantity;  // a gift leaves the stock and not the cart
  }
  if (row->state == order::State::AwaitingPayment) order.pay_until = row->due_at;
  for (const auto& [variant, quantity] : order.lines) {
    stock_[variant] -= quantity;
    if (stock_[variant] < 0 && stock_[variant] + given_back(variant, row->submitted_at) < 0)
      trace_.violation("P5 oversold variant " + std::to_string(variant));
  }
}

// Goods of orders whose time to pay is over belong to who needs them, although these orders' own turn has not come yet.
std::int64_t Auditor::given_back(base::VariantNumber variant, base::Instant now) const {
  std::int64_t units = 0;
  for (const auto& [id, order] : orders_) {
    const bool is_over = !order.cancelled && order.pay_until != base::Instant{} && order.pay_until <= now;
    const auto line = order.lines.find(variant);
    if (is_over && line != order.lines.end()) units += line->second;
  }
  return units;
}

void Auditor::apply_command(const Taken& taken, const Op& op, const protocol::Answer& answer) {
  const auto command = codec::decode<protocol::Command>(op.payload);
  if (!command || !answer.accepted) return;
  if (command->type == protocol::CommandType::PlaceOrder) place(taken, command->place);
  if (command->type == protocol::CommandType::PayOrder) {
    const auto order = orders_.find(base::format_id(command->order.id.bytes));
    if (order != orders_.end()) order->second.pay_until = {};
  }
  if (command->type == protocol::CommandType::CancelOrder) {
    const auto order = orders_.find(base::format_id(command->order.id.bytes));
    if (order == orders_.end()) return trace_.violation("P2 an unknown order was cancelled");
    cancel(order->second);
  }
}

// What is charged is what the device showed with no network, or what its shopper agreed to beforehand; and the order's
// sums are those of its lines and discounts.
void Auditor::check_charged(const ModelOrder& model, const order::Order& order) {
  const auto differs = [&](const char* what) { trace_.violation("P19 " + std::string(what) + ": " + order.number); };
  const order::PlaceOrder& intent = model.intent;
  const bool as_seen = order.fingerprint == intent.seen_fingerprint;
  if (intent.choice == order::PriceChoice::Ask && !as_seen) differs("charged what nobody was shown");
  const bool dearer = order.total_minor > intent.seen_total_minor;
  if (intent.choice == order::PriceChoice::AcceptIfNotMore && !as_seen && dearer) differs("charged more than agreed");
  std::int64_t goods = 0;
  std::int64_t shipping = 0;
  for (const order::OrderLine& line : order.lines) {
    goods += line.net_minor;
    shipping += line.shipping_share_minor;
  }
  std::int64_t saved = 0;
  for (const pricing::Adjustment& discount : order.discounts) {
    std::int64_t shares = 0;
    for (const pricing::Share& share : discount.shares) shares += share.amount_minor;
    if (shares != discount.amount_minor) differs("shares are not their discount");
    saved += discount.kind == promotion::Kind::Gift ? 0 : discount.amount_minor;
  }
  if (goods != order.goods_minor || shipping != order.shipping_minor || goods + shipping != order.total_minor) {
    differs("an order's sums are not those of its lines");
  }
  if (saved != order.saved_minor) differs("what was saved is not the sum of the discounts");
}

void Auditor::order_cancelled(const std::string& member, const base::OrderId& id) {
  const auto order = orders_.find(base::format_id(id.bytes));
  if (order == orders_.end() || order->second.member != member) return trace_.violation("P2 an unknown order expired");
  cancel(order->second);
}

void Auditor::check_cart(const std::string& member, const base::MemberId& id, store::Store& store) {
  std::map<base::VariantNumber, std::int64_t> stored;
  const auto status = store.read([&](store::UnitOfWork& unit) -> store::Status {
    CW_TRY_ASSIGN(const auto rows, unit.cart_lines().changed_since(id, 0, 100'000));
    for (const store::CartRow& row : rows) {
      if (row.value.quantity() > 0) stored[row.value.variant] = row.value.quantity();
    }
    return {};
  });
  CHECK(status.ok());
  std::map<base::VariantNumber, std::int64_t> predicted;
  for (const auto& [variant, line] : carts_[member]) {
    if (line.quantity() > 0) predicted[variant] = line.quantity();
  }
  if (stored != predicted) {
    std::string detail;
    for (const auto& [variant, quantity] : predicted) {
      if (stored[variant] != quantity) {
        detail += " variant " + std::to_string(variant) + ": predicted " + std::to_string(quantity) + ", stored " +
                  std::to_string(stored[variant]);
      }
    }
    trace_.violation("P2 the cart of " + member + " is not what was asked for:" + detail);
  }
}

void Auditor::check_books(const std::map<std::string, base::MemberId>& members, store::Store& store) {
  const auto report = app::verify(store);
  CHECK(report.ok());
  if (!report->differences.empty()) trace_.violation("P4 " + report->differences.front());
  std::size_t stored_orders = 0;
  const auto status = store.read([&](store::UnitOfWork& unit) -> store::Status {
    std::map<std::string, std::int64_t> spent;
    std::map<base::VariantNumber, std::int64_t> given_back;  // before the order's own turn came
    for (const auto& [name, id] : members) {
      CW_TRY_ASSIGN(const auto rows, unit.orders().changed_since(id, 0, 100'000));
      for (const store::OrderRow& row : rows) {
        ++stored_orders;
        const auto model = orders_.find(base::format_id(row.order.id.bytes));
        if (model == orders_.end()) {
          trace_.violation("P2 an order that nobody placed: " + row.order.number);
          continue;
        }
        if (model->second.cancelled != !order::holds_goods(row.order.state)) {
          trace_.violation("P2 order state differs: " + row.order.number);
        }
        CW_TRY_ASSIGN(const auto reservation, unit.reservations().find(row.order.id));
        const bool has_ended = reservation.has_value() && reservation->state == inventory::ReservationState::Expired;
        if (has_ended && !model->second.cancelled) {
          if (row.order.state != order::State::AwaitingPayment) trace_.violation("P5 a paid order lost its goods");
          for (const auto& [variant, units] : model->second.lines) given_back[variant] += units;
        }
        check_charged(model->second, row.order);
        if (order::is_paid(row.order.state)) spent[name] += row.order.total_minor;
      }
      CW_TRY_ASSIGN(const auto wallet, unit.ledger().wallet(id));
      const std::int64_t balance = wallet ? wallet->balance_minor : 0;
      if (balance < 0) trace_.violation("P3 negative balance of " + name);
      if (balance != balance_[name] - spent[name])
        trace_.violation("P4 the balance of " + name + " is not credits - paid orders");
    }
    check_coupons(members, unit);
    for (const auto& [variant, units] : stock_) {
      CW_TRY_ASSIGN(const auto stock, unit.stock_items().find(variant, inventory::kFirstLocation));
      const std::int64_t available = stock ? stock->available() : 0;
      if (available < 0) trace_.violation("P5 negative stock of " + std::to_string(variant));
      const std::int64_t predicted = units + given_back[variant];
      if (available != predicted) {
        trace_.violation("P5 stock of variant " + std::to_string(variant) + ": predicted " + std::to_string(predicted) +
                         ", stored " + std::to_string(available));
      }
    }
    return {};
  });
  CHECK(status.ok());
  if (stored_orders != orders_.size()) trace_.violation("P2 orders placed and orders stored differ");
}

void Auditor::check_all_taken(const std::string& device, std::uint64_t last_seq) {
  const auto ops = durable_.find(device);
  if (ops == durable_.end() || ops->second.empty()) return;
  if (ops->second.rbegin()->first > last_seq) {
    trace_.violation("P9 durable operations never reached the server: up to " +
                     std::to_string(ops->second.rbegin()->first) + ", the server has " + std::to_string(last_seq));
  }
}

}  // namespace cartwright::sim
