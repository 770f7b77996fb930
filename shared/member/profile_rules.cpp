#include "shared/member/profile_rules.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/base/sha256.h"
#include "shared/base/sort.h"
#include "shared/base/utf8.h"
#include "shared/text/grapheme.h"

namespace cartwright::member {
namespace {

using base::Error;
using base::ErrorCode;
using base::Status;

constexpr std::uint32_t kCityCodeMin = 100'000;
constexpr std::uint32_t kCityCodeMax = 999'999;

Status wrong(ErrorCode code, Field field) {
  return Error{.code = code, .detail = std::string(kFieldNames[static_cast<std::size_t>(field)])};
}

// Spaces at both ends gone. Controls are refused, so that a name is one line; a bio may have line feeds.
Status tidy(std::string& text, Field field, std::size_t characters_max) {
  if (!base::is_valid_utf8(text)) return ErrorCode::BadUtf8;
  const auto first = text.find_first_not_of(' ');
  text = first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(' ') - first + 1);
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++characters) {
    const char32_t point = base::next_code_point(text, at);
    const bool is_control = point < 0x20 || point == 0x7F || (point >= 0x80 && point < 0xA0);
    // Marks that turn the direction of what follows could make a name look like another.
    const bool is_turning = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    if (is_turning || (is_control && !(point == '\n' && field == Field::Bio)))
      return wrong(ErrorCode::OutOfRange, field);
  }
  return characters > characters_max ? wrong(ErrorCode::TooLong, field) : Status{};
}

Status check_nickname(std::string& nickname, const WordList& blocked) {
  CW_TRY(tidy(nickname, Field::Nickname, limits::kNicknameBytesMax));
  if (nickname.size() > limits::kNicknameBytesMax) return wrong(ErrorCode::TooLong, Field::Nickname);
  if (text::grapheme_count(nickname) > limits::kNicknameGraphemesMax) return wrong(ErrorCode::TooLong, Field::Nickname);
  if (nickname.find('#') != std::string::npos) return wrong(ErrorCode::OutOfRange, Field::Nickname);  // handle's sign
  return blocked.blocks(nickname) ? Status(ErrorCode::NicknameBlocked) : Status{};
}

Status check_lock(const Birthday& kept, base::Instant now) {
  const base::Instant free = birthday_locked_until(kept, now);
  if (free.ms == 0) return {};
  return Error{.code = ErrorCode::BirthdayLocked, .detail = format_date(date_in_zone(free))};
}

Status check_birthday(const Date& wanted, base::Instant now) {
  if (wanted.is_none()) return {};
  const std::int32_t age = full_years(wanted, date_in_zone(now));
  if (age > static_cast<std::int32_t>(limits::kMemberAgeYearsMax)) return wrong(ErrorCode::OutOfRange, Field::Birthday);
  if (age < 0) return wrong(ErrorCode::OutOfRange, Field::Birthday);  // not born yet is a slip, not a child
  return age < static_cast<std::int32_t>(limits::kMemberAgeYearsMin) ? Status(ErrorCode::TooYoung) : Status{};
}

bool is_locale(std::string_view locale) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (locale.size() != 2 && locale.size() != 5) return locale.empty();
  if (!lower(locale[0]) || !lower(locale[1])) return false;
  return locale.size() == 2 || (locale[2] == '-' && upper(locale[3]) && upper(locale[4]));
}

Status check_interests(base::Vector<std::uint32_t>& interests) {
  base::stable_sort(interests, [](std::uint32_t a, std::uint32_t b) { return a < b; });
  base::Vector<std::uint32_t> once;
  for (const std::uint32_t one : interests) {
    if (one == 0) return wrong(ErrorCode::OutOfRange, Field::Interests);
    if (once.empty() || once.back() != one) once.push_back(one);
  }
  interests = std::move(once);
  return interests.size() > limits::kInterestsMax ? wrong(ErrorCode::TooLong, Field::Interests) : Status{};
}

// Judges one field of `fields`, and tidies it.
Status check_one(Field field, ProfileFields& fields, const WordList& blocked, base::Instant now) {
  switch (field) {
    case Field::Nickname:
      return check_nickname(fields.nickname, blocked);
    case Field::Bio:
      return tidy(fields.bio, field, limits::kBioCharactersMax);
    case Field::RealName:
      return tidy(fields.real_name, field, limits::kRealNameCharactersMax);
    case Field::Gender:
      return {};
    case Field::Birthday:
      return check_birthday(fields.birthday, now);
    case Field::City:
      if (fields.city_code == 0) return {};
      return fields.city_code < kCityCodeMin || fields.city_code > kCityCodeMax ? wrong(ErrorCode::OutOfRange, field)
                                                                                : Status{};
    case Field::Locale:
      return is_locale(fields.locale) ? Status{} : wrong(ErrorCode::OutOfRange, field);
    case Field::Interests:
      return check_interests(fields.interests);
  }
  return ErrorCode::Unexpected;
}

struct Judge {
  const WordList& blocked;
  base::Instant now;
  BirthdayLock lock;
};

base::Result<ProfileFields> judge(Field field, const ProfileFields& wanted, const Profile& kept, const Judge& by) {
  ProfileFields fields = kept.fields();
  copy_field(field, fields, wanted);
  if (fields == kept.fields()) return fields;
  if (field == Field::Birthday && by.lock == BirthdayLock::Holds) CW_TRY(check_lock(kept.birthday(), by.now));
  CW_TRY(check_one(field, fields, by.blocked, by.now));
  return fields;
}

}  // namespace

base::Result<ProfileFields> check_field(Field field, const ProfileFields& wanted, const Profile& kept,
                                        const WordList& blocked, base::Instant now) {
  return judge(field, wanted, kept, {blocked, now, BirthdayLock::Holds});
}

base::Result<ProfileFields> check_profile(const ProfileFields& wanted, const Profile& kept, const WordList& blocked,
                                          base::Instant now, BirthdayLock lock) {
  ProfileFields fields = kept.fields();
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    CW_TRY_ASSIGN(const ProfileFields checked, judge(field, wanted, kept, {blocked, now, lock}));
    copy_field(field, fields, checked);
  }
  return fields;
}

base::Instant birthday_locked_until(const Birthday& birthday, base::Instant now) {
  if (birthday.since.ms == 0 || birthday.date.is_none()) return {};
  const base::Instant free{birthday.since.ms + limits::kBirthdayLockMs};
  return now < free ? free : base::Instant{};
}

bool is_birthday(const Birthday& birthday, base::Instant now) {
  const Date today = date_in_zone(now);
  const Date& held = now.ms - birthday.since.ms >= limits::kBirthdayHeldMs ? birthday.date : birthday.before;
  if (held.is_none() || birthday.since.ms == 0) return false;
  if (held.month == today.month && held.day == today.day) return true;
  const bool is_leap_day = held.month == 2 && held.day == 29;
  const bool has_leap_day = parse_date(format_date({.year = today.year, .month = 2, .day = 29})).ok();
  return is_leap_day && !has_leap_day && today.month == 2 && today.day == 28;
}

std::uint32_t completeness(const ProfileFields& fields, bool has_avatar) {
  struct Weight {
    bool is_there;
    std::uint32_t percent;
  };
  const Weight weights[] = {{!fields.nickname.empty(), 20},
                            {has_avatar, 20},
                            {!fields.birthday.is_none(), 15},
                            {!fields.interests.empty(), 15},
                            {fields.gender != Gender::Unsaid, 10},
                            {fields.city_code != 0, 10},
                            {!fields.bio.empty(), 10}};
  std::uint32_t percent = 0;
  for (const Weight& one : weights) percent += one.is_there ? one.percent : 0U;
  return percent;
}

void PublicCard::describe(codec::Visitor& v) {
  v.boolean("is_public", is_public);
  v.text("handle", handle, limits::kNicknameBytesMax + 5);
  v.u32("colour", colour);
}

PublicCard public_card(const base::MemberId& member, std::string_view nickname, std::uint32_t number, bool is_public) {
  CHECK(number < kHandleNumbers);
  const base::Hash256 hash = base::sha256(base::ByteView(member.bytes));
  PublicCard card{.colour = (std::uint32_t{hash[0]} << 8U | hash[1]) % 360};
  if (!is_public || nickname.empty()) return card;
  card.is_public = true;
  const std::string digits = std::to_string(number);
  card.handle = std::string(nickname) + "#" + std::string(4 - digits.size(), '0') + digits;
  return card;
}

}  // namespace cartwright::member
