#include "server/app/account/account.h"

#include "shared/base/utf8.h"

namespace cartwright::app {

base::Result<base::MemberId> register_member(store::Store& store, const protocol::Registration& registration,
                                             PasswordHasher& hasher, base::Env& env) {
  CW_TRY_ASSIGN(const std::string name, normalise_username(registration.username));
  CW_TRY(check_password(registration.password, name));
  if (registration.display_name.size() > protocol::kDisplayNameBytesMax) {
    return base::Error{.code = base::ErrorCode::TooLong, .detail = "display_name"};
  }
  if (!base::is_valid_utf8(registration.display_name))
    return base::Error{.code = base::ErrorCode::BadUtf8, .detail = "display_name"};
  CW_TRY_ASSIGN(std::string hash, hasher.hash(registration.password));
  const store::Member member{.id = env.new_id<base::MemberId>(),
                             .username = name,
                             .display_name = registration.display_name.empty() ? name : registration.display_name,
                             .password_hash = std::move(hash),
                             .created_at = env.instant()};
  CW_TRY(store.write([&](store::UnitOfWork& unit) { return unit.members().insert(member); }));
  return member.id;
}

}  // namespace cartwright::app
