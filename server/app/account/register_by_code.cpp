// An account whose first login is a phone or a mailbox, proved before the account is there (spec 01).
#include "server/app/account/account.h"
#include "server/app/account/challenge.h"
#include "server/app/account/sent_code.h"

namespace cartwright::app {

using store::ChallengePurpose;

base::Result<protocol::ChallengeIssued> ask_for_registration(const AccountServices& services,
                                                             const protocol::CodeRequest& request) {
  CW_TRY_ASSIGN(const LoginName name, parse_login_name(request.login));
  const std::string code = new_code(services.env);
  // The account's id is chosen now: what is sealed is sealed for it.
  const Asked asked{.name = name,
                    .purpose = ChallengePurpose::Register,
                    .member = services.env.new_id<base::MemberId>(),
                    .locale = request.locale};
  return store::write_for<protocol::ChallengeIssued>(
      services.store, [&](store::UnitOfWork& unit) { return send_code(services, unit, asked, code); });
}

namespace {

// The login that is being proved is no password either.
base::Result<PasswordRule> rule_of_registration(const AccountServices& services, const base::ChallengeId& id) {
  return store::read_for<PasswordRule>(services.store, [&](store::UnitOfWork& unit) -> base::Result<PasswordRule> {
    CW_TRY_ASSIGN(const std::optional<store::ChallengeRow> row, unit.challenges().find(id));
    if (!row.has_value()) return base::ErrorCode::ChallengeUsed;
    CW_TRY_ASSIGN(LoginName login, opened(services.sealer, row->kind, row->sealed, row->member));
    return PasswordRule{.logins = {std::move(login.value)}};
  });
}

}  // namespace

base::Result<base::MemberId> register_by_code(const AccountServices& services, const base::ChallengeId& id,
                                              const protocol::RegistrationByCode& registration) {
  CW_TRY(try_code(services, id, ChallengePurpose::Register, registration.code));
  CW_TRY_ASSIGN(PasswordRule rule, rule_of_registration(services, id));
  CW_TRY_ASSIGN(store::Member member, new_member(registration.account, std::move(rule), services.hasher, services.env));
  return store::write_for<base::MemberId>(services.store, [&](store::UnitOfWork& unit) -> base::Result<base::MemberId> {
    const base::Instant now = services.env.instant();
    CW_TRY_ASSIGN(const store::ChallengeRow row, live_challenge(unit, id, ChallengePurpose::Register, now));
    member.id = row.member;
    CW_TRY(unit.challenges().note(id, row.tries, now));
    CW_TRY(insert_member(unit, member));
    CW_TRY(unit.logins().insert(
        {.lookup = row.lookup, .member = row.member, .kind = row.kind, .sealed = row.sealed, .verified_at = now}));
    return row.member;
  });
}

}  // namespace cartwright::app
