// A member's funds: credits by the operator, payments and refunds of orders, and the wallet as devices see it.
// Entries are made and judged by shared/ledger; this room chains them and hands them to the guarded store.
#pragma once

#include "server/app/account/session_info.h"
#include "server/app/member_turn.h"
#include "shared/base/env.h"
#include "shared/protocol/exchange.h"

namespace cartwright::app {

inline constexpr std::size_t kWalletEntriesShown = 50;

// Gives `entry` its id, time and place in the member's chain and appends it. Errors: insufficient_funds,
// amount_overflow, currency_mismatch (the wallet holds another currency).
base::Status append_entry(MemberTurn& turn, ledger::Entry entry);

// The wallet with its last 50 entries, newest first; without entries its currency is the shop's.
base::Result<protocol::Wallet> read_wallet(store::UnitOfWork& unit, const base::MemberId& member);
base::Result<protocol::Wallet> get_wallet(store::Store& store, const SessionInfo& session);

// A credit from outside, within a turn that its caller closes. Errors: out_of_range (amount <= 0 or beyond 2^53 - 1),
// too_long, bad_utf8 (the reason), currency_mismatch.
base::Status credit_funds(MemberTurn& turn, std::int64_t amount_minor, std::string_view reason, base::Env& env);

// Credits a member by name, on no person's word (simulation, tests). Errors: not_found, out_of_range (amount <= 0 or
// beyond 2^53 - 1).
base::Status credit(store::Store& store, std::string_view username, std::int64_t amount_minor, std::string reason,
                    base::Env& env);

}  // namespace cartwright::app
