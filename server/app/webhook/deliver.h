// Hands over what is on its way to one receiver, as app/outbox does with notices: a row is claimed under a lease, tried
// outside of any transaction, then taken, put off or dead. In order for each aggregate: a claim passes over what waits
// behind an earlier one. A receiver has a lane of its own, so one that hangs holds up nobody else.
#pragma once

#include "server/app/outbox/relay.h"
#include "server/app/webhook/secret.h"

namespace cartwright::app {

struct WebhookCall {
  std::string url;
  std::string id;                      // "msg_…": the same for every repeat
  std::vector<base::Hash256> secrets;  // the one in force first
  std::string body;
};
struct WebhookAnswer {
  Handover how = Handover::Done;
  std::uint32_t status = 0;  // of HTTP; 0: nobody answered
  std::string why{};         // for staff and the log: "status 503", "timeout"; nothing of the answer's body
};

class WebhookCaller {
 public:
  virtual ~WebhookCaller() = default;
  // Within kHandoverMsMax.
  virtual WebhookAnswer call(const WebhookCall& call) = 0;
};

// One delivery to the receiver that is due. Nothing: none is, or the receiver is disabled or gone. Overtaken: the lease
// ran out during the try, or the receiver was removed.
base::Result<Relayed> deliver_one(store::Store& store, Sealer& sealer, base::Env& env, const store::WebhookId& webhook,
                                  WebhookCaller& caller);

// Receivers that want to hear of anything now.
base::Result<std::vector<store::WebhookId>> enabled_webhooks(store::Store& store);

}  // namespace cartwright::app
