#include "server/app/account/account.h"
#include "server/app/report/events.h"
#include "server/app/settings/settings.h"
#include "server/unicode/forms.h"
#include "shared/base/utf8.h"

namespace cartwright::app {

base::Result<store::Member> new_member(const protocol::Registration& registration, PasswordRule rule,
                                       PasswordHasher& hasher, base::Env& env) {
  CW_TRY_ASSIGN(const std::string name, normalise_username(registration.username));
  rule.logins.push_back(name);
  CW_TRY(check_password(registration.password, rule));
  if (registration.display_name.size() > protocol::kDisplayNameBytesMax) {
    return base::Error{.code = base::ErrorCode::TooLong, .detail = "display_name"};
  }
  if (!base::is_valid_utf8(registration.display_name))
    return base::Error{.code = base::ErrorCode::BadUtf8, .detail = "display_name"};
  CW_TRY_ASSIGN(std::string look, unicode::skeleton(name));
  CW_TRY_ASSIGN(std::string hash, hasher.hash(registration.password));
  return store::Member{.id = env.new_id<base::MemberId>(),
                       .username = name,
                       .username_look = std::move(look),
                       .display_name = registration.display_name.empty() ? name : registration.display_name,
                       .password_hash = std::move(hash),
                       .created_at = env.instant()};
}

base::Status insert_member(store::UnitOfWork& unit, const store::Member& member) {
  CW_TRY_ASSIGN(const SettingValue open, setting_at(unit, Setting::RegistrationOpen, member.created_at));
  if (open.value != 1) return base::Error{.code = base::ErrorCode::NotAllowed, .detail = "registration is closed"};
  CW_TRY(unit.members().insert(member));
  return count_event(unit, {.event = DayEvent::Registered}, member.id.bytes, member.created_at);
}

base::Result<base::MemberId> register_member(store::Store& store, const protocol::Registration& registration,
                                             PasswordHasher& hasher, base::Env& env) {
  CW_TRY_ASSIGN(const store::Member member, new_member(registration, {}, hasher, env));
  CW_TRY(store.write([&](store::UnitOfWork& unit) { return insert_member(unit, member); }));
  return member.id;
}

base::Result<store::AccountState> account_state(store::Store& store, const SessionInfo& session) {
  using State = store::AccountState;
  return store::read_for<State>(store, [&](store::UnitOfWork& unit) -> base::Result<State> {
    CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(session.member));
    if (!member.has_value()) return base::ErrorCode::SignedOut;
    return member->state;
  });
}

}  // namespace cartwright::app
