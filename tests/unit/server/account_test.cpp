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
        {.address = "10.0.0.1"});
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

TEST_F(Accounts, AKnownDeviceKeepsItsNumberAndSequence) {
  const auto first = enter(kPassword, 8);
  ASSERT_TRUE(first.ok());
  const auto session = app::authenticate(store, first->access, env.now);
  ASSERT_TRUE(session.ok());
  ASSERT_TRUE(exchange(*session, 0, 8, {add(1, 1)}).ok());
  const auto second = enter(kPassword, 20);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->session.device_number, 1U);
  EXPECT_EQ(exchange(*session, 0, 0, {})->acked, 8U);
}

}  // namespace
}  // namespace cartwright::test
