// Four eyes: asked, decided by another, done once; settings and credits, the first that need them.
#include "server/app/settings/change.h"
#include "server/app/support/credit.h"
#include "tests/unit/server/staff_world.h"

namespace cartwright::test {
namespace {

using member::Permission;
using protocol::ApprovalState;

class FourEyes : public StaffWorld {
 protected:
  void SetUp() override {
    StaffWorld::SetUp();
    finance = hire("fay", {Role::Finance});
  }
  base::Result<protocol::SettingChanged> set(const char* name, std::int64_t value, std::uint64_t seen = 0) {
    const protocol::SettingValue wanted{.value = value, .reason = "test"};
    return app::change_setting(staff, as<Permission::SettingsChange>(finance),
                               {.name = name, .seen_version = seen, .value = wanted});
  }
  base::Result<protocol::Approval> decide(const app::StaffInfo& who, const member::ApprovalId& id, bool approve) {
    const protocol::Decision decision{.approve = approve, .reason = "looked at"};
    auto decided = app::decide_approval(staff, as<Permission::ApprovalsRead>(who), {.id = id, .decision = decision});
    if (!decided.ok()) return decided.error();
    return std::move(decided->approval);
  }
  std::int64_t value_of(app::Setting setting) {
    const auto value = store::read_for<app::SettingValue>(
        store, [&](store::UnitOfWork& unit) { return app::setting_at(unit, setting, env.now); });
    return value.ok() ? value->value : -1;
  }
  base::Result<protocol::CreditAnswer> credit(std::int64_t amount, const char* key) {
    const protocol::CreditRequest request{.amount_minor = amount, .reason = "sorry for the delay"};
    return app::credit_member(staff, as<Permission::FundsCredit>(finance),
                              {.member = ann, .key = key, .request = request});
  }

  app::StaffInfo finance;
};

TEST_F(FourEyes, ASettingThatIsNotCriticalChangesAtOnceAndByItsVersion) {
  const auto changed = set("orders.unpaid_minutes", 60);
  ASSERT_TRUE(changed.ok());
  EXPECT_FALSE(changed->approval.has_value());
  EXPECT_EQ(value_of(app::Setting::UnpaidMinutes), 60);
  EXPECT_EQ(refused(set("orders.unpaid_minutes", 61)), ErrorCode::RevConflict) << "version 0 was seen, 1 is there";
  EXPECT_EQ(refused(set("orders.unpaid_minutes", 4, 1)), ErrorCode::OutOfRange);
  EXPECT_EQ(refused(set("no.such", 4)), ErrorCode::NotFound);
}

TEST_F(FourEyes, ASettingHoldsFromItsTimeOn) {
  const protocol::SettingValue wanted{.value = 90, .valid_from = {env.now.ms + base::kDayMs}, .reason = "test"};
  ASSERT_TRUE(app::change_setting(staff, as<Permission::SettingsChange>(finance),
                                  {.name = "orders.unpaid_minutes", .seen_version = 0, .value = wanted})
                  .ok());
  EXPECT_EQ(value_of(app::Setting::UnpaidMinutes), 30);
  env.now.ms += base::kDayMs;
  EXPECT_EQ(value_of(app::Setting::UnpaidMinutes), 90);
}

TEST_F(FourEyes, ACriticalSettingWaitsForAnotherPerson) {
  const auto asked = set("funds.credit_alone_max", 0);
  ASSERT_TRUE(asked.ok() && asked->approval.has_value());
  EXPECT_EQ(value_of(app::Setting::CreditAloneMaxMinor), 10'000);
  const member::ApprovalId id = asked->approval->id;
  EXPECT_EQ(refused(decide(finance, id, true)), ErrorCode::NotAllowed) << "nobody approves their own request";
  const auto done = decide(owner, id, true);
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->state, ApprovalState::Approved);
  EXPECT_EQ(value_of(app::Setting::CreditAloneMaxMinor), 0);
  EXPECT_EQ(refused(decide(owner, id, true)), ErrorCode::ChallengeUsed) << "once";
}

TEST_F(FourEyes, ARejectedOrOldRequestDoesNothing) {
  const auto first = set("staff.idle_minutes", 10);
  ASSERT_TRUE(decide(owner, first->approval->id, false).ok());
  EXPECT_EQ(value_of(app::Setting::StaffIdleMinutes), 30);
  const auto second = set("staff.idle_minutes", 10);
  env.now.ms += app::kApprovalLifeMs;
  EXPECT_EQ(refused(decide(owner, second->approval->id, true)), ErrorCode::ChallengeUsed);
  EXPECT_EQ(value_of(app::Setting::StaffIdleMinutes), 30);
}

TEST_F(FourEyes, WhoLacksTheRequestsPermissionDoesNotDecide) {
  const auto asked = set("staff.idle_minutes", 10);
  const app::StaffInfo auditor = hire("ada", {Role::Auditor});  // may read approvals
  EXPECT_EQ(refused(decide(auditor, asked->approval->id, true)), ErrorCode::NotAllowed);
}

TEST_F(FourEyes, WhatCannotBeDoneAnyMoreLeavesTheRequestWaiting) {
  const auto one = set("staff.idle_minutes", 10);
  ++env.now.ms;  // lists are in the order of the ids, which carry the time
  const auto two = set("staff.idle_minutes", 20);
  ASSERT_TRUE(decide(owner, one->approval->id, true).ok());
  EXPECT_EQ(refused(decide(owner, two->approval->id, true)), ErrorCode::RevConflict) << "it was asked of version 0";
  const auto page = app::list_approvals(staff, as<Permission::ApprovalsRead>(owner), {}, 10);
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->approvals.front().state, ApprovalState::Waiting);
}

TEST_F(FourEyes, ASmallCreditIsGivenAloneAndOnce) {
  const auto given = credit(500, "k1");
  ASSERT_TRUE(given.ok());
  EXPECT_EQ(given->balance_minor, 500);
  const auto again = credit(500, "k1");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(balance(phone), 500) << "the same key again";
  EXPECT_EQ(refused(credit(600, "k1")), ErrorCode::KeyReused);
  EXPECT_EQ(refused(credit(0, "k2")), ErrorCode::OutOfRange);
  EXPECT_EQ(refused(credit(5, "")), ErrorCode::MissingField);
}

TEST_F(FourEyes, ACreditAboveTheLimitNeedsASecondPerson) {
  const auto asked = credit(10'001, "k1");
  ASSERT_TRUE(asked.ok() && asked->approval.has_value());
  EXPECT_EQ(balance(phone), 0);
  ASSERT_TRUE(decide(owner, asked->approval->id, true).ok());
  EXPECT_EQ(balance(phone), 10'001);
  const protocol::AuditEntry record = audit().front();
  EXPECT_EQ(record.before, "balance 0");
  EXPECT_EQ(record.after, "balance 10001");
  EXPECT_EQ(record.username, "olga");
}

}  // namespace
}  // namespace cartwright::test
