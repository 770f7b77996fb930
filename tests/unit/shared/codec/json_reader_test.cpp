// The strict JSON reader: what JsonWriter writes comes back equal, every other spelling is refused by its own code,
// and no truncated or altered text does more than fail.
#include "shared/codec/json_reader.h"

#include <gtest/gtest.h>

#include "shared/codec/json_writer.h"
#include "shared/protocol/account.h"
#include "shared/protocol/exchange.h"

namespace cartwright::codec {
namespace {

using base::ErrorCode;

struct Coin {
  static constexpr const char* kTypeName = "Coin";
  std::int64_t price_minor = 0;
  std::uint64_t count = 0;
  std::string note;
  base::Bytes seal;
  base::Currency currency = base::Currency::Cny;
  bool on = false;
  void describe(Visitor& v) {
    v.amount("price_minor", price_minor);
    v.u64("count", count, 100);
    v.text("note", note, 20);
    v.bytes("seal", seal, 4);
    v.currency("currency", currency);
    v.boolean("on", on);
  }
};

struct Purse {
  static constexpr const char* kTypeName = "Purse";
  std::vector<Coin> coins;
  std::optional<Coin> best;
  void describe(Visitor& v) {
    v.list("coins", coins, 3);
    v.optional_message("best", best);
  }
};

constexpr std::string_view kCoin =
    R"({"priceMinor":"-1250","count":7,"note":"h\u00e9 \ud83d\ude00","seal":"00ff","currency":"JPY","on":true})";

std::string coin_with(std::string_view from, std::string_view to) {
  std::string text(kCoin);
  text.replace(text.find(from), from.size(), to);
  return text;
}

ErrorCode error_of(std::string_view text) {
  const auto coin = from_json<Coin>(text);
  EXPECT_FALSE(coin.ok()) << text;
  return coin.ok() ? ErrorCode::Unexpected : coin.error().code;
}

TEST(JsonReader, ReadsWhatTheWriterWrites) {
  const auto coin = from_json<Coin>(kCoin);
  ASSERT_TRUE(coin.ok());
  EXPECT_EQ(coin->price_minor, -1250);
  EXPECT_EQ(coin->note, "h\xC3\xA9 \xF0\x9F\x98\x80");
  EXPECT_EQ(coin->currency, base::Currency::Jpy);
  EXPECT_EQ(coin->seal, (base::Bytes{0, 255}));
  const auto again = from_json<Coin>(to_json(*coin));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(to_json(*again), to_json(*coin));
}

TEST(JsonReader, AnAbsentOptionalIsAbsentAndNullIsNot) {
  const auto without = from_json<Purse>(R"({"coins":[]})");
  ASSERT_TRUE(without.ok());
  EXPECT_FALSE(without->best.has_value());
  const auto with = from_json<Purse>(R"({"coins":[)" + std::string(kCoin) + R"(],"best":)" + std::string(kCoin) + "}");
  ASSERT_TRUE(with.ok());
  EXPECT_EQ(with->coins.size(), 1U);
  EXPECT_TRUE(with->best.has_value());
  EXPECT_EQ(from_json<Purse>(R"({"coins":[],"best":null})").error().code, ErrorCode::Malformed);
}

TEST(JsonReader, RefusesUnknownMissingAndDuplicateFieldsByName) {
  auto coin = from_json<Coin>(coin_with("\"on\"", "\"off\":1,\"on\""));
  EXPECT_EQ(coin.error(), (base::Error{.code = ErrorCode::UnknownField, .detail = "off"}));
  coin = from_json<Coin>(coin_with(R"("count":7,)", ""));
  EXPECT_EQ(coin.error(), (base::Error{.code = ErrorCode::MissingField, .detail = "count"}));
  coin = from_json<Coin>(coin_with(R"("count":7)", R"("count":7,"count":7)"));
  EXPECT_EQ(coin.error(), (base::Error{.code = ErrorCode::DuplicateField, .detail = "count"}));
  coin = from_json<Coin>(coin_with(R"("count":7)", R"("count":7,"\u0063ount":7)"));
  EXPECT_EQ(coin.error().code, ErrorCode::DuplicateField) << "an escaped spelling is the same key";
  EXPECT_EQ(error_of(coin_with("priceMinor", "price_minor")), ErrorCode::MissingField);
}

TEST(JsonReader, RefusesNumbersThatAreNotPlainAndInRange) {
  for (const char* number : {"7.0", "7e0", "1E2", "-0", "-1.5", "\"7\"", "true", "null"}) {
    EXPECT_EQ(error_of(coin_with(":7,", ":" + std::string(number) + ",")), ErrorCode::Malformed) << number;
  }
  for (const char* number : {"101", "-1", "18446744073709551616", "99999999999999999999999999999999999999"}) {
    EXPECT_EQ(error_of(coin_with(":7,", ":" + std::string(number) + ",")), ErrorCode::OutOfRange) << number;
  }
  for (const char* number : {"07", "+7", ".7", "7.", "0x7", "1e", "NaN", "Infinity", "-"}) {
    EXPECT_EQ(error_of(coin_with(":7,", ":" + std::string(number) + ",")), ErrorCode::Malformed) << number;
  }
}

TEST(JsonReader, TakesAmountsAsDecimalStringsOnly) {
  EXPECT_EQ(error_of(coin_with("\"-1250\"", "-1250")), ErrorCode::Malformed);
  for (const char* amount : {"", "-", "-0", "01", "1.0", " 1", "1e3", "+1"}) {
    EXPECT_EQ(error_of(coin_with("-1250", amount)), ErrorCode::Malformed) << amount;
  }
  EXPECT_EQ(error_of(coin_with("-1250", "9007199254740992")), ErrorCode::OutOfRange);
  EXPECT_EQ(error_of(coin_with("-1250", "99999999999999999999999")), ErrorCode::OutOfRange);
  EXPECT_TRUE(from_json<Coin>(coin_with("-1250", "-9007199254740991")).ok());
}

TEST(JsonReader, RefusesBadTextHexAndEnumerators) {
  for (const char* text :
       {R"(\ud83d)", R"(\ude00)", R"(\ud83d\u0041)", R"(\u0000)", "\xC0\x80", "\xED\xA0\x80", "\xFF"}) {
    EXPECT_EQ(error_of(coin_with(R"(h\u00e9 \ud83d\ude00)", text)), ErrorCode::BadUtf8) << text;
  }
  for (const char* text : {R"(\x)", R"(\u12g4)", "\n", "\x01"}) {
    EXPECT_EQ(error_of(coin_with(R"(h\u00e9 \ud83d\ude00)", text)), ErrorCode::Malformed) << text;
  }
  EXPECT_EQ(error_of(coin_with(R"(h\u00e9 \ud83d\ude00)", "123456789012345678901")), ErrorCode::TooLong);
  for (const char* hex : {"0", "0G", "00FF", "zz"}) EXPECT_EQ(error_of(coin_with("00ff", hex)), ErrorCode::Malformed);
  EXPECT_EQ(error_of(coin_with("00ff", "0011223344")), ErrorCode::TooLong);
  EXPECT_EQ(error_of(coin_with("JPY", "jpy")), ErrorCode::OutOfRange);
}

TEST(JsonReader, RefusesWhatIsNotOneValue) {
  for (const char* text :
       {"", " ", "{", "{}x", "{} {}", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "tru", "//", "\xEF\xBB\xBF{}"}) {
    EXPECT_EQ(error_of(text), ErrorCode::Malformed) << text;
  }
  EXPECT_EQ(error_of(std::string(kCoin) + '\0'), ErrorCode::Malformed);
  EXPECT_EQ(error_of("[]"), ErrorCode::Malformed);
}

TEST(JsonReader, BoundsDepthKeysListsAndSize) {
  EXPECT_EQ(error_of(std::string(33, '[') + std::string(33, ']')), ErrorCode::TooDeep);
  EXPECT_EQ(error_of(std::string(100'000, '[')), ErrorCode::TooDeep);
  EXPECT_EQ(error_of(std::string(32, '[') + std::string(32, ']')), ErrorCode::Malformed) << "deep enough, but a list";
  std::string many = "{";
  for (int i = 0; i < 65; ++i) many += (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\":0";
  EXPECT_EQ(error_of(many + "}"), ErrorCode::TooLong);
  std::string list = R"({"coins":[)";
  for (int i = 0; i < 4; ++i) list += (i > 0 ? "," : "") + std::string(kCoin);
  EXPECT_EQ(from_json<Purse>(list + "]}").error(), (base::Error{.code = ErrorCode::TooLong, .detail = "coins"}));
  EXPECT_EQ(error_of(std::string(kJsonBytesMax + 1, ' ')), ErrorCode::TooLong);
  std::string zeros = "[0";
  for (std::size_t i = 0; i < kJsonValuesMax; ++i) zeros += ",0";
  EXPECT_EQ(error_of(zeros + "]"), ErrorCode::TooLong);
}

protocol::ExchangeRequest sample_exchange() {
  protocol::ExchangeRequest request{.cursor = 12, .catalogue_version = 3, .first_seq = 5};
  request.ops.push_back({.kind = protocol::OpKind::CartAdd, .variant = 9, .quantity = 2, .at = {1'700'000'000'000}});
  request.ops.push_back(
      {.kind = protocol::OpKind::Searched, .text = "\xE5\x9B\x9B\xE4\xBB\xB6\xE5\xA5\x97", .at = {1'700'000'001'000}});
  request.ops.push_back({.kind = protocol::OpKind::Command, .payload = {1, 2, 3}, .at = {1'700'000'002'000}});
  return request;
}

TEST(JsonReader, ReadsMessagesThatDescribeThemselvesByKind) {
  const protocol::ExchangeRequest request = sample_exchange();
  const std::string text = to_json(request);
  const auto read = from_json<protocol::ExchangeRequest>(text);
  ASSERT_TRUE(read.ok()) << read.error().name() << " " << read.error().detail;
  EXPECT_EQ(read->ops, request.ops);
  std::string wrong = text;
  wrong.replace(wrong.find("\"quantity\""), 10, "\"flagged_\"");
  EXPECT_FALSE(from_json<protocol::ExchangeRequest>(wrong).ok());
  protocol::ExchangeRequest prefilled{.now = {77}};
  ASSERT_TRUE(from_json_over(text, prefilled).ok());
  EXPECT_EQ(prefilled.now.ms, 77) << "what is not sent stays";
}

TEST(JsonReader, FailsCleanlyOnEveryTruncationAndFlip) {
  const std::string text = to_json(sample_exchange());
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(from_json<protocol::ExchangeRequest>(text.substr(0, size)).ok()) << size;
  }
  std::uint32_t random = 12345;  // a fixed seed: the same run every time
  int accepted = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string altered = text;
    for (int flips = 0; flips < 1 + round % 3; ++flips) {
      random = random * 1664525 + 1013904223;
      altered[(random >> 8) % altered.size()] = static_cast<char>(random >> 24);
    }
    const auto read = from_json<protocol::ExchangeRequest>(altered);
    if (!read.ok()) continue;
    ++accepted;  // a changed digit or letter is another message, and must survive its own round trip
    ASSERT_TRUE(from_json<protocol::ExchangeRequest>(to_json(*read)).ok()) << altered;
  }
  EXPECT_LT(accepted, 10'000);
}

}  // namespace
}  // namespace cartwright::codec
