// SQL on webhooks and what is on its way to them.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kWebhookInsert[] =
    "INSERT INTO webhooks (webhook_id, url, topics, enabled, secret_number, former_until, created_at, revision, "
    "changed_by, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kWebhookUpdate[] =
    "UPDATE webhooks SET url = ?2, topics = ?3, enabled = ?4, secret_number = ?5, former_until = ?6, revision = ?7, "
    "changed_by = ?8, changed_at = ?9 WHERE webhook_id = ?1 AND revision = ?7 - 1";
inline constexpr char kWebhookRemove[] = "DELETE FROM webhooks WHERE webhook_id = ?";
inline constexpr char kWebhookFind[] =
    "SELECT webhook_id, url, topics, enabled, secret_number, former_until, created_at, revision, changed_by, "
    "changed_at FROM webhooks WHERE webhook_id = ? FOR UPDATE";
inline constexpr char kWebhookList[] =
    "SELECT webhook_id, url, topics, enabled, secret_number, former_until, created_at, revision, changed_by, "
    "changed_at FROM webhooks ORDER BY webhook_id LIMIT ?";

inline constexpr char kDeliveryInsert[] =
    "INSERT INTO webhook_deliveries (webhook_id, event_id, topic, aggregate, sequence, body, state, created_at, "
    "due_at, tries, tried_at, status, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
// In order for each aggregate: nothing goes before an earlier one was taken or given up. One that is being tried waits,
// too: its state is the same.
inline constexpr char kDeliveryDue[] =
    "SELECT webhook_id, event_id, topic, aggregate, sequence, body, state, created_at, due_at, tries, tried_at, "
    "status, why FROM webhook_deliveries WHERE webhook_id = ?1 AND state = 0 AND due_at <= ?2 AND NOT EXISTS "
    "(SELECT 1 FROM webhook_deliveries AS earlier WHERE earlier.webhook_id = webhook_deliveries.webhook_id AND "
    "earlier.aggregate = webhook_deliveries.aggregate AND earlier.sequence < webhook_deliveries.sequence AND "
    "earlier.state = 0) ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED";
inline constexpr char kDeliveryClaim[] =
    "UPDATE webhook_deliveries SET due_at = ?4, tries = tries + 1 WHERE webhook_id = ?1 AND event_id = ?2 AND "
    "tries = ?3";
// Guarded by the claim's mark: who was overtaken changes nothing.
inline constexpr char kDeliveryUpdate[] =
    "UPDATE webhook_deliveries SET state = ?4, due_at = ?5, tried_at = ?6, status = ?7, why = ?8 WHERE "
    "webhook_id = ?1 AND event_id = ?2 AND tries = ?3";
inline constexpr char kDeliveryFind[] =
    "SELECT webhook_id, event_id, topic, aggregate, sequence, body, state, created_at, due_at, tries, tried_at, "
    "status, why FROM webhook_deliveries WHERE webhook_id = ? AND event_id = ? FOR UPDATE";
inline constexpr char kDeliveryList[] =
    "SELECT webhook_id, event_id, topic, aggregate, sequence, '', state, created_at, due_at, tries, tried_at, status, "
    "why FROM webhook_deliveries WHERE webhook_id = ? AND event_id < ? ORDER BY event_id DESC LIMIT ?";
inline constexpr char kDeliveriesOfWebhook[] = "DELETE FROM webhook_deliveries WHERE webhook_id = ?";
inline constexpr char kDeliveryWaiting[] =
    "SELECT COUNT(*), COALESCE(MIN(created_at), 0) FROM webhook_deliveries WHERE state = 0 AND webhook_id IN "
    "(SELECT webhook_id FROM webhooks WHERE enabled = 1)";
inline constexpr char kDeliveryDead[] = "SELECT COUNT(*) FROM webhook_deliveries WHERE state = 2";
inline constexpr char kDeliveriesRemove[] =
    "DELETE FROM webhook_deliveries WHERE event_id IN (SELECT event_id FROM webhook_deliveries WHERE created_at < ? "
    "LIMIT ?)";

}  // namespace cartwright::store::queries
