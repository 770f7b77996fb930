// Opening a session for somebody who has proved who they are: the last step of every way to sign in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/app/account/session.h"

namespace cartwright::app {

// Where a sign-in comes from.
struct SignInFrom {
  std::string_view address{};
  std::string_view user_agent{};
  std::string_view device_cookie{};  // what SignedIn::device_cookie was; empty: none
};

struct SignedIn {
  protocol::Session session;  // its tokens are set for bearer sessions only
  std::string access;         // for the cookies
  std::string refresh;
  std::string device_cookie;  // shows at the next sign-in that the member was here before; empty on a shared device
  bool shared_device = false;
  EndedSessions ended{};  // the oldest, when there were too many
};

// What is drawn at random or read off the request, before the unit of work begins (which may run again).
struct Opening {
  base::SessionId session;
  std::string revocation;
  base::DeviceId device;
  std::uint64_t first_seq = 0;
  bool bearer = false;
  bool shared_device = false;
  std::string device_name;
  std::string network;
  std::string device_cookie;
  std::string nonce;  // of a new device cookie
};
Opening prepare_opening(base::Env& env, const protocol::SignIn& request, const SignInFrom& from);

// What names the device to this member's throttle; empty: it has not signed in as this member before.
base::Result<std::string> known_device(store::UnitOfWork& unit, Sealer& sealer, const base::MemberId& member,
                                       const Opening& opening);

// The device continues its numbers, or is registered with last_seq = first_seq - 1; of a device that is new the
// member's logins are told. Errors: too_many_requests
// "devices".
base::Result<SignedIn> open_session(const AccountServices& services, store::UnitOfWork& unit,
                                    const store::Member& member, const Opening& opening);

}  // namespace cartwright::app
