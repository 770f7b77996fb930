// Signing in. The name may be unknown, the password wrong or the account locked: each costs one verification and one
// write, and gives the same answer.
#include "server/app/account/account.h"
#include "server/app/account/login_name.h"
#include "server/app/account/proof.h"
#include "server/app/account/second_factor.h"
#include "server/app/account/sign_in_log.h"
#include "server/app/account/throttle.h"
#include "server/app/account/token.h"
#include "server/app/report/events.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

// A hash of former parameters is made again while the password is at hand; when the pool is full, another time.
base::Status renew_hash(const AccountServices& services, const store::Member& member, std::string_view password) {
  if (!services.hasher.is_outdated(member.password_hash)) return {};
  const auto hash = services.hasher.hash(password);
  if (!hash.ok()) return {};
  return services.store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY(unit.members().lock(member.id));
    CW_TRY_ASSIGN(const std::optional<store::Member> present, unit.members().find(member.id));
    if (!present.has_value() || present->password_hash != member.password_hash) return {};
    return unit.members().set_password(member.id, *hash, present->password_changed_at);
  });
}

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

base::Status note_refusal(store::UnitOfWork& unit, const Tried& tried, const Opening& opening, Verdict verdict,
                          base::Instant now) {
  const base::MemberId whose = tried.member.has_value() ? tried.member->id : base::MemberId{};
  CW_TRY(note_sign_in(unit, whose, opening, store::SignInOutcome::Refused, now));
  if (verdict == Verdict::LockedOut) CW_TRY(count_event(unit, {.event = DayEvent::LockedOut}, tried.keys.account, now));
  return count_event(unit, {.event = DayEvent::SignInFailed}, tried.keys.account, now);
}

// Whether what was verified is still so: meanwhile the password may have been reset, or the account locked.
base::Result<bool> is_still_right(store::UnitOfWork& unit, const std::optional<store::Member>& verified) {
  if (!verified.has_value()) return false;
  CW_TRY_ASSIGN(const std::optional<store::Member> present, unit.members().find(verified->id));
  return present.has_value() && present->password_hash == verified->password_hash &&
         permission_of(present->state) != Permission::Nothing;
}

// What came of a try: nothing when it was wrong (which is counted, and kept: so it is no error within the unit), a step
// that is still to be taken, or the session.
struct Judged {
  std::optional<base::ChallengeId> step;
  std::optional<SignedIn> opened;
};

base::Result<Judged> go_on(const ProofContext& context, const store::Member& member, const Opening& opening,
                           const Caller& caller) {
  CW_TRY_ASSIGN(const bool needs_code, has_second_factor(context.unit, member.id));
  if (needs_code) {
    CW_TRY_ASSIGN(const base::ChallengeId step, begin_second_step(context, member.id, caller));
    return Judged{.step = step};
  }
  CW_TRY(note_step_up(context, member.id, caller.device));
  CW_TRY_ASSIGN(SignedIn opened, open_session(context.services, context.unit, member, opening));
  return Judged{.opened = std::move(opened)};
}

// By a ticket in the password's place (proof.h). nullopt: it is none, and is tried as a password.
base::Result<std::optional<SignedIn>> open_by_ticket(const AccountServices& services, std::string_view ticket,
                                                     const Opening& opening, const Caller& caller) {
  using Opened = std::optional<SignedIn>;
  return store::write_for<Opened>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Opened> {
    const ProofContext context{services, unit, services.env.instant()};
    CW_TRY_ASSIGN(const std::optional<base::MemberId> proved, redeem_ticket(context, ticket, caller));
    if (!proved.has_value()) return Opened{};
    CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(*proved));
    if (!member.has_value() || permission_of(member->state) == Permission::Nothing) return ErrorCode::CredentialsWrong;
    CW_TRY(note_step_up(context, member->id, caller.device));
    CW_TRY_ASSIGN(SignedIn opened, open_session(services, unit, *member, opening));
    return Opened(std::move(opened));
  });
}

}  // namespace

base::Result<SignedIn> sign_in(const AccountServices& services, const protocol::SignIn& request,
                               const SignInFrom& from) {
  if (request.device.is_nil()) return base::Error{.code = ErrorCode::MissingField, .detail = "device"};
  const base::Instant now = services.env.instant();
  const Opening opening = prepare_opening(services.env, request, from);
  const Caller caller{.device = request.device, .source = from.address};
  if (is_token(request.password)) {
    CW_TRY_ASSIGN(std::optional<SignedIn> opened, open_by_ticket(services, request.password, opening, caller));
    if (opened.has_value()) return std::move(*opened);
  }
  const Named named = name_of(request.username);
  Tried tried;
  CW_TRY(services.store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(tried, find_tried(services, unit, named, opening));
    return check_network(unit, tried.keys, now);
  }));
  if (request.password.size() > protocol::kPasswordBytesMax) return ErrorCode::CredentialsWrong;
  const std::string_view stored =
      tried.member.has_value() ? std::string_view(tried.member->password_hash) : kNobodysHash;
  CW_TRY_ASSIGN(const bool matches, services.hasher.verify(stored, request.password));
  CW_TRY_ASSIGN(Judged judged,
                store::write_for<Judged>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Judged> {
                  CW_TRY_ASSIGN(const bool still, is_still_right(unit, tried.member));
                  CW_TRY_ASSIGN(const Verdict verdict, judge_try(unit, tried.keys, matches && still, now));
                  if (verdict != Verdict::Accepted) {
                    CW_TRY(note_refusal(unit, tried, opening, verdict, now));
                    return Judged{};
                  }
                  return go_on({services, unit, now}, *tried.member, opening, caller);
                }));
  if (!judged.step.has_value() && !judged.opened.has_value()) return ErrorCode::CredentialsWrong;
  CW_TRY(renew_hash(services, *tried.member, request.password));
  if (judged.step.has_value())
    return base::Error{.code = ErrorCode::ProofRequired, .detail = base::format_id(judged.step->bytes)};
  return std::move(*judged.opened);
}

}  // namespace cartwright::app
