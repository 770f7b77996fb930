// Whoever takes money for the shop, as the configuration says, and the thread that deals with it.
#pragma once

#include "server/app/payment/relay.h"
#include "server/cli/relay_thread.h"
#include "server/http/call.h"
#include "server/ops/config.h"
#include "server/ops/hosted_provider.h"

namespace cartwright::cli {

class PaymentLane {
 public:
  // Nothing without payment-provider. Errors: missing_field (payment-key, payment-secret), out_of_range (a provider
  // without TLS that is not this machine), and those of read_secret and parse_notice_secrets.
  static base::Result<std::unique_ptr<PaymentLane>> make(const ops::Config& config, const RelayServices& relays);

  // Notices are read, and what is due is done, from now on. `services` outlives the lane.
  void start(http::Services& services);
  void stop() { thread_.stop(); }

 private:
  PaymentLane(ops::HostedSettings settings, std::vector<base::Bytes> secrets, const RelayServices& relays)
      : provider_(std::move(settings)),
        notices_(std::move(secrets)),
        thread_(relays, {.topic = "payment", .object = "payment"}) {}

  ops::HostedProvider provider_;
  ops::SignedNotices notices_;
  RelayThread thread_;  // last: it uses the others
};

}  // namespace cartwright::cli
