#include "server/app/staff/recovery.h"

#include "server/app/factor/base32.h"
#include "server/app/factor/recovery_code.h"
#include "server/app/factor/totp.h"
#include "server/app/staff/staff_code.h"
#include "server/app/staff/totp_secret.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

base::Hash256 recovery_hash(Sealer& sealer, const store::StaffId& staff, std::string_view code) {
  return sealer.lookup("staff recovery " + base::format_id(staff.bytes), code);
}

// Another secret for each session, which nobody without the key can make.
base::Bytes next_secret(Sealer& sealer, const StaffInfo& info) {
  const base::Hash256 hash =
      sealer.lookup("staff next totp " + base::format_id(info.staff.bytes), base::as_text(info.token_hash));
  return base::copy_of(base::ByteView(hash).first(kTotpSecretBytes));
}

// The person's row, when the password is theirs. Hashing stays outside of transactions.
base::Result<store::Staff> who_knows(const StaffServices& services, const StaffInfo& info, std::string_view password) {
  CW_TRY_ASSIGN(const std::optional<store::Staff> staff,
                store::read_for<std::optional<store::Staff>>(
                    services.store, [&](store::UnitOfWork& unit) { return unit.staff().find(info.staff); }));
  if (!staff.has_value()) return ErrorCode::SignedOut;
  if (password.size() > protocol::kPasswordBytesMax) return ErrorCode::CodeWrong;
  CW_TRY_ASSIGN(const bool matches, services.hasher.verify(staff->password_hash, password));
  if (!matches) return ErrorCode::CodeWrong;
  return *staff;
}

// A unit of work with the person's row locked and the code of `proof` judged by `is_right(unit, staff)`; a wrong one is
// counted, so `work` is called for a right one only, and the note is written then.
template <class T, class Judge, class Work>
base::Result<T> proved(const StaffServices& services, const SelfUse& who, const protocol::StaffProof& proof,
                       const Judge& is_right, const Work& work) {
  CW_TRY_ASSIGN(const store::Staff known, who_knows(services, who.staff(), proof.password));
  const base::Instant now = services.env.instant();
  CW_TRY_ASSIGN(std::optional<T> made,
                store::write_for<std::optional<T>>(
                    services.store, [&](store::UnitOfWork& unit) -> base::Result<std::optional<T>> {
                      CW_TRY(check_still_allowed(unit, who.staff(), member::Permission::SelfUse));
                      CW_TRY_ASSIGN(std::optional<store::Staff> staff, unit.staff().find(known.id));
                      if (!staff.has_value() || staff->password_hash != known.password_hash)
                        return ErrorCode::CodeWrong;
                      CW_TRY_ASSIGN(const bool closed, is_code_closed(unit, known.id, now));
                      if (closed) return ErrorCode::TooManyRequests;
                      CW_TRY_ASSIGN(const bool right, is_right(unit, *staff));
                      if (!right) {
                        CW_TRY(note_wrong_code(unit, known.id, now));
                        return std::optional<T>{};
                      }
                      AuditNote note{.object = "staff " + base::format_id(known.id.bytes)};
                      CW_TRY_ASSIGN(T done, work(unit, *staff, note));
                      CW_TRY(append_audit(unit, services.sealer, who.staff().actor(), note, now));
                      return std::optional<T>(std::move(done));
                    }));
  if (!made.has_value()) return ErrorCode::CodeWrong;
  return std::move(*made);
}

}  // namespace

base::Result<bool> take_staff_recovery_code(const StaffServices& services, store::UnitOfWork& unit,
                                            const store::StaffId& staff, std::string_view code) {
  const std::string normal = normalised_code(code);
  return unit.staff().use_recovery_code(staff, recovery_hash(services.sealer, staff, normal), services.env.instant());
}

base::Result<protocol::StaffRecovery> staff_recovery_left(const StaffServices& services, const SelfUse& who) {
  using Left = protocol::StaffRecovery;
  return store::read_for<Left>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Left> {
    CW_TRY_ASSIGN(const std::size_t count, unit.staff().count_recovery_codes(who.staff().staff));
    return Left{.codes_left = static_cast<std::uint32_t>(count)};
  });
}

base::Result<protocol::RecoveryCodes> renew_staff_recovery_codes(const StaffServices& services, const SelfUse& who,
                                                                 const protocol::StaffProof& proof) {
  protocol::RecoveryCodes made;
  std::vector<base::Hash256> hashes;
  for (std::size_t i = 0; i < protocol::kRecoveryCodes; ++i) {
    const std::string code = new_recovery_code(services.env);
    hashes.push_back(recovery_hash(services.sealer, who.staff().staff, code));
    made.codes.push_back(grouped(code));
  }
  const auto is_right = [&](store::UnitOfWork& unit, store::Staff& staff) {
    return take_staff_code(services, unit, staff, proof.code);
  };
  return proved<protocol::RecoveryCodes>(services, who, proof, is_right,
                                         [&](store::UnitOfWork& unit, const store::Staff& staff,
                                             AuditNote& note) -> base::Result<protocol::RecoveryCodes> {
                                           CW_TRY(unit.staff().put_recovery_codes(staff.id, hashes));
                                           note.after = "new recovery codes";
                                           return made;
                                         });
}

base::Result<protocol::TotpEnrolment> next_staff_app(const StaffServices& services, const SelfUse& who) {
  const base::Bytes secret = next_secret(services.sealer, who.staff());
  return protocol::TotpEnrolment{.secret = to_base32(secret),
                                 .uri = totp_uri(secret, "Cartwright staff", who.staff().username)};
}

base::Status change_staff_app(const StaffServices& services, const SelfUse& who, const protocol::StaffProof& proof) {
  const base::Bytes secret = next_secret(services.sealer, who.staff());
  const base::Instant now = services.env.instant();
  const auto is_right = [&](store::UnitOfWork&, store::Staff& staff) -> base::Result<bool> {
    const auto step = match_totp(services.crypto, secret, proof.code, now, 0);
    if (!step.has_value()) return false;
    staff.totp_sealed = seal_totp_secret(services.sealer, staff.id, secret);
    staff.totp_step = *step;
    return true;
  };
  const auto done = proved<bool>(
      services, who, proof, is_right,
      [&](store::UnitOfWork& unit, const store::Staff& staff, AuditNote& note) -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::optional<store::StaffSession> own, unit.staff().find_session(who.staff().token_hash));
        CW_TRY(unit.staff().update(staff));
        CW_TRY(unit.staff().remove_sessions(staff.id));
        if (own.has_value()) CW_TRY(unit.staff().insert_session(*own));
        note.after = "another authenticator app; other sessions ended";
        return true;
      });
  return done.ok() ? base::Status{} : base::Status(done.error());
}

}  // namespace cartwright::app
