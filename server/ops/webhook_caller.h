// Events as signed calls (Standard Webhooks 1.0.0) to addresses that staff typed in: no redirect is followed, no answer
// is read, and unless the operator allows it nothing of the internal network is called.
#pragma once

#include "server/app/webhook/deliver.h"
#include "server/ops/courier.h"

namespace cartwright::ops {

enum class Reach : std::uint8_t { PublicOnly, InternalToo };

class EventCaller final : public app::WebhookCaller {
 public:
  EventCaller(const Trust& trust, Reach reach, base::Env& env) : reach_(reach), env_(env), courier_(trust) {}
  // Done: any 2xx. Never: 410, the receiver wants no more of it. All else comes again.
  app::WebhookAnswer call(const app::WebhookCall& call) override;

 private:
  Reach reach_;
  base::Env& env_;
  Courier courier_;
};

}  // namespace cartwright::ops
