#include "server/app/account/account.h"

#include "server/app/report/events.h"
#include "server/app/settings/settings.h"
#include "shared/base/utf8.h"

namespace cartwright::app {
namespace {

base::Status check_registration_open(store::Store& store, base::Instant now) {
  CW_TRY_ASSIGN(const SettingValue open, store::read_for<SettingValue>(store, [&](store::UnitOfWork& unit) {
                  return setting_at(unit, Setting::RegistrationOpen, now);
                }));
  if (open.value == 1) return {};
  return base::Error{.code = base::ErrorCode::NotAllowed, .detail = "registration is closed"};
}

}  // namespace

base::Result<base::MemberId> register_member(store::Store& store, const protocol::Registration& registration,
                                             PasswordHasher& hasher, base::Env& env) {
  CW_TRY_ASSIGN(const std::string name, normalise_username(registration.username));
  CW_TRY(check_registration_open(store, env.instant()));
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
  return store::write_for<base::MemberId>(store, [&](store::UnitOfWork& unit) -> base::Result<base::MemberId> {
    CW_TRY(unit.members().insert(member));
    CW_TRY(count_event(unit, {.event = DayEvent::Registered}, member.id.bytes, member.created_at));
    return member.id;
  });
}

}  // namespace cartwright::app
