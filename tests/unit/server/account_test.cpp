#include "server/app/account/account.h"

#include <algorithm>

#include "server/app/account/common_passwords.h"
#include "server/app/account/password_rule.h"
#include "server/unicode/forms.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;

class Accounts : public AccountWorld {
 protected:
  static constexpr const char* kPassword = "a long enough password";
  const app::PasswordRule of_carol{.logins = {"carol"}};
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

TEST_F(Accounts, ANameThatOnlyLooksLikeAnothersIsTaken) {
  const auto taken = [&](const char* name) {
    const auto made = app::register_member(store, {.username = name, .password = kPassword}, hasher, env);
    return !made.ok() && made.error().code == ErrorCode::UsernameTaken;
  };
  EXPECT_FALSE(taken("admin0"));
  for (const char* name : {"\u0430dmin0", "ａｄｍｉｎ０", "ADMINO", "admino", "adrnin0", "ad\u200Dmin0", "Carol",
                           "саrоl", "car0l", "caro1"})
    EXPECT_TRUE(taken(name)) << name;
  for (const char* name : {"admin2", "小明同学", "Ünal", "мария", "नमस्ते"}) EXPECT_FALSE(taken(name)) << name;
}

TEST_F(Accounts, ANameHasLettersAndDigitsOfAnyScript) {
  EXPECT_EQ(*app::normalise_username("Ｌｉ＿Ｌｅｉ"), "li_lei");
  EXPECT_EQ(*app::normalise_username("STRASSE"), *app::normalise_username("straße"));
  EXPECT_EQ(*app::normalise_username("e\u0301mile"), *app::normalise_username("\u00C9mile"));
  for (const char* name : {"li lei", "li.lei", "a+b", "li\tlei", "☃☃☃", "小明", "", "ab", "\u200B\u200B\u200B\u200B",
                           "０１０-１２３４５６７８", "１３８００００００００", "abcdefghijklmnopqrstuvwxyz0123456"})
    EXPECT_EQ(app::normalise_username(name).error().code, ErrorCode::OutOfRange) << name;
  EXPECT_EQ(app::normalise_username("ab\xFFz").error().code, ErrorCode::BadUtf8);
  EXPECT_TRUE(app::normalise_username("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二").ok());
}

TEST_F(Accounts, ANameIsNoPhoneAndNoAddress) {
  for (const char* name : {"13800000000", "+8613800000000", "010-12345678", "li@x.cn"}) {
    EXPECT_EQ(app::normalise_username(name).error().code, ErrorCode::OutOfRange) << name;
  }
  EXPECT_TRUE(app::normalise_username("li-2000").ok());
}

TEST_F(Accounts, RefuseWeakPasswords) {
  for (const char* weak : {"short", "aaaaaaaaaaaaaaaa", "passwordpassword"}) {
    EXPECT_EQ(app::check_password(weak, of_carol).error().code, ErrorCode::PasswordWeak) << weak;
  }
  EXPECT_TRUE(app::check_password("一二三四五六七八九十甲乙丙丁戊", of_carol).ok());
}

TEST_F(Accounts, RefuseCommonPasswordsWhateverTheirCaseAndTheDigitsBehindThem) {
  constexpr std::size_t kEight = protocol::kPasswordCharactersMinOfTwo;
  EXPECT_GE(app::common_passwords().size(), 3'000U);  // RELIABILITY.md, ASVS 6.2.4
  EXPECT_TRUE(std::is_sorted(app::common_passwords().begin(), app::common_passwords().end()));
  for (const char* weak : {"baseball", "BaseBall", "1qaz2wsx", "superman1999", "PASSWORD12345678", "zxcvbnm1",
                           "12345678", "carol123", "x", "short 7", "dddddddd", "qwertyuiopasdfg", "234567890123456"}) {
    const bool own_name = std::string_view(weak) == "carol123";
    EXPECT_FALSE(
        app::check_password(weak, {.logins = {own_name ? "Carol123" : "carol"}, .characters_min = kEight}).ok())
        << weak;
  }
  for (const char* fine : {"gk7 plum", "苹果树下的旧木桌子", "basebell ?", "  eight  "})
    EXPECT_TRUE(app::check_password(fine, {.logins = {"carol"}, .characters_min = kEight}).ok()) << fine;
  std::string longest;
  for (int i = 0; i < 64; ++i) longest += "语b";
  EXPECT_TRUE(app::check_password(longest, of_carol).ok());
  EXPECT_FALSE(app::check_password(longest + "c", of_carol).ok());
}

TEST_F(Accounts, AHashOfFormerParametersIsMadeAgainAtTheNextSignIn) {
  const base::MemberId dora = add_member("dora");
  ASSERT_TRUE(
      store.write([&](store::UnitOfWork& unit) { return unit.members().set_password(dora, "old secret", {7}); }).ok());
  ASSERT_TRUE(
      app::sign_in(services, {.username = "dora", .password = "secret", .device = {{4}}}, {.address = "10.0.0.1"})
          .ok());
  ASSERT_TRUE(store
                  .read([&](store::UnitOfWork& unit) -> base::Status {
                    CW_TRY_ASSIGN(const auto member, unit.members().find(dora));
                    EXPECT_EQ(member->password_hash, "plain secret");
                    EXPECT_EQ(member->password_changed_at, base::Instant{7});
                    return {};
                  })
                  .ok());
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
