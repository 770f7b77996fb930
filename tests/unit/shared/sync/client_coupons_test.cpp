// Coupons on the device: claims that wait, what an order that waits holds, what a reopen and an answer leave.
#include <gtest/gtest.h>

#include "shared/codec/binary.h"
#include "shared/coupon/code.h"
#include "shared/sync/client.h"
#include "tests/support/memory_device_store.h"

namespace cartwright::sync {
namespace {

using base::ErrorCode;
using base::Instant;
using coupon::CouponState;
using tests::MemoryDeviceStore;

constexpr Instant kNow{1'700'000'000'000};

base::CouponId coupon_id(std::uint8_t number) {
  base::CouponId id;
  id.bytes[0] = number;
  return id;
}

const std::string kCode = coupon::make_code({1, 2, 3, 4, 5, 6, 7});

// 1 is in the centre, 2 stands behind a public code.
coupon::Templates published() {
  coupon::Templates made;
  for (std::uint32_t number = 1; number <= 2; ++number) {
    coupon::Template offer{.terms = {.number = number, .name = {"券", "Coupon"}, .value_minor = 500},
                           .state = coupon::State::Active,
                           .claim_from = {kNow.ms - 10},
                           .claim_to = {kNow.ms + 1'000},
                           .use_from = {kNow.ms - 10},
                           .use_to = {kNow.ms + 5'000}};
    if (number == 2) {
      offer.channel = coupon::Channel::PublicCode;
      offer.code_hash = coupon::hash_code(kCode);
    }
    made.list.push_back(std::move(offer));
  }
  return made;
}

struct Device {
  explicit Device(MemoryDeviceStore& shared) : store(shared) { load(); }
  void load() {
    base::DeviceId id;
    id.bytes[0] = 1;
    EXPECT_TRUE(client.loaded(store.load(client.load_request()), id, kNow).ok());
  }
  void sign_in() {
    SignedIn session{.username = "ann", .device_number = 1};
    session.member.bytes[0] = 9;
    EXPECT_TRUE(client.signed_in(session, kNow).ok());
    flush();
  }
  void flush() {
    while (const auto commit = client.take_commit(kNow)) client.commit_done(store.commit(*commit), kNow);
  }
  // The shop takes everything that waits and answers with `rows`.
  void answered(protocol::Rows rows) {
    flush();
    const bool asked = client.begin_exchange(0, kNow).has_value();
    ASSERT_TRUE(asked);
    const protocol::ExchangeAnswer answer{
        .acked = client.next_seq() - 1, .cursor = 1, .server_time = kNow, .rows = std::move(rows)};
    EXPECT_TRUE(client.finish_exchange(codec::encode(answer), kNow).ok());
    flush();
  }
  MemoryDeviceStore& store;
  Client client;
};

TEST(ClientCoupons, AClaimThatWaitsIsHeldAlreadyAndSurvivesAReopen) {
  MemoryDeviceStore store;
  Device device(store);
  EXPECT_EQ(device.client.claim_coupon(published(), {.id = coupon_id(1), .number = 1}, kNow).error().code,
            ErrorCode::SignedOut);
  device.sign_in();
  ASSERT_TRUE(device.client.claim_coupon(published(), {.id = coupon_id(1), .number = 1}, kNow).ok());
  device.flush();
  Device again(store);
  const auto held = again.client.coupons(published());
  ASSERT_EQ(held.size(), 1U);
  EXPECT_EQ(held[0], coupon::claim(published().list[0], coupon_id(1), kNow).value());
  EXPECT_EQ(again.client.commands().at(0).coupon, coupon_id(1));
  EXPECT_TRUE(again.client.coupons({}).empty()) << "nothing is published that says what it is";
}

TEST(ClientCoupons, RefusesAtOnceWhatItCanKnow) {
  MemoryDeviceStore store;
  Device device(store);
  device.sign_in();
  const auto claim = [&](std::uint32_t number, std::string code, Instant now = kNow) {
    return device.client.claim_coupon(published(), {.id = coupon_id(7), .number = number, .code = std::move(code)},
                                      now);
  };
  EXPECT_EQ(claim(3, "").error().code, ErrorCode::CouponUnknown);
  EXPECT_EQ(claim(2, "").error().code, ErrorCode::CouponUnknown) << "not without its code";
  EXPECT_EQ(claim(1, "", {kNow.ms - 11}).error().code, ErrorCode::CouponNotStarted);
  EXPECT_EQ(claim(1, "", {kNow.ms + 1'000}).error().code, ErrorCode::CouponExpired);
  EXPECT_EQ(claim(0, "NOSUCHCODE12").error().code, ErrorCode::CodeUnknown);
  EXPECT_EQ(device.client.unsent_count(), 0U);
  ASSERT_TRUE(claim(1, "").ok());
  EXPECT_EQ(claim(1, "").error().code, ErrorCode::CouponMemberLimit);
  EXPECT_EQ(device.client.unsent_count(), 1U);
}

TEST(ClientCoupons, KnowsAPublicCodeAndLeavesOthersToTheShop) {
  MemoryDeviceStore store;
  Device device(store);
  device.sign_in();
  const std::string other = coupon::make_code({9, 9, 9, 9, 9, 9, 9});
  ASSERT_TRUE(
      device.client.claim_coupon(published(), {.id = coupon_id(2), .code = coupon::show_code(kCode)}, kNow).ok());
  ASSERT_TRUE(device.client.claim_coupon(published(), {.id = coupon_id(3), .code = other}, kNow).ok());
  const auto held = device.client.coupons(published());
  ASSERT_EQ(held.size(), 1U);
  EXPECT_EQ(held[0].terms.number, 2U);
}

TEST(ClientCoupons, AnOrderThatWaitsHoldsItsOwn) {
  MemoryDeviceStore store;
  Device device(store);
  device.sign_in();
  ASSERT_TRUE(device.client.claim_coupon(published(), {.id = coupon_id(1), .number = 1}, kNow).ok());
  ASSERT_EQ(device.client.usable_coupons(published(), kNow).size(), 1U);
  EXPECT_TRUE(device.client.usable_coupons(published(), {kNow.ms + 5'000}).empty()) << "run out";
  protocol::Command place{.type = protocol::CommandType::PlaceOrder};
  place.place.id.bytes[0] = 4;
  place.place.lines = {{1, 1}};
  place.place.coupons = {{coupon_id(1)}};
  ASSERT_TRUE(device.client.command(place, kNow).ok());
  const auto held = device.client.coupons(published());
  EXPECT_EQ(held.at(0).state, CouponState::Held);
  EXPECT_EQ(held.at(0).order, place.place.id);
  EXPECT_TRUE(device.client.usable_coupons(published(), kNow).empty());
}

TEST(ClientCoupons, WhatTheShopSaysTakesTheClaimsPlace) {
  MemoryDeviceStore store;
  Device device(store);
  device.sign_in();
  ASSERT_TRUE(device.client.claim_coupon(published(), {.id = coupon_id(1), .number = 1}, kNow).ok());
  coupon::Coupon row = coupon::claim(published().list[0], coupon_id(1), kNow).value();
  row.valid_to.ms -= 1;
  device.answered({.coupons = {row}});
  Device again(store);
  EXPECT_EQ(again.client.coupons(published()), (base::Vector<coupon::Coupon>{row}));
  again.client.sign_out(SignOutMode::RevokedOnServer, {});
  EXPECT_TRUE(again.client.coupons(published()).empty());
}

TEST(ClientCoupons, ARefusedClaimIsGoneAndSaysWhy) {
  MemoryDeviceStore store;
  Device device(store);
  device.sign_in();
  ASSERT_TRUE(device.client.claim_coupon(published(), {.id = coupon_id(1), .number = 1}, kNow).ok());
  device.flush();
  ASSERT_TRUE(device.client.begin_exchange(0, kNow).has_value());
  protocol::ExchangeAnswer answer{.acked = device.client.next_seq() - 1, .cursor = 1, .server_time = kNow};
  answer.answers.push_back({.seq = answer.acked,
                            .type = protocol::CommandType::ClaimCoupon,
                            .code = "coupon_exhausted",
                            .at = kNow,
                            .coupon = coupon_id(1)});
  ASSERT_TRUE(device.client.finish_exchange(codec::encode(answer), kNow).ok());
  EXPECT_TRUE(device.client.coupons(published()).empty());
  EXPECT_EQ(device.client.commands().at(0).coupon, coupon_id(1));
  EXPECT_EQ(device.client.commands().at(0).code, "coupon_exhausted");
}

}  // namespace
}  // namespace cartwright::sync
