// What a member may do in each state of the account, and what staff may make of it (spec 01, "Account states"). Too
// many wrong passwords are not a state: they pass by themselves and end no session (throttle.h).
#pragma once

#include <optional>

#include "server/store/rows.h"

namespace cartwright::app {

enum class Permission : std::uint8_t {
  Nothing,  // no sign-in, and sessions that are open are over
  Reading,  // signs in, reads and exports, signs out; changes nothing
  Everything
};

constexpr Permission permission_of(store::AccountState state) {
  switch (state) {
    case store::AccountState::Active:
    case store::AccountState::Closing:  // until it is erased it is the member's
      return Permission::Everything;
    case store::AccountState::Suspended:
      return Permission::Reading;
    case store::AccountState::Locked:
    case store::AccountState::Erased:
    case store::AccountState::Merged:  // whoever it is signs in to the account that it went into
      return Permission::Nothing;
  }
  return Permission::Nothing;
}

enum class StateAct : std::uint8_t { Lock, Unlock, Suspend, Reinstate };

// The state after what staff does; what it is already stays so. None: not from this state. A lock does not hide a
// suspension, nor the other way round, so that lifting the one never lifts the other. `is_closing`: an erasure waits,
// and goes on waiting while the account is locked or suspended.
constexpr std::optional<store::AccountState> state_after(store::AccountState from, StateAct act, bool is_closing) {
  using store::AccountState;
  const bool is_free = from == AccountState::Active || from == AccountState::Closing;
  const AccountState released = is_closing ? AccountState::Closing : AccountState::Active;
  switch (act) {
    case StateAct::Lock:
      return is_free || from == AccountState::Locked ? std::optional(AccountState::Locked) : std::nullopt;
    case StateAct::Suspend:
      return is_free || from == AccountState::Suspended ? std::optional(AccountState::Suspended) : std::nullopt;
    case StateAct::Unlock:
      return is_free || from == AccountState::Locked ? std::optional(released) : std::nullopt;
    case StateAct::Reinstate:
      return is_free || from == AccountState::Suspended ? std::optional(released) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace cartwright::app
