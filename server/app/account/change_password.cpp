#include "server/app/account/change_password.h"

#include "server/app/account/password_rule.h"
#include "server/app/account/tell_logins.h"
#include "server/app/account/throttle.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

struct MadePassword {
  std::string verified_hash;  // that of the old one
  std::string hash;
  Locale locale = Locale::Zh;
};

base::Result<EndedSessions> set_new(const AccountServices& services, store::UnitOfWork& unit,
                                    const SessionInfo& session, const MadePassword& made) {
  const base::Instant now = services.env.instant();
  CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(session.member));
  if (!member.has_value() || member->password_hash != made.verified_hash) return ErrorCode::CredentialsWrong;
  CW_TRY(unit.members().set_password(session.member, made.hash, now));
  CW_TRY(tell_logins(services.sealer, services.notices, unit, session.member,
                     [&](const LoginName& to) { return password_changed_notice(to, made.locale); }));
  return end_sessions(unit, session.member, session.session, now, store::SessionEnd::PasswordChanged);
}

}  // namespace

base::Result<EndedSessions> change_password(const AccountServices& services, const SessionInfo& session,
                                            const protocol::PasswordChange& change) {
  std::optional<store::Member> member;
  PasswordRule rule;
  CW_TRY(services.store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(member, unit.members().find(session.member));
    CW_TRY_ASSIGN(rule, password_rule(services, unit, session.member));
    return {};
  }));
  CW_TRY(check_password(change.password, rule));
  CW_TRY_ASSIGN(const bool matches, services.hasher.verify(member->password_hash, change.old_password));
  const TryKeys keys = try_keys(base::format_id(session.member.bytes), base::format_id(session.device.bytes), {});
  const base::Instant now = services.env.instant();
  // Apart from the change itself: a wrong try is counted, and that is kept.
  CW_TRY_ASSIGN(const Verdict verdict, store::write_for<Verdict>(services.store, [&](store::UnitOfWork& unit) {
                  return judge_try(unit, keys, matches, now);
                }));
  if (verdict != Verdict::Accepted) return ErrorCode::CredentialsWrong;
  MadePassword made{.verified_hash = member->password_hash, .locale = change.locale};
  CW_TRY_ASSIGN(made.hash, services.hasher.hash(change.password));
  return store::write_for<EndedSessions>(services.store, [&](store::UnitOfWork& unit) -> base::Result<EndedSessions> {
    CW_TRY(unit.members().lock(session.member));
    return set_new(services, unit, session, made);
  });
}

}  // namespace cartwright::app
