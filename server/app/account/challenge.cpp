// Asking for a code and answering it.
#include "server/app/account/challenge.h"

#include "server/app/account/password_rule.h"
#include "server/app/account/second_factor.h"
#include "server/app/account/sent_code.h"
#include "server/app/account/tell_logins.h"
#include "server/app/account/throttle.h"
#include "shared/base/hex.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using store::ChallengePurpose;
using store::ChallengeRow;

protocol::Login shown(const LoginName& name, const base::Hash256& id, base::Instant verified_at) {
  return {.id = id,
          .kind = name.kind == store::LoginKind::Phone ? protocol::LoginKind::Phone : protocol::LoginKind::Email,
          .masked = masked(name),
          .verified_at = verified_at};
}

struct NewPassword {
  base::ChallengeId id;
  std::string hash;
  std::string proof;
  Locale locale = Locale::Zh;
};

// Nothing when the proof is wrong, which is counted.
base::Result<std::optional<EndedSessions>> set_password(const ProofContext& context, const NewPassword& wanted) {
  store::UnitOfWork& unit = context.unit;
  CW_TRY_ASSIGN(const ChallengeRow row, live_challenge(unit, wanted.id, ChallengePurpose::ResetPassword, context.now));
  CW_TRY(unit.members().lock(row.member));
  CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(row.member));
  CW_TRY_ASSIGN(const std::optional<store::LoginRow> login, unit.logins().find(row.lookup));
  const bool is_theirs = login.has_value() && login->member == row.member;
  if (!member.has_value() || !is_theirs || !(member->password_changed_at < row.created_at))
    return ErrorCode::ChallengeUsed;
  CW_TRY_ASSIGN(const bool needs_proof, has_second_factor(unit, row.member));
  if (needs_proof) {
    if (wanted.proof.empty()) return ErrorCode::ProofRequired;
    CW_TRY(check_proof_tries(context, row.member));
    CW_TRY_ASSIGN(const bool right, take_code(context, row.member, wanted.proof));
    if (!right) {
      CW_TRY(note_wrong_proof(context, row.member));
      return std::optional<EndedSessions>{};
    }
  }
  CW_TRY(unit.challenges().note(wanted.id, row.tries, context.now));
  CW_TRY(unit.members().set_password(row.member, wanted.hash, context.now));
  CW_TRY(clear_lock(unit, row.member));
  CW_TRY(tell_logins(context.services.sealer, context.services.notices, unit, row.member,
                     [&](const LoginName& to) { return password_changed_notice(to, wanted.locale); }));
  CW_TRY_ASSIGN(EndedSessions ended,
                end_sessions(unit, row.member, {}, context.now, store::SessionEnd::PasswordChanged));
  return std::optional<EndedSessions>(std::move(ended));
}

// What the new password may be. Nobody learns it without the code that was sent.
base::Result<PasswordRule> rule_of_reset(const AccountServices& services, const base::ChallengeId& id) {
  return store::read_for<PasswordRule>(services.store, [&](store::UnitOfWork& unit) -> base::Result<PasswordRule> {
    CW_TRY_ASSIGN(const std::optional<ChallengeRow> row, unit.challenges().find(id));
    if (!row.has_value()) return ErrorCode::ChallengeUsed;
    return password_rule(services, unit, row->member);
  });
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
        return send_code(services, unit, asked, code);
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
        CW_TRY(require_step_up({services, unit, services.env.instant()}, session));
        CW_TRY_ASSIGN(const std::vector<store::LoginRow> known, unit.logins().list(session.member));
        if (known.size() >= kLoginsPerMemberMax) return base::Error{.code = ErrorCode::LineLimit, .detail = "logins"};
        return send_code(services, unit, asked, code);
      });
}

base::Result<protocol::Login> add_login(const AccountServices& services, const SessionInfo& session,
                                        const base::ChallengeId& id, std::string_view code) {
  // First of all: a wrong code by somebody else must not cost the owner a try, nor say that there is one.
  CW_TRY(services.store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const ChallengeRow row, live_challenge(unit, id, ChallengePurpose::AddLogin, services.env.instant()));
    return row.member == session.member ? base::Status{} : base::Status(ErrorCode::ChallengeUsed);
  }));
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
  CW_TRY_ASSIGN(const PasswordRule rule, rule_of_reset(services, id));
  CW_TRY(check_password(answer.password, rule));
  CW_TRY_ASSIGN(std::string hash, services.hasher.hash(answer.password));
  const NewPassword wanted{.id = id, .hash = std::move(hash), .proof = answer.proof, .locale = answer.locale};
  using Done = std::optional<EndedSessions>;
  CW_TRY_ASSIGN(Done ended, store::write_for<Done>(services.store, [&](store::UnitOfWork& unit) {
                  return set_password({services, unit, services.env.instant()}, wanted);
                }));
  if (!ended.has_value()) return base::Error{.code = ErrorCode::CodeWrong, .detail = "proof"};
  return std::move(*ended);
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
    CW_TRY(require_step_up({services, unit, services.env.instant()}, session));
    CW_TRY_ASSIGN(const bool removed, unit.logins().remove(session.member, id));
    return removed ? base::Status{} : base::Status(base::Error{.code = ErrorCode::NotFound, .detail = "login"});
  });
}

}  // namespace cartwright::app
