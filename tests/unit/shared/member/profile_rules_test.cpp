#include "shared/member/profile_rules.h"

#include <gtest/gtest.h>

#include "shared/base/limits.h"

namespace cartwright::member {
namespace {

using base::ErrorCode;

constexpr std::int64_t k20260601 = 1'780'243'200'000 + 8 * base::kHourMs;  // 2026-06-01, 00:00 UTC, later shop's day
const WordList kBlocked = WordList::standard();

base::DeviceId device() {
  base::DeviceId made;
  made.bytes.fill(9);
  return made;
}
base::Result<ProfileFields> check(const ProfileFields& wanted, const Profile& kept = {}) {
  return check_profile(wanted, kept, kBlocked, {k20260601});
}
std::string repeat(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(ProfileRules, ANicknameHasUpToTwentyCharactersAsPeopleCountThem) {
  EXPECT_TRUE(check({.nickname = repeat("👨‍👩‍👧", 20)}).ok());
  EXPECT_EQ(check({.nickname = repeat("李", 21)}).error(), (base::Error{ErrorCode::TooLong, "nickname"}));
  EXPECT_EQ(check({.nickname = repeat("李", 20)})->nickname, repeat("李", 20));
  EXPECT_EQ(check({.nickname = "  Ann  "})->nickname, "Ann");
  EXPECT_EQ(check({.nickname = "Ann#0001"}).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(check({.nickname = "Ann\nBo"}).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(check({.nickname = "Ann\u202E"}).error().code, ErrorCode::OutOfRange);
}

TEST(ProfileRules, BlockedWordsAreFoundBehindCaseWidthSignsAndDigits) {
  for (const char* name : {"Admin", "ＡＤＭＩＮ", "a.d_m-i n", "4dm1n", "我是官 方", "xX_f.u.c.k_Xx"}) {
    EXPECT_EQ(check({.nickname = name}).error().code, ErrorCode::NicknameBlocked) << name;
  }
  for (const char* name : {"Ann", "小雷", "1984", "Müller"}) EXPECT_TRUE(check({.nickname = name}).ok()) << name;
  WordList own;
  own.add_lines("# ours\n臭豆腐\n");
  EXPECT_TRUE(own.blocks("我爱臭 豆腐"));
}

TEST(ProfileRules, ABioHasUpToThreeHundredCharactersAndLines) {
  EXPECT_TRUE(check({.bio = repeat("好", 299) + "\n"}).ok());
  EXPECT_EQ(check({.bio = repeat("好", 301)}).error(), (base::Error{ErrorCode::TooLong, "bio"}));
}

TEST(ProfileRules, ABirthdayIsARealDateOfSomebodyFourteenToAHundredAndTwenty) {
  EXPECT_FALSE(parse_date("2023-02-29").ok());
  EXPECT_FALSE(parse_date("2023-13-01").ok());
  EXPECT_FALSE(parse_date("2023-1-01").ok());
  EXPECT_TRUE(parse_date("2024-02-29").ok());
  EXPECT_TRUE(check({.birthday = {2012, 6, 1}}).ok());  // fourteen today
  EXPECT_EQ(check({.birthday = {2012, 6, 2}}).error().code, ErrorCode::TooYoung);
  EXPECT_EQ(check({.birthday = {2030, 1, 1}}).error().code, ErrorCode::OutOfRange);
  EXPECT_TRUE(check({.birthday = {1905, 6, 2}}).ok());
  EXPECT_EQ(check({.birthday = {1905, 6, 1}}).error().code, ErrorCode::OutOfRange);  // 121
}

TEST(ProfileRules, ABirthdayChangesOnceAYear) {
  Profile kept;
  kept.settle_birthday({.date = {1990, 5, 1}, .since = {k20260601 - 364 * base::kDayMs}}, {1, device()});
  const auto locked = check({.birthday = {1990, 5, 2}}, kept);
  EXPECT_EQ(locked.error(), (base::Error{ErrorCode::BirthdayLocked, "2026-06-02"}));
  EXPECT_EQ(check({}, kept).error().code, ErrorCode::BirthdayLocked);  // nor taken away
  kept.settle_birthday({.date = {1990, 5, 1}, .since = {k20260601 - 365 * base::kDayMs}}, {2, device()});
  EXPECT_TRUE(check({.birthday = {1990, 5, 2}}, kept).ok());
}

TEST(ProfileRules, AMovedBirthdayCountsAfterThirtyDays) {
  const auto at = [](int day) { return base::Instant{k20260601 + day * base::kDayMs}; };
  const Birthday moved{.date = {1990, 6, 11}, .since = at(0), .before = {1990, 6, 21}};
  EXPECT_FALSE(is_birthday(moved, at(10)));  // the new day, ten days after the change
  EXPECT_TRUE(is_birthday(moved, at(20)));   // the old one still counts
  EXPECT_TRUE(is_birthday({.date = {1990, 7, 1}, .since = at(0)}, at(30)));
  EXPECT_FALSE(is_birthday({.date = {1990, 6, 1}}, at(0)));  // a device's word, not yet the server's
  EXPECT_TRUE(is_birthday({.date = {1988, 2, 29}, .since = at(-400)}, at(-93)));  // 28 February 2026
}

TEST(ProfileRules, AnOldValueNeverBlocksANewOne) {
  Profile kept;
  ASSERT_TRUE(kept.edit({.nickname = "admin", .birthday = {2020, 1, 1}}, {1, device()}).ok());
  const auto changed = check({.nickname = "admin", .bio = "hello", .birthday = {2020, 1, 1}}, kept);
  ASSERT_TRUE(changed.ok());
  EXPECT_EQ(changed->bio, "hello");
}

TEST(ProfileRules, CompletenessIsAnIntegerPercent) {
  EXPECT_EQ(completeness({}, false), 0U);
  const ProfileFields full{.nickname = "Ann",
                           .bio = "x",
                           .real_name = "Ann Lee",
                           .gender = Gender::Female,
                           .birthday = {1990, 1, 1},
                           .city_code = 310000,
                           .interests = {1}};
  EXPECT_EQ(completeness(full, true), 100U);
  EXPECT_EQ(completeness(full, false), 80U);
}

TEST(ProfileRules, OthersSeeAHandleOnlyWhenTheMemberWantsIt) {
  base::MemberId member;
  member.bytes[3] = 7;
  const PublicCard shy = public_card(member, "Ann", 42, false);
  EXPECT_FALSE(shy.is_public);
  EXPECT_EQ(shy.handle, "");
  const PublicCard open = public_card(member, "Ann", 42, true);
  EXPECT_EQ(open.handle, "Ann#0042");
  EXPECT_EQ(open.colour, shy.colour);
  EXPECT_LT(open.colour, 360U);
}

}  // namespace
}  // namespace cartwright::member
