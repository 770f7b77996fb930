// Receivers of events as staff keeps them. Whether an address may be called is the daemon's settings (http/routes).
#pragma once

#include "server/app/staff/act.h"
#include "shared/protocol/support.h"
#include "shared/protocol/webhook.h"

namespace cartwright::app {

using WebhookReader = Authorized<member::Permission::WebhooksRead>;
using WebhookManager = Authorized<member::Permission::WebhooksManage>;

// After a secret was renewed the former one signs as well, so that a receiver need not change at that moment.
inline constexpr std::int64_t kFormerSecretMs = base::kDayMs;

base::Result<protocol::WebhookList> list_webhooks(store::Store& store, const WebhookReader& who);
base::Result<protocol::Webhook> get_webhook(store::Store& store, const WebhookReader& who,
                                            const store::WebhookId& id);  // not_found

// Once by its key; a repeat of it answers with the same secret. Errors: those of check_reason and check_key;
// out_of_range (url, types), missing_field (types), duplicate_field (types), line_limit (protocol::kWebhooksMax).
struct NewWebhook {
  std::string_view key;  // an Idempotency-Key
  const protocol::WebhookEdit& edit;
};
base::Result<protocol::WebhookWithSecret> create_webhook(const StaffServices& services, const WebhookManager& who,
                                                         const NewWebhook& order);
// While one is disabled nothing is written for it; what waits goes out when it is enabled again. Errors: those;
// not_found, rev_conflict.
struct WebhookChange {
  store::WebhookId id;
  std::uint64_t seen_revision = 0;
  const protocol::WebhookEdit& edit;
};
base::Result<protocol::Webhook> change_webhook(const StaffServices& services, const WebhookManager& who,
                                               const WebhookChange& change);
// Another secret; the one before signs as well for kFormerSecretMs. Once by its key. Errors: not_found and those.
struct SecretRenewal {
  store::WebhookId id;
  std::string_view key;
  const protocol::Reason& reason;
};
base::Result<protocol::WebhookWithSecret> renew_secret(const StaffServices& services, const WebhookManager& who,
                                                       const SecretRenewal& renewal);
// With all that is on its way there. Answers what it was. Errors: not_found, those of check_reason.
base::Result<protocol::Webhook> remove_webhook(const StaffServices& services, const WebhookManager& who,
                                               const store::WebhookId& id, const protocol::Reason& reason);

// An event of no meaning, at once on its way. Errors: not_found, not_allowed (it is disabled; detail "disabled"), those
// of check_reason.
base::Result<protocol::WebhookDelivery> test_webhook(const StaffServices& services, const WebhookManager& who,
                                                     const store::WebhookId& id, const protocol::Reason& reason);
// The newest first, behind `before` (nil: from the newest). Errors: not_found.
base::Result<protocol::WebhookDeliveries> list_deliveries(store::Store& store, const WebhookReader& who,
                                                          const store::WebhookId& id, const store::EventId& before,
                                                          std::size_t limit);
// One try more for a dead one, even when later ones of its aggregate were taken meanwhile. Errors: not_found (either),
// rev_conflict (it is not dead; detail: its state), those of check_reason.
base::Result<protocol::WebhookDelivery> resend(const StaffServices& services, const WebhookManager& who,
                                               const store::WebhookId& id, const protocol::WebhookResend& order);

}  // namespace cartwright::app
