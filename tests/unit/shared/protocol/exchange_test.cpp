#include "shared/protocol/exchange.h"

#include <gtest/gtest.h>

#include <random>

#include "shared/codec/binary.h"

namespace cartwright::protocol {
namespace {

constexpr base::Instant kNow{1'700'000'000'000};

base::Result<ExchangeRequest> decode_request(const base::Bytes& bytes) {
  ExchangeRequest request{.now = kNow};
  CW_TRY(codec::decode_over(bytes, request));
  return request;
}

std::vector<Op> one_of_each() {
  return {
      {.kind = OpKind::CartAdd, .variant = 300, .quantity = 2, .at = kNow},
      {.kind = OpKind::CartAdd, .variant = 300, .quantity = -2, .at = kNow},
      {.kind = OpKind::CartAdd, .variant = 1, .quantity = 9'999, .at = kNow},
      {.kind = OpKind::CartSet, .variant = 9, .quantity = 0, .seen = {.added = 4}, .at = kNow},
      {.kind = OpKind::CartSet, .variant = 9, .quantity = 77, .seen = {.set_by = {2, 55}, .added = -1}, .at = kNow},
      {.kind = OpKind::CartSelect, .flag = true, .variant = 9, .at = kNow},
      {.kind = OpKind::CartSave, .flag = false, .variant = 9, .at = kNow},
      {.kind = OpKind::CartNote, .variant = 9, .text = "给妈妈", .at = kNow},
      {.kind = OpKind::Viewed, .variant = 12, .at = {kNow.ms - 5'000}},
      {.kind = OpKind::Searched, .text = "tea", .at = {kNow.ms - 5'000}},
      {.kind = OpKind::ForgetViewed, .variant = 0, .at = kNow},
      {.kind = OpKind::ForgetSearched, .text = "", .at = kNow},
      {.kind = OpKind::Command, .payload = {1, 2, 3}, .at = kNow},
      {.kind = OpKind::Skip, .quantity = 400, .at = kNow},
      {.kind = OpKind::Shared, .variant = 12, .at = kNow},
      {.kind = OpKind::CartAdd, .variant = 12, .quantity = 2, .price_minor = 12'990, .at = kNow},
  };
}

TEST(Exchange, KeepsEveryKindOfOperation) {
  const ExchangeRequest request{
      .cursor = 77, .catalogue_version = 3, .first_seq = 12, .ops = one_of_each(), .now = kNow};
  const auto decoded = decode_request(codec::encode(request));
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded->ops, request.ops);
  EXPECT_EQ(decoded->cursor, 77U);
  EXPECT_EQ(decoded->catalogue_version, 3U);
  EXPECT_EQ(decoded->first_seq, 12U);
}

TEST(Exchange, SpendsEightBytesOnALiveAddition) {
  const ExchangeRequest request{.cursor = 2'000,
                                .first_seq = 2'000,
                                .ops = {{.kind = OpKind::CartAdd, .variant = 16'000, .quantity = 1, .at = kNow}},
                                .now = kNow};
  EXPECT_LE(codec::encode(request).size(), 8U);
}

TEST(Exchange, SendsAgesSoThatTheDevicesClockDoesNotMatter) {
  ExchangeRequest request{
      .first_seq = 1, .ops = {{.kind = OpKind::Viewed, .variant = 1, .at = {5'000}}}, .now = {65'000}};
  ExchangeRequest received{.now = kNow};
  ASSERT_TRUE(codec::decode_over(codec::encode(request), received).ok());
  EXPECT_EQ(received.ops[0].at.ms, kNow.ms - 60'000);
}

TEST(Exchange, RefusesWhatIsBeyondTheLimits) {
  for (const Op& op : {Op{.kind = OpKind::CartAdd, .variant = 0, .quantity = 1},
                       Op{.kind = OpKind::CartAdd, .variant = 1, .quantity = 10'000},
                       Op{.kind = OpKind::CartSet, .variant = 1, .quantity = -1}, Op{.kind = OpKind::Searched},
                       Op{.kind = OpKind::CartNote, .variant = 1, .text = std::string(401, 'x')},
                       Op{.kind = OpKind::CartNote, .variant = 1, .text = "\xFF"}}) {
    const ExchangeRequest request{.first_seq = 1, .ops = {op}, .now = kNow};
    EXPECT_FALSE(decode_request(codec::encode(request)).ok());
  }
  const ExchangeRequest many{
      .first_seq = 1, .ops = std::vector<Op>(501, {.kind = OpKind::CartAdd, .variant = 1, .quantity = 1}), .now = kNow};
  EXPECT_EQ(decode_request(codec::encode(many)).error().code, base::ErrorCode::TooLong);
}

TEST(Exchange, SurvivesEveryTruncationAndManyFlips) {
  const base::Bytes good =
      codec::encode(ExchangeRequest{.cursor = 1, .first_seq = 1, .ops = one_of_each(), .now = kNow});
  for (std::size_t length = 0; length < good.size(); ++length) {
    static_cast<void>(
        decode_request(base::Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(length))).ok());
  }
  std::mt19937_64 random(3);
  for (int round = 0; round < 20'000; ++round) {
    base::Bytes bytes = good;
    for (int flips = 0; flips < 3; ++flips) bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
    const auto decoded = decode_request(bytes);
    if (!decoded) continue;
    EXPECT_EQ(decode_request(codec::encode(*decoded)).value().ops, decoded->ops) << "what is accepted has one spelling";
  }
}

}  // namespace
}  // namespace cartwright::protocol
