#include "shared/cart/lists.h"

#include <gtest/gtest.h>

#include "shared/codec/binary.h"
#include "shared/sync/device_lists.h"

namespace cartwright::cart {
namespace {

using base::ErrorCode;

constexpr base::Instant kNow{1'790'000'000'000};

ListId list_id(std::uint8_t number) {
  ListId id;
  id.bytes.fill(number);
  return id;
}
base::DeviceId device(std::uint8_t number) {
  base::DeviceId id;
  id.bytes.fill(number);
  return id;
}

class NamedLists : public testing::Test {
 protected:
  NamedLists() {
    EXPECT_TRUE(phone.make(list_id(1), "送礼", phone.next_stamp(device(1))).ok());
    EXPECT_TRUE(phone.put(list_id(1), {.variant = 7, .quantity = 2, .note = "红"}, phone.next_stamp(device(1))).ok());
    laptop = phone;
  }
  Stamp of_phone() { return phone.next_stamp(device(1)); }
  Stamp of_laptop() { return laptop.next_stamp(device(2)); }
  void meet() {
    const Lists before = phone;
    phone.merge(laptop);
    laptop.merge(before);
    ASSERT_EQ(phone, laptop);
  }
  std::string said() const {
    std::string text;
    for (const NamedList& one : phone.shown()) {
      text += one.name + ":";
      for (const ListEntry& entry : one.entries) {
        text += " " + std::to_string(entry.variant) + "x" + std::to_string(entry.quantity) + entry.note;
      }
      text += ";";
    }
    return text;
  }

  Lists phone, laptop;
};

TEST_F(NamedLists, ShowWhatWasPutIn) {
  EXPECT_EQ(said(), "送礼: 7x2红;");
  EXPECT_TRUE(phone.put(list_id(1), {.variant = 7, .quantity = 0}, of_phone()).ok());
  EXPECT_EQ(said(), "送礼:;");
  EXPECT_EQ(phone.put(list_id(2), {.variant = 7, .quantity = 1}, of_phone()).error().code, ErrorCode::NotFound);
}

TEST_F(NamedLists, TakeTheLaterOfTwoChangesOfOnePieceAndBothOfTwo) {
  EXPECT_TRUE(phone.put(list_id(1), {.variant = 7, .quantity = 5}, of_phone()).ok());
  EXPECT_TRUE(phone.rename(list_id(1), "妈妈", of_phone()).ok());
  EXPECT_TRUE(laptop.put(list_id(1), {.variant = 8, .quantity = 1}, of_laptop()).ok());
  meet();
  EXPECT_EQ(said(), "妈妈: 7x5 8x1;");
}

TEST_F(NamedLists, ARemovedListComesBackWithWhatItsRemovalHadNotSeen) {
  EXPECT_TRUE(phone.remove(list_id(1), of_phone()).ok());
  EXPECT_EQ(said(), "");
  EXPECT_TRUE(laptop.put(list_id(1), {.variant = 8, .quantity = 1}, of_laptop()).ok());
  meet();
  EXPECT_EQ(said(), "送礼: 8x1;");
  EXPECT_TRUE(laptop.remove(list_id(1), of_laptop()).ok());
  meet();
  EXPECT_EQ(said(), "") << "what has seen everything removes everything";
}

TEST_F(NamedLists, AreNineAndHoldTwoHundred) {
  for (std::uint8_t i = 2; i <= 9; ++i) ASSERT_TRUE(phone.make(list_id(i), "list", of_phone()).ok());
  EXPECT_EQ(phone.make(list_id(10), "one more", of_phone()).error().code, ErrorCode::LineLimit);
  EXPECT_TRUE(phone.make(list_id(9), "list", of_phone()).ok()) << "again";
  EXPECT_EQ(phone.make(list_id(9), "other", of_phone()).error().code, ErrorCode::IdConflict);
  ASSERT_TRUE(phone.remove(list_id(9), of_phone()).ok());
  EXPECT_TRUE(phone.make(list_id(10), "one more", of_phone()).ok());
  for (base::VariantNumber variant = 100; variant < 299; ++variant) {
    ASSERT_TRUE(phone.put(list_id(1), {.variant = variant, .quantity = 1}, of_phone()).ok());
  }
  EXPECT_EQ(phone.put(list_id(1), {.variant = 300, .quantity = 1}, of_phone()).error().code, ErrorCode::LineLimit);
  EXPECT_TRUE(phone.put(list_id(1), {.variant = 100, .quantity = 9}, of_phone()).ok()) << "it is there already";
}

TEST_F(NamedLists, RefuseWhatIsNoNameNoQuantityAndNoNote) {
  EXPECT_EQ(phone.make(list_id(2), "", of_phone()).error().code, ErrorCode::MissingField);
  EXPECT_EQ(phone.rename(list_id(1), std::string(121, 'a'), of_phone()).error().code, ErrorCode::TooLong);
  EXPECT_EQ(phone.rename(list_id(1), "\xff", of_phone()).error().code, ErrorCode::BadUtf8);
  EXPECT_EQ(phone.put(list_id(1), {.variant = 0, .quantity = 1}, of_phone()).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(phone.put(list_id(1), {.variant = 8, .quantity = 10'000}, of_phone()).error().code, ErrorCode::OutOfRange);
}

TEST_F(NamedLists, ComeBackAsTheyWereAndOnlyInOrder) {
  const base::Bytes bytes = codec::encode(phone);
  EXPECT_EQ(codec::decode<Lists>(bytes).value(), phone);
  struct Raw {
    base::Vector<ListMark> marks;
    void describe(codec::Visitor& v) { v.list("marks", marks, 10); }
  };
  Raw raw{.marks = phone.marks()};
  std::swap(raw.marks[0], raw.marks[1]);
  EXPECT_FALSE(codec::decode<Lists>(codec::encode(raw)).ok());
}

TEST_F(NamedLists, TheServerForgetsARemovalAfterThirtyDaysAndASleeperDoesNotBringItBack) {
  sync::DeviceLists sleeper, other;
  ASSERT_TRUE(sleeper.load({}, device(1)).ok());
  ASSERT_TRUE(other.load({}, device(2)).ok());
  Lists server;
  const auto sync_one = [&](sync::DeviceLists& one, base::Instant now) {
    const protocol::ListSync sent = one.request();
    server = admit_lists(server, sent.lists, sent.seen, now).value();
    one.answered(sent, {.version = 1, .lists = server});
  };
  ASSERT_TRUE(sleeper.make(list_id(1), "old").ok());
  sync_one(sleeper, kNow);
  sync_one(other, kNow);
  ASSERT_TRUE(other.remove(list_id(1)).ok());
  sync_one(other, kNow);
  ASSERT_TRUE(other.make(list_id(2), "new").ok());
  const base::Instant later{kNow.ms + limits::kTombstoneAgeMsMin + 1};
  sync_one(other, later);
  sync_one(sleeper, later);
  EXPECT_FALSE(sleeper.is_unsent());
  ASSERT_EQ(server.shown().size(), 1U);
  EXPECT_EQ(server.shown()[0].name, "new");
  EXPECT_EQ(server.marks().size(), 1U) << "the removal is forgotten";
  EXPECT_EQ(sleeper.lists(), server);
}

TEST_F(NamedLists, ACounterFarAheadIsRefused) {
  Lists wild;
  ASSERT_TRUE(wild.make(list_id(3), "wild", {.counter = 5'000'000, .device = device(3)}).ok());
  EXPECT_EQ(admit_lists({}, wild, 0, kNow).error().code, ErrorCode::OutOfRange);
}

}  // namespace
}  // namespace cartwright::cart
