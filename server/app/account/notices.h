// Messages that leave the shop for a phone or a mailbox: their texts, and the seam by which a use case sends one.
#pragma once

#include <string>
#include <string_view>

#include "server/app/account/login_name.h"
#include "server/store/store.h"
#include "shared/catalog/model.h"
#include "shared/protocol/account.h"

namespace cartwright::app {

using protocol::Locale;

struct Notice {
  LoginName to;
  std::string subject;
  std::string text;
  base::MemberId about{};      // nil: nobody who is here
  base::Instant expires_at{};  // not sent after that; 0: whenever
};

class Notices {
 public:
  virtual ~Notices() = default;
  // Part of `unit`: the notice is sent after that has committed, and only then, at least once (../outbox). What nobody
  // takes is given up and counted: whoever waits for a code asks for another one.
  virtual base::Status send(store::UnitOfWork& unit, const Notice& notice) = 0;
};

// The code that proves a login, and what it is for.
// Lasts as long as the code: the caller sets expires_at.
Notice code_notice(const LoginName& to, store::ChallengePurpose purpose, std::string_view code, Locale locale);
// Told to every login that the member has. In both languages: whoever signs in may not be whom it is for.
Notice new_device_notice(const LoginName& to, std::string_view device, std::string_view network);
Notice password_changed_notice(const LoginName& to, Locale locale);
Notice account_state_notice(const LoginName& to, store::AccountState state);  // what staff made of the account
Notice profile_corrected_notice(const LoginName& to);                         // by staff, when the member asked
// By staff, with the reason it was given.
Notice coupon_revoked_notice(const LoginName& to, const catalog::LocalText& coupon, std::string_view reason);
Notice recovery_code_used_notice(const LoginName& to);  // in both languages: nobody said which

}  // namespace cartwright::app
