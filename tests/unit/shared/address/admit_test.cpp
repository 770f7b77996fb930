#include "shared/address/admit.h"

#include <gtest/gtest.h>

#include "shared/base/limits.h"
#include "tests/support/small_divisions.h"

namespace cartwright::address {
namespace {

AddressId id(std::uint32_t number) {
  AddressId made;
  made.bytes[14] = static_cast<std::uint8_t>(number >> 8);
  made.bytes[15] = static_cast<std::uint8_t>(number);
  return made;
}
const base::DeviceId kPhone{{1}};

AddressFields fields(const std::string& detail) {
  return {.recipient = "李雷", .phone = "13800001234", .place = {.division = 110105, .detail = detail}};
}

// A server's book and what devices send to it.
class Admit : public ::testing::Test {
 protected:
  Admission admitted(const AddressBook& sent, std::uint64_t seen = 0, base::Instant now = {1'000'000}) {
    auto made = admit({.stored = server, .sent = sent, .seen = seen, .table = table, .now = now});
    EXPECT_TRUE(made.ok());
    Admission admission = std::move(made).value();
    server = admission.book;
    return admission;
  }
  static void add(AddressBook& book, std::uint32_t number, const AddressFields& fields) {
    ASSERT_TRUE(book.add(id(number), fields, book.next_stamp(kPhone)).ok());
  }

  const DivisionTable table = std::move(DivisionTable::open(small_divisions())).value();
  AddressBook server;
};

TEST_F(Admit, TakesGoodAddressesAndSendingAgainChangesNothing) {
  AddressBook phone;
  add(phone, 1, fields("建国路88号院"));
  EXPECT_TRUE(admitted(phone).refused.empty());
  const AddressBook before = server;
  ASSERT_EQ(server.shown().size(), 1U);
  admitted(phone);
  EXPECT_EQ(server, before);
}

TEST_F(Admit, AFalseAdditionIsGoneAndTheDeviceLearnsWhy) {
  AddressBook phone;
  AddressFields bad = fields("建国路88号院");
  bad.phone = "12";
  add(phone, 1, bad);
  const Admission made = admitted(phone);
  ASSERT_EQ(made.refused.size(), 1U);
  EXPECT_EQ(made.refused[0].code, "phone_invalid");
  EXPECT_TRUE(made.refused[0].is_gone);
  phone.merge(server);
  EXPECT_TRUE(phone.shown().empty());
  EXPECT_TRUE(admitted(phone).refused.empty()) << "a deletion is not refused again";
}

TEST_F(Admit, AFalseEditGoesBackToWhatItWasUnderANewerStamp) {
  AddressBook phone;
  add(phone, 1, fields("建国路88号院"));
  admitted(phone);
  AddressFields bad = fields("建国路88号院");
  bad.place.division = 999'999;
  ASSERT_TRUE(phone.edit(id(1), bad, {.place = true}, phone.next_stamp(kPhone)).ok());
  const Admission made = admitted(phone);
  ASSERT_EQ(made.refused.size(), 1U);
  EXPECT_EQ(made.refused[0].code, "division_unknown");
  EXPECT_FALSE(made.refused[0].is_gone);
  phone.merge(server);
  ASSERT_EQ(phone.shown().size(), 1U);
  EXPECT_EQ(phone.shown()[0].fields, fields("建国路88号院"));
  EXPECT_EQ(phone, server);
}

TEST_F(Admit, WhatTheDeviceLeftUntidyIsTidied) {
  AddressBook phone;
  AddressFields untidy = fields("北京市朝阳区建国路88号院");
  untidy.phone = "１３８ ００００ １２３４";
  add(phone, 1, untidy);
  EXPECT_TRUE(admitted(phone).refused.empty());
  EXPECT_EQ(server.shown()[0].fields, fields("建国路88号院"));
}

TEST_F(Admit, AnAddressInADivisionThatHasEndedIsKept) {
  AddressBook phone;
  AddressFields old = fields("花市大街1号院");
  old.place.division = 110'103;
  add(phone, 1, old);
  EXPECT_TRUE(admitted(phone).refused.empty());
  old.phone = "13900005678";
  ASSERT_TRUE(phone.edit(id(1), old, {.phone = true}, phone.next_stamp(kPhone)).ok());
  EXPECT_TRUE(admitted(phone).refused.empty());
  EXPECT_EQ(server.shown()[0].fields.phone, "13900005678");
}

TEST_F(Admit, StampsFarAheadAreRefusedWhole) {
  AddressBook phone;
  ASSERT_TRUE(phone.add(id(1), fields("建国路88号院"), {std::uint64_t{1} << 52, kPhone}).ok());
  const auto made = admit({.stored = server, .sent = phone, .seen = 0, .table = table, .now = {}});
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(made.error().detail, "counter");
}

TEST_F(Admit, TwoFullDevicesKeepEverythingAndAThirdLosesItsNewest) {
  for (std::uint32_t device = 0; device < 3; ++device) {
    AddressBook book;
    for (std::uint32_t i = 0; i < limits::kAddressesMax; ++i) {
      add(book, device * 100 + i + 1, fields("建国路" + std::to_string(device * 100 + i) + "号院"));
    }
    const Admission made = admitted(book);
    EXPECT_EQ(made.refused.size(), device == 2 ? limits::kAddressesMax : 0U);
    for (const Refused& one : made.refused) EXPECT_EQ(one.code, "address_limit");
  }
  EXPECT_EQ(server.shown().size(), limits::kAddressesKeptMax);
}

TEST_F(Admit, UsesInTheFutureAreUsesNow) {
  AddressBook phone;
  add(phone, 1, fields("建国路88号院"));
  ASSERT_TRUE(phone.used(id(1), {9'000'000'000}).ok());
  admitted(phone, 0, {5'000});
  EXPECT_EQ(server.shown()[0].last_used, base::Instant{5'000});
}

TEST_F(Admit, DeletionsAreForgottenAfterThirtyDaysAndASleeperDoesNotBringThemBack) {
  AddressBook phone, sleeper;
  add(phone, 1, fields("建国路88号院"));
  admitted(phone, 0, {1'000});
  sleeper = server;
  const std::uint64_t seen = sleeper.highest_counter();
  ASSERT_TRUE(phone.remove(id(1), phone.next_stamp(kPhone)).ok());
  admitted(phone, 0, {2'000});
  EXPECT_EQ(server.records().size(), 1U);
  admitted(phone, server.highest_counter(), {2'001 + limits::kTombstoneAgeMsMin});
  EXPECT_TRUE(server.records().empty());
  admitted(sleeper, seen, {3'000 + limits::kTombstoneAgeMsMin});
  EXPECT_TRUE(server.records().empty());
  add(sleeper, 2, fields("光华路1号院"));
  admitted(sleeper, seen, {4'000 + limits::kTombstoneAgeMsMin});
  ASSERT_EQ(server.shown().size(), 1U);
  EXPECT_EQ(server.shown()[0].id, id(2));
}

// Found by the simulation: the first copy lost against the deletion, which was forgotten with it; the second brought
// the address back.
TEST_F(Admit, ALateRequestSentTwiceAfterADeletionWasForgottenEndsAsItsFirstCopy) {
  AddressBook phone, sleeper;
  add(phone, 1, fields("建国路88号院"));
  admitted(phone, 0, {1'000});
  sleeper = server;
  const std::uint64_t seen = sleeper.highest_counter();
  ASSERT_TRUE(phone.remove(id(1), phone.next_stamp(kPhone)).ok());
  admitted(phone, 0, {2'000});
  ASSERT_TRUE(sleeper.edit(id(1), fields("光华路1号院"), {.place = true}, sleeper.next_stamp({})).ok());
  const base::Instant late{2'001 + limits::kTombstoneAgeMsMin};
  admitted(sleeper, seen, late);
  const AddressBook first = server;
  admitted(sleeper, seen, late);
  EXPECT_EQ(server, first);
  // After a month nothing is left to lose against.
  ASSERT_EQ(server.shown().size(), 1U);
  EXPECT_EQ(server.shown()[0].fields.place.detail, "光华路1号院");
}

TEST_F(Admit, WhenADeletionWasKnownIsNotForADeviceToSay) {
  AddressBook phone;
  add(phone, 1, fields("建国路88号院"));
  admitted(phone, 0, {1'000});
  ASSERT_TRUE(phone.remove(id(1), phone.next_stamp(kPhone)).ok());
  phone.note({500});
  admitted(phone, 0, {2'000});
  ASSERT_NE(server.record(id(1)), nullptr);
  EXPECT_EQ(server.record(id(1))->deletion_known, base::Instant{2'000});
}

}  // namespace
}  // namespace cartwright::address
