// Signing in. The name may be unknown or the password wrong: both cost one verification and give the same answer.
#include "server/app/account/account.h"
#include "server/app/account/login_name.h"
#include "server/app/account/token.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

base::Hash256 attempts_key(std::string_view username, std::string_view source) {
  return base::sha256(base::as_bytes(std::string(username) + "\n" + std::string(source)));
}

bool is_throttled(const std::optional<store::Attempts>& attempts, base::Instant now) {
  return attempts.has_value() && attempts->failures >= kFailuresMax && now.ms - attempts->since.ms < kFailureWindowMs;
}

base::Status note_failure(store::Store& store, const base::Hash256& key, base::Instant now) {
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const std::optional<store::Attempts> known, unit.sessions().attempts(key));
    const bool fresh = known.has_value() && now.ms - known->since.ms < kFailureWindowMs;
    const store::Attempts next = fresh ? store::Attempts{.failures = known->failures + 1, .since = known->since}
                                       : store::Attempts{.failures = 1, .since = now};
    return unit.sessions().put_attempts(key, next);
  });
}

// The device continues its numbers, or gets the member's next device number.
base::Result<store::Device> device_of(store::UnitOfWork& unit, const base::MemberId& member,
                                      const protocol::SignIn& request, base::Instant now) {
  CW_TRY_ASSIGN(const std::optional<store::Device> known, unit.devices().find(member, request.device));
  if (known.has_value()) return *known;
  CW_TRY_ASSIGN(const std::uint32_t count, unit.devices().count(member));
  if (count >= limits::kDevicesPerMemberMax) {
    return base::Error{.code = ErrorCode::TooManyRequests, .detail = "devices"};
  }
  const store::Device device{.number = count + 1,  // devices are never removed, so numbers are never reused
                             .id = request.device,
                             .last_seq = request.first_seq == 0 ? 0 : request.first_seq - 1,
                             .created_at = now};
  CW_TRY(unit.devices().insert(member, device));
  return device;
}

base::Status drop_oldest_session(store::UnitOfWork& unit, const base::MemberId& member) {
  CW_TRY_ASSIGN(const std::vector<store::Session> sessions, unit.sessions().list(member));
  for (std::size_t i = 0; i + kSessionsPerMemberMax <= sessions.size(); ++i) {
    CW_TRY(unit.sessions().remove(sessions[i].token_hash));
  }
  return {};
}

struct Tokens {
  std::string token;
  std::string revocation;
};

base::Result<SignedIn> open_session(store::UnitOfWork& unit, const store::Member& member,
                                    const protocol::SignIn& request, const Tokens& tokens, base::Instant now) {
  CW_TRY(unit.members().lock(member.id));
  CW_TRY(drop_oldest_session(unit, member.id));
  CW_TRY_ASSIGN(const store::Device device, device_of(unit, member.id, request, now));
  CW_TRY(unit.sessions().insert({.token_hash = token_hash(tokens.token),
                                 .revocation_hash = token_hash(tokens.revocation),
                                 .member = member.id,
                                 .device_number = device.number,
                                 .device = device.id,
                                 .created_at = now,
                                 .used_at = now}));
  SignedIn answer{.token = tokens.token};
  answer.session = {.member = member.id,
                    .username = member.username,
                    .display_name = member.display_name,
                    .device_number = device.number,
                    .expires_at = base::Instant{now.ms + kSessionAgeMsMax},
                    .token = request.bearer ? tokens.token : std::string(),
                    .revocation = tokens.revocation};
  return answer;
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

}  // namespace

base::Result<SignedIn> sign_in(const AccountServices& services, const protocol::SignIn& request,
                               std::string_view source) {
  if (request.device.is_nil()) return base::Error{.code = ErrorCode::MissingField, .detail = "device"};
  const base::Instant now = services.env.instant();
  const Named named = name_of(request.username);
  const base::Hash256 key = attempts_key(named.username, source);
  std::optional<store::Member> member;
  std::optional<store::Attempts> attempts;
  CW_TRY(services.store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(member, find_member(unit, services.sealer, named));
    CW_TRY_ASSIGN(attempts, unit.sessions().attempts(key));
    return {};
  }));
  if (is_throttled(attempts, now)) return ErrorCode::TooManyRequests;
  if (request.password.size() > protocol::kPasswordBytesMax) return ErrorCode::CredentialsWrong;
  const std::string_view stored = member.has_value() ? std::string_view(member->password_hash) : kNobodysHash;
  CW_TRY_ASSIGN(const bool matches, services.hasher.verify(stored, request.password));
  if (!matches || !member.has_value()) {
    CW_TRY(note_failure(services.store, key, now));
    return ErrorCode::CredentialsWrong;
  }
  const Tokens tokens{.token = new_token(services.env), .revocation = new_token(services.env)};
  return store::write_for<SignedIn>(services.store, [&](store::UnitOfWork& unit) -> base::Result<SignedIn> {
    // The password may have been reset while it was verified.
    CW_TRY_ASSIGN(const std::optional<store::Member> present, unit.members().find(member->id));
    if (!present.has_value() || present->password_hash != member->password_hash) return ErrorCode::CredentialsWrong;
    if (attempts.has_value()) CW_TRY(unit.sessions().clear_attempts(key));
    return open_session(unit, *present, request, tokens, now);
  });
}

}  // namespace cartwright::app
