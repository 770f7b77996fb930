#include "server/app/account/account.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;

class Accounts : public AccountWorld {
 protected:
  static constexpr const char* kPassword = "a long enough password";
  void SetUp() override {
    AccountWorld::SetUp();
    ASSERT_TRUE(app::register_member(store, {.username = "Carol", .password = kPassword}, hasher, env).ok());
  }
  base::Result<app::SignedIn> enter(const std::string& password, std::uint64_t first_seq = 1) {
    return app::sign_in(
        services, {.username = "carol", .password = password, .device = device, .first_seq = first_seq, .bearer = true},
        "10.0.0.1");
  }
  base::DeviceId device{{1, 2, 3}};
};

TEST_F(Accounts, HaveOneNameWhateverItsCase) {
  const auto again = app::register_member(store, {.username = "CAROL", .password = kPassword}, hasher, env);
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, ErrorCode::UsernameTaken);
}

TEST_F(Accounts, ANameIsNoPhoneAndNoAddress) {
  for (const char* name : {"13800000000", "+8613800000000", "010-12345678", "li@x.cn"}) {
    EXPECT_EQ(app::normalise_username(name).error().code, ErrorCode::OutOfRange) << name;
  }
  EXPECT_TRUE(app::normalise_username("li-2000").ok());
}

TEST_F(Accounts, RefuseWeakPasswords) {
  for (const char* weak : {"short", "aaaaaaaaaaaaaaaa", "passwordpassword"}) {
    EXPECT_EQ(app::check_password(weak, "carol").error().code, ErrorCode::PasswordWeak) << weak;
  }
  EXPECT_TRUE(app::check_password("一二三四五六七八九十甲乙丙丁戊", "carol").ok());
}

TEST_F(Accounts, ASessionProvesItsMemberUntilSignOut) {
  const auto signed_in = enter(kPassword);
  ASSERT_TRUE(signed_in.ok());
  const auto session = app::authenticate(store, signed_in->token, env.now);
  ASSERT_TRUE(session.ok());
  EXPECT_EQ(session->member, signed_in->session.member);
  EXPECT_EQ(session->device_number, 1U);
  ASSERT_TRUE(app::sign_out(store, *session).ok());
  EXPECT_EQ(app::authenticate(store, signed_in->token, env.now).error().code, ErrorCode::SignedOut);
}

TEST_F(Accounts, ASessionEndsByIdlenessByAgeAndByItsRevocationToken) {
  const auto idle = enter(kPassword);
  ASSERT_TRUE(idle.ok());
  EXPECT_FALSE(app::authenticate(store, idle->token, {env.now.ms + 15 * base::kDayMs}).ok());
  for (int week = 1; week <= 12; ++week) {
    ASSERT_TRUE(app::authenticate(store, idle->token, {env.now.ms + week * 7 * base::kDayMs}).ok()) << week;
  }
  EXPECT_FALSE(app::authenticate(store, idle->token, {env.now.ms + 91 * base::kDayMs}).ok());
  const auto other = enter(kPassword);
  ASSERT_TRUE(other.ok());
  EXPECT_FALSE(app::authenticate(store, other->session.revocation, env.now).ok());
  ASSERT_TRUE(app::revoke(store, other->session.revocation).ok());
  EXPECT_FALSE(app::authenticate(store, other->token, env.now).ok());
}

TEST_F(Accounts, AKnownDeviceKeepsItsNumberAndSequence) {
  const auto first = enter(kPassword, 8);
  ASSERT_TRUE(first.ok());
  const auto session = app::authenticate(store, first->token, env.now);
  ASSERT_TRUE(session.ok());
  ASSERT_TRUE(exchange(*session, 0, 8, {add(1, 1)}).ok());
  const auto second = enter(kPassword, 20);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->session.device_number, 1U);
  EXPECT_EQ(exchange(*session, 0, 0, {})->acked, 8U);
}

TEST_F(Accounts, AnUnknownNameCostsOneVerificationAndGetsTheSameAnswer) {
  const auto answer =
      app::sign_in(services, {.username = "nobody", .password = kPassword, .device = device}, "10.0.0.1");
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, ErrorCode::CredentialsWrong);
  EXPECT_EQ(hasher.verified, 1);
  EXPECT_EQ(enter("wrong").error().code, ErrorCode::CredentialsWrong);
}

TEST_F(Accounts, GuessingIsThrottledBySourceAndPasses) {
  for (std::uint32_t i = 0; i < app::kFailuresMax; ++i)
    EXPECT_EQ(enter("wrong").error().code, ErrorCode::CredentialsWrong);
  EXPECT_EQ(enter(kPassword).error().code, ErrorCode::TooManyRequests);
  const protocol::SignIn owner{.username = "carol", .password = kPassword, .device = device};
  EXPECT_TRUE(app::sign_in(services, owner, "10.0.0.2").ok());
  env.now.ms += app::kFailureWindowMs;
  EXPECT_TRUE(enter(kPassword).ok());
}

TEST_F(Accounts, TheTwentyFirstSessionEndsTheOldest) {
  const auto first = enter(kPassword);
  ASSERT_TRUE(first.ok());
  for (std::size_t i = 0; i < app::kSessionsPerMemberMax; ++i) {
    env.now.ms += 1;
    ASSERT_TRUE(enter(kPassword).ok());
  }
  EXPECT_FALSE(app::authenticate(store, first->token, env.now).ok());
}

}  // namespace
}  // namespace cartwright::test
