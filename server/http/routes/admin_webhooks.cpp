// Staff: outside systems that are told of events, what was delivered to them, and sending again.
#include "server/app/webhook/webhooks.h"
#include "server/http/routes/admin.h"
#include "server/ops/courier.h"

namespace cartwright::http {
namespace {

using member::Permission;
using store::WebhookId;

// Whether the daemon may call that address; where a name points is judged when it is called. Errors: out_of_range.
base::Status check_url(const Call& call, const std::string& url) {
  const bool internal = call.services.config.internal_webhooks;
  if (ops::check_receiver(url, "https://", internal ? "http://" : "https://").ok()) return {};
  return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "url"};
}

base::Result<Response> get_webhooks(Call& call, const app::WebhookReader& who) {
  CW_TRY_ASSIGN(const auto list, app::list_webhooks(call.services.store, who));
  return json_answer(list);
}

base::Result<Response> get_webhook(Call& call, const app::WebhookReader& who) {
  CW_TRY_ASSIGN(const auto id, path_id<WebhookId>(call, "webhook"));
  CW_TRY_ASSIGN(const auto webhook, app::get_webhook(call.services.store, who, id));
  return json_versioned(webhook, webhook.revision);
}

base::Result<Response> post_webhook(Call& call, const app::WebhookManager& who) {
  CW_TRY_ASSIGN(const auto edit, read_json<protocol::WebhookEdit>(call));
  CW_TRY(check_url(call, edit.url));
  CW_TRY_ASSIGN(const auto made, app::create_webhook(staff_services(call), who,
                                                     {.key = call.request.header("idempotency-key"), .edit = edit}));
  return json_versioned(made, made.webhook.revision, 201);
}

base::Result<Response> patch_webhook(Call& call, const app::WebhookManager& who) {
  CW_TRY_ASSIGN(const auto id, path_id<WebhookId>(call, "webhook"));
  CW_TRY_ASSIGN(const std::uint64_t seen, version_seen(call));
  CW_TRY_ASSIGN(const auto edit, read_json<protocol::WebhookEdit>(call));
  CW_TRY(check_url(call, edit.url));
  CW_TRY_ASSIGN(const auto webhook,
                app::change_webhook(staff_services(call), who, {.id = id, .seen_revision = seen, .edit = edit}));
  return json_versioned(webhook, webhook.revision);
}

base::Result<Response> post_secret(Call& call, const app::WebhookManager& who) {
  CW_TRY_ASSIGN(const auto id, path_id<WebhookId>(call, "webhook"));
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto made,
                app::renew_secret(staff_services(call), who,
                                  {.id = id, .key = call.request.header("idempotency-key"), .reason = reason}));
  return json_versioned(made, made.webhook.revision, 201);
}

base::Result<Response> post_removal(Call& call, const app::WebhookManager& who) {
  CW_TRY_ASSIGN(const auto id, path_id<WebhookId>(call, "webhook"));
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto removed, app::remove_webhook(staff_services(call), who, id, reason));
  return json_answer(removed);
}

base::Result<Response> post_test(Call& call, const app::WebhookManager& who) {
  CW_TRY_ASSIGN(const auto id, path_id<WebhookId>(call, "webhook"));
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto delivery, app::test_webhook(staff_services(call), who, id, reason));
  return json_answer(delivery);
}

base::Result<Response> get_deliveries(Call& call, const app::WebhookReader& who) {
  CW_TRY_ASSIGN(const auto id, path_id<WebhookId>(call, "webhook"));
  CW_TRY_ASSIGN(const std::size_t limit,
                number_parameter(call, "limit", kStaffPageDefault, 1, protocol::kStaffPageMax));
  CW_TRY_ASSIGN(const auto before, cursor_id<store::EventId>(call));
  CW_TRY_ASSIGN(const auto page, app::list_deliveries(call.services.store, who, id, before, limit));
  return json_answer(page);
}

base::Result<Response> post_resend(Call& call, const app::WebhookManager& who) {
  CW_TRY_ASSIGN(const auto id, path_id<WebhookId>(call, "webhook"));
  CW_TRY_ASSIGN(const auto order, read_json<protocol::WebhookResend>(call));
  CW_TRY_ASSIGN(const auto delivery, app::resend(staff_services(call), who, id, order));
  return json_answer(delivery);
}

constexpr Route kAdminWebhookRoutes[] = {
    staff<Permission::WebhooksRead, get_webhooks>(
        {.name = "admin.webhooks.list",
         .method = "GET",
         .path = "/v1/admin/webhooks",
         .contract = {.summary = "Outside systems that are told of events, and all types of events",
                      .answer = kMessage<protocol::WebhookList>}}),
    staff<Permission::WebhooksManage, post_webhook>(
        {.name = "admin.webhooks.create",
         .method = "POST",
         .path = "/v1/admin/webhooks",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "A receiver of events; its secret is in this answer and in no other",
                      .request = kMessage<protocol::WebhookEdit>,
                      .answer = kMessage<protocol::WebhookWithSecret>,
                      .status = 201,
                      .takes_key = true}}),
    staff<Permission::WebhooksRead, get_webhook>({.name = "admin.webhooks.get",
                                                  .method = "GET",
                                                  .path = "/v1/admin/webhooks/{id}",
                                                  .contract = {.summary = "A receiver; the tag is its revision",
                                                               .answer = kMessage<protocol::Webhook>,
                                                               .object = Object::OfShop}}),
    staff<Permission::WebhooksManage, patch_webhook>(
        {.name = "admin.webhooks.change",
         .method = "PATCH",
         .path = "/v1/admin/webhooks/{id}",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Its address and types, and whether it is told of anything",
                      .request = kMessage<protocol::WebhookEdit>,
                      .answer = kMessage<protocol::Webhook>,
                      .object = Object::OfShop,
                      .takes_tag = true}}),
    staff<Permission::WebhooksManage, post_secret>(
        {.name = "admin.webhooks.renew_secret",
         .method = "POST",
         .path = "/v1/admin/webhooks/{id}/secrets",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Another secret; for 24 hours the one before signs as well",
                      .request = kMessage<protocol::Reason>,
                      .answer = kMessage<protocol::WebhookWithSecret>,
                      .status = 201,
                      .object = Object::OfShop,
                      .takes_key = true}}),
    staff<Permission::WebhooksManage, post_removal>(
        with_reason("admin.webhooks.remove", "/v1/admin/webhooks/{id}/removals",
                    "Removes a receiver with all that is on its way there", kMessage<protocol::Webhook>)),
    staff<Permission::WebhooksManage, post_test>(with_reason("admin.webhooks.test", "/v1/admin/webhooks/{id}/tests",
                                                             "Sends an event of no meaning",
                                                             kMessage<protocol::WebhookDelivery>)),
    staff<Permission::WebhooksRead, get_deliveries>(
        {.name = "admin.webhooks.deliveries",
         .method = "GET",
         .path = "/v1/admin/webhooks/{id}/deliveries",
         .contract = {.summary = "What was and is on its way to a receiver, the newest first",
                      .answer = kMessage<protocol::WebhookDeliveries>,
                      .query = kStaffPageParameters,
                      .object = Object::OfShop}}),
    staff<Permission::WebhooksManage, post_resend>({.name = "admin.webhooks.resend",
                                                    .method = "POST",
                                                    .path = "/v1/admin/webhooks/{id}/resends",
                                                    .body_bytes_max = kStaffBodyBytesMax,
                                                    .contract = {.summary = "One try more for an event that is dead",
                                                                 .request = kMessage<protocol::WebhookResend>,
                                                                 .answer = kMessage<protocol::WebhookDelivery>,
                                                                 .object = Object::OfShop}}),
};
static_assert(is_complete(kAdminWebhookRoutes));

}  // namespace

std::span<const Route> admin_webhook_routes() { return kAdminWebhookRoutes; }

}  // namespace cartwright::http
