#include "server/app/webhook/webhooks.h"

#include <algorithm>

#include "server/app/staff/keyed.h"
#include "server/app/webhook/secret.h"
#include "server/app/webhook/tell.h"

namespace cartwright::app {
namespace {

using base::Error;
using base::ErrorCode;
using protocol::Webhook;
using protocol::WebhookDelivery;
using protocol::WebhookTopic;
using protocol::WebhookWithSecret;

// What is kept under a key: the secret itself is made again.
struct MadeSecret {
  static constexpr const char* kTypeName = "MadeSecret";
  Webhook webhook;
  std::uint32_t number = 0;
  void describe(codec::Visitor& v) {
    v.message("webhook", webhook);
    v.u32("number", number);
  }
};

Webhook shown_webhook(const store::WebhookRow& row) {
  Webhook shown{.id = row.id,
                .url = row.url,
                .enabled = row.enabled,
                .created_at = row.created_at,
                .former_until = row.former_until,
                .revision = row.revision,
                .changed_by = row.changed_by,
                .changed_at = row.changed_at};
  for (std::size_t i = 0; i < protocol::kWebhookTopicCount; ++i) {
    if ((row.topics >> i & 1U) != 0) shown.types.emplace_back(protocol::kWebhookTopicNames[i]);
  }
  return shown;
}

WebhookDelivery shown_delivery(const store::DeliveryRow& row) {
  return {.event = row.event,
          .type = static_cast<WebhookTopic>(row.topic),
          .aggregate = row.aggregate,
          .sequence = row.sequence,
          .state = static_cast<protocol::DeliveryState>(row.state),
          .created_at = row.created_at,
          .due_at = row.due_at,
          .tries = row.tries,
          .tried_at = row.tried_at,
          .status = row.status,
          .why = row.why};
}

base::Result<std::uint32_t> topics_of(const base::Vector<std::string>& types) {
  std::uint32_t topics = 0;
  const auto* first = std::begin(protocol::kWebhookTopicNames) + 1;  // without the test
  for (const std::string& type : types) {
    const auto* found = std::find(first, std::end(protocol::kWebhookTopicNames), type);
    if (found == std::end(protocol::kWebhookTopicNames)) return Error{.code = ErrorCode::OutOfRange, .detail = "types"};
    const std::uint32_t bit = 1U << (found - std::begin(protocol::kWebhookTopicNames));
    if ((topics & bit) != 0) return Error{.code = ErrorCode::DuplicateField, .detail = "types"};
    topics |= bit;
  }
  if (topics == 0) return Error{.code = ErrorCode::MissingField, .detail = "types"};
  return topics;
}

// What staff typed, into the row. Whether the address may be called is not asked here.
base::Status take_edit(store::WebhookRow& row, const protocol::WebhookEdit& edit) {
  CW_TRY(check_reason(edit.reason));
  const bool printable = std::all_of(edit.url.begin(), edit.url.end(), [](char c) { return c > ' ' && c < 0x7F; });
  if (edit.url.empty() || !printable) return Error{.code = ErrorCode::OutOfRange, .detail = "url"};
  CW_TRY_ASSIGN(row.topics, topics_of(edit.types));
  row.url = edit.url;
  row.enabled = edit.enabled;
  return {};
}

std::string webhook_object(const store::WebhookId& id) { return "webhook " + base::format_id(id.bytes); }

std::string said(const store::WebhookRow& row) {
  std::string text = row.url + (row.enabled ? "" : ", disabled") + ", secret " + std::to_string(row.secret_number);
  for (const std::string& type : shown_webhook(row).types) text += ", " + type;
  return text;
}

base::Result<store::WebhookRow> find_webhook(store::UnitOfWork& unit, const store::WebhookId& id) {
  CW_TRY_ASSIGN(std::optional<store::WebhookRow> row, unit.webhooks().find(id));
  if (!row.has_value()) return Error{.code = ErrorCode::NotFound, .detail = "webhook"};
  return std::move(*row);
}

base::Status store_change(store::UnitOfWork& unit, store::WebhookRow& row, const store::StaffId& by,
                          base::Instant now) {
  row.revision += 1;
  row.changed_by = by;
  row.changed_at = now;
  return unit.webhooks().update(row);
}

WebhookWithSecret with_secret(Sealer& sealer, MadeSecret made) {
  return {.webhook = std::move(made.webhook),
          .secret = shown_secret(webhook_secret(sealer, made.webhook.id, made.number))};
}

}  // namespace

base::Result<protocol::WebhookList> list_webhooks(store::Store& store, const WebhookReader&) {
  using List = protocol::WebhookList;
  return store::read_for<List>(store, [&](store::UnitOfWork& unit) -> base::Result<List> {
    CW_TRY_ASSIGN(const std::vector<store::WebhookRow> rows, unit.webhooks().list(protocol::kWebhooksMax));
    List list;
    for (const store::WebhookRow& row : rows) list.webhooks.push_back(shown_webhook(row));
    for (std::size_t i = 1; i < protocol::kWebhookTopicCount; ++i)
      list.types.emplace_back(protocol::kWebhookTopicNames[i]);
    return list;
  });
}

base::Result<Webhook> get_webhook(store::Store& store, const WebhookReader&, const store::WebhookId& id) {
  return store::read_for<Webhook>(store, [&](store::UnitOfWork& unit) -> base::Result<Webhook> {
    CW_TRY_ASSIGN(const store::WebhookRow row, find_webhook(unit, id));
    return shown_webhook(row);
  });
}

base::Result<WebhookWithSecret> create_webhook(const StaffServices& services, const WebhookManager& who,
                                               const NewWebhook& order) {
  CW_TRY(check_key(order.key));
  const base::Instant now = services.env.instant();
  store::WebhookRow row{.id = services.env.new_id<store::WebhookId>(),
                        .created_at = now,
                        .changed_by = who.staff().staff,
                        .changed_at = now};
  CW_TRY(take_edit(row, order.edit));
  const StaffKey key{.staff = who.staff().staff,
                     .key = order.key,
                     .request_hash = base::sha256(codec::encode(order.edit)),
                     .now = now};
  CW_TRY_ASSIGN(MadeSecret made, act<MadeSecret>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
                  return once<MadeSecret>(unit, key, note, [&]() -> base::Result<MadeSecret> {
                    CW_TRY_ASSIGN(const std::vector<store::WebhookRow> there,
                                  unit.webhooks().list(protocol::kWebhooksMax));
                    if (there.size() >= protocol::kWebhooksMax)
                      return Error{.code = ErrorCode::LineLimit, .detail = std::to_string(protocol::kWebhooksMax)};
                    CW_TRY(unit.webhooks().insert(row));
                    note.object = webhook_object(row.id);
                    note.after = said(row);
                    note.reason = order.edit.reason;
                    return MadeSecret{.webhook = shown_webhook(row), .number = row.secret_number};
                  });
                }));
  return with_secret(services.sealer, std::move(made));
}

base::Result<Webhook> change_webhook(const StaffServices& services, const WebhookManager& who,
                                     const WebhookChange& change) {
  return act<Webhook>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Webhook> {
    CW_TRY_ASSIGN(store::WebhookRow row, find_webhook(unit, change.id));
    if (row.revision != change.seen_revision) return Error{.code = ErrorCode::RevConflict, .detail = "webhook"};
    note.object = webhook_object(row.id);
    note.before = said(row);
    note.reason = change.edit.reason;
    CW_TRY(take_edit(row, change.edit));
    note.after = said(row);
    CW_TRY(store_change(unit, row, who.staff().staff, services.env.instant()));
    return shown_webhook(row);
  });
}

base::Result<WebhookWithSecret> renew_secret(const StaffServices& services, const WebhookManager& who,
                                             const SecretRenewal& renewal) {
  CW_TRY(check_key(renewal.key));
  CW_TRY(check_reason(renewal.reason.reason));
  const base::Instant now = services.env.instant();
  const std::string asked = webhook_object(renewal.id) + " " + renewal.reason.reason;
  const StaffKey key{
      .staff = who.staff().staff, .key = renewal.key, .request_hash = base::sha256(base::as_bytes(asked)), .now = now};
  CW_TRY_ASSIGN(MadeSecret made, act<MadeSecret>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
                  return once<MadeSecret>(unit, key, note, [&]() -> base::Result<MadeSecret> {
                    CW_TRY_ASSIGN(store::WebhookRow row, find_webhook(unit, renewal.id));
                    note.object = webhook_object(row.id);
                    note.before = said(row);
                    note.reason = renewal.reason.reason;
                    row.secret_number += 1;
                    row.former_until = {now.ms + kFormerSecretMs};
                    note.after = said(row);
                    CW_TRY(store_change(unit, row, who.staff().staff, now));
                    return MadeSecret{.webhook = shown_webhook(row), .number = row.secret_number};
                  });
                }));
  return with_secret(services.sealer, std::move(made));
}

base::Result<Webhook> remove_webhook(const StaffServices& services, const WebhookManager& who,
                                     const store::WebhookId& id, const protocol::Reason& reason) {
  CW_TRY(check_reason(reason.reason));
  return act<Webhook>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Webhook> {
    CW_TRY_ASSIGN(const store::WebhookRow row, find_webhook(unit, id));
    note.object = webhook_object(id);
    note.before = said(row);
    note.reason = reason.reason;
    CW_TRY(unit.webhooks().remove(id));
    return shown_webhook(row);
  });
}

base::Result<WebhookDelivery> test_webhook(const StaffServices& services, const WebhookManager& who,
                                           const store::WebhookId& id, const protocol::Reason& reason) {
  CW_TRY(check_reason(reason.reason));
  const base::Instant now = services.env.instant();
  // Its own aggregate: it waits for nothing, and nothing for it.
  const Happening what{.aggregate = services.env.new_id<store::EventId>().bytes, .sequence = 1, .at = now};
  using Made = base::Result<WebhookDelivery>;
  return act<WebhookDelivery>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> Made {
    CW_TRY_ASSIGN(const store::WebhookRow row, find_webhook(unit, id));
    if (!row.enabled) return Error{.code = ErrorCode::NotAllowed, .detail = "disabled"};
    const store::DeliveryRow delivery = delivery_of(what, id, event_body(what, protocol::NoFacts{}), now);
    CW_TRY(unit.webhooks().insert(delivery));
    note.object = webhook_object(id);
    note.after = "a test event";
    note.reason = reason.reason;
    return shown_delivery(delivery);
  });
}

base::Result<protocol::WebhookDeliveries> list_deliveries(store::Store& store, const WebhookReader&,
                                                          const store::WebhookId& id, const store::EventId& before,
                                                          std::size_t limit) {
  using Deliveries = protocol::WebhookDeliveries;
  const std::size_t places = std::clamp<std::size_t>(limit, 1, protocol::kStaffPageMax);
  return store::read_for<Deliveries>(store, [&](store::UnitOfWork& unit) -> base::Result<Deliveries> {
    CW_TRY(find_webhook(unit, id));
    CW_TRY_ASSIGN(const std::vector<store::DeliveryRow> rows, unit.webhooks().deliveries(id, before, places + 1));
    Deliveries page;
    for (const store::DeliveryRow& row : rows) {
      if (page.deliveries.size() < places) page.deliveries.push_back(shown_delivery(row));
    }
    if (rows.size() > places) page.next = base::format_id(page.deliveries.back().event.bytes);
    return page;
  });
}

base::Result<WebhookDelivery> resend(const StaffServices& services, const WebhookManager& who,
                                     const store::WebhookId& id, const protocol::WebhookResend& order) {
  CW_TRY(check_reason(order.reason));
  using Made = base::Result<WebhookDelivery>;
  return act<WebhookDelivery>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> Made {
    CW_TRY(find_webhook(unit, id));
    CW_TRY_ASSIGN(std::optional<store::DeliveryRow> row, unit.webhooks().find(id, order.event));
    if (!row.has_value()) return Error{.code = ErrorCode::NotFound, .detail = "delivery"};
    if (row->state != store::DeliveryState::Dead)
      return Error{.code = ErrorCode::RevConflict,
                   .detail = std::string(protocol::kDeliveryStateNames[static_cast<std::size_t>(row->state)])};
    row->state = store::DeliveryState::Waiting;
    row->due_at = services.env.instant();
    CW_TRY(unit.webhooks().update(*row));
    note.object = webhook_object(id);
    note.after = "event " + base::format_id(order.event.bytes) + " again";
    note.reason = order.reason;
    return shown_delivery(*row);
  });
}

}  // namespace cartwright::app
