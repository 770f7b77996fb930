// Who hands over notices, as the configuration says.
#pragma once

#include <memory>

#include "server/app/outbox/relay.h"
#include "server/ops/config.h"

namespace cartwright::cli {

struct Senders {
  std::unique_ptr<app::Sender> mail;
  std::unique_ptr<app::Sender> sms;
};
// Errors: missing_field (an address without what belongs to it), out_of_range (a receiver without TLS that is not this
// machine; no address to send from; two ways for mail), and those of read_secret and parse_webhook_secret.
base::Result<Senders> make_senders(const ops::Config& config, base::Env& env, ops::Log& log);

}  // namespace cartwright::cli
