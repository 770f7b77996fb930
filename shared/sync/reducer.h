// What an operation does to confirmed state: the one place where operation kinds meet the reducers of cart and history.
// The client folds and replays with it, the server applies with it.
#pragma once

#include <optional>

#include "shared/cart/cart.h"
#include "shared/history/history.h"
#include "shared/protocol/command.h"
#include "shared/protocol/op.h"

namespace cartwright::sync {

// Applies a cart operation to its line (blank when there was none). False: nothing changed, a blank line stays unmade.
// `by` is the operation's identity as this replica names it; a set-op of that same device has always been seen.
bool apply_cart_op(cart::Line& line, const protocol::Op& op, const cart::SetBy& by);

void apply_history_op(history::History& history, const protocol::Op& op);

// The command that an operation carries; none for other kinds, and for bytes that are no command.
std::optional<protocol::Command> command_of(const protocol::Op& op);

// The instant that both sides give an operation in an exchange: the server's time minus the age that was sent.
base::Instant instant_of_age(base::Instant made_at, base::Instant sent_at, base::Instant server_time);

}  // namespace cartwright::sync
