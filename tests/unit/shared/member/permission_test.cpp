// The permission table: what each role may do, written down a second time, so that a slip in the table shows.
#include "shared/member/permission.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace cartwright::member {
namespace {

std::set<std::string> permissions_of(Role role) {
  std::set<std::string> names;
  for (const PermissionRow& row : kPermissions) {
    if (row.roles.has(role)) names.emplace(row.name);
  }
  return names;
}

TEST(Permissions, NamesAreUnique) {
  std::set<std::string_view> names;
  for (const PermissionRow& row : kPermissions) EXPECT_TRUE(names.insert(row.name).second) << row.name;
}

TEST(Permissions, TheOwnerHasAllOfThem) { EXPECT_EQ(permissions_of(Role::Owner).size(), kPermissionCount); }

TEST(Permissions, OtherRolesHaveWhatTheirWorkNeeds) {
  const std::map<Role, std::set<std::string>> expected = {
      {Role::Finance,
       {"self.use", "members.find", "members.merge", "funds.credit", "orders.read", "settings.read", "settings.change",
        "approvals.read", "reports.read", "promotions.read", "coupons.read"}},
      {Role::Marketing,
       {"self.use", "products.read", "settings.read", "reports.read", "promotions.read", "promotions.edit",
        "coupons.read", "coupons.edit"}},
      {Role::Catalogue, {"self.use", "products.read", "products.edit"}},
      {Role::Warehouse,
       {"self.use", "products.read", "stock.adjust", "orders.read", "orders.view", "orders.ship", "aftersales.handle"}},
      {Role::Support,
       {"self.use", "members.find", "members.view", "members.lock", "members.suspend", "members.sign_out",
        "members.reset", "members.erasure", "members.correct", "members.merge", "products.read", "orders.read",
        "orders.view", "aftersales.decide", "aftersales.handle", "promotions.read", "coupons.read"}},
      {Role::Moderator, {"self.use", "members.find", "members.suspend"}},
      {Role::Auditor,
       {"self.use", "members.find", "products.read", "orders.read", "settings.read", "approvals.read", "audit.read",
        "reports.read", "staff.read", "promotions.read", "webhooks.read", "coupons.read"}}};
  for (const auto& [role, names] : expected) {
    EXPECT_EQ(permissions_of(role), names) << kRoleNames[static_cast<std::size_t>(role)];
  }
}

TEST(Permissions, NobodyWithoutRolesMayDoAnything) {
  for (const PermissionRow& row : kPermissions) EXPECT_FALSE(allows(RoleSet{}, row.permission)) << row.name;
}

TEST(Permissions, RolesAddUp) {
  const RoleSet both{Role::Catalogue, Role::Warehouse};
  EXPECT_TRUE(allows(both, Permission::ProductsEdit));
  EXPECT_TRUE(allows(both, Permission::StockAdjust));
  EXPECT_FALSE(allows(both, Permission::FundsCredit));
}

}  // namespace
}  // namespace cartwright::member
