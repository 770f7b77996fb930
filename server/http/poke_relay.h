// Tells the other daemons of the shop what this daemon's clients should be woken for. What is told may be lost.
#pragma once

#include "server/app/account/session_info.h"

namespace cartwright::http {

class PokeRelay {
 public:
  virtual ~PokeRelay() = default;
  virtual void member_changed(const base::MemberId& member) = 0;
  virtual void session_ended(const app::SessionInfo& session) = 0;
};

}  // namespace cartwright::http
