// Configuration, log, metrics and password hashing of server/ops.
#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "server/ops/argon2_hasher.h"
#include "server/ops/config.h"
#include "server/ops/log.h"
#include "server/ops/metrics.h"
#include "server/ops/public_address.h"
#include "server/ops/system_env.h"

namespace cartwright::ops {
namespace {

using base::ErrorCode;
using Args = std::vector<std::string_view>;

base::Error config_error(const Args& args, const Environment& environment = {}) {
  const auto config = read_config(args, environment);
  EXPECT_FALSE(config.ok());
  return config.ok() ? base::Error{} : config.error();
}

TEST(Config, DefaultsAreSafe) {
  const auto config = read_config(Args{}, {{"PATH", "/bin"}});
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->host, "127.0.0.1");
  EXPECT_FALSE(config->behind_proxy);
  EXPECT_FALSE(config->internal_webhooks);
  EXPECT_TRUE(config->rate_limits);
  EXPECT_TRUE(config->allowed_origins.empty());
}

TEST(Config, FlagsBeatTheEnvironmentWhichBeatsTheFile) {
  const std::string path = testing::TempDir() + "/cartwright.conf";
  std::ofstream(path) << "# comment\nport=1\nhost=::1\ndata=/file\n";
  const auto config = read_config(Args{"--config", path, "--data=/flag"},
                                  {{"CARTWRIGHT_HOST", "127.0.0.2"}, {"CARTWRIGHT_DATA", "/environment"}});
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->port, 1U);
  EXPECT_EQ(config->host, "127.0.0.2");
  EXPECT_EQ(config->data, "/flag");
}

TEST(Config, AnUnknownKeyIsAnErrorInAllThreePlaces) {
  EXPECT_EQ(config_error({"--prot", "1"}), (base::Error{.code = ErrorCode::UnknownField, .detail = "prot"}));
  EXPECT_EQ(config_error({}, {{"CARTWRIGHT_PROT", "1"}}).code, ErrorCode::UnknownField);
  const std::string path = testing::TempDir() + "/wrong.conf";
  std::ofstream(path) << "prot=1\n";
  EXPECT_EQ(config_error({"--config", path}).code, ErrorCode::UnknownField);
  EXPECT_EQ(config_error({"stray"}).code, ErrorCode::UnknownField);
}

TEST(Config, ADatabaseIsPostgresAndItsPasswordIsNotPrinted) {
  EXPECT_EQ(config_error({"--database", "mysql://x"}),
            (base::Error{.code = ErrorCode::OutOfRange, .detail = "database"}));
  const auto printed = [](std::string_view url) {
    const auto config = read_config(Args{"--database", url}, {});
    EXPECT_TRUE(config.ok());
    return config.ok() ? print_config(*config) : std::string();
  };
  EXPECT_NE(printed("postgres://ann@host:5432/shop?sslmode=require")
                .find("database=postgres://ann@host:5432/shop?sslmode=require\n"),
            std::string::npos);
  for (const std::string_view url :
       {"postgres://ann:plumtree@host/shop", "postgresql://ann:plum:tree@host:5432/shop",
        "postgres:///shop?password=plumtree", "postgres:///shop?a=b&password=plumtree&c=d"}) {
    EXPECT_EQ(printed(url).find("tree"), std::string::npos) << url;
    EXPECT_NE(printed(url).find("/shop"), std::string::npos) << url;
  }
}

TEST(Config, RefusesValuesOutOfRange) {
  for (const std::string_view port : {"65536", "-1", "x", "", "80 "}) {
    EXPECT_EQ(config_error({"--port", port}).code, ErrorCode::OutOfRange) << port;
  }
  EXPECT_EQ(config_error({"--port"}).code, ErrorCode::MissingField);
  EXPECT_EQ(config_error({"--behind-proxy=maybe"}).code, ErrorCode::OutOfRange);
  EXPECT_EQ(config_error({"--allowed-origin", "*"}).code, ErrorCode::OutOfRange);
  EXPECT_EQ(config_error({"--streams-max", "384"}).code, ErrorCode::OutOfRange);
}

TEST(Config, PrintsWhatItTakes) {
  const auto config = read_config(Args{"--port=0", "--allowed-origin=https://a.example https://b.example"}, {});
  ASSERT_TRUE(config.ok());
  const std::string path = testing::TempDir() + "/printed.conf";
  std::ofstream(path) << print_config(*config);
  const auto again = read_config(Args{"--config", path}, {});
  ASSERT_TRUE(again.ok()) << again.error().detail;
  EXPECT_EQ(print_config(*again), print_config(*config));
}

bool is_public(const std::string& text) {
  sockaddr_storage storage{};
  const bool is_v6 = text.find(':') != std::string::npos;
  storage.ss_family = is_v6 ? AF_INET6 : AF_INET;
  void* into = is_v6 ? static_cast<void*>(&reinterpret_cast<sockaddr_in6&>(storage).sin6_addr)
                     : static_cast<void*>(&reinterpret_cast<sockaddr_in&>(storage).sin_addr);
  EXPECT_EQ(inet_pton(storage.ss_family, text.c_str(), into), 1) << text;
  return is_public_address(reinterpret_cast<const sockaddr&>(storage));
}

TEST(PublicAddress, IsNothingOfOnesOwnNetwork) {
  for (const char* inside : {"0.0.0.0",
                             "0.255.255.255",
                             "10.0.0.0",
                             "10.255.255.255",
                             "100.64.0.1",
                             "100.127.255.255",
                             "127.0.0.1",
                             "127.255.255.255",
                             "169.254.169.254",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.0.0.8",
                             "192.0.2.1",
                             "192.88.99.1",
                             "192.168.0.1",
                             "192.168.255.255",
                             "198.18.0.1",
                             "198.19.255.255",
                             "198.51.100.7",
                             "203.0.113.7",
                             "224.0.0.1",
                             "239.255.255.255",
                             "240.0.0.1",
                             "255.255.255.255",
                             "::",
                             "::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.1.2.3",
                             "64:ff9b::7f00:1",
                             "64:ff9b:1::1",
                             "100::1",
                             "fc00::1",
                             "fd12::1",
                             "fe80::1",
                             "fec0::1",
                             "ff02::1",
                             "2001::1",
                             "2001:db8::1",
                             "2002:7f00:1::1"})
    EXPECT_FALSE(is_public(inside)) << inside;
}

TEST(PublicAddress, EverythingElseIs) {
  for (const char* outside :
       {"1.1.1.1",         "9.255.255.255",   "11.0.0.0",        "100.63.255.255", "100.128.0.0",     "126.255.255.255",
        "128.0.0.1",       "169.253.255.255", "169.255.0.0",     "172.15.255.255", "172.32.0.0",      "192.0.1.0",
        "192.167.255.255", "192.169.0.0",     "198.17.255.255",  "198.20.0.0",     "223.255.255.255", "2606:4700::1111",
        "2a00:1450::1",    "::ffff:1.1.1.1",  "64:ff9b::101:101"})
    EXPECT_TRUE(is_public(outside)) << outside;
  EXPECT_FALSE(is_public_address(sockaddr{.sa_family = AF_UNIX, .sa_data = {}}));
}

TEST(Log, WritesOneObjectPerLineWhateverTheTextHolds) {
  SystemEnv env;
  std::string out;
  Log log(env, LogLevel::Info, [&](std::string_view line) { out += line; });
  log.write(
      {.event = "request", .route = "a\r\n{\"level\":\"error\"}\"", .note = "\xFF", .status = 200, .duration_us = 5});
  log.write({.level = LogLevel::Debug, .event = "hidden"});
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 1);
  EXPECT_EQ(out.back(), '\n');
  EXPECT_NE(out.find(R"(a\u000d\u000a{\"level\":\"error\"}\")"), std::string::npos) << out;
  EXPECT_EQ(out.find("hidden"), std::string::npos);
}

TEST(Metrics, AreCumulativeAndNameEachFamilyOnce) {
  Metrics metrics;
  metrics.counter("requests_total", "Requests.", R"(route="a")").add(2);
  metrics.counter("requests_total", "Requests.", R"(route="b")").add();
  Histogram& histogram = metrics.histogram("duration_seconds", "Time.");
  histogram.observe_us(400);
  histogram.observe_us(2'000);
  histogram.observe_us(60'000'000);
  metrics.gauge("streams", "Open.", [] { return 3; });
  const std::string text = metrics.text();
  EXPECT_NE(text.find("requests_total{route=\"a\"} 2\n"), std::string::npos);
  EXPECT_EQ(text.find("# TYPE requests_total"), text.rfind("# TYPE requests_total"));
  EXPECT_NE(text.find("duration_seconds_bucket{le=\"0.000500\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("duration_seconds_bucket{le=\"0.002500\"} 2\n"), std::string::npos);
  EXPECT_NE(text.find("duration_seconds_bucket{le=\"+Inf\"} 3\n"), std::string::npos);
  EXPECT_NE(text.find("streams 3\n"), std::string::npos);
}

TEST(Argon2Hasher, MatchesOnlyTheSamePassword) {
  Argon2Hasher hasher;
  const auto hash = hasher.hash("correct horse battery");
  ASSERT_TRUE(hash.ok());
  EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << *hash;
  EXPECT_TRUE(*hasher.verify(*hash, "correct horse battery"));
  EXPECT_FALSE(*hasher.verify(*hash, "correct horse batterz"));
  EXPECT_FALSE(*hasher.verify("not a hash", "correct horse battery"));
  EXPECT_FALSE(*hasher.verify(*hash, "correct horse battery\xFF"));
  EXPECT_FALSE(hasher.is_outdated(*hash));
  EXPECT_TRUE(
      hasher.is_outdated("$argon2id$v=19$m=8192,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                         "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
}

TEST(Argon2Hasher, TakesOneTextOfTwoKeyboardsAsOnePassword) {
  Argon2Hasher hasher;
  const auto hash = hasher.hash("ca\u0066e\u0301 au lait");
  ASSERT_TRUE(hash.ok());
  EXPECT_TRUE(*hasher.verify(*hash, "caf\u00E9 au lait"));
  EXPECT_FALSE(*hasher.verify(*hash, "cafe au lait"));
}

TEST(Argon2Hasher, SaysBusyWhenTooManyWait) {
  Argon2Hasher hasher({.running_max = 1, .waiting_max = 1, .wait_max = std::chrono::milliseconds(20'000)});
  std::atomic<int> done{0};
  std::atomic<int> busy{0};
  std::vector<std::thread> callers;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      const auto hash = hasher.hash("correct horse battery");
      ++(hash.ok() ? done : busy);
      if (!hash.ok()) {
        EXPECT_EQ(hash.error().code, ErrorCode::Busy);
      }
    });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_GE(done.load(), 1);
  EXPECT_GE(busy.load(), 1) << "eight at once, one running and one waiting";
  EXPECT_EQ(hasher.waiting(), 0U);
}

}  // namespace
}  // namespace cartwright::ops
