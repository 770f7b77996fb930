// The parts around the routes: rate limiter, poke hub, compression, folder, cookie and origin rules, router.
#include <gtest/gtest.h>
#include <poll.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "server/http/cookie.h"
#include "server/http/poke_hub.h"
#include "server/http/rate_limiter.h"
#include "server/http/router.h"
#include "server/http/routes/routes.h"
#include "server/http/static_folder.h"

namespace cartwright::http {
namespace {

using std::chrono::milliseconds;

TEST(RateLimiter, LetsABurstThroughThenOnlyTheRate) {
  RateLimiter limiter(true);
  const auto now = RateLimiter::Clock::now();
  const Rate rate = rate_of(RateClass::Account);
  for (std::uint32_t i = 0; i < rate.burst; ++i) EXPECT_EQ(limiter.take(RateClass::Account, "1.2.3.4", now), 0U);
  EXPECT_GE(limiter.take(RateClass::Account, "1.2.3.4", now), 1U);
  EXPECT_EQ(limiter.take(RateClass::Account, "1.2.3.5", now), 0U) << "another address";
  EXPECT_EQ(limiter.take(RateClass::Read, "1.2.3.4", now), 0U) << "another class";
  const auto later = now + milliseconds(1'000);
  for (std::uint32_t i = 0; i < rate.per_second; ++i) EXPECT_EQ(limiter.take(RateClass::Account, "1.2.3.4", later), 0U);
  EXPECT_GE(limiter.take(RateClass::Account, "1.2.3.4", later), 1U);
}

TEST(RateLimiter, AnIpv6ClientIsItsNetworkAndTheTableIsBounded) {
  RateLimiter limiter(true, 100);
  const auto now = RateLimiter::Clock::now();
  for (int i = 0; i < 1'000; ++i) {
    limiter.take(RateClass::Read, "2001:db8:1:2:" + std::to_string(i) + "::1", now);
  }
  EXPECT_EQ(limiter.size(), 1U);
  for (int i = 0; i < 1'000; ++i)
    limiter.take(RateClass::Read, "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250), now);
  EXPECT_EQ(limiter.size(), 100U);
  EXPECT_EQ(RateLimiter(false).take(RateClass::Account, "a", now), 0U);
}

app::SessionInfo session_of(std::uint8_t member, std::uint8_t token) {
  app::SessionInfo session;
  session.member.bytes[0] = member;
  session.session.bytes[0] = token;
  return session;
}

bool is_woken(const PokeHub::Listener& listener) {
  pollfd entry{.fd = listener.fd(), .events = POLLIN, .revents = 0};
  return ::poll(&entry, 1, 0) == 1;
}

TEST(PokeHub, WakesTheMembersStreamsAndNobodyElses) {
  PokeHub hub(3);
  auto mine = hub.listen(session_of(1, 1));
  auto other = hub.listen(session_of(2, 2));
  ASSERT_TRUE(mine.ok() && other.ok());
  hub.poke(session_of(1, 1).member, 7);
  EXPECT_TRUE(is_woken(**mine));
  EXPECT_FALSE(is_woken(**other));
  EXPECT_EQ((*mine)->take().cursor, 7U);
  EXPECT_FALSE(is_woken(**mine));
  hub.poke_catalogue(3);
  EXPECT_EQ((*other)->take().catalogue, 3U);
  hub.end_session(session_of(2, 2));
  EXPECT_TRUE((*other)->take().ended);
}

TEST(PokeHub, IsBoundedAndForgetsStreamsThatEnded) {
  PokeHub hub(2);
  auto one = hub.listen(session_of(1, 1));
  {
    auto two = hub.listen(session_of(1, 2));
    EXPECT_EQ(hub.listen(session_of(1, 3)).error().code, base::ErrorCode::TooManyStreams);
    EXPECT_EQ(hub.size(), 2U);
  }
  EXPECT_EQ(hub.size(), 1U);
  EXPECT_TRUE(hub.listen(session_of(1, 3)).ok());
}

TEST(Compression, ChoosesWhatTheClientTakes) {
  EXPECT_EQ(choose_coding("gzip, deflate, br"), Coding::Brotli);
  EXPECT_EQ(choose_coding("gzip;q=0.5, br;q=0"), Coding::Gzip);
  EXPECT_EQ(choose_coding("gzip;q=0.0"), Coding::Identity);
  EXPECT_EQ(choose_coding(""), Coding::Identity);
  const std::string text(10'000, 'x');
  EXPECT_LT(compress(text, Coding::Brotli).size(), 100U);
  EXPECT_LT(compress(text, Coding::Gzip).size(), 200U);
  EXPECT_TRUE(compress("short", Coding::Gzip).empty());
}

TEST(StaticFolder, ServesWhatLiesInItAndNothingElse) {
  namespace fs = std::filesystem;
  const fs::path root = fs::path(testing::TempDir()) / "cartwright-static";
  fs::remove_all(root);
  fs::create_directories(root / "web/assets");
  std::ofstream(root / "secret.txt") << "secret";
  std::ofstream(root / "web/assets/a.js") << std::string(1'000, ' ');
  std::ofstream(root / "web/page.html") << std::string(1'000, 'a');
  std::ofstream(root / "web/page.html.br") << "made before";
  fs::create_symlink(root / "secret.txt", root / "web/link.txt");
  StaticFolder folder((root / "web").string());
  EXPECT_EQ(folder.find("assets/a.js", Coding::Gzip)->coding, Coding::Gzip);
  EXPECT_EQ(*folder.find("page.html", Coding::Brotli)->body, "made before");
  const std::string tag = folder.find("page.html", Coding::Identity)->tag;
  EXPECT_FALSE(folder.find("link.txt", Coding::Identity).has_value());
  EXPECT_FALSE(folder.find("../secret.txt", Coding::Identity).has_value());
  EXPECT_FALSE(folder.find("/etc/passwd", Coding::Identity).has_value());
  EXPECT_FALSE(folder.find("assets", Coding::Identity).has_value());
  std::ofstream(root / "web/page.html") << std::string(2'000, 'b');
  EXPECT_NE(folder.find("page.html", Coding::Identity)->tag, tag) << "changed on disk";
  EXPECT_FALSE(StaticFolder("").find("page.html", Coding::Identity).has_value());
}

TEST(Cookie, IsReadOnceOrNotAtAll) {
  EXPECT_EQ(cookie_value("a=1; __Host-session=x; b=2", kSessionCookie), "x");
  EXPECT_EQ(cookie_value("__Host-session=x; __Host-session=y", kSessionCookie), "");
  EXPECT_EQ(cookie_value("x__Host-session=x", kSessionCookie), "");
  EXPECT_EQ(media_type("application/json ; charset=utf-8"), "application/json");
}

TEST(Routes, EveryRowOfTheApiHasAHandlerALimitAndItsOwnName) {
  std::set<std::string_view> names;
  for (const Route& route : all_routes()) {
    EXPECT_NE(route.handler, nullptr) << route.name;
    EXPECT_TRUE(names.insert(route.name).second) << route.name;
    if (route.method != "GET") {
      EXPECT_NE(route.rate, RateClass::None) << route.name;
    }
    const std::size_t most = route.contract.takes_picture ? 5 : 10;  // MiB; spec 02 and 0.11
    EXPECT_LE(route.body_bytes_max, most * 1024 * 1024) << route.name;
  }
}

}  // namespace
}  // namespace cartwright::http
