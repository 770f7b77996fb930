// A provider with a page of its own, spoken to as docs/api/payment-provider.md says: JSON over HTTPS with a key, and
// notices signed by Standard Webhooks 1.0.0. Answers are read strictly and within 64 KiB.
#pragma once

#include "server/app/payment/provider.h"
#include "server/ops/courier.h"

namespace cartwright::ops {

struct HostedSettings {
  std::string url;  // https://, or http:// on this machine; without a path's end
  std::string key;  // what we show it
  Trust trust{};
};

class HostedProvider final : public app::PaymentProvider {
 public:
  explicit HostedProvider(HostedSettings settings) : settings_(std::move(settings)), courier_(settings_.trust) {}
  app::OpenedPage open(const payment::Payment& payment) override;
  app::PaymentAnswer query(const payment::Payment& payment) override;
  app::PaymentAnswer close(const payment::Payment& payment) override;
  app::RefundAnswer refund(const payment::Refund& refund) override;

 private:
  struct Answer {
    app::ProviderWent went;
    std::string body;
  };
  // POST of `body`; every call carries the id of what it is about, so a repeat is known as one.
  Answer post(const std::string& path, const base::IdBytes& about, const std::string& body);
  app::PaymentAnswer ask(const std::string& path, const payment::Payment& payment);

  HostedSettings settings_;
  Courier courier_;
};

class SignedNotices final : public app::NoticeReader {
 public:
  // The secret in force and those that are still good, for a change of secrets.
  explicit SignedNotices(std::vector<base::Bytes> secrets) : secrets_(std::move(secrets)) {}
  base::Result<app::PaymentNotice> read(const app::NoticeOnWire& wire, base::Instant now) const override;

 private:
  std::vector<base::Bytes> secrets_;
};
// "whsec_…", several separated by spaces, the one in force first. Errors: those of parse_webhook_secret.
base::Result<std::vector<base::Bytes>> parse_notice_secrets(std::string_view text);

}  // namespace cartwright::ops
