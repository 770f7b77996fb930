// Hands over what waits in the outbox. Any number of daemons may do so: a row is taken under a lease, tried outside of
// any transaction, and then removed, put off or given up. A daemon that dies meanwhile leaves it to the others, who try
// it when the lease has run out; so a receiver may see an id twice, and nothing is lost.
#pragma once

#include <string>

#include "server/app/account/notices.h"
#include "server/app/account/sealer.h"
#include "server/store/store.h"
#include "shared/base/env.h"

namespace cartwright::app {

// The lease must outlast a try, or two daemons send in calm.
inline constexpr std::int64_t kHandoverMsMax = 10'000;
inline constexpr std::int64_t kOutboxLeaseMs = 2 * kHandoverMsMax;
// Pauses of 2, 4, 8 … seconds up to an hour: sixteen tries last some six hours.
inline constexpr std::uint32_t kHandoverTriesMax = 16;
inline constexpr std::int64_t kHandoverPauseMsMax = base::kHourMs;

enum class Handover : std::uint8_t {
  Done,
  Again,  // nobody was there, or not now
  Never,  // it was refused, and would be again
};
struct HandedOver {
  Handover how = Handover::Done;
  std::string why{};  // for the log: "smtp 451", "timeout"; nothing of the notice
};

class Sender {
 public:
  virtual ~Sender() = default;
  // Within kHandoverMsMax. The same id may come again.
  virtual HandedOver deliver(const store::OutboxId& id, const Notice& notice) = 0;
};

enum class RelayEnd : std::uint8_t { Nothing, Sent, PutOff, Dead, Expired, Overtaken };
struct Relayed {
  RelayEnd end = RelayEnd::Nothing;
  store::OutboxId id;
  std::string why{};
};

// One row of the topic that is due. Overtaken: the lease ran out during the try, another daemon has it now.
base::Result<Relayed> relay_one(store::Store& store, Sealer& sealer, base::Env& env, store::OutboxTopic topic,
                                Sender& sender);

// What a try comes to; by whom it is stored is another matter (app/webhook, too).
RelayEnd end_of_try(Handover how, std::uint32_t tries);
// The pause after a number of tries, milliseconds.
std::int64_t handover_pause_ms(std::uint32_t tries);

}  // namespace cartwright::app
