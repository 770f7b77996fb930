#include "server/app/webhook/deliver.h"

#include "shared/protocol/webhook.h"

namespace cartwright::app {
namespace {

struct Claimed {
  store::WebhookRow webhook;
  store::DeliveryRow delivery;
};

base::Result<std::optional<Claimed>> claim_delivery(store::Store& store, base::Env& env, const store::WebhookId& id) {
  using Found = std::optional<Claimed>;
  return store::write_for<Found>(store, [&](store::UnitOfWork& unit) -> base::Result<Found> {
    CW_TRY_ASSIGN(std::optional<store::WebhookRow> webhook, unit.webhooks().find(id));
    if (!webhook.has_value() || !webhook->enabled) return Found{};
    const base::Instant now = env.instant();
    CW_TRY_ASSIGN(std::optional<store::DeliveryRow> due, unit.webhooks().claim(id, now, {now.ms + kOutboxLeaseMs}));
    if (!due.has_value()) return Found{};
    return Found(Claimed{.webhook = std::move(*webhook), .delivery = std::move(*due)});
  });
}

WebhookCall call_of(const Claimed& claimed, Sealer& sealer, base::Instant now) {
  const store::WebhookRow& webhook = claimed.webhook;
  WebhookCall call{.url = webhook.url,
                   .id = "msg_" + base::format_id(claimed.delivery.event.bytes),
                   .secrets = {webhook_secret(sealer, webhook.id, webhook.secret_number)},
                   .body = claimed.delivery.body};
  if (now < webhook.former_until) call.secrets.push_back(webhook_secret(sealer, webhook.id, webhook.secret_number - 1));
  return call;
}

// How it went, into the row too.
RelayEnd note_answer(store::DeliveryRow& row, const WebhookAnswer& answer, base::Instant now) {
  const RelayEnd end = end_of_try(answer.how, row.tries);
  row.tried_at = now;
  row.status = answer.status;
  row.why = end == RelayEnd::Sent ? std::string() : answer.why.substr(0, protocol::kWebhookWhyBytesMax);
  if (end == RelayEnd::Sent) row.state = store::DeliveryState::Taken;
  if (end == RelayEnd::Dead) row.state = store::DeliveryState::Dead;
  if (end == RelayEnd::PutOff) row.due_at = {now.ms + handover_pause_ms(row.tries)};
  return end;
}

}  // namespace

base::Result<Relayed> deliver_one(store::Store& store, Sealer& sealer, base::Env& env, const store::WebhookId& webhook,
                                  WebhookCaller& caller) {
  CW_TRY_ASSIGN(std::optional<Claimed> claimed, claim_delivery(store, env, webhook));
  if (!claimed.has_value()) return Relayed{};
  store::DeliveryRow& row = claimed->delivery;
  const WebhookAnswer answer = caller.call(call_of(*claimed, sealer, env.instant()));
  Relayed relayed{.end = note_answer(row, answer, env.instant()), .id = {row.event.bytes}, .why = answer.why};
  CW_TRY_ASSIGN(const bool still_ours,
                store::write_for<bool>(store, [&](store::UnitOfWork& unit) { return unit.webhooks().update(row); }));
  if (!still_ours) relayed.end = RelayEnd::Overtaken;
  return relayed;
}

base::Result<std::vector<store::WebhookId>> enabled_webhooks(store::Store& store) {
  using Ids = std::vector<store::WebhookId>;
  return store::read_for<Ids>(store, [&](store::UnitOfWork& unit) -> base::Result<Ids> {
    CW_TRY_ASSIGN(const std::vector<store::WebhookRow> rows, unit.webhooks().list(protocol::kWebhooksMax));
    Ids ids;
    for (const store::WebhookRow& row : rows) {
      if (row.enabled) ids.push_back(row.id);
    }
    return ids;
  });
}

}  // namespace cartwright::app
