// Messages that leave the shop for a phone or a mailbox: a seam (server/ops implements it) and the texts.
#pragma once

#include <string>
#include <string_view>

#include "server/app/account/login_name.h"
#include "shared/protocol/account.h"

namespace cartwright::app {

using protocol::Locale;

struct Notice {
  LoginName to;
  std::string subject;
  std::string text;
};

class Notices {
 public:
  virtual ~Notices() = default;
  // Takes it for sending and returns at once; never inside a transaction. What cannot be sent is logged without its
  // text: whoever waits for a code asks for another one.
  virtual void send(Notice notice) = 0;
};

// The code that proves a login, and what it is for.
Notice code_notice(const LoginName& to, store::ChallengePurpose purpose, std::string_view code, Locale locale);
// Told to every login that the member has.
Notice password_changed_notice(const LoginName& to, Locale locale);

}  // namespace cartwright::app
