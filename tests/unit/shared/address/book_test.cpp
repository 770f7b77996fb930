#include "shared/address/book.h"

#include <gtest/gtest.h>

#include "shared/base/limits.h"
#include "shared/codec/binary.h"

namespace cartwright::address {
namespace {

using base::ErrorCode;

AddressId id(std::uint32_t number) {
  AddressId made;
  made.bytes[14] = static_cast<std::uint8_t>(number >> 8);
  made.bytes[15] = static_cast<std::uint8_t>(number);
  return made;
}
base::DeviceId device(std::uint8_t number) {
  base::DeviceId made;
  made.bytes.fill(number);
  return made;
}
AddressFields fields(const std::string& detail) {
  return {.recipient = "李雷", .phone = "13800001234", .place = {.division = 110105, .detail = detail}};
}

// One device with its book.
struct Device {
  AddressBook book;
  base::DeviceId self;

  Stamp next() const { return book.next_stamp(self); }
  void add(std::uint32_t number, const std::string& detail) {
    EXPECT_TRUE(book.add(id(number), fields(detail), next()).ok());
  }
  base::Vector<Address> shown() const { return book.shown(); }
  AddressId default_id() const {
    for (const Address& one : book.shown()) {
      if (one.is_default) return one.id;
    }
    return {};
  }
};

void exchange(Device& a, Device& b) {
  a.book.merge(b.book);
  b.book.merge(a.book);
}

TEST(AddressBook, TheFirstAddressIsTheDefaultAndStaysIt) {
  Device phone{.self = device(1)};
  phone.add(2, "建国路88号");
  phone.add(1, "光华路1号");
  EXPECT_EQ(phone.default_id(), id(2));
}

TEST(AddressBook, DeletingTheDefaultMakesTheMostRecentlyUsedTheDefault) {
  Device phone{.self = device(1)};
  for (const std::uint32_t i : {1U, 2U, 3U}) phone.add(i, "建国路" + std::to_string(i) + "号院");
  ASSERT_TRUE(phone.book.used(id(2), {500}).ok());
  ASSERT_TRUE(phone.book.used(id(3), {900}).ok());
  ASSERT_TRUE(phone.book.remove(id(1), phone.next()).ok());
  EXPECT_EQ(phone.default_id(), id(3));
  // It is the default now, not whichever is used last.
  ASSERT_TRUE(phone.book.used(id(2), {2'000}).ok());
  EXPECT_EQ(phone.default_id(), id(3));
}

TEST(AddressBook, HoldsFiftyAndCountsWhatIsShown) {
  Device phone{.self = device(1)};
  for (std::uint32_t i = 0; i < limits::kAddressesMax; ++i) phone.add(i, "建国路" + std::to_string(i) + "号院");
  const auto full = phone.book.add(id(99), fields("光华路1号"), phone.next());
  EXPECT_EQ(full.error().code, ErrorCode::AddressLimit);
  EXPECT_EQ(full.error().detail, "50");
  ASSERT_TRUE(phone.book.remove(id(7), phone.next()).ok());
  EXPECT_TRUE(phone.book.add(id(99), fields("光华路1号"), phone.next()).ok());
}

TEST(AddressBook, AddingTwiceChangesNothingAndAnotherBodyIsAConflict) {
  Device phone{.self = device(1)};
  phone.add(1, "建国路88号");
  const AddressBook before = phone.book;
  EXPECT_TRUE(phone.book.add(id(1), fields("建国路88号"), phone.next()).ok());
  EXPECT_EQ(phone.book, before);
  EXPECT_EQ(phone.book.add(id(1), fields("光华路1号"), phone.next()).error().code, ErrorCode::IdConflict);
}

TEST(AddressBook, FieldsOfTwoDevicesComeTogether) {
  Device phone{.self = device(1)}, laptop{.self = device(2)};
  phone.add(1, "建国路88号");
  exchange(phone, laptop);
  AddressFields other = fields("建国路88号");
  other.phone = "13900005678";
  ASSERT_TRUE(phone.book.edit(id(1), other, {.phone = true}, phone.next()).ok());
  ASSERT_TRUE(laptop.book.edit(id(1), fields("光华路1号"), {.place = true}, laptop.next()).ok());
  exchange(phone, laptop);
  EXPECT_EQ(phone.book, laptop.book);
  EXPECT_EQ(phone.shown()[0].fields.phone, "13900005678");
  EXPECT_EQ(phone.shown()[0].fields.place.detail, "光华路1号");
}

TEST(AddressBook, DeletionWinsOverOlderEditsAndANewerEditBringsBack) {
  Device phone{.self = device(1)}, laptop{.self = device(2)};
  phone.add(1, "建国路88号");
  phone.add(2, "光华路1号");
  exchange(phone, laptop);
  // The laptop's edit has counter 3; the phone deletes after two more writes, so its deletion is newer.
  ASSERT_TRUE(laptop.book.edit(id(1), fields("建国路99号"), {.place = true}, laptop.next()).ok());
  ASSERT_TRUE(phone.book.set_default(id(2), phone.next()).ok());
  ASSERT_TRUE(phone.book.remove(id(1), phone.next()).ok());
  exchange(phone, laptop);
  EXPECT_EQ(laptop.shown().size(), 1U);
  EXPECT_EQ(laptop.book.edit(id(1), fields("建国路99号"), {.place = true}, laptop.next()).error().code,
            ErrorCode::NotFound);
  // The other way round: an edit made after more writes outlives the deletion.
  ASSERT_TRUE(phone.book.remove(id(2), phone.next()).ok());
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(
        laptop.book.edit(id(2), fields("光华路" + std::to_string(i) + "号楼"), {.place = true}, laptop.next()).ok());
  }
  exchange(phone, laptop);
  ASSERT_EQ(phone.shown().size(), 1U);
  EXPECT_EQ(phone.shown()[0].fields.place.detail, "光华路2号楼");
  EXPECT_TRUE(phone.shown()[0].is_default);
}

TEST(AddressBook, EqualAddressesOfTwoDevicesAreOne) {
  Device phone{.self = device(1)}, laptop{.self = device(2)};
  phone.add(1, "建国路88号");
  laptop.add(2, "建国路 ８８号");
  ASSERT_TRUE(laptop.book.used(id(2), {700}).ok());
  exchange(phone, laptop);
  ASSERT_EQ(phone.shown().size(), 1U);
  EXPECT_EQ(phone.shown()[0].id, id(1));
  EXPECT_EQ(phone.shown()[0].use_count, 1U);
  EXPECT_EQ(phone.shown()[0].last_used, base::Instant{700});
  EXPECT_TRUE(phone.shown()[0].is_default);
  // Edited, or removed, as the one that it is.
  ASSERT_TRUE(phone.book.edit(id(1), fields("光华路1号"), {.place = true}, phone.next()).ok());
  EXPECT_EQ(phone.shown().size(), 1U);
  ASSERT_TRUE(phone.book.remove(id(1), phone.next()).ok());
  EXPECT_TRUE(phone.shown().empty());
}

TEST(Spec05, Acceptance4TwoDefaultsAtOnceEndAsOneTheLastWriters) {
  Device phone{.self = device(1)}, laptop{.self = device(2)};
  for (const std::uint32_t i : {1U, 2U, 3U}) phone.add(i, "建国路" + std::to_string(i) + "号院");
  exchange(phone, laptop);
  ASSERT_TRUE(phone.book.set_default(id(2), phone.next()).ok());
  ASSERT_TRUE(laptop.book.set_default(id(3), laptop.next()).ok());
  exchange(phone, laptop);
  // Equal counters: the higher device.
  EXPECT_EQ(phone.default_id(), id(3));
  EXPECT_EQ(laptop.default_id(), id(3));
}

TEST(AddressBook, DeletionsAreForgottenWhenTheyHaveBeenKnownForLong) {
  Device server{.self = device(0)};
  for (const std::uint32_t i : {1U, 2U, 3U, 4U}) server.add(i, "建国路" + std::to_string(i) + "号院");
  const auto remove = [&](std::uint32_t number, base::Instant now) {
    ASSERT_TRUE(server.book.remove(id(number), server.next()).ok());
    server.book.note(now);
  };
  remove(1, {1'000});
  remove(2, {2'000});
  remove(3, {3'000});
  server.book.note({9'000});  // known is known: the first time counts
  server.book.forget_deleted({2'000}, 10);
  EXPECT_EQ(server.book.record(id(1)), nullptr);
  EXPECT_NE(server.book.record(id(2)), nullptr);
  server.book.forget_deleted({0}, 1);
  EXPECT_EQ(server.book.record(id(2)), nullptr);
  EXPECT_NE(server.book.record(id(3)), nullptr);
  EXPECT_NE(server.book.record(id(4)), nullptr);
}

TEST(AddressBook, WhatWasForgottenDoesNotComeBackFromADeviceThatSlept) {
  Device phone{.self = device(1)}, server{.self = device(0)};
  phone.add(1, "建国路88号");
  phone.add(2, "光华路1号");
  exchange(phone, server);
  const std::uint64_t seen = server.book.highest_counter();
  ASSERT_TRUE(server.book.remove(id(1), server.next()).ok());
  server.book.note({1'000});
  server.book.forget_deleted({2'000}, 0);
  phone.add(3, "太阳宫路5号");  // offline
  AddressBook sent = phone.book;
  sent.drop_forgotten(server.book, seen);
  server.book.merge(sent);
  ASSERT_EQ(server.shown().size(), 2U);
  EXPECT_EQ(server.shown()[0].id, id(2));
  EXPECT_EQ(server.shown()[1].id, id(3));
}

TEST(AddressBook, BytesWithRecordsOutOfOrderAreRefused) {
  Device phone{.self = device(1)};
  phone.add(1, "建国路88号");
  phone.add(2, "光华路1号");
  base::Bytes bytes = codec::encode(phone.book);
  // The id of the second record: it stands once.
  for (std::size_t i = 0; i + 16 <= bytes.size(); ++i) {
    base::IdBytes here{};
    for (std::size_t k = 0; k < 16; ++k) here[k] = bytes[i + k];
    if (here == id(2).bytes) bytes[i + 15] = 1;
  }
  const auto read = codec::decode<AddressBook>(bytes);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::Malformed);
}

TEST(AddressBook, ComesBackFromItsBytes) {
  Device phone{.self = device(1)};
  phone.add(1, "建国路88号");
  const auto book = codec::decode<AddressBook>(codec::encode(phone.book));
  ASSERT_TRUE(book.ok());
  EXPECT_EQ(*book, phone.book);
}

}  // namespace
}  // namespace cartwright::address
