// What a member may do in each state of the account (spec 01, "Account states"). Too many wrong passwords are not a
// state: they pass by themselves and end no session (throttle.h).
#pragma once

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
      return Permission::Nothing;
  }
  return Permission::Nothing;
}

}  // namespace cartwright::app
