#include "shared/sync/device_book.h"

#include <gtest/gtest.h>

#include "tests/support/small_divisions.h"

namespace cartwright::sync {
namespace {

using address::AddressId;

AddressId id(std::uint8_t number) { return AddressId{{number}}; }

address::AddressFields fields(const std::string& detail) {
  return {.recipient = "李雷", .phone = "13800001234", .place = {.division = 110105, .detail = detail}};
}

// Two browsers of a member and the server's book.
class Browsers : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(phone.load({}, base::DeviceId{{1}}).ok());
    ASSERT_TRUE(laptop.load({}, base::DeviceId{{2}}).ok());
  }
  protocol::AddressSynced serve(const protocol::AddressSync& sent) {
    auto made =
        address::admit({.stored = server, .sent = sent.book, .seen = sent.seen, .table = table, .now = {++now}});
    EXPECT_TRUE(made.ok());
    server = made->book;
    return {.version = 1, .refused = made->refused, .book = made->book};
  }
  void sync(DeviceBook& device) {
    const protocol::AddressSync sent = device.request();
    device.answered(sent, serve(sent));
  }

  const address::DivisionTable table = std::move(address::DivisionTable::open(address::small_divisions())).value();
  address::AddressBook server;
  DeviceBook phone, laptop;
  std::int64_t now = 1'000;
};

TEST_F(Browsers, WhatWasSavedIsUnsentUntilTheServerHasIt) {
  EXPECT_FALSE(phone.is_unsent());
  ASSERT_TRUE(phone.add(id(1), fields("建国路88号院"), table).ok());
  EXPECT_TRUE(phone.is_unsent());
  sync(phone);
  EXPECT_FALSE(phone.is_unsent());
  sync(laptop);
  EXPECT_EQ(laptop.book(), phone.book());
}

TEST_F(Browsers, ComeBackFromWhatIsStored) {
  ASSERT_TRUE(phone.add(id(1), fields("建国路88号院"), table).ok());
  DeviceBook again;
  ASSERT_TRUE(again.load(phone.bytes(), base::DeviceId{{9}}).ok());
  EXPECT_EQ(again.copy(), phone.copy());
  EXPECT_EQ(again.book(), phone.book());
  EXPECT_TRUE(again.is_unsent());
}

TEST_F(Browsers, ANewerFormIsLeftAlone) {
  base::Bytes newer = phone.bytes();
  newer[0] = kDeviceBookVersion + 1;
  EXPECT_EQ(laptop.load(newer, {}).error().code, base::ErrorCode::BadVersion);
}

TEST_F(Browsers, WhatIsWrittenWhileAnAnswerIsOnItsWayIsSentNext) {
  ASSERT_TRUE(phone.add(id(1), fields("建国路88号院"), table).ok());
  const protocol::AddressSync sent = phone.request();
  const protocol::AddressSynced answer = serve(sent);
  ASSERT_TRUE(phone.add(id(2), fields("光华路1号院"), table).ok());
  phone.answered(sent, answer);
  EXPECT_TRUE(phone.is_unsent());
  EXPECT_EQ(phone.book().shown().size(), 2U);
  sync(phone);
  EXPECT_FALSE(phone.is_unsent());
  EXPECT_EQ(server.shown().size(), 2U);
}

// Found by the simulation: else what the answer brought would pass for this device's own, and outlive its deletion.
TEST_F(Browsers, WhatIsWrittenMeanwhileAndLosesLeavesNothingOfItsOwn) {
  ASSERT_TRUE(phone.add(id(1), fields("建国路88号院"), table).ok());
  sync(phone), sync(laptop);
  ASSERT_TRUE(laptop.set_default(id(1)).ok());
  ASSERT_TRUE(laptop.edit(id(1), fields("光华路1号院"), table).ok());
  sync(laptop);
  const protocol::AddressSync sent = phone.request();
  ASSERT_TRUE(phone.edit(id(1), fields("太阳宫路5号院"), table).ok());  // with a lower counter than the laptop's
  phone.answered(sent, serve(sent));
  EXPECT_EQ(phone.book(), server);
  EXPECT_FALSE(phone.is_unsent());
  EXPECT_EQ(phone.request().seen, server.highest_counter());
}

TEST_F(Browsers, ALostAnswerIsHarmless) {
  ASSERT_TRUE(phone.add(id(1), fields("建国路88号院"), table).ok());
  serve(phone.request());
  const address::AddressBook before = server;
  sync(phone);
  EXPECT_EQ(server, before);
  EXPECT_FALSE(phone.is_unsent());
}

TEST_F(Browsers, ARefusalIsTakenOverAndShownUntilDismissed) {
  // A phone with a newer table than the server's.
  address::DivisionList newer = address::small_division_list();
  newer.divisions.push_back({.code = 110'106, .name = "丰台区"});
  const auto bytes = address::write_division_table(newer);
  ASSERT_TRUE(bytes.ok());
  const auto wider = address::DivisionTable::open(*bytes);
  ASSERT_TRUE(wider.ok());
  address::AddressFields unknown = fields("西四环南路1号");
  unknown.place.division = 110'106;
  ASSERT_TRUE(phone.add(id(1), unknown, *wider).ok());
  sync(phone);
  EXPECT_FALSE(phone.is_unsent());
  EXPECT_TRUE(phone.book().shown().empty());
  ASSERT_EQ(phone.refused().size(), 1U);
  EXPECT_EQ(phone.refused()[0].code, "division_unknown");
  phone.dismiss();
  EXPECT_TRUE(phone.refused().empty());
}

TEST_F(Browsers, AGuestsAddressesJoinTheMembers) {
  ASSERT_TRUE(laptop.add(id(1), fields("建国路88号院"), table).ok());
  sync(laptop);
  ASSERT_TRUE(phone.add(id(2), fields("建国路 88 号院"), table).ok());  // as a guest, the same one
  ASSERT_TRUE(phone.add(id(3), fields("光华路1号院"), table).ok());
  sync(phone);
  EXPECT_EQ(phone.book().shown().size(), 2U);
}

}  // namespace
}  // namespace cartwright::sync
