// Asking for a code and answering it.
#include "server/app/account/challenge.h"

#include <algorithm>

#include "server/app/account/account.h"
#include "server/app/account/tell_logins.h"
#include "server/app/account/throttle.h"
#include "shared/base/hex.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using store::ChallengePurpose;
using store::ChallengeRow;

constexpr std::uint32_t kCodes = 1'000'000;

// Every code is as likely as any other: numbers beyond the last whole million are drawn again.
std::string new_code(base::Env& env) {
  std::uint32_t number = UINT32_MAX;
  while (number >= UINT32_MAX - UINT32_MAX % kCodes) {
    std::array<std::uint8_t, 4> bytes{};
    env.random(bytes);
    number = static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
             static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
  }
  const std::string digits = std::to_string(number % kCodes);
  return std::string(6 - digits.size(), '0') + digits;
}

base::Hash256 code_hash(Sealer& sealer, const base::ChallengeId& id, std::string_view code) {
  return sealer.lookup("code " + base::format_id(id.bytes), code);
}

// Counts what was asked for before, for targets that nobody has just as for others. Errors: too_many_requests.
base::Status check_pace(store::UnitOfWork& unit, const base::Hash256& lookup, base::Instant now) {
  CW_TRY_ASSIGN(const std::vector<ChallengeRow> recent,
                unit.challenges().recent(lookup, {now.ms - base::kDayMs}, kChallengesADayMax));
  if (recent.empty()) return {};
  std::int64_t wait_ms = recent.front().created_at.ms + kChallengePauseMs - now.ms;
  if (recent.size() == kChallengesADayMax) wait_ms = recent.back().created_at.ms + base::kDayMs - now.ms;
  if (wait_ms <= 0) return {};
  return base::Error{.code = ErrorCode::TooManyRequests, .detail = std::to_string((wait_ms + 999) / 1000)};
}

struct Asked {
  LoginName name;
  ChallengePurpose purpose = ChallengePurpose::AddLogin;
  base::MemberId member;  // nil: nobody to send it to
  Locale locale = Locale::Zh;
};

base::Result<protocol::ChallengeIssued> issue(const AccountServices& services, store::UnitOfWork& unit,
                                              const Asked& asked, const std::string& code) {
  const base::Instant now = services.env.instant();
  const base::Hash256 lookup = lookup_of(services.sealer, asked.name);
  CW_TRY(check_pace(unit, lookup, now));
  const auto id = services.env.new_id<base::ChallengeId>();
  CW_TRY(unit.challenges().insert({.id = id,
                                   .purpose = asked.purpose,
                                   .kind = asked.name.kind,
                                   .lookup = lookup,
                                   .sealed = sealed(services.sealer, asked.name, asked.member),
                                   .member = asked.member,
                                   .code_hash = code_hash(services.sealer, id, code),
                                   .created_at = now}));
  const base::Instant expires_at{now.ms + kChallengeLifeMs};
  if (!asked.member.is_nil()) {
    Notice notice = code_notice(asked.name, asked.purpose, code, asked.locale);
    notice.about = asked.member;
    notice.expires_at = expires_at;
    CW_TRY(services.notices.send(unit, notice));
  }
  return protocol::ChallengeIssued{.id = id, .expires_at = expires_at, .resend_at = {now.ms + kChallengePauseMs}};
}

// The challenge, when a right answer to it would count now. Errors: challenge_used.
base::Result<ChallengeRow> live_challenge(store::UnitOfWork& unit, const base::ChallengeId& id,
                                          ChallengePurpose purpose, base::Instant now) {
  CW_TRY_ASSIGN(const std::optional<ChallengeRow> row, unit.challenges().find(id));
  if (!row.has_value() || row->purpose != purpose || row->used_at.ms != 0 || row->tries >= kChallengeTriesMax ||
      now.ms - row->created_at.ms > kChallengeLifeMs) {
    return ErrorCode::ChallengeUsed;
  }
  CW_TRY_ASSIGN(const std::vector<ChallengeRow> recent,
                unit.challenges().recent(row->lookup, row->created_at, kChallengesADayMax));
  const auto is_newer = [&](const ChallengeRow& one) {
    return one.purpose == purpose && !(one.id == id) && row->created_at < one.created_at;
  };
  if (std::any_of(recent.begin(), recent.end(), is_newer)) return ErrorCode::ChallengeUsed;
  return *row;
}

// Checks a code. A wrong one is counted, and that is kept: so it is a transaction of its own, and no error inside it.
base::Status try_code(const AccountServices& services, const base::ChallengeId& id, ChallengePurpose purpose,
                      std::string_view code) {
  CW_TRY_ASSIGN(const bool is_right,
                store::write_for<bool>(services.store, [&](store::UnitOfWork& unit) -> base::Result<bool> {
                  CW_TRY_ASSIGN(const ChallengeRow row, live_challenge(unit, id, purpose, services.env.instant()));
                  if (row.code_hash == code_hash(services.sealer, id, code) && !row.member.is_nil()) return true;
                  CW_TRY(unit.challenges().note(id, row.tries + 1, {}));
                  return false;
                }));
  return is_right ? base::Status{} : base::Status(ErrorCode::CodeWrong);
}

protocol::Login shown(const LoginName& name, const base::Hash256& id, base::Instant verified_at) {
  return {.id = id,
          .kind = name.kind == store::LoginKind::Phone ? protocol::LoginKind::Phone : protocol::LoginKind::Email,
          .masked = masked(name),
          .verified_at = verified_at};
}

base::Result<EndedSessions> set_password(const AccountServices& services, store::UnitOfWork& unit,
                                         const base::ChallengeId& id, const std::string& hash, Locale locale) {
  const base::Instant now = services.env.instant();
  CW_TRY_ASSIGN(const ChallengeRow row, live_challenge(unit, id, ChallengePurpose::ResetPassword, now));
  CW_TRY(unit.members().lock(row.member));
  CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(row.member));
  CW_TRY_ASSIGN(const std::optional<store::LoginRow> login, unit.logins().find(row.lookup));
  const bool is_theirs = login.has_value() && login->member == row.member;
  if (!member.has_value() || !is_theirs || !(member->password_changed_at < row.created_at))
    return ErrorCode::ChallengeUsed;
  CW_TRY(unit.challenges().note(id, row.tries, now));
  CW_TRY(unit.members().set_password(row.member, hash, now));
  CW_TRY(clear_lock(unit, row.member));
  CW_TRY(tell_logins(services, unit, row.member,
                     [&](const LoginName& to) { return password_changed_notice(to, locale); }));
  return end_sessions(unit, row.member, {}, now, store::SessionEnd::PasswordChanged);
}

}  // namespace

base::Result<protocol::ChallengeIssued> ask_for_reset(const AccountServices& services,
                                                      const protocol::CodeRequest& request) {
  CW_TRY_ASSIGN(LoginName name, parse_login_name(request.login));
  const std::string code = new_code(services.env);
  Asked asked{.name = std::move(name), .purpose = ChallengePurpose::ResetPassword, .locale = request.locale};
  return store::write_for<protocol::ChallengeIssued>(
      services.store, [&](store::UnitOfWork& unit) -> base::Result<protocol::ChallengeIssued> {
        CW_TRY_ASSIGN(const std::optional<store::LoginRow> login,
                      unit.logins().find(lookup_of(services.sealer, asked.name)));
        asked.member = login.has_value() ? login->member : base::MemberId{};
        return issue(services, unit, asked, code);
      });
}

base::Result<protocol::ChallengeIssued> ask_for_login(const AccountServices& services, const SessionInfo& session,
                                                      const protocol::CodeRequest& request) {
  CW_TRY_ASSIGN(const LoginName name, parse_login_name(request.login));
  const std::string code = new_code(services.env);
  const Asked asked{
      .name = name, .purpose = ChallengePurpose::AddLogin, .member = session.member, .locale = request.locale};
  return store::write_for<protocol::ChallengeIssued>(
      services.store, [&](store::UnitOfWork& unit) -> base::Result<protocol::ChallengeIssued> {
        CW_TRY_ASSIGN(const std::vector<store::LoginRow> known, unit.logins().list(session.member));
        if (known.size() >= kLoginsPerMemberMax) return base::Error{.code = ErrorCode::LineLimit, .detail = "logins"};
        return issue(services, unit, asked, code);
      });
}

base::Result<protocol::Login> add_login(const AccountServices& services, const SessionInfo& session,
                                        const base::ChallengeId& id, std::string_view code) {
  CW_TRY(try_code(services, id, ChallengePurpose::AddLogin, code));
  return store::write_for<protocol::Login>(
      services.store, [&](store::UnitOfWork& unit) -> base::Result<protocol::Login> {
        const base::Instant now = services.env.instant();
        CW_TRY(unit.members().lock(session.member));
        CW_TRY_ASSIGN(const ChallengeRow row, live_challenge(unit, id, ChallengePurpose::AddLogin, now));
        if (!(row.member == session.member)) return ErrorCode::ChallengeUsed;
        CW_TRY_ASSIGN(const LoginName name, opened(services.sealer, row.kind, row.sealed, row.member));
        CW_TRY(unit.challenges().note(id, row.tries, now));
        CW_TRY(unit.logins().insert(
            {.lookup = row.lookup, .member = row.member, .kind = row.kind, .sealed = row.sealed, .verified_at = now}));
        return shown(name, row.lookup, now);
      });
}

base::Result<EndedSessions> reset_password(const AccountServices& services, const base::ChallengeId& id,
                                           const protocol::PasswordReset& answer) {
  CW_TRY(try_code(services, id, ChallengePurpose::ResetPassword, answer.code));
  CW_TRY(check_password(answer.password, {}));
  CW_TRY_ASSIGN(const std::string hash, services.hasher.hash(answer.password));
  return store::write_for<EndedSessions>(
      services.store, [&](store::UnitOfWork& unit) { return set_password(services, unit, id, hash, answer.locale); });
}

base::Result<std::vector<protocol::Login>> list_logins(const AccountServices& services, const SessionInfo& session) {
  return store::read_for<std::vector<protocol::Login>>(
      services.store, [&](store::UnitOfWork& unit) -> base::Result<std::vector<protocol::Login>> {
        CW_TRY_ASSIGN(const std::vector<store::LoginRow> rows, unit.logins().list(session.member));
        std::vector<protocol::Login> list;
        for (const store::LoginRow& row : rows) {
          CW_TRY_ASSIGN(const LoginName name, opened(services.sealer, row.kind, row.sealed, row.member));
          list.push_back(shown(name, row.lookup, row.verified_at));
        }
        return list;
      });
}

base::Status remove_login(const AccountServices& services, const SessionInfo& session, const base::Hash256& id) {
  return services.store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY(unit.members().lock(session.member));
    CW_TRY_ASSIGN(const bool removed, unit.logins().remove(session.member, id));
    return removed ? base::Status{} : base::Status(base::Error{.code = ErrorCode::NotFound, .detail = "login"});
  });
}

}  // namespace cartwright::app
