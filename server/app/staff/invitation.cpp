// Invitations: the one way in. The token is the proof; whoever has it chooses name and password and shows that their
// authenticator app has the secret.
#include "server/app/account/account.h"
#include "server/app/account/password_rule.h"
#include "server/app/account/token.h"
#include "server/app/catalogue/shop.h"
#include "server/app/factor/base32.h"
#include "server/app/staff/staff.h"
#include "server/app/staff/totp_secret.h"
#include "shared/base/utf8.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

constexpr std::size_t kInvitationsLooked = 1'000;

std::string names_of(member::RoleSet roles) {
  std::string names;
  for (const std::string& name : role_names(roles)) names += (names.empty() ? "" : ", ") + name;
  return names;
}

struct Invited {
  store::StaffId by;
  member::RoleSet roles;
};

base::Result<protocol::StaffInvitationIssued> issue(store::UnitOfWork& unit, const Invited& invited,
                                                    const std::string& token, base::Instant now) {
  const base::Instant expires_at{now.ms + kInvitationLifeMs};
  CW_TRY(unit.staff().insert_invitation({.token_hash = token_hash(token),
                                         .roles = invited.roles,
                                         .invited_by = invited.by,
                                         .created_at = now,
                                         .expires_at = expires_at}));
  return protocol::StaffInvitationIssued{.token = token, .expires_at = expires_at};
}

AuditNote note_of(std::string_view token, member::RoleSet roles, std::string_view reason) {
  const base::Hash256 hash = token_hash(token);
  return {.object = "invitation " + base::to_hex(hash.data(), 8),
          .after = "roles " + names_of(roles),
          .reason = std::string(reason),
          .permission = member::Permission::StaffManage};
}

// Errors: challenge_used.
base::Result<store::StaffInvitation> live_invitation(store::UnitOfWork& unit, std::string_view token,
                                                     base::Instant now) {
  if (!is_token(token)) return ErrorCode::ChallengeUsed;
  CW_TRY_ASSIGN(const std::optional<store::StaffInvitation> row, unit.staff().lock_invitation(token_hash(token)));
  if (!row.has_value() || row->used_at.ms != 0 || row->expires_at <= now) return ErrorCode::ChallengeUsed;
  return *row;
}

base::Result<bool> has_owner(store::UnitOfWork& unit) {
  store::StaffId after;
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<store::Staff> rows, unit.staff().list(after, kStaffBatch));
    for (const store::Staff& staff : rows) {
      if (staff.state == store::StaffState::Active && staff.roles.has(member::Role::Owner)) return true;
    }
    if (rows.size() < kStaffBatch) return false;
    after = rows.back().id;
  }
}

base::Status check_display_name(const std::string& name) {
  if (name.size() > protocol::kDisplayNameBytesMax)
    return base::Error{.code = ErrorCode::TooLong, .detail = "display_name"};
  if (!base::is_valid_utf8(name)) return base::Error{.code = ErrorCode::BadUtf8, .detail = "display_name"};
  return {};
}

}  // namespace

base::Result<protocol::StaffInvitationIssued> invite_staff(const StaffServices& services, const StaffManager& who,
                                                           const protocol::StaffInvitationRequest& request) {
  CW_TRY(check_reason(request.reason));
  CW_TRY_ASSIGN(const member::RoleSet roles, parse_roles(request.roles));
  const std::string token = new_token(services.env);
  const base::Instant now = services.env.instant();
  return act<protocol::StaffInvitationIssued>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    note = note_of(token, roles, request.reason);
    return issue(unit, {.by = who.staff().staff, .roles = roles}, token, now);
  });
}

base::Result<protocol::StaffInvitationIssued> invite_as_operator(const StaffServices& services, member::RoleSet roles,
                                                                 std::string_view reason) {
  using Issued = protocol::StaffInvitationIssued;
  const std::string token = new_token(services.env);
  const base::Instant now = services.env.instant();
  return store::write_for<Issued>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Issued> {
    CW_TRY_ASSIGN(Issued issued, issue(unit, {.by = {}, .roles = roles}, token, now));
    CW_TRY(append_audit(unit, services.sealer, Actor{}, note_of(token, roles, reason), now));
    return issued;
  });
}

base::Result<std::optional<std::string>> first_owner_token(const StaffServices& services) {
  const base::Instant now = services.env.instant();
  bool needed = true;
  CW_TRY(services.store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const bool there, has_owner(unit));
    CW_TRY_ASSIGN(const std::vector<store::StaffInvitation> open, unit.staff().invitations(kInvitationsLooked));
    needed = !there;
    for (const store::StaffInvitation& one : open) {
      const bool waits = one.used_at.ms == 0 && now < one.expires_at && one.roles.has(member::Role::Owner);
      if (waits) needed = false;
    }
    return {};
  }));
  if (!needed) return std::optional<std::string>{};
  CW_TRY_ASSIGN(const protocol::StaffInvitationIssued issued,
                invite_as_operator(services, {member::Role::Owner}, "first owner"));
  return std::optional<std::string>(issued.token);
}

base::Result<protocol::InvitationOpened> open_invitation(const StaffServices& services,
                                                         const protocol::InvitationOpening& request) {
  using Opened = protocol::InvitationOpened;
  return store::read_for<Opened>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Opened> {
    CW_TRY_ASSIGN(const store::StaffInvitation row, live_invitation(unit, request.token, services.env.instant()));
    CW_TRY_ASSIGN(const std::optional<catalog::Shop> shop, load_shop(unit));
    const base::Bytes secret = invited_totp_secret(services.sealer, request.token);
    const std::string title = shop.has_value() && !shop->title.en.empty() ? shop->title.en : "Cartwright";
    return Opened{.roles = role_names(row.roles),
                  .secret = to_base32(secret),
                  .uri = totp_uri(secret, title, "staff"),
                  .expires_at = row.expires_at};
  });
}

base::Result<StaffSignedIn> accept_invitation(const StaffServices& services,
                                              const protocol::InvitationAcceptance& request, std::string_view source) {
  const base::Instant now = services.env.instant();
  CW_TRY_ASSIGN(const std::string name, normalise_username(request.username));
  CW_TRY(check_password(request.password, {.logins = {name}}));
  CW_TRY(check_display_name(request.display_name));
  // Before the password is hashed: strangers without a token cost nothing.
  CW_TRY(store::read_for<store::StaffInvitation>(
      services.store, [&](store::UnitOfWork& unit) { return live_invitation(unit, request.token, now); }));
  const base::Bytes secret = invited_totp_secret(services.sealer, request.token);
  const auto step = match_totp(services.crypto, secret, request.code, now, 0);
  if (!step.has_value()) return ErrorCode::CodeWrong;
  CW_TRY_ASSIGN(std::string hash, services.hasher.hash(request.password));
  store::Staff staff{.id = services.env.new_id<store::StaffId>(),
                     .username = name,
                     .display_name = request.display_name.empty() ? name : request.display_name,
                     .password_hash = std::move(hash),
                     .totp_step = *step,
                     .created_at = now};
  staff.totp_sealed = seal_totp_secret(services.sealer, staff.id, secret);
  const std::string session_token = new_token(services.env);
  return store::write_for<StaffSignedIn>(services.store, [&](store::UnitOfWork& unit) -> base::Result<StaffSignedIn> {
    CW_TRY_ASSIGN(const store::StaffInvitation row, live_invitation(unit, request.token, now));
    staff.roles = row.roles;
    CW_TRY(unit.staff().insert(staff));
    CW_TRY(unit.staff().use_invitation(row.token_hash, now));
    CW_TRY_ASSIGN(const StaffInfo info,
                  start_staff_session(unit, staff, {.token = session_token, .source = source, .now = now}));
    const AuditNote note{.object = "staff " + base::format_id(staff.id.bytes),
                         .after = "active, roles " + names_of(staff.roles),
                         .reason = "invitation " + base::to_hex(row.token_hash.data(), 8)};
    CW_TRY(append_audit(unit, services.sealer, info.actor(), note, now));
    return StaffSignedIn{.session = describe_staff_session(info), .token = session_token};
  });
}

}  // namespace cartwright::app
