#include "server/app/webhook/tell.h"

#include <algorithm>
#include <map>

namespace cartwright::app {
namespace {

using protocol::WebhookTopic;

// The placing of an order, and the asking for aftersale, are not among their events.
constexpr std::uint64_t kFirstSequence = 1;

WebhookTopic topic_of(order::Event event) {
  switch (event) {
    case order::Event::Pay:
    case order::Event::PayLate:
      return WebhookTopic::OrderPaid;
    case order::Event::Cancel:
      return WebhookTopic::OrderCancelled;
    case order::Event::Expire:
      return WebhookTopic::OrderExpired;
    case order::Event::ShipPart:
    case order::Event::ShipLast:
      return WebhookTopic::OrderShipped;
    case order::Event::Receive:
    case order::Event::Presume:
      return WebhookTopic::OrderDelivered;
    case order::Event::Complete:
      return WebhookTopic::OrderCompleted;
  }
  CHECK(false);
}

std::optional<WebhookTopic> topic_of(aftersale::Event event) {
  if (event == aftersale::Event::Approve || event == aftersale::Event::Reject) return WebhookTopic::AftersaleDecided;
  if (event == aftersale::Event::Settle) return WebhookTopic::AftersaleSettled;
  return std::nullopt;
}

protocol::OrderFacts facts_of(const order::Order& order) {
  protocol::OrderFacts facts{.order = order.id,
                             .number = order.number,
                             .state = order.state,
                             .currency = order.currency,
                             .goods_minor = order.goods_minor,
                             .shipping_minor = order.shipping_minor,
                             .saved_minor = order.saved_minor,
                             .total_minor = order.total_minor};
  for (const order::OrderLine& line : order.lines)
    facts.lines.push_back({.sku = line.sku, .quantity = line.quantity, .net_minor = line.net_minor});
  return facts;
}

protocol::AftersaleFacts facts_of(const aftersale::Aftersale& aftersale, const order::Order& order) {
  protocol::AftersaleFacts facts{.aftersale = aftersale.id,
                                 .number = aftersale.number,
                                 .order = aftersale.order,
                                 .order_number = aftersale.order_number,
                                 .kind = aftersale.kind,
                                 .state = aftersale.state,
                                 .currency = aftersale.currency,
                                 .asked_minor = aftersale.asked_minor,
                                 .refunded_minor = aftersale.refunded_minor};
  for (const aftersale::Line& line : aftersale.lines) {
    CHECK(line.line < order.lines.size());
    facts.lines.push_back({.sku = order.lines[line.line].sku, .quantity = line.quantity, .accepted = line.accepted});
  }
  return facts;
}

// `facts` is called only when somebody listens.
template <class F>
base::Status tell(MemberTurn& turn, const Happening& what, const F& facts) {
  CW_TRY_ASSIGN(const std::vector<store::WebhookRow>* webhooks, turn.webhooks());
  std::string body;
  for (const store::WebhookRow& webhook : *webhooks) {
    if (!webhook.enabled || (webhook.topics & protocol::topic_bit(what.topic)) == 0) continue;
    if (body.empty()) body = event_body(what, facts());
    CW_TRY(turn.unit().webhooks().insert(delivery_of(what, webhook.id, body, turn.now())));
  }
  return {};
}

bool is_listened_to(const std::vector<store::WebhookRow>& webhooks, WebhookTopic topic) {
  return std::any_of(webhooks.begin(), webhooks.end(), [topic](const store::WebhookRow& one) {
    return one.enabled && (one.topics & protocol::topic_bit(topic)) != 0;
  });
}

// Of the variant, which is named by its number.
base::IdBytes aggregate_of(base::VariantNumber variant) {
  base::IdBytes bytes{};
  for (std::size_t i = 0; i < sizeof variant; ++i)
    bytes[bytes.size() - 1 - i] = static_cast<std::uint8_t>(variant >> (8 * i));
  return bytes;
}

base::Status tell_variant(MemberTurn& turn, base::VariantNumber variant, std::int64_t promised) {
  // Not locked: buyers of one item must not wait for one another here.
  CW_TRY_ASSIGN(const std::vector<store::ReorderPolicyRow> policies,
                turn.unit().reorder_policies().list(variant - 1, 1));
  if (policies.empty() || policies[0].variant != variant || policies[0].reorder_point == 0) return {};
  CW_TRY_ASSIGN(const std::vector<inventory::StockItem> items, turn.unit().stock_items().of_variant(variant));
  protocol::StockFacts facts{.variant = variant, .reorder_point = policies[0].reorder_point};
  for (const inventory::StockItem& item : items) facts.units += item.on_hand - item.reserved - item.damaged;
  const bool was_low = facts.units + promised <= facts.reorder_point;
  if (was_low || facts.units > facts.reorder_point) return {};
  const Happening what{.topic = WebhookTopic::StockLow,
                       .aggregate = aggregate_of(variant),
                       .sequence = static_cast<std::uint64_t>(turn.now().ms),
                       .at = turn.now()};
  return tell(turn, what, [&] { return facts; });
}

}  // namespace

base::Status tell_stock(MemberTurn& turn, const base::OrderId& order) {
  CW_TRY_ASSIGN(const std::vector<store::WebhookRow>* webhooks, turn.webhooks());
  if (!is_listened_to(*webhooks, WebhookTopic::StockLow)) return {};
  CW_TRY_ASSIGN(const std::optional<inventory::Reservation> reservation, turn.unit().reservations().find(order));
  if (!reservation.has_value()) return {};
  std::map<base::VariantNumber, std::int64_t> promised;
  for (const inventory::TakenLine& line : reservation->lines) promised[line.variant] += line.units;
  for (const auto& [variant, units] : promised) CW_TRY(tell_variant(turn, variant, units));
  return {};
}

protocol::EventId event_id(const Happening& what) {
  const std::string seed = std::string(base::as_text(what.aggregate)) + std::to_string(what.sequence) + "." +
                           std::to_string(static_cast<unsigned>(what.topic));
  const base::Hash256 hash = base::sha256(base::as_bytes(seed));
  std::array<std::uint8_t, 10> rest{};
  std::copy_n(hash.begin(), rest.size(), rest.begin());
  return protocol::EventId{base::make_id(what.at.ms, rest)};
}

store::DeliveryRow delivery_of(const Happening& what, const store::WebhookId& webhook, std::string body,
                               base::Instant now) {
  return {.webhook = webhook,
          .event = event_id(what),
          .topic = static_cast<std::uint8_t>(what.topic),
          .aggregate = what.aggregate,
          .sequence = what.sequence,
          .body = std::move(body),
          .created_at = now,
          .due_at = now};
}

base::Status tell_order(MemberTurn& turn, const order::Order& order) {
  Happening what{.topic = WebhookTopic::OrderPlaced,
                 .aggregate = order.id.bytes,
                 .sequence = kFirstSequence + order.events.size(),
                 .at = order.submitted_at};
  if (!order.events.empty()) {
    what.topic = topic_of(order.events.back().event);
    what.at = order.events.back().at;
  }
  return tell(turn, what, [&] { return facts_of(order); });
}

base::Status tell_requested(MemberTurn& turn, const aftersale::Aftersale& made, const order::Order& order) {
  const Happening what{.topic = WebhookTopic::AftersaleRequested,
                       .aggregate = made.id.bytes,
                       .sequence = kFirstSequence,
                       .at = made.requested_at};
  return tell(turn, what, [&] { return facts_of(made, order); });
}

base::Status tell_aftersale(MemberTurn& turn, const aftersale::Aftersale& changed, const order::Order& order,
                            std::size_t told) {
  for (std::size_t i = told; i < changed.events.size(); ++i) {
    const std::optional<WebhookTopic> topic = topic_of(changed.events[i].event);
    if (!topic.has_value()) continue;
    const Happening what{
        .topic = *topic, .aggregate = changed.id.bytes, .sequence = kFirstSequence + 1 + i, .at = changed.events[i].at};
    CW_TRY(tell(turn, what, [&] { return facts_of(changed, order); }));
  }
  return {};
}

}  // namespace cartwright::app
