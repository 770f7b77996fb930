#include "server/app/webhook/secret.h"

#include <algorithm>

#include "server/app/factor/base64url.h"
#include "shared/base/id.h"

namespace cartwright::app {

base::Hash256 webhook_secret(Sealer& sealer, const member::WebhookId& webhook, std::uint32_t number) {
  return sealer.derive("webhook", base::format_id(webhook.bytes) + "." + std::to_string(number));
}

std::string shown_secret(const base::Hash256& secret) {
  std::string text = to_base64url(secret);
  std::replace(text.begin(), text.end(), '-', '+');
  std::replace(text.begin(), text.end(), '_', '/');
  return "whsec_" + text + "=";  // 32 bytes are 43 letters and one of padding
}

}  // namespace cartwright::app
