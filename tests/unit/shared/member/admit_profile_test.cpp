#include "shared/member/admit_profile.h"

#include <gtest/gtest.h>

namespace cartwright::member {
namespace {

constexpr base::Instant kNow{1'780'243'200'000};  // 2026-06-01
const WordList kBlocked = WordList::standard();

base::DeviceId device(std::uint8_t number) {
  base::DeviceId made;
  made.bytes.fill(number);
  return made;
}
Profile edited(Profile profile, const ProfileFields& fields, std::uint8_t by = 1) {
  EXPECT_TRUE(profile.edit(fields, profile.next_stamp(device(by))).ok());
  return profile;
}
AdmittedProfile admit(const Profile& stored, const Profile& sent) {
  const auto admitted = admit_profile(stored, sent, kBlocked, kNow);
  EXPECT_TRUE(admitted.ok());
  return admitted.ok() ? *admitted : AdmittedProfile{};
}

TEST(AdmitProfile, ARefusedFieldGoesBackEverywhereAndTheOthersStay) {
  const Profile stored = edited({}, {.nickname = "Ann"});
  Profile sent = edited(stored, {.nickname = "admin", .bio = "hello"});
  const AdmittedProfile admitted = admit(stored, sent);
  EXPECT_EQ(admitted.profile.fields().nickname, "Ann");
  EXPECT_EQ(admitted.profile.fields().bio, "hello");
  ASSERT_EQ(admitted.refused.size(), 1U);
  EXPECT_EQ(admitted.refused[0], (RefusedField{.field = "nickname", .code = "nickname_blocked"}));
  sent.merge(admitted.profile);  // the device comes to show it
  EXPECT_EQ(sent, admitted.profile);
}

TEST(AdmitProfile, SendingAgainChangesNothing) {
  const Profile sent = edited({}, {.nickname = " Ann ", .birthday = {1990, 1, 2}, .interests = {3}});
  const AdmittedProfile once = admit({}, sent);
  EXPECT_EQ(once.profile.fields().nickname, "Ann");
  const AdmittedProfile twice = admit(once.profile, sent);
  EXPECT_EQ(twice.profile, once.profile);
  EXPECT_TRUE(twice.refused.empty());
}

TEST(AdmitProfile, SinceWhenABirthdayCountsIsTheServersToSay) {
  Profile sent;
  sent.settle_birthday({.date = {1990, 1, 2}, .since = {1}, .before = {1991, 1, 1}}, sent.next_stamp(device(1)));
  const AdmittedProfile first = admit({}, sent);
  EXPECT_EQ(first.profile.birthday(), (Birthday{.date = {1990, 1, 2}, .since = kNow}));
  // The same day, said to be old: it would count for benefits at once.
  Profile forged = first.profile;
  forged.settle_birthday({.date = {1990, 1, 2}, .since = {1}}, forged.next_stamp(device(1)));
  EXPECT_EQ(admit(first.profile, forged).profile.birthday(), first.profile.birthday());
  // Another day within the year, said never to have been changed.
  Profile moved = first.profile;
  moved.settle_birthday({.date = {1990, 6, 1}}, moved.next_stamp(device(1)));
  const AdmittedProfile refused = admit(first.profile, moved);
  EXPECT_EQ(refused.profile.birthday(), first.profile.birthday());
  ASSERT_EQ(refused.refused.size(), 1U);
  EXPECT_EQ(refused.refused[0].code, "birthday_locked_until");
}

TEST(AdmitProfile, ACounterFarAheadIsRefusedSoThatItLocksNothing) {
  Profile sent;
  ASSERT_TRUE(sent.edit({.bio = "x"}, {std::uint64_t{1} << 52U, device(1)}).ok());
  const auto admitted = admit_profile({}, sent, kBlocked, kNow);
  EXPECT_EQ(admitted.error(), (base::Error{base::ErrorCode::OutOfRange, "counter"}));
}

// Spec 02, acceptance 1, with the server's rules between: every order of three devices ends equal, refusals included.
TEST(AdmitProfile, ThreeDevicesAndTheServerEndEqualWhateverIsRefused) {
  for (std::uint32_t order = 0; order < 6; ++order) {
    Profile devices[3] = {edited({}, {.nickname = "official"}, 1),
                          edited({}, {.bio = "b", .birthday = {2020, 1, 1}}, 2),
                          edited({}, {.gender = Gender::Other, .interests = {7}}, 3)};
    Profile server;
    for (std::uint32_t step = 0; step < 9; ++step) {
      Profile& one = devices[(step * (1 + order % 2) + order) % 3];
      server = admit(server, one).profile;
      one.merge(server);
    }
    for (const Profile& one : devices) EXPECT_EQ(one, server);
    EXPECT_EQ(server.fields(), (ProfileFields{.bio = "b", .gender = Gender::Other, .interests = {7}}));
  }
}

}  // namespace
}  // namespace cartwright::member
