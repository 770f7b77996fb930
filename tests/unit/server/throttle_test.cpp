// Guessing passwords (spec 01 "Throttling"; RELIABILITY T5, ASVS 6.3.1, 6.3.8).
#include "server/app/account/throttle.h"

#include "tests/unit/server/account_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;

class Guessing : public AccountWorld {
 protected:
  static constexpr const char* kPassword = "a long enough password";
  void SetUp() override {
    AccountWorld::SetUp();
    ASSERT_TRUE(app::register_member(store, {.username = "carol", .password = kPassword}, hasher, env).ok());
  }
  // From a device that was never seen, in a network of its own.
  base::Result<app::SignedIn> guess(const std::string& password, const std::string& name = "carol") {
    const std::string address = "10." + std::to_string(tries_ / 200) + "." + std::to_string(tries_ % 200) + ".1";
    ++tries_;
    return app::sign_in(services, {.username = name, .password = password, .device = env.new_id<base::DeviceId>()},
                        {.address = address});
  }
  base::Result<app::SignedIn> at_home(const std::string& password) {
    return app::sign_in(services, {.username = "carol", .password = password, .device = {{1}}},
                        {.address = "192.0.2.1"});
  }
  int tries_ = 0;
};

TEST_F(Guessing, AcceptanceTwo_AfterTenFailuresTheRightPasswordIsRefusedAndTheEleventhLooksLikeAnUnknownLogin) {
  for (std::uint32_t i = 0; i < app::kFailuresMax; ++i) {
    EXPECT_EQ(guess("wrong").error().code, ErrorCode::CredentialsWrong);
    env.now.ms += 40'000;  // slower than the delays between tries
  }
  const int before = hasher.verified;
  const auto locked = guess(kPassword);
  const auto unknown = guess(kPassword, "nobody");
  ASSERT_FALSE(locked.ok() || unknown.ok());
  EXPECT_EQ(locked.error(), unknown.error());
  EXPECT_EQ(hasher.verified, before + 2) << "each costs a verification";
  env.now.ms += app::kLockMs;
  EXPECT_TRUE(guess(kPassword).ok());
}

TEST_F(Guessing, TriesDuringTheLockDoNotProlongIt) {
  for (std::uint32_t i = 0; i < app::kFailuresMax; ++i) {
    EXPECT_FALSE(guess("wrong").ok());
    env.now.ms += 40'000;
  }
  const std::int64_t locked_at = env.now.ms - 40'000;
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(guess("wrong").ok());
  env.now.ms = locked_at + app::kLockMs;
  EXPECT_TRUE(guess(kPassword).ok());
}

TEST_F(Guessing, DelaysGrowFromTheFifthFailure) {
  store::Attempts attempts{.since = env.now};
  std::vector<std::int64_t> delays;
  for (std::uint32_t i = 0; i < app::kFailuresMax; ++i) {
    attempts = app::after_failure(attempts, app::kFailuresFree, env.now);
    delays.push_back(std::max<std::int64_t>(0, (attempts.blocked_until.ms - env.now.ms) / 1'000));
  }
  EXPECT_EQ(delays, (std::vector<std::int64_t>{0, 0, 0, 0, 1, 2, 4, 8, 16, 900}));
  attempts = app::after_failure(attempts, app::kFailuresFree, {env.now.ms + app::kFailureWindowMs});
  EXPECT_EQ(attempts.failures, 1U) << "a new window";
}

TEST_F(Guessing, AStrangerDoesNotLockOutADeviceThatHasSignedInBefore) {
  ASSERT_TRUE(at_home(kPassword).ok());
  int accepted = 0;
  int accepted_at_home = 0;
  for (int i = 0; i < 2'000; ++i) {
    accepted += guess(i % 10 == 9 ? kPassword : "wrong").ok() ? 1 : 0;
    accepted_at_home += i % 100 == 0 && at_home(kPassword).ok() ? 1 : 0;
  }
  EXPECT_EQ(accepted, 0);
  EXPECT_EQ(accepted_at_home, 20);
}

TEST_F(Guessing, AKnownDeviceHasTenTriesOfItsOwn) {
  ASSERT_TRUE(at_home(kPassword).ok());
  for (std::uint32_t i = 0; i < app::kFailuresMax; ++i) {
    EXPECT_FALSE(at_home("wrong").ok());
    env.now.ms += 40'000;
  }
  EXPECT_FALSE(at_home(kPassword).ok());
  EXPECT_TRUE(guess(kPassword).ok()) << "from elsewhere the account is not locked";
}

TEST_F(Guessing, ADeviceCookieOfAnotherMemberOrAForgedOneIsNone) {
  ASSERT_TRUE(app::register_member(store, {.username = "mallory", .password = kPassword}, hasher, env).ok());
  const auto mallory = guess(kPassword, "mallory");
  ASSERT_TRUE(mallory.ok());
  for (std::uint32_t i = 0; i < app::kFailuresMax; ++i) {
    EXPECT_FALSE(guess("wrong").ok());
    env.now.ms += 40'000;
  }
  for (const std::string& cookie : {mallory->device_cookie, std::string(96, '0'), std::string("x")}) {
    const auto refused =
        app::sign_in(services, {.username = "carol", .password = kPassword, .device = env.new_id<base::DeviceId>()},
                     {.address = "10.9.9.9", .device_cookie = cookie});
    EXPECT_FALSE(refused.ok());
  }
}

TEST_F(Guessing, ManyNamesFromOneNetworkAreSlowedAndToldSo) {
  const auto slip = [&](int i) {
    return app::sign_in(services, {.username = "name" + std::to_string(i), .password = "wrong", .device = {{7}}},
                        {.address = "198.51.100." + std::to_string(i % 200)});
  };
  int told = 0;
  for (int i = 0; i < 200; ++i) told += slip(i).error().code == ErrorCode::TooManyRequests ? 1 : 0;
  EXPECT_EQ(told, 200 - static_cast<int>(app::kNetworkFailuresFree) - 1);
  EXPECT_EQ(slip(0).error().detail, "1");
  ASSERT_TRUE(at_home(kPassword).ok()) << "another network";
}

TEST_F(Guessing, ANewPasswordByACodeLiftsTheLock) {
  const auto signed_in = at_home(kPassword);
  ASSERT_TRUE(signed_in.ok());
  for (std::uint32_t i = 0; i < app::kFailuresMax; ++i) {
    EXPECT_FALSE(guess("wrong").ok());
    env.now.ms += 40'000;
  }
  ASSERT_FALSE(guess(kPassword).ok());
  ASSERT_TRUE(
      store.write([&](store::UnitOfWork& unit) { return app::clear_lock(unit, signed_in->session.member); }).ok());
  EXPECT_TRUE(guess(kPassword).ok());
}

TEST_F(Guessing, AnUnknownNameCostsOneVerificationAndGetsTheSameAnswer) {
  const auto answer = guess(kPassword, "nobody");
  EXPECT_EQ(hasher.verified, 1);
  EXPECT_EQ(answer.error(), guess("wrong").error());
}

}  // namespace
}  // namespace cartwright::test
