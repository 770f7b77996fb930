#include "server/app/support/members.h"

#include "server/app/account/account.h"
#include "server/app/account/login_name.h"
#include "server/app/account/throttle.h"
#include "server/app/support/states.h"
#include "server/app/wallet/wallet.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using Sessions = EndedSessions;

std::string object_of(const base::MemberId& member) { return "member " + base::format_id(member.bytes); }

base::Result<store::Member> existing(store::UnitOfWork& unit, const base::MemberId& member) {
  CW_TRY_ASSIGN(std::optional<store::Member> found, unit.members().find(member));
  if (!found.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "member"};
  return std::move(*found);
}

base::Result<std::optional<store::Member>> by_login(store::UnitOfWork& unit, Sealer& sealer, std::string_view login) {
  if (const auto id = base::parse_id_as<base::MemberTag>(login); id.ok()) return unit.members().find(*id);
  if (!looks_like_login_name(login)) {
    const auto name = normalise_username(login);
    return name.ok() ? unit.members().find_by_username(*name) : std::optional<store::Member>{};
  }
  const auto name = parse_login_name(login);
  if (!name.ok()) return std::optional<store::Member>{};
  CW_TRY_ASSIGN(const std::optional<store::LoginRow> row, unit.logins().find(lookup_of(sealer, *name)));
  return row.has_value() ? unit.members().find(row->member) : std::optional<store::Member>{};
}

base::Result<protocol::MemberFound> shown(store::UnitOfWork& unit, Sealer& sealer, const store::Member& member) {
  protocol::MemberFound found{.id = member.id,
                              .username = member.username,
                              .display_name = member.display_name,
                              .created_at = member.created_at,
                              .state = shown_state(member.state)};
  CW_TRY_ASSIGN(const std::vector<store::LoginRow> rows, unit.logins().list(member.id));
  for (const store::LoginRow& row : rows) {
    CW_TRY_ASSIGN(const LoginName name, opened(sealer, row.kind, row.sealed, member.id));
    const auto kind = row.kind == store::LoginKind::Phone ? protocol::LoginKind::Phone : protocol::LoginKind::Email;
    found.logins.push_back({.id = row.lookup, .kind = kind, .masked = masked(name), .verified_at = row.verified_at});
  }
  return found;
}

base::Status view_sign_ins(store::UnitOfWork& unit, const base::MemberId& member, protocol::MemberView& view) {
  CW_TRY_ASSIGN(view.blocked_until, blocked_until(unit, member));
  CW_TRY_ASSIGN(const std::vector<store::SignInRow> rows, unit.sessions().sign_ins(member, protocol::kStaffPageMax));
  for (const store::SignInRow& row : rows) {
    // Numbered alike from 1; a row of a newer daemon is left out.
    const auto outcome = static_cast<std::size_t>(row.outcome) - 1;
    if (outcome >= std::size(protocol::kSignInOutcomeNames)) continue;
    view.sign_ins.push_back({.at = row.at,
                             .outcome = static_cast<protocol::SignInOutcome>(outcome),
                             .device_name = row.device_name,
                             .network = row.network});
  }
  return {};
}

base::Result<Sessions> end_all(store::UnitOfWork& unit, const base::MemberId& member, base::Instant now) {
  CW_TRY(unit.members().lock(member));
  return end_sessions(unit, member, base::SessionId{}, now, store::SessionEnd::ByStaff);
}

}  // namespace

base::Result<protocol::MemberFoundList> find_member_for_staff(const StaffServices& services, const MemberFinder&,
                                                              std::string_view login) {
  using List = protocol::MemberFoundList;
  return store::read_for<List>(services.store, [&](store::UnitOfWork& unit) -> base::Result<List> {
    List list;
    CW_TRY_ASSIGN(const std::optional<store::Member> member, by_login(unit, services.sealer, login));
    if (!member.has_value()) return list;
    CW_TRY_ASSIGN(protocol::MemberFound found, shown(unit, services.sealer, *member));
    list.members.push_back(std::move(found));
    return list;
  });
}

base::Result<protocol::MemberFound> found_member(store::UnitOfWork& unit, Sealer& sealer, const base::MemberId& id) {
  CW_TRY_ASSIGN(const store::Member member, existing(unit, id));
  return shown(unit, sealer, member);
}

base::Result<protocol::MemberView> view_member(const StaffServices& services, const MemberViewer& who,
                                               const base::MemberId& id, const protocol::Reason& reason) {
  using View = protocol::MemberView;
  CW_TRY(check_reason(reason.reason));
  return act<View>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<View> {
    CW_TRY_ASSIGN(const store::Member member, existing(unit, id));
    View view;
    CW_TRY_ASSIGN(view.member, shown(unit, services.sealer, member));
    CW_TRY_ASSIGN(const std::vector<store::LoginRow> logins, unit.logins().list(id));
    for (const store::LoginRow& row : logins) {
      CW_TRY_ASSIGN(const LoginName name, opened(services.sealer, row.kind, row.sealed, id));
      const auto kind = row.kind == store::LoginKind::Phone ? protocol::LoginKind::Phone : protocol::LoginKind::Email;
      view.logins.push_back({.kind = kind, .value = name.value, .verified_at = row.verified_at});
    }
    CW_TRY_ASSIGN(const std::vector<store::Session> sessions, unit.sessions().list(id));
    for (const store::Session& row : sessions) {
      if (view.sessions.size() == protocol::kStaffPageMax) break;
      view.sessions.push_back(
          {.device_number = row.device_number, .created_at = row.created_at, .used_at = row.used_at});
    }
    CW_TRY(view_sign_ins(unit, id, view));
    CW_TRY_ASSIGN(const std::optional<store::ErasureRow> erasure, unit.erasures().find(id));
    if (erasure.has_value()) {
      view.erasure_due_at = erasure->due_at;
      view.erasure_held = erasure->held_at.ms != 0;
    }
    CW_TRY_ASSIGN(const protocol::Wallet wallet, read_wallet(unit, id));
    view.currency = wallet.currency;
    view.balance_minor = wallet.balance_minor;
    note.object = object_of(id);
    note.after = "viewed: logins, sessions, tries to sign in, balance";
    note.reason = reason.reason;
    return view;
  });
}

base::Result<Sessions> end_member_sessions(const StaffServices& services, const MemberSignOuter& who,
                                           const base::MemberId& id, const protocol::Reason& reason) {
  CW_TRY(check_reason(reason.reason));
  const base::Instant now = services.env.instant();
  return act<Sessions>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Sessions> {
    CW_TRY(existing(unit, id));
    note.object = object_of(id);
    note.reason = reason.reason;
    CW_TRY_ASSIGN(Sessions ended, end_all(unit, id, now));
    note.before = std::to_string(ended.size()) + " sessions";
    note.after = "no session";
    return ended;
  });
}

base::Result<Sessions> force_reset(const StaffServices& services, const MemberResetter& who, const base::MemberId& id,
                                   const protocol::Reason& reason) {
  CW_TRY(check_reason(reason.reason));
  const base::Instant now = services.env.instant();
  return act<Sessions>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Sessions> {
    CW_TRY(existing(unit, id));
    CW_TRY_ASSIGN(const std::vector<store::LoginRow> logins, unit.logins().list(id));
    if (logins.empty()) return base::Error{.code = ErrorCode::NotAllowed, .detail = "no login"};
    CW_TRY(unit.members().set_password(id, kNobodysHash, now));
    for (const store::LoginRow& row : logins) {
      CW_TRY_ASSIGN(const LoginName name, opened(services.sealer, row.kind, row.sealed, id));
      Notice notice = password_changed_notice(name, Locale::Zh);
      notice.about = id;
      CW_TRY(services.notices.send(unit, notice));
    }
    note.object = object_of(id);
    note.reason = reason.reason;
    note.before = "a password";
    note.after = "no password: to be made new by a code";
    return end_all(unit, id, now);
  });
}

}  // namespace cartwright::app
