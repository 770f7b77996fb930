// Families of refresh tokens, the list of sessions, and their ends (spec 01 "Sessions", spec 09; ADR 11).
#include "server/app/account/session.h"

#include "server/app/account/challenge.h"
#include "server/app/account/change_password.h"
#include "server/app/account/device_name.h"
#include "server/app/account/network.h"
#include "server/app/account/throttle.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;

class Sessions : public AccountWorld {
 protected:
  static constexpr const char* kPassword = "a long enough password";
  void SetUp() override {
    AccountWorld::SetUp();
    ASSERT_TRUE(app::register_member(store, {.username = "carol", .password = kPassword}, hasher, env).ok());
  }
  app::SignedIn enter(std::uint8_t device = 1, protocol::SignInDevice about = {}) {
    auto made = app::sign_in(
        services,
        {.username = "carol", .password = kPassword, .device = {{device}}, .bearer = true, .about = std::move(about)},
        {.address = "203.0.113.9", .user_agent = "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"});
    EXPECT_TRUE(made.ok());
    return made.ok() ? *made : app::SignedIn{};
  }
  app::Refreshed renew(const std::string& refresh) {
    auto made = app::refresh_session(services, refresh);
    EXPECT_TRUE(made.ok());
    return made.ok() ? *made : app::Refreshed{};
  }
  bool is_signed_in(const std::string& access) { return app::authenticate(store, access, env.now).ok(); }
  app::SessionInfo who(const std::string& access) {
    const auto info = app::authenticate(store, access, env.now);
    EXPECT_TRUE(info.ok());
    return info.ok() ? *info : app::SessionInfo{};
  }
  std::vector<protocol::SessionShown> list(const std::string& access) {
    return *app::list_sessions(store, who(access), env.now);
  }
};

TEST_F(Sessions, AnAccessTokenWorksForFifteenMinutesAndItsRefreshTokenGivesTheNext) {
  const app::SignedIn first = enter();
  EXPECT_EQ(first.session.access_until.ms, env.now.ms + app::kAccessMs);
  EXPECT_TRUE(is_signed_in(first.access));
  EXPECT_FALSE(is_signed_in(first.refresh));
  env.now.ms += app::kAccessMs + 1;
  EXPECT_FALSE(is_signed_in(first.access));
  const app::Refreshed next = renew(first.refresh);
  EXPECT_TRUE(is_signed_in(next.access));
  EXPECT_NE(next.refresh, first.refresh);
}

TEST_F(Sessions, ALostAnswerOrASecondTabGetsTheSameTokens) {
  const app::SignedIn first = enter();
  const app::Refreshed lost = renew(first.refresh);
  const app::Refreshed again = renew(first.refresh);
  EXPECT_EQ(again.access, lost.access);
  EXPECT_EQ(again.refresh, lost.refresh);
  EXPECT_TRUE(again.ended.empty());
  env.now.ms += app::kAccessMs + 1;  // and has its time from now on
  EXPECT_TRUE(is_signed_in(renew(first.refresh).access));
}

TEST_F(Sessions, AcceptanceThree_AUsedRefreshTokenEndsItsFamilyAndNoOther) {
  const app::SignedIn first = enter(1);
  const app::SignedIn other = enter(2);
  const app::Refreshed next = renew(first.refresh);
  EXPECT_TRUE(is_signed_in(next.access));
  const app::Refreshed reused = renew(first.refresh);
  ASSERT_EQ(reused.ended.size(), 1U);
  EXPECT_TRUE(reused.access.empty() && reused.refresh.empty());
  EXPECT_FALSE(is_signed_in(next.access));
  EXPECT_EQ(app::refresh_session(services, next.refresh).error().code, ErrorCode::SignedOut);
  EXPECT_TRUE(is_signed_in(other.access));
}

TEST_F(Sessions, ATokenTwoGenerationsOldEndsTheFamilyThoughTheNewestWasNotUsed) {
  const app::SignedIn first = enter();
  renew(renew(first.refresh).refresh);
  EXPECT_EQ(renew(first.refresh).ended.size(), 1U);
}

TEST_F(Sessions, ARequestThatWasUnderWayDuringARefreshIsStillAnswered) {
  const app::SignedIn first = enter();
  env.now.ms += base::kMinuteMs;
  const app::Refreshed next = renew(first.refresh);
  EXPECT_TRUE(is_signed_in(first.access));
  EXPECT_EQ(renew(first.refresh).access, next.access) << "and it did not use the new tokens";
  env.now.ms += app::kAccessMs;
  EXPECT_FALSE(is_signed_in(first.access));
}

TEST_F(Sessions, ATokenThatTheKeyHasNotMadeIsNobodys) {
  const app::SignedIn first = enter();
  for (std::size_t i = 0; i < first.refresh.size(); ++i) {
    std::string forged = first.refresh;
    forged[i] = forged[i] == '0' ? '1' : '0';
    EXPECT_EQ(app::refresh_session(services, forged).error().code, ErrorCode::SignedOut) << i;
  }
  for (const char* text : {"", "x", "0"}) EXPECT_FALSE(app::refresh_session(services, text).ok());
  EXPECT_FALSE(app::refresh_session(services, first.refresh + "0").ok());
  EXPECT_TRUE(is_signed_in(first.access));
}

TEST_F(Sessions, LiveThirtyDaysWithoutUseAndOneHundredAndEightyAtMost) {
  app::SignedIn first = enter();
  std::string refresh = first.refresh;
  const base::Instant began = env.now;
  for (int month = 1; month <= 6; ++month) {
    env.now.ms += 29 * base::kDayMs;
    refresh = renew(refresh).refresh;
  }
  env.now.ms = began.ms + app::kSessionAgeMsMax + 1;
  EXPECT_FALSE(app::refresh_session(services, refresh).ok());
  const app::SignedIn idle = enter();
  env.now.ms += app::kSessionIdleMsMax + 1;
  EXPECT_FALSE(app::refresh_session(services, idle.refresh).ok());
}

TEST_F(Sessions, OnASharedDeviceTheyEndAfterThirtyMinutesWithoutUse) {
  const app::SignedIn shared = enter(1, {.name = "library", .shared = true});
  EXPECT_TRUE(shared.device_cookie.empty());
  for (int i = 0; i < 10; ++i) {
    env.now.ms += base::kMinuteMs + 1;
    EXPECT_TRUE(is_signed_in(shared.access)) << i;
  }
  const app::Refreshed next = renew(shared.refresh);
  EXPECT_TRUE(next.shared_device);
  env.now.ms += app::kSharedIdleMsMax + 1;
  EXPECT_FALSE(app::refresh_session(services, next.refresh).ok());
}

TEST_F(Sessions, TheEleventhEndsTheOldest) {
  const app::SignedIn first = enter(1);
  std::vector<app::SignedIn> others;
  for (std::uint8_t n = 2; n <= app::kSessionsPerMemberMax + 1; ++n) {
    env.now.ms += 1;
    others.push_back(enter(n));
  }
  EXPECT_FALSE(is_signed_in(first.access));
  ASSERT_EQ(others.back().ended.size(), 1U);
  for (const app::SignedIn& other : others) EXPECT_TRUE(is_signed_in(other.access));
  EXPECT_EQ(list(others[0].access).size(), app::kSessionsPerMemberMax);
}

TEST_F(Sessions, AreListedWithNamePlaceAndTheCurrentOneMarked) {
  const app::SignedIn mine = enter(1, {.name = "my phone"});
  env.now.ms += 5;
  enter(2);
  const auto sessions = list(mine.access);
  ASSERT_EQ(sessions.size(), 2U);
  EXPECT_EQ(sessions[0].device_name, "my phone") << "used just now, to ask";
  EXPECT_EQ(sessions[0].network, "203.0.113.0/24");
  EXPECT_TRUE(sessions[0].current);
  EXPECT_EQ(sessions[1].device_name, "Firefox, Windows");
  EXPECT_FALSE(sessions[1].current);
  EXPECT_EQ(sessions[1].created_at.ms, sessions[0].created_at.ms + 5);
}

TEST_F(Sessions, OneOrAllOthersCanBeEndedAndNobodyElses) {
  const app::SignedIn mine = enter(1);
  const app::SignedIn lost = enter(2);
  const app::SignedIn spare = enter(3);
  const app::SessionInfo me = who(mine.access);
  ASSERT_TRUE(app::end_session(store, me, who(lost.access).session, env.now).ok());
  EXPECT_FALSE(is_signed_in(lost.access));
  EXPECT_FALSE(app::refresh_session(services, lost.refresh).ok());
  app::SessionInfo stranger = me;
  stranger.member = add_member("mallory");
  EXPECT_EQ(app::end_session(store, stranger, me.session, env.now).error().code, ErrorCode::NotFound);
  const auto ended = app::end_other_sessions(store, me, env.now);
  ASSERT_TRUE(ended.ok());
  EXPECT_EQ(ended->size(), 1U);
  EXPECT_FALSE(is_signed_in(spare.access));
  EXPECT_TRUE(is_signed_in(mine.access));
}

TEST_F(Sessions, EndByAnyOfTheirTokensAndOnlyOnce) {
  const app::SignedIn by_access = enter(1);
  env.now.ms += app::kAccessMs + 1;
  EXPECT_EQ(app::sign_out(services, by_access.access)->size(), 1U) << "an access token that is over";
  const app::SignedIn by_refresh = enter(2);
  EXPECT_EQ(app::sign_out(services, by_refresh.refresh)->size(), 1U);
  EXPECT_FALSE(is_signed_in(by_refresh.access));
  const app::SignedIn by_revocation = enter(3);
  EXPECT_FALSE(is_signed_in(by_revocation.session.revocation));
  EXPECT_EQ(app::revoke(store, by_revocation.session.revocation, env.now)->size(), 1U);
  EXPECT_FALSE(is_signed_in(by_revocation.access));
  EXPECT_TRUE(app::sign_out(services, "nonsense")->empty());
  EXPECT_TRUE(app::revoke(store, by_access.access, env.now)->empty());
}

TEST_F(Sessions, ALockedOrErasedAccountHasNoneAndASuspendedOneReads) {
  const app::SignedIn before = enter();
  const auto set = [&](store::AccountState state) {
    ASSERT_TRUE(
        store.write([&](store::UnitOfWork& unit) { return unit.members().set_state(before.session.member, state); })
            .ok());
  };
  set(store::AccountState::Suspended);
  EXPECT_EQ(who(before.access).permission, app::Permission::Reading);
  EXPECT_TRUE(exchange(who(before.access), 0, 0, {}).ok());
  EXPECT_TRUE(exchange(who(before.access), 0, 1, {add(1, 1)}).ok());
  EXPECT_EQ(quantity(who(before.access), 1), 0) << "and changes nothing";
  for (const auto state : {store::AccountState::Locked, store::AccountState::Erased, store::AccountState::Merged}) {
    set(state);
    EXPECT_FALSE(is_signed_in(before.access));
    EXPECT_FALSE(app::refresh_session(services, before.refresh).ok());
    const auto refused = app::sign_in(services, {.username = "carol", .password = kPassword, .device = {{9}}},
                                      {.address = "203.0.113.9"});
    EXPECT_EQ(refused.error().code, ErrorCode::CredentialsWrong);
    set(store::AccountState::Active);
  }
  EXPECT_TRUE(is_signed_in(before.access));
}

TEST_F(Sessions, ADeviceThatIsNewIsToldToTheOtherLogins) {
  const app::SessionInfo me = who(enter(1).access);
  EXPECT_TRUE(notices.sent.empty()) << "the first is not news";
  const auto issued = app::ask_for_login(services, me, {.login = "li@x.cn"});
  ASSERT_TRUE(issued.ok());
  const std::string& text = notices.sent.back().text;
  ASSERT_TRUE(app::add_login(services, me, issued->id, text.substr(text.find_first_of("0123456789"), 6)).ok());
  notices.sent.clear();
  const app::SignedIn second = enter(2);
  ASSERT_EQ(notices.sent.size(), 1U);
  EXPECT_EQ(notices.sent[0].to.value, "li@x.cn");
  EXPECT_NE(notices.sent[0].text.find("Firefox, Windows (203.0.113.0/24)"), std::string::npos);
  enter(2);
  EXPECT_EQ(notices.sent.size(), 1U) << "a known device";
  // Every sign-out gives a device another id: the cookie says that it is the one of before.
  const auto again = app::sign_in(services, {.username = "carol", .password = kPassword, .device = {{3}}},
                                  {.address = "203.0.113.9", .device_cookie = second.device_cookie});
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(notices.sent.size(), 1U);
}

TEST_F(Sessions, ANewPasswordByTheOldOneEndsTheOthers) {
  const app::SignedIn mine = enter(1);
  const app::SignedIn other = enter(2);
  constexpr const char* kNew = "an even longer password";
  const auto change = [&](const char* old, const char* fresh) {
    return app::change_password(services, who(mine.access), {.old_password = old, .password = fresh});
  };
  EXPECT_EQ(change("wrong", kNew).error().code, ErrorCode::CredentialsWrong);
  EXPECT_EQ(change(kPassword, "short").error().code, ErrorCode::PasswordWeak);
  const auto done = change(kPassword, kNew);
  ASSERT_TRUE(done.ok());
  ASSERT_EQ(done->size(), 1U);
  EXPECT_TRUE(is_signed_in(mine.access));
  EXPECT_FALSE(is_signed_in(other.access));
  EXPECT_EQ(change(kPassword, "yet another password").error().code, ErrorCode::CredentialsWrong);
  for (std::uint32_t i = 1; i < app::kFailuresMax; ++i) EXPECT_FALSE(change("wrong", kNew).ok());
  EXPECT_FALSE(change(kNew, "yet another password").ok()) << "guessing from a stolen session is counted, too";
}

TEST(Networks, AreTwentyFourBitsOrFortyEight) {
  EXPECT_EQ(app::network_of("203.0.113.77"), "203.0.113.0/24");
  EXPECT_EQ(app::network_of("::ffff:203.0.113.77"), "203.0.113.0/24");
  EXPECT_EQ(app::network_of("2001:db8:7:9::1"), "2001:db8:7::/48");
  EXPECT_EQ(app::network_of("2001:DB8:0007:9:1:2:3:4"), "2001:db8:7::/48");
  EXPECT_EQ(app::network_of("2001:db8::1"), "2001:db8:0::/48");
  EXPECT_EQ(app::network_of("::1"), "0:0:0::/48");
  for (const char* none : {"", "sim", "1.2.3", "1.2.3.4.5", "1.2.3.999", "1.2.3.", "2001:zz::", "12345::", "1:2:3"})
    EXPECT_EQ(app::network_of(none), "") << none;
}

TEST(DeviceNames, AreGivenOrAFewWordsOfTheAgent) {
  EXPECT_EQ(app::device_name("客厅平板", "Firefox"), "客厅平板");
  EXPECT_EQ(app::device_name("", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1"),
            "Safari, iPhone");
  EXPECT_EQ(app::device_name("", "Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8"),
            "WeChat, Android");
  EXPECT_EQ(app::device_name("", "curl/8"), "");
  EXPECT_EQ(app::device_name("\xFF", "Linux"), "Linux");
  EXPECT_EQ(app::device_name(std::string(121, 'x'), ""), "");
}

}  // namespace
}  // namespace cartwright::test
