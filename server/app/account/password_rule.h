// What a password may be (spec 01, "Password"; NIST SP 800-63B-4, 3.1.1.2; ASVS 6.2): length in characters after
// canonical composition, none of the common ones, no row of the keyboard, and not what the member signs in with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/app/account/services.h"
#include "shared/protocol/account.h"

namespace cartwright::app {

struct PasswordRule {
  std::vector<std::string> logins;  // username, phones, mailboxes
  std::size_t characters_min = protocol::kPasswordCharactersMin;
};

// Errors: password_weak "length" or "well known"; bad_utf8.
base::Status check_password(std::string_view password, const PasswordRule& rule);
// Of a member as they are: less length where an authenticator app stands behind it. Errors: signed_out (no such
// member), bad_signature (other key).
base::Result<PasswordRule> password_rule(const AccountServices& services, store::UnitOfWork& unit,
                                         const base::MemberId& member);

}  // namespace cartwright::app
