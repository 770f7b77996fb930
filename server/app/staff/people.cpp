// Who works here, and what they may.
#include <algorithm>

#include "server/app/staff/staff.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

std::string described(const store::Staff& staff) {
  std::string text(protocol::kStaffStateNames[static_cast<std::size_t>(staff.state)]);
  for (const std::string& name : role_names(staff.roles)) text += " " + name;
  return text;
}

bool is_owner(const store::Staff& staff) {
  return staff.state == store::StaffState::Active && staff.roles.has(member::Role::Owner);
}

// Each owner's row is held, so that two owners who retire one another at once do not both succeed.
base::Result<std::size_t> count_owners(store::UnitOfWork& unit) {
  std::size_t count = 0;
  store::StaffId after;
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<store::Staff> rows, unit.staff().list(after, kStaffBatch));
    for (const store::Staff& row : rows) {
      CW_TRY_ASSIGN(const std::optional<store::Staff> held, unit.staff().lock(row.id));
      if (held.has_value() && is_owner(*held)) ++count;
    }
    if (rows.size() < kStaffBatch) return count;
    after = rows.back().id;
  }
}

}  // namespace

base::Result<member::RoleSet> parse_roles(const base::Vector<std::string>& names) {
  member::RoleSet roles;
  for (const std::string& name : names) {
    const auto* known = std::find(std::begin(member::kRoleNames), std::end(member::kRoleNames), name);
    const auto role = static_cast<member::Role>(known - std::begin(member::kRoleNames));
    if (known == std::end(member::kRoleNames) || roles.has(role))
      return base::Error{.code = ErrorCode::OutOfRange, .detail = "roles"};
    roles.add(role);
  }
  if (roles.is_empty()) return base::Error{.code = ErrorCode::OutOfRange, .detail = "roles"};
  return roles;
}

base::Vector<std::string> role_names(member::RoleSet roles) {
  base::Vector<std::string> names;
  for (std::size_t i = 0; i < member::kRoleCount; ++i) {
    if (roles.has(static_cast<member::Role>(i))) names.emplace_back(member::kRoleNames[i]);
  }
  return names;
}

protocol::StaffMember shown_staff(const store::Staff& staff) {
  return {.id = staff.id,
          .username = staff.username,
          .display_name = staff.display_name,
          .roles = role_names(staff.roles),
          .state = static_cast<protocol::StaffState>(staff.state),
          .created_at = staff.created_at,
          .version = staff.version};
}

base::Result<protocol::AuditPage> list_audit(store::Store& store, const AuditReader&, const store::AuditFilter& filter,
                                             std::size_t limit) {
  using Page = protocol::AuditPage;
  const std::size_t places = std::clamp<std::size_t>(limit, 1, protocol::kStaffPageMax);
  return store::read_for<Page>(store, [&](store::UnitOfWork& unit) -> base::Result<Page> {
    CW_TRY_ASSIGN(std::vector<store::AuditRow> rows, unit.audit().list(filter, places + 1));
    Page page;
    if (rows.size() > places) {
      rows.resize(places);
      page.next = std::to_string(rows.back().sequence);
    }
    for (const store::AuditRow& row : rows) {
      CW_TRY_ASSIGN(protocol::AuditEntry shown, shown_audit(row));
      page.records.push_back(std::move(shown));
    }
    return page;
  });
}

base::Result<protocol::AuditVerdict> judge_audit(const StaffServices& services, const AuditReader&) {
  CW_TRY_ASSIGN(const AuditReport report, verify_audit(services.store, &services.sealer));
  protocol::AuditVerdict verdict{
      .records = report.records, .differences_total = report.differences.size(), .checked_at = services.env.instant()};
  for (const std::string& one : report.differences) {
    if (verdict.differences.size() == protocol::kStaffPageMax) break;
    verdict.differences.push_back(one);
  }
  return verdict;
}

base::Result<protocol::StaffPage> list_staff(store::Store& store, const StaffReader&, const store::StaffId& after,
                                             std::size_t limit) {
  const std::size_t places = std::clamp<std::size_t>(limit, 1, protocol::kStaffPageMax);
  return store::read_for<protocol::StaffPage>(store, [&](store::UnitOfWork& unit) -> base::Result<protocol::StaffPage> {
    CW_TRY_ASSIGN(std::vector<store::Staff> rows, unit.staff().list(after, places + 1));
    protocol::StaffPage page;
    if (rows.size() > places) {
      rows.resize(places);
      page.next = base::format_id(rows.back().id.bytes);
    }
    for (const store::Staff& row : rows) page.staff.push_back(shown_staff(row));
    return page;
  });
}

base::Result<protocol::StaffMember> change_staff(const StaffServices& services, const StaffManager& who,
                                                 const StaffChangeRequest& request) {
  CW_TRY(check_reason(request.change.reason));
  CW_TRY_ASSIGN(const member::RoleSet roles, parse_roles(request.change.roles));
  if (request.staff == who.staff().staff) return base::Error{.code = ErrorCode::NotAllowed, .detail = "oneself"};
  using Member = protocol::StaffMember;
  return act<Member>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Member> {
    CW_TRY_ASSIGN(const std::size_t owners, count_owners(unit));
    CW_TRY_ASSIGN(const std::optional<store::Staff> before, unit.staff().find(request.staff));
    if (!before.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "staff"};
    if (before->version != request.version) return ErrorCode::RevConflict;
    store::Staff after = *before;
    after.roles = roles;
    after.state = static_cast<store::StaffState>(request.change.state);
    ++after.version;
    if (is_owner(*before) && !is_owner(after) && owners < 2)
      return base::Error{.code = ErrorCode::NotAllowed, .detail = "the last owner"};
    CW_TRY(unit.staff().update(after));
    CW_TRY(unit.staff().remove_sessions(after.id));
    note.object = "staff " + base::format_id(after.id.bytes);
    note.before = described(*before);
    note.after = described(after);
    note.reason = request.change.reason;
    return shown_staff(after);
  });
}

base::Result<std::vector<protocol::StaffMember>> list_staff_as_operator(store::Store& store) {
  using All = std::vector<protocol::StaffMember>;
  return store::read_for<All>(store, [](store::UnitOfWork& unit) -> base::Result<All> {
    All all;
    store::StaffId after;
    for (;;) {
      CW_TRY_ASSIGN(const std::vector<store::Staff> rows, unit.staff().list(after, kStaffBatch));
      for (const store::Staff& row : rows) all.push_back(shown_staff(row));
      if (rows.size() < kStaffBatch) return all;
      after = rows.back().id;
    }
  });
}

base::Status disable_as_operator(const StaffServices& services, std::string_view username, std::string_view reason) {
  const base::Instant now = services.env.instant();
  return services.store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const std::optional<store::Staff> found, unit.staff().find_by_username(username));
    if (!found.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = std::string(username)};
    store::Staff after = *found;
    after.state = store::StaffState::Disabled;
    ++after.version;
    CW_TRY(unit.staff().update(after));
    CW_TRY(unit.staff().remove_sessions(after.id));
    const AuditNote note{.object = "staff " + base::format_id(after.id.bytes),
                         .before = described(*found),
                         .after = described(after),
                         .reason = std::string(reason),
                         .permission = member::Permission::StaffManage};
    return append_audit(unit, services.sealer, Actor{}, note, now);
  });
}

}  // namespace cartwright::app
