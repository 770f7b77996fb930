// Staff: the way in, sessions, roles, and that nothing happens without its record.
#include "tests/unit/server/staff_world.h"

namespace cartwright::test {
namespace {

using member::Permission;

class StaffSide : public StaffWorld {};

TEST_F(StaffSide, TheFirstOwnerComesByOneInvitationOnly) {
  EXPECT_EQ(owner.roles, member::RoleSet{Role::Owner});
  const auto again = app::first_owner_token(staff);
  ASSERT_TRUE(again.ok());
  EXPECT_FALSE(again->has_value());
}

TEST_F(StaffSide, AnInvitationWorksOnceAndForADay) {
  const auto issued = app::invite_as_operator(staff, {Role::Support}, "test");
  ASSERT_TRUE(issued.ok());
  EXPECT_TRUE(app::open_invitation(staff, {.token = issued->token}).ok());
  ASSERT_TRUE(accept(issued->token, "sam").ok());
  EXPECT_EQ(refused(accept(issued->token, "sue")), ErrorCode::ChallengeUsed);
  EXPECT_EQ(refused(app::open_invitation(staff, {.token = issued->token})), ErrorCode::ChallengeUsed);
  const auto late = app::invite_as_operator(staff, {Role::Support}, "test");
  env.now.ms += app::kInvitationLifeMs;
  EXPECT_EQ(refused(accept(late->token, "sue")), ErrorCode::ChallengeUsed);
  EXPECT_EQ(refused(accept("nonsense", "sue")), ErrorCode::ChallengeUsed);
}

TEST_F(StaffSide, AnAccountNeedsTheCodeOfItsSecret) {
  const auto issued = app::invite_as_operator(staff, {Role::Support}, "test");
  const auto made = app::accept_invitation(
      staff, {.token = issued->token, .username = "sam", .password = kPassword, .code = "000000"}, kSource);
  EXPECT_EQ(refused(made), ErrorCode::CodeWrong);
  EXPECT_TRUE(accept(issued->token, "sam").ok()) << "the invitation is still good";
}

TEST_F(StaffSide, WrongNamePasswordOrCodeAreToldAlike) {
  const std::string code = next_code("olga");
  const auto with = [&](const char* name, const char* password, const std::string& given) {
    return refused(app::sign_in_staff(staff, {.username = name, .password = password, .code = given}, kSource));
  };
  EXPECT_EQ(with("nobody", kPassword, code), ErrorCode::CredentialsWrong);
  EXPECT_EQ(with("olga", "another password!", code), ErrorCode::CredentialsWrong);
  EXPECT_EQ(with("olga", kPassword, "000000"), ErrorCode::CredentialsWrong);
  const int before = hasher.verified;
  EXPECT_EQ(with("nobody", kPassword, code), ErrorCode::CredentialsWrong);
  EXPECT_EQ(hasher.verified, before + 1) << "an unknown name costs a verification too";
}

TEST_F(StaffSide, ACodeSignsInOnce) {
  const std::string code = next_code("olga");
  const protocol::StaffSignIn request{.username = "olga", .password = kPassword, .code = code};
  EXPECT_TRUE(app::sign_in_staff(staff, request, kSource).ok());
  EXPECT_EQ(refused(app::sign_in_staff(staff, request, kSource)), ErrorCode::CredentialsWrong);
}

TEST_F(StaffSide, FiveWrongCodesCloseTheDoorForTenMinutes) {
  for (std::uint32_t i = 0; i < app::kStaffCodesMax; ++i) {
    const auto source = "10.0.1." + std::to_string(i);
    EXPECT_FALSE(app::sign_in_staff(staff, {.username = "olga", .password = kPassword, .code = "1"}, source).ok());
  }
  EXPECT_EQ(refused(sign_in_as("olga")), ErrorCode::TooManyRequests);
  env.now.ms += app::kStaffCodeWindowMs;
  EXPECT_TRUE(sign_in_as("olga").ok());
}

TEST_F(StaffSide, AStrangerWithoutThePasswordLocksNobodyOut) {
  for (int i = 0; i < 100; ++i) {
    EXPECT_FALSE(app::sign_in_staff(staff, {.username = "olga", .password = "guess guess guess"}, "1.2.3.4").ok());
  }
  EXPECT_EQ(refused(app::sign_in_staff(staff, {.username = "olga", .password = "guess"}, "1.2.3.4")),
            ErrorCode::TooManyRequests);
  EXPECT_TRUE(sign_in_as("olga").ok()) << "from where she always comes";
}

TEST_F(StaffSide, SessionsEndWithoutUseAndAtTheLatestAfterTwelveHours) {
  const auto signed_in = sign_in_as("olga");
  ASSERT_TRUE(signed_in.ok());
  const auto alive = [&] { return app::authenticate_staff(store, signed_in->token, kSource, env.now).ok(); };
  for (int i = 0; i < 24; ++i) {  // used every 29 minutes
    env.now.ms += app::kStaffIdleMsMax - base::kMinuteMs;
    EXPECT_TRUE(alive()) << i;
  }
  env.now.ms += base::kHourMs;
  EXPECT_FALSE(alive());
  const auto idle = sign_in_as("olga");
  env.now.ms += app::kStaffIdleMsMax + 1;
  EXPECT_EQ(refused(app::authenticate_staff(store, idle->token, kSource, env.now)), ErrorCode::SignedOut);
}

TEST_F(StaffSide, AMembersTokenIsNoStaffSessionAndTheOtherWayRound) {
  ASSERT_TRUE(app::register_member(store, {.username = "carol", .password = kPassword}, hasher, env).ok());
  const auto member = app::sign_in(
      services, {.username = "carol", .password = kPassword, .device = {{4}}, .bearer = true}, {.address = kSource});
  ASSERT_TRUE(member.ok());
  EXPECT_EQ(refused(app::authenticate_staff(store, member->access, kSource, env.now)), ErrorCode::SignedOut);
  const auto person = sign_in_as("olga");
  EXPECT_EQ(refused(app::authenticate(store, person->token, env.now)), ErrorCode::SignedOut);
}

TEST_F(StaffSide, WithoutThePermissionThereIsNoProofOfIt) {
  const app::StaffInfo support = hire("sam", {Role::Support});
  EXPECT_EQ(refused(app::Authorized<Permission::StaffManage>::of(support)), ErrorCode::NotAllowed);
  EXPECT_TRUE(app::Authorized<Permission::MembersView>::of(support).ok());
}

TEST_F(StaffSide, RolesThatAreTakenAwayAreGoneAtOnce) {
  const app::StaffInfo second = hire("ben", {Role::Owner});
  const protocol::StaffChange change{.roles = {"support"}, .reason = "test"};
  const auto changed = app::change_staff(staff, as<Permission::StaffManage>(owner),
                                         {.staff = second.staff, .version = 1, .change = change});
  ASSERT_TRUE(changed.ok());
  // A proof that was made before is not believed inside the transaction.
  EXPECT_EQ(refused(app::invite_staff(staff, as<Permission::StaffManage>(second), {{"owner"}, "mine"})),
            ErrorCode::NotAllowed);
  EXPECT_FALSE(app::authenticate_staff(store, "", kSource, env.now).ok());
}

TEST_F(StaffSide, NobodyChangesThemselvesAndTheLastOwnerStays) {
  const protocol::StaffChange change{.roles = {"support"}, .state = protocol::StaffState::Disabled, .reason = "test"};
  EXPECT_EQ(refused(app::change_staff(staff, as<Permission::StaffManage>(owner),
                                      {.staff = owner.staff, .version = 1, .change = change})),
            ErrorCode::NotAllowed);
  const app::StaffInfo second = hire("ben", {Role::Owner});
  EXPECT_TRUE(app::change_staff(staff, as<Permission::StaffManage>(second),
                                {.staff = owner.staff, .version = 1, .change = change})
                  .ok());
  EXPECT_EQ(refused(app::change_staff(staff, as<Permission::StaffManage>(second),
                                      {.staff = owner.staff, .version = 1, .change = change})),
            ErrorCode::RevConflict)
      << "the version has moved";
}

TEST_F(StaffSide, EveryActLeavesItsRecord) {
  ASSERT_TRUE(
      app::invite_staff(staff, as<Permission::StaffManage>(owner), {{"support", "auditor"}, "new colleague"}).ok());
  const protocol::AuditEntry record = audit().front();
  EXPECT_EQ(record.username, "olga");
  EXPECT_EQ(record.source, kSource);
  EXPECT_EQ(record.permission, "staff.manage");
  EXPECT_EQ(record.reason, "new colleague");
  EXPECT_EQ(record.after, "roles support, auditor");
  const auto report = app::verify_audit(store, &sealer);
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->differences.empty());
}

TEST_F(StaffSide, WithoutAReasonOrARecordNothingHappens) {
  const std::size_t before = audit().size();
  EXPECT_EQ(refused(app::invite_staff(staff, as<Permission::StaffManage>(owner), {{"support"}, ""})),
            ErrorCode::MissingField);
  const auto silent = app::act<bool>(staff, as<Permission::StaffManage>(owner),
                                     [&](store::UnitOfWork& unit, app::AuditNote&) -> base::Result<bool> {
                                       CW_TRY(unit.settings().put("silent", {}));
                                       return true;
                                     });
  EXPECT_EQ(refused(silent), ErrorCode::Unexpected);
  EXPECT_EQ(audit().size(), before);
  const auto kept = store::read_for<bool>(store, [](store::UnitOfWork& unit) -> base::Result<bool> {
    CW_TRY_ASSIGN(const std::optional<base::Bytes> found, unit.settings().find("silent"));
    return found.has_value();
  });
  EXPECT_FALSE(*kept);
}

TEST_F(StaffSide, TheOperatorDisablesWhoeverItIs) {
  const auto signed_in = sign_in_as("olga");
  ASSERT_TRUE(app::disable_as_operator(staff, "olga", "gone").ok());
  EXPECT_EQ(refused(app::authenticate_staff(store, signed_in->token, kSource, env.now)), ErrorCode::SignedOut);
  EXPECT_EQ(refused(sign_in_as("olga")), ErrorCode::CredentialsWrong);
  const auto token = app::first_owner_token(staff);
  EXPECT_TRUE(token.ok() && token->has_value()) << "nobody is an owner any more";
}

}  // namespace
}  // namespace cartwright::test
