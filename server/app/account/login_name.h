// What people sign in with beside the username: a phone number or an e-mail address, in one spelling each.
#pragma once

#include <string>
#include <string_view>

#include "server/app/account/sealer.h"
#include "server/store/rows.h"
#include "shared/protocol/account.h"

namespace cartwright::app {

struct LoginName {
  store::LoginKind kind = store::LoginKind::Phone;
  std::string value;  // "+8613800000000"; "Li@example.cn": the domain in lower case
  friend bool operator==(const LoginName&, const LoginName&) = default;
};

// A phone in E.164; eleven digits beginning 13 to 19 are a mobile of mainland China. An e-mail address of one local
// part and a domain with a dot, in the characters that all mail systems take. Errors: out_of_range "login".
base::Result<LoginName> parse_login_name(std::string_view text);
// Whether a text is meant as one of them, and so cannot be a username.
bool looks_like_login_name(std::string_view text);
// For lists and notices: "138****0000", "L***@example.cn".
std::string masked(const LoginName& name);

base::Hash256 lookup_of(Sealer& sealer, const LoginName& name);
base::Bytes sealed(Sealer& sealer, const LoginName& name, const base::MemberId& owner);
// Errors: bad_signature.
base::Result<LoginName> opened(Sealer& sealer, store::LoginKind kind, base::ByteView bytes,
                               const base::MemberId& owner);

}  // namespace cartwright::app
