#include "shared/sync/device_lists.h"

#include <gtest/gtest.h>

#include "tests/support/message_form.h"

namespace cartwright::sync {
namespace {

using cart::ListId;

constexpr base::Instant kNow{1'790'000'000'000};

base::DeviceId device(std::uint8_t number) { return base::DeviceId{{number}}; }
ListId list(std::uint8_t number) { return ListId{{number}}; }

DeviceLists opened(std::uint8_t number) {
  DeviceLists made;
  EXPECT_TRUE(made.load({}, device(number)).ok());
  return made;
}

TEST(DeviceLists, KeepTheirStoredForm) {
  EXPECT_EQ(tests::form_of<StoredLists>(),
            "version 0..4294967295; copy fixed 16; lists Lists; confirmed fixed 32; seen 0..9007199254740991; ");
}

TEST(DeviceLists, ComeBackFromTheDiskAsTheyWere) {
  DeviceLists phone = opened(1);
  EXPECT_FALSE(phone.is_unsent()) << "nothing to send of nothing";
  ASSERT_TRUE(phone.make(list(1), "gifts").ok());
  ASSERT_TRUE(phone.put(list(1), {.variant = 4, .quantity = 2, .note = "blue"}).ok());
  DeviceLists again;
  ASSERT_TRUE(again.load(phone.bytes(), device(9)).ok());
  EXPECT_EQ(again.lists(), phone.lists());
  EXPECT_EQ(again.copy(), device(1)) << "the copy's own name stays";
  EXPECT_TRUE(again.is_unsent());
}

TEST(DeviceLists, OfANewerCartwrightAreLeftAlone) {
  base::Bytes stored = opened(1).bytes();
  stored[0] = kDeviceListsVersion + 1;
  DeviceLists lists;
  EXPECT_EQ(lists.load(stored, device(1)).error().code, base::ErrorCode::BadVersion);
}

TEST(DeviceLists, WhatWasWrittenWhileTheAnswerTravelledWaits) {
  DeviceLists phone = opened(1);
  ASSERT_TRUE(phone.make(list(1), "gifts").ok());
  const protocol::ListSync sent = phone.request();
  const cart::Lists server = cart::admit_lists({}, sent.lists, sent.seen, kNow).value();
  ASSERT_TRUE(phone.put(list(1), {.variant = 4, .quantity = 2}).ok());
  phone.answered(sent, {.version = 1, .lists = server});
  EXPECT_TRUE(phone.is_unsent());
  EXPECT_EQ(phone.request().seen, sent.lists.highest_counter()) << "up to what the server has answered";
  const protocol::ListSync rest = phone.request();
  const cart::Lists all = cart::admit_lists(server, rest.lists, rest.seen, kNow).value();
  phone.answered(rest, {.version = 2, .lists = all});
  EXPECT_FALSE(phone.is_unsent());
  EXPECT_EQ(phone.lists(), all);
  EXPECT_EQ(phone.request().seen, all.highest_counter());
}

}  // namespace
}  // namespace cartwright::sync
