// What outside systems are told (spec 0.17), and the receivers as staff keeps them. Nothing here is of class P2: who
// wants more asks the API.
#pragma once

#include "shared/aftersale/aftersale.h"
#include "shared/protocol/admin.h"

namespace cartwright::protocol {

using member::EventId;
using member::WebhookId;

inline constexpr std::size_t kWebhooksMax = 16;
inline constexpr std::size_t kWebhookUrlBytesMax = 500;
inline constexpr std::size_t kWebhookSecretTextMax = 100;
inline constexpr std::size_t kWebhookWhyBytesMax = 80;

// Stored as numbers and as bits: append only. Receivers choose among all but the first, which staff sends to try one.
enum class WebhookTopic : std::uint8_t {
  Test,
  OrderPlaced,
  OrderPaid,
  OrderCancelled,
  OrderExpired,
  OrderShipped,
  OrderDelivered,
  OrderCompleted,
  AftersaleRequested,
  AftersaleDecided,
  AftersaleSettled,
  StockLow,
};
inline constexpr std::string_view kWebhookTopicNames[] = {
    "webhook.test",        "order.placed",      "order.paid",        "order.cancelled",
    "order.expired",       "order.shipped",     "order.delivered",   "order.completed",
    "aftersale.requested", "aftersale.decided", "aftersale.settled", "stock.low"};
inline constexpr std::size_t kWebhookTopicCount = std::size(kWebhookTopicNames);
inline constexpr std::size_t kTopicNameBytesMax = 40;
constexpr std::uint32_t topic_bit(WebhookTopic topic) { return 1U << static_cast<unsigned>(topic); }

// ---- what goes out: the body of a call ----

template <class Facts>
struct WebhookEvent {
  static constexpr const char* kTypeName = "WebhookEvent";
  EventId id;  // the same in every repeat: a receiver does nothing for one that it knows
  WebhookTopic type = WebhookTopic::Test;
  base::Instant timestamp;     // when it happened
  base::IdBytes aggregate{};   // the order or request: its events come in order
  std::uint64_t sequence = 0;  // rises within the aggregate, with gaps
  Facts data;

  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.enumeration("type", type, kWebhookTopicNames);
    v.instant("timestamp", timestamp);
    v.fixed("aggregate", aggregate);
    v.u64("sequence", sequence);
    v.message("data", data);
  }
};

struct NoFacts {
  static constexpr const char* kTypeName = "NoFacts";
  void describe(codec::Visitor&) {}
};

struct OrderFactLine {
  static constexpr const char* kTypeName = "OrderFactLine";
  std::string sku;
  std::int64_t quantity = 0;
  std::int64_t net_minor = 0;

  void describe(codec::Visitor& v) {
    v.text("sku", sku, limits::kSkuBytesMax);
    v.i64("quantity", quantity, 0, limits::kQuantityPerLineMax);
    v.amount("net_minor", net_minor);
  }
};

// An order as it is just after the event.
struct OrderFacts {
  static constexpr const char* kTypeName = "OrderFacts";
  base::OrderId order;
  std::string number;
  order::State state = order::State::AwaitingPayment;
  base::Currency currency = base::Currency::Cny;
  std::int64_t goods_minor = 0;
  std::int64_t shipping_minor = 0;
  std::int64_t saved_minor = 0;
  std::int64_t total_minor = 0;
  base::Vector<OrderFactLine> lines;

  void describe(codec::Visitor& v) {
    v.id("order", order);
    v.text("number", number, 40);
    v.enumeration("state", state, order::kStateNames);
    v.currency("currency", currency);
    v.amount("goods_minor", goods_minor);
    v.amount("shipping_minor", shipping_minor);
    v.amount("saved_minor", saved_minor);
    v.amount("total_minor", total_minor);
    v.list("lines", lines, order::kOrderedLinesMax);
  }
};

struct AftersaleFactLine {
  static constexpr const char* kTypeName = "AftersaleFactLine";
  std::string sku;
  std::int64_t quantity = 0;
  std::int64_t accepted = 0;

  void describe(codec::Visitor& v) {
    v.text("sku", sku, limits::kSkuBytesMax);
    v.i64("quantity", quantity, 0, limits::kQuantityPerLineMax);
    v.i64("accepted", accepted, 0, limits::kQuantityPerLineMax);
  }
};

// A request for aftersale as it is just after the event, without what member and shop wrote.
struct AftersaleFacts {
  static constexpr const char* kTypeName = "AftersaleFacts";
  aftersale::AftersaleId aftersale;
  std::string number;
  base::OrderId order;
  std::string order_number;
  aftersale::Kind kind = aftersale::Kind::RefundOnly;
  aftersale::State state = aftersale::State::Requested;
  base::Currency currency = base::Currency::Cny;
  std::int64_t asked_minor = 0;
  std::int64_t refunded_minor = 0;
  base::Vector<AftersaleFactLine> lines;

  void describe(codec::Visitor& v) {
    v.id("aftersale", aftersale);
    v.text("number", number, 40);
    v.id("order", order);
    v.text("order_number", order_number, 40);
    v.enumeration("kind", kind, aftersale::kKindNames);
    v.enumeration("state", state, aftersale::kStateNames);
    v.currency("currency", currency);
    v.amount("asked_minor", asked_minor);
    v.amount("refunded_minor", refunded_minor);
    v.list("lines", lines, order::kOrderedLinesMax);
  }
};

// A variant of which what is there and promised to nobody has fallen to the reorder point of the last night's forecast,
// all locations together. Told once as it falls.
struct StockFacts {
  static constexpr const char* kTypeName = "StockFacts";
  base::VariantNumber variant = 0;
  std::int64_t units = 0;  // there, not damaged and not promised; below zero when more was promised than is there
  std::int64_t reorder_point = 0;

  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.i64("units", units, -base::kAmountMinorMax, base::kAmountMinorMax);
    v.i64("reorder_point", reorder_point, 0, base::kAmountMinorMax);
  }
};

// ---- the receivers ----

struct Webhook {
  static constexpr const char* kTypeName = "Webhook";
  WebhookId id;
  std::string url;
  base::Vector<std::string> types;
  bool enabled = true;
  base::Instant created_at;
  base::Instant former_until;  // the secret before signs as well until then; 0: there is none
  std::uint64_t revision = 0;
  StaffId changed_by;
  base::Instant changed_at;

  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.text("url", url, kWebhookUrlBytesMax);
    v.text_list("types", types, kWebhookTopicCount, kTopicNameBytesMax);
    v.boolean("enabled", enabled);
    v.instant("created_at", created_at);
    v.instant("former_until", former_until);
    v.u64("revision", revision);
    v.id("changed_by", changed_by);
    v.instant("changed_at", changed_at);
  }
};

// GET /v1/admin/webhooks
struct WebhookList {
  static constexpr const char* kTypeName = "WebhookList";
  base::Vector<Webhook> webhooks;
  base::Vector<std::string> types;  // all that can be chosen

  void describe(codec::Visitor& v) {
    v.list("webhooks", webhooks, kWebhooksMax);
    v.text_list("types", types, kWebhookTopicCount, kTopicNameBytesMax);
  }
};

// POST /v1/admin/webhooks, PATCH /v1/admin/webhooks/{id}
struct WebhookEdit {
  static constexpr const char* kTypeName = "WebhookEdit";
  std::string url;
  base::Vector<std::string> types;
  bool enabled = true;
  std::string reason;

  void describe(codec::Visitor& v) {
    v.text("url", url, kWebhookUrlBytesMax);
    v.text_list("types", types, kWebhookTopicCount, kTopicNameBytesMax);
    v.boolean("enabled", enabled);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// With its secret, which is shown when it is made and never again.
struct WebhookWithSecret {
  static constexpr const char* kTypeName = "WebhookWithSecret";
  Webhook webhook;
  std::string secret;  // "whsec_…"

  void describe(codec::Visitor& v) {
    v.message("webhook", webhook);
    v.text("secret", secret, kWebhookSecretTextMax);
  }
};

enum class DeliveryState : std::uint8_t { Waiting, Taken, Dead };
inline constexpr std::string_view kDeliveryStateNames[] = {"waiting", "taken", "dead"};

struct WebhookDelivery {
  static constexpr const char* kTypeName = "WebhookDelivery";
  EventId event;
  WebhookTopic type = WebhookTopic::Test;
  base::IdBytes aggregate{};
  std::uint64_t sequence = 0;
  DeliveryState state = DeliveryState::Waiting;
  base::Instant created_at;
  base::Instant due_at;  // of the next try, while it waits
  std::uint32_t tries = 0;
  base::Instant tried_at;    // 0: not yet
  std::uint32_t status = 0;  // of the last answer; 0: there was none
  std::string why;           // it was not taken: "status 500", "timeout", "tls", "connect", "internal"

  void describe(codec::Visitor& v) {
    v.id("event", event);
    v.enumeration("type", type, kWebhookTopicNames);
    v.fixed("aggregate", aggregate);
    v.u64("sequence", sequence);
    v.enumeration("state", state, kDeliveryStateNames);
    v.instant("created_at", created_at);
    v.instant("due_at", due_at);
    v.u32("tries", tries);
    v.instant("tried_at", tried_at);
    v.u32("status", status, 999);
    v.text("why", why, kWebhookWhyBytesMax);
  }
};

// GET /v1/admin/webhooks/{id}/deliveries: the newest first.
struct WebhookDeliveries {
  static constexpr const char* kTypeName = "WebhookDeliveries";
  base::Vector<WebhookDelivery> deliveries;
  std::string next;  // the cursor of the next page; empty at the end

  void describe(codec::Visitor& v) {
    v.list("deliveries", deliveries, kStaffPageMax);
    v.text("next", next, 40);
  }
};

// POST /v1/admin/webhooks/{id}/resends
struct WebhookResend {
  static constexpr const char* kTypeName = "WebhookResend";
  EventId event;
  std::string reason;

  void describe(codec::Visitor& v) {
    v.id("event", event);
    v.text("reason", reason, kReasonBytesMax);
  }
};

}  // namespace cartwright::protocol
