// Signing in. The name may be unknown, the password wrong or the account locked: each costs one verification and one
// write, and gives the same answer.
#include "server/app/account/account.h"
#include "server/app/account/login_name.h"
#include "server/app/account/throttle.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

// What was typed, in the spelling by which it is counted and found; empty when it can be nobody's.
struct Named {
  std::string username;
  std::optional<LoginName> login;
};

Named name_of(std::string_view typed) {
  if (looks_like_login_name(typed)) {
    const auto login = parse_login_name(typed);
    return login.ok() ? Named{.username = login->value, .login = *login} : Named{};
  }
  const auto username = normalise_username(typed);
  return {.username = username.ok() ? *username : std::string(), .login = std::nullopt};
}

base::Result<std::optional<store::Member>> find_member(store::UnitOfWork& unit, Sealer& sealer, const Named& named) {
  if (!named.login.has_value()) return unit.members().find_by_username(named.username);
  CW_TRY_ASSIGN(const std::optional<store::LoginRow> login, unit.logins().find(lookup_of(sealer, *named.login)));
  if (!login.has_value()) return std::optional<store::Member>{};
  return unit.members().find(login->member);
}

// Whom a try is about, and by which counters it is judged.
struct Tried {
  std::optional<store::Member> member;
  TryKeys keys;
};

base::Result<Tried> find_tried(const AccountServices& services, store::UnitOfWork& unit, const Named& named,
                               const Opening& opening) {
  Tried tried;
  CW_TRY_ASSIGN(tried.member, find_member(unit, services.sealer, named));
  if (!tried.member.has_value()) {
    tried.keys = try_keys(named.username, {}, opening.network);
    return tried;
  }
  const base::MemberId& member = tried.member->id;
  CW_TRY_ASSIGN(const std::string device, known_device(unit, services.sealer, member, opening));
  tried.keys = try_keys(base::format_id(member.bytes), device, opening.network);
  return tried;
}

// Whether what was verified is still so: meanwhile the password may have been reset, or the account locked.
base::Result<bool> is_still_right(store::UnitOfWork& unit, const std::optional<store::Member>& verified) {
  if (!verified.has_value()) return false;
  CW_TRY_ASSIGN(const std::optional<store::Member> present, unit.members().find(verified->id));
  return present.has_value() && present->password_hash == verified->password_hash &&
         permission_of(present->state) != Permission::Nothing;
}

}  // namespace

base::Result<SignedIn> sign_in(const AccountServices& services, const protocol::SignIn& request,
                               const SignInFrom& from) {
  if (request.device.is_nil()) return base::Error{.code = ErrorCode::MissingField, .detail = "device"};
  const base::Instant now = services.env.instant();
  const Named named = name_of(request.username);
  const Opening opening = prepare_opening(services.env, request, from);
  Tried tried;
  CW_TRY(services.store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(tried, find_tried(services, unit, named, opening));
    return check_network(unit, tried.keys, now);
  }));
  if (request.password.size() > protocol::kPasswordBytesMax) return ErrorCode::CredentialsWrong;
  const std::string_view stored =
      tried.member.has_value() ? std::string_view(tried.member->password_hash) : kNobodysHash;
  CW_TRY_ASSIGN(const bool matches, services.hasher.verify(stored, request.password));
  // A wrong try is counted, and that is kept: so it is no error within the unit of work.
  using Opened = std::optional<SignedIn>;
  CW_TRY_ASSIGN(Opened opened,
                store::write_for<Opened>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Opened> {
                  CW_TRY_ASSIGN(const bool still, is_still_right(unit, tried.member));
                  CW_TRY_ASSIGN(const bool accepted, judge_try(unit, tried.keys, matches && still, now));
                  if (!accepted) return Opened{};
                  CW_TRY_ASSIGN(SignedIn made, open_session(services, unit, *tried.member, opening));
                  return Opened(std::move(made));
                }));
  if (!opened.has_value()) return ErrorCode::CredentialsWrong;
  return std::move(*opened);
}

}  // namespace cartwright::app
