#include "server/app/account/second_factor.h"

#include <algorithm>

#include "server/app/account/password_rule.h"
#include "server/app/account/tell_logins.h"
#include "server/app/factor/recovery_code.h"
#include "server/app/factor/totp.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using store::TotpRow;

std::string secret_context(const base::MemberId& member) { return "totp " + base::format_id(member.bytes); }

base::Hash256 recovery_hash(Sealer& sealer, const base::MemberId& member, std::string_view code) {
  return sealer.lookup("recovery " + base::format_id(member.bytes), code);
}

bool is_on(const std::optional<TotpRow>& row) { return row.has_value() && row->confirmed_at.ms != 0; }

base::Result<bool> take_totp(const ProofContext& context, TotpRow row, std::string_view code) {
  CW_TRY_ASSIGN(const std::string secret, context.services.sealer.open(secret_context(row.member), row.sealed));
  const auto step = match_totp(context.services.crypto, base::as_bytes(secret), code, context.now, row.last_step);
  if (!step.has_value()) return false;
  row.last_step = *step;
  CW_TRY(context.unit.factors().put_totp(row));
  return true;
}

base::Result<protocol::RecoveryCodes> new_recovery_codes(const ProofContext& context, const base::MemberId& member) {
  protocol::RecoveryCodes made;
  std::vector<base::Hash256> hashes;
  for (std::size_t i = 0; i < protocol::kRecoveryCodes; ++i) {
    const std::string code = new_recovery_code(context.services.env);
    hashes.push_back(recovery_hash(context.services.sealer, member, code));
    made.codes.push_back(grouped(code));
  }
  CW_TRY(context.unit.factors().put_recovery_codes(member, hashes));
  return made;
}

// A unit with the member's row locked and a proof of lately.
template <class T, class F>
base::Result<T> change(const AccountServices& services, const SessionInfo& session, const F& work) {
  return store::write_for<T>(services.store, [&](store::UnitOfWork& unit) -> base::Result<T> {
    const ProofContext context{services, unit, services.env.instant()};
    CW_TRY(unit.members().lock(session.member));
    CW_TRY(require_step_up(context, session));
    return work(context);
  });
}

base::Error no_app() { return {.code = ErrorCode::NotFound, .detail = "totp"}; }

}  // namespace

base::Result<bool> has_second_factor(store::UnitOfWork& unit, const base::MemberId& member) {
  CW_TRY_ASSIGN(const std::optional<TotpRow> row, unit.factors().totp(member));
  return is_on(row);
}

base::Result<bool> take_code(const ProofContext& context, const base::MemberId& member, std::string_view code) {
  CW_TRY_ASSIGN(const std::optional<TotpRow> row, context.unit.factors().totp(member));
  if (!is_on(row)) return false;
  CW_TRY_ASSIGN(const bool is_step, take_totp(context, *row, code));
  if (is_step) return true;
  const base::Hash256 hash = recovery_hash(context.services.sealer, member, normalised_code(code));
  CW_TRY_ASSIGN(const bool is_recovery, context.unit.factors().use_recovery_code(member, hash, context.now));
  if (is_recovery) {
    CW_TRY(tell_logins(context.services.sealer, context.services.notices, context.unit, member,
                       recovery_code_used_notice));
  }
  return is_recovery;
}

base::Result<protocol::SecondFactors> list_second_factors(const AccountServices& services, const SessionInfo& session) {
  return store::read_for<protocol::SecondFactors>(
      services.store, [&](store::UnitOfWork& unit) -> base::Result<protocol::SecondFactors> {
        protocol::SecondFactors shown;
        CW_TRY_ASSIGN(const std::optional<TotpRow> totp, unit.factors().totp(session.member));
        CW_TRY_ASSIGN(const std::size_t codes, unit.factors().count_recovery_codes(session.member));
        CW_TRY_ASSIGN(shown.proved, is_stepped_up({services, unit, services.env.instant()}, session));
        if (is_on(totp)) shown.totp_since = totp->confirmed_at;
        shown.recovery_codes_left = static_cast<std::uint32_t>(codes);
        CW_TRY_ASSIGN(const std::vector<store::PasskeyRow> passkeys, unit.factors().passkeys(session.member));
        for (const store::PasskeyRow& row : passkeys) {
          shown.passkeys.push_back({.id = row.id,
                                    .name = row.name,
                                    .created_at = row.created_at,
                                    .used_at = row.used_at,
                                    .backed_up = row.backed_up,
                                    .suspicious = row.regressed_at.ms != 0});
        }
        return shown;
      });
}

base::Result<protocol::TotpEnrolment> enrol_totp(const AccountServices& services, const SessionInfo& session) {
  std::array<std::uint8_t, kTotpSecretBytes> secret{};
  services.env.random(secret);
  const std::string_view text(reinterpret_cast<const char*>(secret.data()), secret.size());
  const base::Bytes sealed = services.sealer.seal(secret_context(session.member), text);
  return change<protocol::TotpEnrolment>(
      services, session, [&](const ProofContext& context) -> base::Result<protocol::TotpEnrolment> {
        CW_TRY_ASSIGN(const std::optional<TotpRow> present, context.unit.factors().totp(session.member));
        if (is_on(present)) return base::Error{.code = ErrorCode::IdConflict, .detail = "totp"};
        CW_TRY_ASSIGN(const std::optional<store::Member> member, context.unit.members().find(session.member));
        if (!member.has_value()) return ErrorCode::SignedOut;
        CW_TRY(
            context.unit.factors().put_totp({.member = session.member, .sealed = sealed, .created_at = context.now}));
        return protocol::TotpEnrolment{.secret = to_base32(secret),
                                       .uri = totp_uri(secret, kShopName, member->username)};
      });
}

base::Result<protocol::RecoveryCodes> confirm_totp(const AccountServices& services, const SessionInfo& session,
                                                   std::string_view code) {
  CW_TRY_ASSIGN(const protocol::RecoveryCodes made,
                change<protocol::RecoveryCodes>(
                    services, session, [&](const ProofContext& context) -> base::Result<protocol::RecoveryCodes> {
                      CW_TRY(check_proof_tries(context, session.member));
                      CW_TRY_ASSIGN(const std::optional<TotpRow> row, context.unit.factors().totp(session.member));
                      if (!row.has_value() || is_on(row)) return no_app();
                      TotpRow next = *row;
                      next.confirmed_at = context.now;
                      CW_TRY_ASSIGN(const bool right, take_totp(context, next, code));
                      if (!right) {
                        CW_TRY(note_wrong_proof(context, session.member));
                        return protocol::RecoveryCodes{};
                      }
                      return new_recovery_codes(context, session.member);
                    }));
  if (made.codes.empty()) return ErrorCode::CodeWrong;
  return made;
}

base::Result<protocol::RecoveryCodes> renew_recovery_codes(const AccountServices& services,
                                                           const SessionInfo& session) {
  return change<protocol::RecoveryCodes>(
      services, session, [&](const ProofContext& context) -> base::Result<protocol::RecoveryCodes> {
        CW_TRY_ASSIGN(const bool on, has_second_factor(context.unit, session.member));
        if (!on) return no_app();
        return new_recovery_codes(context, session.member);
      });
}

base::Status remove_totp(const AccountServices& services, const SessionInfo& session,
                         const protocol::TotpRemoval& removal) {
  CW_TRY(prove_password(services, session, removal.password));
  // Whose password may be shorter while a code stands behind it needs a longer one first.
  CW_TRY(check_password(removal.password, PasswordRule{}));
  const auto removed = change<bool>(services, session, [&](const ProofContext& context) -> base::Result<bool> {
    CW_TRY_ASSIGN(const std::optional<TotpRow> row, context.unit.factors().totp(session.member));
    if (!row.has_value()) return no_app();
    CW_TRY(context.unit.factors().remove_totp(session.member));
    return true;
  });
  return removed.ok() ? base::Status{} : base::Status(removed.error());
}

}  // namespace cartwright::app
