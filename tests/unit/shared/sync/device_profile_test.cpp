#include "shared/sync/device_profile.h"

#include <gtest/gtest.h>

namespace cartwright::sync {
namespace {

using member::Purpose;

constexpr base::Instant kNow{1'790'000'000'000};

// Two browsers of a member and what the server has.
class ProfileOnBrowsers : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(phone.load({}, base::DeviceId{{1}}).ok());
    ASSERT_TRUE(laptop.load({}, base::DeviceId{{2}}).ok());
    for (std::size_t i = 0; i < member::kPurposeCount; ++i) {
      consents.push_back({.purpose = static_cast<Purpose>(i), .given = true, .version = 1, .given_at = {5}});
    }
  }
  protocol::ProfileSynced serve(const protocol::ProfileSync& sent) {
    auto admitted = member::admit_profile(server, sent.profile, member::WordList::standard(), kNow);
    EXPECT_TRUE(admitted.ok());
    server = admitted->profile;
    for (const protocol::WithdrawnConsent& one : sent.withdrawn) {
      consents[static_cast<std::size_t>(one.purpose)].given = false;
    }
    return {.version = 1, .refused = admitted->refused, .profile = server, .consents = consents, .avatar = avatar};
  }
  void sync(DeviceProfile& device) {
    const protocol::ProfileSync sent = device.request();
    device.answered(sent, serve(sent));
  }
  static bool given(const DeviceProfile& device, Purpose purpose) {
    return device.consents()[static_cast<std::size_t>(purpose)].given;
  }

  DeviceProfile phone, laptop;
  member::Profile server;
  base::Vector<member::Consent> consents;
  base::Hash256 avatar{};
};

TEST_F(ProfileOnBrowsers, WhatWasEditedIsUnsentUntilTheServerHasIt) {
  EXPECT_FALSE(phone.is_unsent());
  EXPECT_FALSE(phone.is_heard());
  ASSERT_TRUE(phone.edit({.nickname = " 小雷 "}, kNow).ok());
  EXPECT_EQ(phone.stored().profile.fields().nickname, "小雷");
  EXPECT_TRUE(phone.is_unsent());
  sync(phone);
  EXPECT_FALSE(phone.is_unsent());
  EXPECT_TRUE(phone.is_heard());
}

TEST_F(ProfileOnBrowsers, DifferentFieldsOfBothStay) {
  ASSERT_TRUE(phone.edit({.nickname = "小雷"}, kNow).ok());
  ASSERT_TRUE(laptop.edit({.bio = "种菜"}, kNow).ok());
  for (DeviceProfile* one : {&phone, &laptop, &phone}) sync(*one);
  EXPECT_EQ(phone.stored().profile, laptop.stored().profile);
  EXPECT_EQ(phone.stored().profile.fields(), (member::ProfileFields{.nickname = "小雷", .bio = "种菜"}));
}

TEST_F(ProfileOnBrowsers, ComeBackFromWhatIsStored) {
  ASSERT_TRUE(phone.edit({.bio = "种菜"}, kNow).ok());
  ASSERT_TRUE(phone.withdraw(Purpose::Marketing).ok());
  DeviceProfile again;
  ASSERT_TRUE(again.load(phone.bytes(), base::DeviceId{{9}}).ok());
  EXPECT_EQ(again.stored(), phone.stored());
  EXPECT_TRUE(again.is_unsent());
}

TEST_F(ProfileOnBrowsers, ANewerFormIsLeftAlone) {
  base::Bytes newer = phone.bytes();
  newer[0] = kDeviceProfileVersion + 1;
  EXPECT_EQ(laptop.load(newer, {}).error().code, base::ErrorCode::BadVersion);
}

TEST_F(ProfileOnBrowsers, AFormIsRefusedHereAsItWouldBeThere) {
  EXPECT_EQ(phone.edit({.nickname = "Admin"}, kNow).error().code, base::ErrorCode::NicknameBlocked);
  EXPECT_EQ(phone.check({.birthday = "2020-01-01"}, kNow).error().code, base::ErrorCode::TooYoung);
  EXPECT_FALSE(phone.is_unsent());
}

TEST_F(ProfileOnBrowsers, ARefusedFieldComesBackWithItsPreviousValueAndTheReason) {
  ASSERT_TRUE(phone.edit({.nickname = "小雷", .birthday = "1990-01-02"}, kNow).ok());
  for (const char* bio : {"种", "种菜"}) ASSERT_TRUE(laptop.edit({.bio = bio}, kNow).ok());
  ASSERT_TRUE(laptop.edit({.birthday = "1991-01-02"}, kNow).ok());
  sync(phone);
  sync(laptop);  // written later than the phone's: but within the year nobody changes it
  EXPECT_EQ(laptop.stored().profile.fields().birthday, (member::Date{1990, 1, 2}));
  EXPECT_EQ(laptop.stored().profile.fields().bio, "种菜");
  ASSERT_EQ(laptop.stored().refused.size(), 1U);
  EXPECT_EQ(laptop.stored().refused[0].field, "birthday");
  EXPECT_EQ(laptop.stored().refused[0].code, "birthday_locked_until");
  EXPECT_FALSE(laptop.is_unsent());
  laptop.dismiss();
  EXPECT_TRUE(laptop.stored().refused.empty());
}

TEST_F(ProfileOnBrowsers, WhatIsWrittenWhileAnAnswerIsOnItsWayIsSentNext) {
  ASSERT_TRUE(phone.edit({.nickname = "小雷"}, kNow).ok());
  const protocol::ProfileSync sent = phone.request();
  const protocol::ProfileSynced answer = serve(sent);
  ASSERT_TRUE(phone.edit({.bio = "种菜"}, kNow).ok());
  ASSERT_TRUE(phone.withdraw(Purpose::Leaderboard).ok());
  phone.answered(sent, answer);
  EXPECT_TRUE(phone.is_unsent());
  EXPECT_FALSE(given(phone, Purpose::Leaderboard));
  sync(phone);
  EXPECT_FALSE(phone.is_unsent());
  EXPECT_EQ(server.fields(), (member::ProfileFields{.nickname = "小雷", .bio = "种菜"}));
}

TEST_F(ProfileOnBrowsers, AWithdrawalCountsHereAtOnceAndIsSent) {
  sync(phone);
  EXPECT_TRUE(given(phone, Purpose::Marketing));
  ASSERT_TRUE(phone.withdraw(Purpose::Marketing).ok());
  EXPECT_FALSE(given(phone, Purpose::Marketing));
  EXPECT_TRUE(phone.is_withdrawing(Purpose::Marketing));
  EXPECT_TRUE(phone.is_unsent());
  sync(phone);
  EXPECT_FALSE(phone.is_withdrawing(Purpose::Marketing));
  EXPECT_FALSE(given(phone, Purpose::Marketing));
  EXPECT_FALSE(phone.is_unsent());
  EXPECT_EQ(phone.withdraw(Purpose::Service).error().code, base::ErrorCode::NotAllowed);
}

TEST_F(ProfileOnBrowsers, AChosenPictureWaitsUntilItIsSentAndARefusalSaysSo) {
  const base::Bytes file{1, 2, 3};
  ASSERT_TRUE(phone.choose_picture(file).ok());
  EXPECT_TRUE(phone.has_avatar());
  EXPECT_TRUE(phone.is_unsent());
  EXPECT_FALSE(phone.needs_sync());
  ASSERT_TRUE(phone.choose_picture(base::Bytes{4}).ok());
  phone.picture_sent(file, "");  // another one was chosen since
  EXPECT_EQ(phone.stored().chosen, base::Bytes{4});
  phone.picture_sent(base::Bytes{4}, "image_unreadable");
  EXPECT_FALSE(phone.has_avatar());
  ASSERT_EQ(phone.stored().refused.size(), 1U);
  EXPECT_EQ(phone.stored().refused[0].field, kAvatarField);
  EXPECT_EQ(phone.choose_picture(base::Bytes(kDevicePictureBytesMax + 1)).error().code, base::ErrorCode::TooLong);
}

TEST_F(ProfileOnBrowsers, APictureThatWasTakenIsShownUntilTheServersIsHere) {
  const base::Bytes file{1, 2, 3};
  ASSERT_TRUE(phone.choose_picture(file).ok());
  phone.picture_sent(file, "");
  EXPECT_EQ(phone.stored().picture, file);
  EXPECT_FALSE(phone.is_unsent());
  avatar = {7};
  sync(phone);
  EXPECT_TRUE(phone.lacks_picture());
  EXPECT_EQ(phone.stored().picture, file);
}

TEST_F(ProfileOnBrowsers, ThePictureOfTheServerIsFetchedWhenItIsAnother) {
  EXPECT_FALSE(phone.lacks_picture());
  avatar = {7};
  sync(phone);
  EXPECT_TRUE(phone.lacks_picture());
  ASSERT_TRUE(phone.keep_picture({7}, base::Bytes{9, 9}).ok());
  EXPECT_FALSE(phone.lacks_picture());
  EXPECT_TRUE(phone.has_avatar());
  EXPECT_FALSE(phone.is_unsent());
}

}  // namespace
}  // namespace cartwright::sync
