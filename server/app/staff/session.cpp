// Signing in and out. Password and code come together, so that no answer tells which of the two was wrong.
#include "server/app/account/account.h"
#include "server/app/account/token.h"
#include "server/app/settings/settings.h"
#include "server/app/staff/staff.h"
#include "server/app/staff/staff_code.h"
#include "server/app/staff/throttle.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

StaffThrottle by_name(std::string_view name, std::string_view source) {
  return {.key = base::sha256(base::as_bytes("staff\n" + std::string(name) + "\n" + std::string(source))),
          .failures_max = kStaffFailuresMax,
          .window_ms = kStaffFailureWindowMs};
}

StaffInfo info_of(const store::Staff& staff, const store::StaffSession& session, std::string_view source,
                  const SettingValue& idle_minutes) {
  return {.staff = staff.id,
          .username = staff.username,
          .display_name = staff.display_name,
          .roles = staff.roles,
          .token_hash = session.token_hash,
          .source = std::string(source),
          .idle_until = {session.used_at.ms + idle_minutes.value * base::kMinuteMs},
          .expires_at = {session.created_at.ms + kStaffAgeMsMax}};
}

struct Attempt {
  const store::Staff& known;  // as it was when the password was verified
  std::string_view code;
  std::string_view source;
  std::string token;
};

// The session, or nothing when the code was wrong, which is then counted.
base::Result<std::optional<StaffInfo>> open_session(const StaffServices& services, store::UnitOfWork& unit,
                                                    const Attempt& attempt, base::Instant now) {
  CW_TRY_ASSIGN(std::optional<store::Staff> staff, unit.staff().lock(attempt.known.id));
  const bool same = staff.has_value() && staff->state == store::StaffState::Active &&
                    staff->password_hash == attempt.known.password_hash;
  if (!same) return ErrorCode::CredentialsWrong;
  CW_TRY_ASSIGN(const bool closed, is_code_closed(unit, staff->id, now));
  if (closed) return ErrorCode::TooManyRequests;
  CW_TRY_ASSIGN(const StaffCode judged, judge_staff_code(services, unit, *staff, attempt.code));
  if (judged == StaffCode::Wrong) {
    CW_TRY(note_wrong_code(unit, staff->id, now));
    CW_TRY(by_name(staff->username, attempt.source).note(unit, now));
    return std::optional<StaffInfo>{};
  }
  CW_TRY(unit.sessions().clear_attempts(by_name(staff->username, attempt.source).key));
  CW_TRY_ASSIGN(const StaffInfo info,
                start_staff_session(unit, *staff, {.token = attempt.token, .source = attempt.source, .now = now}));
  const AuditNote note{.object = "staff " + base::format_id(staff->id.bytes),
                       .after = judged == StaffCode::Recovery ? "signed in by a recovery code" : "signed in"};
  CW_TRY(append_audit(unit, services.sealer, info.actor(), note, now));
  return std::optional<StaffInfo>(info);
}

}  // namespace

base::Result<StaffInfo> start_staff_session(store::UnitOfWork& unit, const store::Staff& staff,
                                            const NewStaffSession& made) {
  const store::StaffSession session{
      .token_hash = token_hash(made.token), .staff = staff.id, .created_at = made.now, .used_at = made.now};
  CW_TRY(unit.staff().insert_session(session));
  CW_TRY_ASSIGN(const SettingValue idle_minutes, setting_at(unit, Setting::StaffIdleMinutes, made.now));
  return info_of(staff, session, made.source, idle_minutes);
}

base::Result<StaffSignedIn> sign_in_staff(const StaffServices& services, const protocol::StaffSignIn& request,
                                          std::string_view source) {
  const base::Instant now = services.env.instant();
  const auto normal = normalise_username(request.username);
  const std::string name = normal.ok() ? *normal : std::string();
  const StaffThrottle names = by_name(name, source);
  std::optional<store::Staff> staff;
  bool closed = false;
  CW_TRY(services.store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(staff, unit.staff().find_by_username(name));
    CW_TRY_ASSIGN(closed, names.is_closed(unit, now));
    return {};
  }));
  if (closed) return ErrorCode::TooManyRequests;
  if (request.password.size() > protocol::kPasswordBytesMax) return ErrorCode::CredentialsWrong;
  const std::string_view stored = staff.has_value() ? std::string_view(staff->password_hash) : kNobodysHash;
  CW_TRY_ASSIGN(const bool matches, services.hasher.verify(stored, request.password));
  if (!matches || !staff.has_value()) {
    CW_TRY(services.store.write([&](store::UnitOfWork& unit) { return names.note(unit, now); }));
    return ErrorCode::CredentialsWrong;
  }
  const Attempt attempt{*staff, request.code, source, new_token(services.env)};
  CW_TRY_ASSIGN(const std::optional<StaffInfo> info,
                store::write_for<std::optional<StaffInfo>>(services.store, [&](store::UnitOfWork& unit) {
                  return open_session(services, unit, attempt, now);
                }));
  if (!info.has_value()) return ErrorCode::CredentialsWrong;
  return StaffSignedIn{.session = describe_staff_session(*info), .token = attempt.token};
}

base::Result<StaffInfo> authenticate_staff(store::Store& store, std::string_view token, std::string_view source,
                                           base::Instant now) {
  if (!is_token(token)) return ErrorCode::SignedOut;
  const base::Hash256 hash = token_hash(token);
  std::optional<store::StaffSession> session;
  std::optional<store::Staff> staff;
  SettingValue idle_minutes;
  CW_TRY(store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(session, unit.staff().find_session(hash));
    if (!session.has_value()) return {};
    CW_TRY_ASSIGN(staff, unit.staff().find(session->staff));
    CW_TRY_ASSIGN(idle_minutes, setting_at(unit, Setting::StaffIdleMinutes, now));
    return {};
  }));
  if (!staff.has_value() || staff->state != store::StaffState::Active) return ErrorCode::SignedOut;
  StaffInfo info = info_of(*staff, *session, source, idle_minutes);
  if (info.idle_until < now || info.expires_at < now) return ErrorCode::SignedOut;
  if (now.ms - session->used_at.ms > kStaffTouchMs) {
    CW_TRY(store.write([&](store::UnitOfWork& unit) { return unit.staff().touch_session(hash, now); }));
    info.idle_until = {now.ms + idle_minutes.value * base::kMinuteMs};
  }
  return info;
}

protocol::StaffSession describe_staff_session(const StaffInfo& info) {
  protocol::StaffSession shown{.staff = info.staff,
                               .username = info.username,
                               .display_name = info.display_name,
                               .roles = role_names(info.roles),
                               .idle_until = info.idle_until,
                               .expires_at = info.expires_at};
  for (const member::PermissionRow& row : member::kPermissions) {
    if (row.roles.meets(info.roles)) shown.permissions.emplace_back(row.name);
  }
  return shown;
}

base::Status sign_out_staff(const StaffServices& services, const SelfUse& who) {
  const base::Instant now = services.env.instant();
  return services.store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY(unit.staff().remove_session(who.staff().token_hash));
    const AuditNote note{.object = "staff " + base::format_id(who.staff().staff.bytes), .after = "signed out"};
    return append_audit(unit, services.sealer, who.staff().actor(), note, now);
  });
}

}  // namespace cartwright::app
