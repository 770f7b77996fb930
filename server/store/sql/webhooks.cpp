// Webhooks, and what is on its way to them.
#include "server/store/queries/webhooks.h"

#include "server/store/sql/staff_repositories.h"

namespace cartwright::store::sql {
namespace {

WebhookRow read_webhook(Query& row) {
  WebhookRow webhook;
  webhook.id = row.id<WebhookId>();
  webhook.url = row.text();
  webhook.topics = row.u32();
  webhook.enabled = row.boolean();
  webhook.secret_number = row.u32();
  webhook.former_until = row.instant();
  webhook.created_at = row.instant();
  webhook.revision = row.u64();
  webhook.changed_by = row.id<StaffId>();
  webhook.changed_at = row.instant();
  return webhook;
}

DeliveryRow read_delivery(Query& row) {
  DeliveryRow delivery;
  delivery.webhook = row.id<WebhookId>();
  delivery.event = row.id<EventId>();
  delivery.topic = static_cast<std::uint8_t>(row.i64());
  delivery.aggregate = row.fixed<16>();
  delivery.sequence = row.u64();
  delivery.body = row.text();
  delivery.state = static_cast<DeliveryState>(row.i64());
  delivery.created_at = row.instant();
  delivery.due_at = row.instant();
  delivery.tries = row.u32();
  delivery.tried_at = row.instant();
  delivery.status = row.u32();
  delivery.why = row.text();
  return delivery;
}

}  // namespace

Status SqlWebhooks::insert(const WebhookRow& row) {
  CW_TRY(Query(connection_, queries::kWebhookInsert, row.id, row.url, row.topics, row.enabled, row.secret_number,
               row.former_until, row.created_at, row.revision, row.changed_by, row.changed_at)
             .run_counted());
  return {};
}

Status SqlWebhooks::update(const WebhookRow& row) {
  Query query(connection_, queries::kWebhookUpdate, row.id, row.url, row.topics, row.enabled, row.secret_number,
              row.former_until, row.revision, row.changed_by, row.changed_at);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  if (rows != 1) return base::Error{.code = base::ErrorCode::RevConflict, .detail = "webhook"};
  return {};
}

Result<bool> SqlWebhooks::remove(const WebhookId& id) {
  CW_TRY(Query(connection_, queries::kDeliveriesOfWebhook, id).run_counted());
  CW_TRY_ASSIGN(const std::int64_t rows, Query(connection_, queries::kWebhookRemove, id).run_counted());
  return rows == 1;
}

Found<WebhookRow> SqlWebhooks::find(const WebhookId& id) {
  Query query(connection_, queries::kWebhookFind, id);
  return one_row<WebhookRow>(query, read_webhook);
}

Listed<WebhookRow> SqlWebhooks::list(std::size_t limit) {
  Query query(connection_, queries::kWebhookList, limit);
  return all_rows<WebhookRow>(query, read_webhook);
}

Status SqlWebhooks::insert(const DeliveryRow& row) {
  return Query(connection_, queries::kDeliveryInsert, row.webhook, row.event, row.topic, base::ByteView(row.aggregate),
               row.sequence, row.body, static_cast<std::uint8_t>(row.state), row.created_at, row.due_at, row.tries,
               row.tried_at, row.status, row.why)
      .run();
}

Found<DeliveryRow> SqlWebhooks::claim(const WebhookId& webhook, base::Instant now, base::Instant until) {
  std::optional<DeliveryRow> due;
  {
    Query query(connection_, queries::kDeliveryDue, webhook, now);
    CW_TRY_ASSIGN(due, one_row<DeliveryRow>(query, read_delivery));
  }
  if (!due.has_value()) return due;
  CW_TRY(Query(connection_, queries::kDeliveryClaim, due->webhook, due->event, due->tries, until).run());
  due->tries += 1;
  due->due_at = until;
  return due;
}

Result<bool> SqlWebhooks::update(const DeliveryRow& claimed) {
  Query query(connection_, queries::kDeliveryUpdate, claimed.webhook, claimed.event, claimed.tries,
              static_cast<std::uint8_t>(claimed.state), claimed.due_at, claimed.tried_at, claimed.status, claimed.why);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return rows == 1;
}

Found<DeliveryRow> SqlWebhooks::find(const WebhookId& webhook, const EventId& event) {
  Query query(connection_, queries::kDeliveryFind, webhook, event);
  return one_row<DeliveryRow>(query, read_delivery);
}

Listed<DeliveryRow> SqlWebhooks::deliveries(const WebhookId& webhook, const EventId& before, std::size_t limit) {
  EventId end = before;
  if (end.is_nil()) end.bytes.fill(0xFF);
  Query query(connection_, queries::kDeliveryList, webhook, end, limit);
  return all_rows<DeliveryRow>(query, read_delivery);
}

Result<DeliveryFigures> SqlWebhooks::figures() {
  DeliveryFigures figures;
  Query waiting(connection_, queries::kDeliveryWaiting);
  CW_TRY(waiting.step());
  figures.waiting = as_size(waiting.i64());
  figures.oldest = waiting.instant();
  Query dead(connection_, queries::kDeliveryDead);
  CW_TRY(dead.step());
  figures.dead = as_size(dead.i64());
  return figures;
}

Result<std::size_t> SqlWebhooks::remove_deliveries(base::Instant created_before, std::size_t limit) {
  Query query(connection_, queries::kDeliveriesRemove, created_before, limit);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return as_size(rows);
}

}  // namespace cartwright::store::sql
