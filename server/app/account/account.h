// Accounts: registration and sign-in by password. Hashing a password happens outside of any transaction. What follows a
// sign-in is session.h.
#pragma once

#include <string_view>

#include "server/app/account/open_session.h"
#include "server/app/account/password_rule.h"

namespace cartwright::app {

// Letters and digits of any script, `_` and `-`, folded (unicode/forms.h). Errors: out_of_range (length, characters, or
// it looks like a phone or an e-mail address), bad_utf8.
base::Result<std::string> normalise_username(std::string_view username);

// Errors: those; those of check_password; username_taken (also by a name that only looks the same).
base::Result<base::MemberId> register_member(store::Store& store, const protocol::Registration& registration,
                                             PasswordHasher& hasher, base::Env& env);

// The account as it is to be stored; its username joins what `rule` forbids as a password. Errors: the same but
// username_taken.
base::Result<store::Member> new_member(const protocol::Registration& registration, PasswordRule rule,
                                       PasswordHasher& hasher, base::Env& env);
// Stores it, and counts it. Errors: not_allowed (the shop takes no new members now), username_taken.
base::Status insert_member(store::UnitOfWork& unit, const store::Member& member);

// `username` may be any login of the member. With an authenticator app on, a right password is answered by
// proof_required, whose detail is the id of the step that its code finishes; the ticket for it then stands in the
// password's place (proof.h). Errors: credentials_wrong (whatever was wrong, at the same cost; also while the account
// is locked), too_many_requests (of the network), too_many_requests "devices", busy.
base::Result<SignedIn> sign_in(const AccountServices& services, const protocol::SignIn& request,
                               const SignInFrom& from);

// What the account is now, for its member. Errors: signed_out.
base::Result<store::AccountState> account_state(store::Store& store, const SessionInfo& session);

}  // namespace cartwright::app
