// Commands of the queue: decided in the exchange's transaction, each in a part of its own, so that a refusal leaves
// nothing but its answer. Answers are stored under (member, device, number) and given again to a repeat.
#pragma once

#include "server/app/member_turn.h"
#include "server/app/sync/elision.h"
#include "server/app/sync/exchange.h"
#include "server/app/sync/history_ops.h"
#include "shared/protocol/command.h"
#include "shared/protocol/op.h"

namespace cartwright::app {

struct CommandTurn {
  MemberTurn& turn;
  const SessionInfo& session;
  const ExchangeServices& services;
  Elision& elision;
  HistoryOps& histories;
};

// Decides and stores the answer. An error is the store's trouble, never a refusal: the exchange fails and is repeated.
base::Result<protocol::Answer> decide(CommandTurn& context, const protocol::Op& op, std::uint64_t seq);

}  // namespace cartwright::app
