// Notices as signed calls (Standard Webhooks 1.0.0): POST with webhook-id, webhook-timestamp and webhook-signature
// "v1,<base64 of HMAC-SHA256 over id.timestamp.body>". For a gateway of text messages, or of mail.
#pragma once

#include "server/ops/courier.h"

namespace cartwright::ops {

// "whsec_" and base64 of 24 to 64 bytes. Errors: malformed.
base::Result<base::Bytes> parse_webhook_secret(std::string_view text);
std::string webhook_signature(base::ByteView secret, std::string_view id, std::int64_t at_seconds,
                              std::string_view body);
// {"type":"notice.sms","timestamp":"…","data":{"to":…,"subject":…,"text":…}}
std::string webhook_body(const app::Notice& notice, base::Instant at);

inline constexpr long kHttpGone = 410;

struct SignedPost {
  std::string url;
  std::string id;
  std::string body;
  std::vector<base::ByteView> secrets;  // a signature each, the one in force first
};
// On a handle that courier.fresh() gave, and that may have been set further.
Courier::Went send_signed(Courier& courier, void* handle, const SignedPost& post, base::Instant now);

struct WebhookSettings {
  std::string url;  // https://, or http:// on this machine
  base::Bytes secret;
  Trust trust{};
};

class WebhookSender final : public app::Sender {
 public:
  WebhookSender(WebhookSettings settings, base::Env& env)
      : settings_(std::move(settings)), env_(env), courier_(settings_.trust) {}
  // Done: any 2xx. Never: 410, the receiver wants no more of them. All else comes again.
  app::HandedOver deliver(const store::OutboxId& id, const app::Notice& notice) override;

 private:
  WebhookSettings settings_;
  base::Env& env_;
  Courier courier_;
};

}  // namespace cartwright::ops
