// The permissions of staff: a verb on a resource each, and the one table of the roles that have them (spec 0.12,
// RELIABILITY P11). The server enforces it (server/app/staff/authorized.h); pages read it to show no dead buttons.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace cartwright::member {

// Stored as bits; changing a number breaks stored staff accounts (migration of staff).
enum class Role : std::uint8_t { Owner, Finance, Marketing, Catalogue, Warehouse, Support, Moderator, Auditor };
inline constexpr std::size_t kRoleCount = 8;
inline constexpr std::string_view kRoleNames[] = {"owner",     "finance", "marketing", "catalogue",
                                                  "warehouse", "support", "moderator", "auditor"};

class RoleSet {
 public:
  constexpr RoleSet() = default;
  constexpr RoleSet(std::initializer_list<Role> roles) {
    for (const Role role : roles) add(role);
  }
  constexpr explicit RoleSet(std::uint8_t bits) : bits_(bits) {}
  constexpr void add(Role role) { bits_ = static_cast<std::uint8_t>(bits_ | 1U << static_cast<unsigned>(role)); }
  constexpr bool has(Role role) const { return (bits_ >> static_cast<unsigned>(role) & 1U) != 0; }
  constexpr bool meets(RoleSet other) const { return (bits_ & other.bits_) != 0; }
  constexpr bool is_empty() const { return bits_ == 0; }
  constexpr std::uint8_t bits() const { return bits_; }
  friend constexpr bool operator==(RoleSet, RoleSet) = default;

 private:
  std::uint8_t bits_ = 0;
};

// Stored in audit records and approvals: append only, never renumber.
enum class Permission : std::uint8_t {
  SelfUse,  // one's own session and the list of what one may do
  MembersFind,
  MembersView,  // what is sensitive (P2), each time with a reason
  MembersLock,
  MembersSuspend,
  MembersSignOut,
  MembersReset,
  FundsCredit,
  ProductsRead,
  ProductsEdit,
  StockAdjust,
  OrdersRead,
  OrdersView,  // with the address
  SettingsRead,
  SettingsChange,
  ApprovalsRead,
  AuditRead,
  ReportsRead,
  StaffRead,
  StaffManage,
  MembersErasure,
  MembersCorrect,  // their profile, when they ask for it
  MembersMerge,    // duplicate accounts, with a second person
  OrdersShip,
  PromotionsRead,
  PromotionsEdit,    // drafts, asking for publication, deciding about a colleague's, pausing and ending
  AftersalesDecide,  // whether, and that money goes back
  AftersalesHandle,  // the goods: received, inspected, repaired
  CouponsRead,
  CouponsEdit,  // templates as promotions; codes, grants, revoking
  WebhooksRead,
  WebhooksManage,  // which outside systems are told of what happens
};
inline constexpr std::size_t kPermissionCount = 32;

enum class Access : std::uint8_t { Read, Write };

struct PermissionRow {
  Permission permission;
  std::string_view name;  // "<resource>.<verb>"
  Access access;
  RoleSet roles;
};

namespace roles {
inline constexpr RoleSet kEverybody{Role::Owner,     Role::Finance, Role::Marketing, Role::Catalogue,
                                    Role::Warehouse, Role::Support, Role::Moderator, Role::Auditor};
}  // namespace roles

inline constexpr std::array<PermissionRow, kPermissionCount> kPermissions = {{
    {Permission::SelfUse, "self.use", Access::Read, roles::kEverybody},
    {Permission::MembersFind,
     "members.find",
     Access::Read,
     {Role::Owner, Role::Finance, Role::Support, Role::Moderator, Role::Auditor}},
    {Permission::MembersView, "members.view", Access::Read, {Role::Owner, Role::Support}},
    {Permission::MembersLock, "members.lock", Access::Write, {Role::Owner, Role::Support}},
    {Permission::MembersSuspend, "members.suspend", Access::Write, {Role::Owner, Role::Support, Role::Moderator}},
    {Permission::MembersSignOut, "members.sign_out", Access::Write, {Role::Owner, Role::Support}},
    {Permission::MembersReset, "members.reset", Access::Write, {Role::Owner, Role::Support}},
    {Permission::FundsCredit, "funds.credit", Access::Write, {Role::Owner, Role::Finance}},
    {Permission::ProductsRead,
     "products.read",
     Access::Read,
     {Role::Owner, Role::Marketing, Role::Catalogue, Role::Warehouse, Role::Support, Role::Auditor}},
    {Permission::ProductsEdit, "products.edit", Access::Write, {Role::Owner, Role::Catalogue}},
    {Permission::StockAdjust, "stock.adjust", Access::Write, {Role::Owner, Role::Warehouse}},
    {Permission::OrdersRead,
     "orders.read",
     Access::Read,
     {Role::Owner, Role::Finance, Role::Warehouse, Role::Support, Role::Auditor}},
    {Permission::OrdersView, "orders.view", Access::Read, {Role::Owner, Role::Warehouse, Role::Support}},
    {Permission::SettingsRead,
     "settings.read",
     Access::Read,
     {Role::Owner, Role::Finance, Role::Marketing, Role::Auditor}},
    {Permission::SettingsChange, "settings.change", Access::Write, {Role::Owner, Role::Finance}},
    {Permission::ApprovalsRead, "approvals.read", Access::Read, {Role::Owner, Role::Finance, Role::Auditor}},
    {Permission::AuditRead, "audit.read", Access::Read, {Role::Owner, Role::Auditor}},
    {Permission::ReportsRead,
     "reports.read",
     Access::Read,
     {Role::Owner, Role::Finance, Role::Marketing, Role::Auditor}},
    {Permission::StaffRead, "staff.read", Access::Read, {Role::Owner, Role::Auditor}},
    {Permission::StaffManage, "staff.manage", Access::Write, {Role::Owner}},
    // Holding an erasure that a member has asked for, or letting it go on: with a second person.
    {Permission::MembersErasure, "members.erasure", Access::Write, {Role::Owner, Role::Support}},
    {Permission::MembersCorrect, "members.correct", Access::Write, {Role::Owner, Role::Support}},
    {Permission::MembersMerge, "members.merge", Access::Write, {Role::Owner, Role::Finance, Role::Support}},
    {Permission::OrdersShip, "orders.ship", Access::Write, {Role::Owner, Role::Warehouse}},
    {Permission::PromotionsRead,
     "promotions.read",
     Access::Read,
     {Role::Owner, Role::Finance, Role::Marketing, Role::Support, Role::Auditor}},
    {Permission::PromotionsEdit, "promotions.edit", Access::Write, {Role::Owner, Role::Marketing}},
    {Permission::AftersalesDecide, "aftersales.decide", Access::Write, {Role::Owner, Role::Support}},
    {Permission::AftersalesHandle, "aftersales.handle", Access::Write, {Role::Owner, Role::Warehouse, Role::Support}},
    {Permission::CouponsRead,
     "coupons.read",
     Access::Read,
     {Role::Owner, Role::Finance, Role::Marketing, Role::Support, Role::Auditor}},
    {Permission::CouponsEdit, "coupons.edit", Access::Write, {Role::Owner, Role::Marketing}},
    {Permission::WebhooksRead, "webhooks.read", Access::Read, {Role::Owner, Role::Auditor}},
    {Permission::WebhooksManage, "webhooks.manage", Access::Write, {Role::Owner}},
}};

constexpr const PermissionRow& describe(Permission permission) {
  return kPermissions[static_cast<std::size_t>(permission)];
}
constexpr bool allows(RoleSet held, Permission permission) { return held.meets(describe(permission).roles); }

// In the order of the enumeration; every role can do something, the owner everything, the auditor change nothing.
consteval bool is_sound(const std::array<PermissionRow, kPermissionCount>& rows) {
  RoleSet seen;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const PermissionRow& row = rows[i];
    if (static_cast<std::size_t>(row.permission) != i || row.name.find('.') == std::string_view::npos) return false;
    if (!row.roles.has(Role::Owner)) return false;
    if (row.access == Access::Write && row.roles.has(Role::Auditor)) return false;
    seen = RoleSet(static_cast<std::uint8_t>(seen.bits() | row.roles.bits()));
  }
  return seen == roles::kEverybody;
}
static_assert(is_sound(kPermissions), "a row of the permission table is out of place or too generous");

}  // namespace cartwright::member
