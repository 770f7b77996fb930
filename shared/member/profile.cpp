#include "shared/member/profile.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/base/plant.h"

namespace cartwright::member {
namespace {

constexpr std::size_t kDateBytesMax = 10;

void describe_date(codec::Visitor& v, const char* name, Date& date) {
  std::string text = format_date(date);
  v.text(name, text, kDateBytesMax);
  if (!v.is_reading() || v.failed()) return;
  const base::Result<Date> read = parse_date(text);
  if (read.ok()) {
    date = *read;
  } else {
    v.reject({.code = base::ErrorCode::OutOfRange, .detail = name});
  }
}

template <class T>
void write(T& value, Stamp& written, const T& wanted, const Stamp& at) {
  if (value == wanted) return;
  value = wanted;
  written = at;
}

}  // namespace

void Birthday::describe(codec::Visitor& v) {
  describe_date(v, "date", date);
  v.instant("since", since);
  describe_date(v, "before", before);
}

void ProfileFields::describe(codec::Visitor& v) {
  v.text("nickname", nickname, limits::kNicknameBytesMax);
  v.text("bio", bio, limits::kBioBytesMax);
  v.text("real_name", real_name, limits::kRealNameBytesMax);
  v.enumeration("gender", gender, kGenderNames);
  describe_date(v, "birthday", birthday);
  v.u32("city_code", city_code);
  v.text("locale", locale, limits::kLocaleBytesMax);
  v.u32_list("interests", interests, limits::kInterestsMax);
}

void copy_field(Field field, ProfileFields& to, const ProfileFields& from) {
  switch (field) {
    case Field::Nickname:
      to.nickname = from.nickname;
      return;
    case Field::Bio:
      to.bio = from.bio;
      return;
    case Field::RealName:
      to.real_name = from.real_name;
      return;
    case Field::Gender:
      to.gender = from.gender;
      return;
    case Field::Birthday:
      to.birthday = from.birthday;
      return;
    case Field::City:
      to.city_code = from.city_code;
      return;
    case Field::Locale:
      to.locale = from.locale;
      return;
    case Field::Interests:
      to.interests = from.interests;
      return;
  }
}

ProfileFields Profile::fields() const {
  return {.nickname = nickname_,
          .bio = bio_,
          .real_name = real_name_,
          .gender = gender_,
          .birthday = birthday_.date,
          .city_code = city_code_,
          .locale = locale_,
          .interests = interests_.shown()};
}

std::uint64_t Profile::last_counter() const {
  std::uint64_t last = interests_.last_counter();
  for (const Stamp* at :
       {&nickname_at_, &bio_at_, &real_name_at_, &gender_at_, &birthday_at_, &city_at_, &locale_at_}) {
    last = std::max(last, at->counter);
  }
  return last;
}

Stamp Profile::next_stamp(const base::DeviceId& device) const { return {last_counter() + 1, device}; }

base::Status Profile::edit(const ProfileFields& fields, const Stamp& at) {
  CW_TRY(interests_.replace(fields.interests, at));
  write(nickname_, nickname_at_, fields.nickname, at);
  write(bio_, bio_at_, fields.bio, at);
  write(real_name_, real_name_at_, fields.real_name, at);
  write(gender_, gender_at_, fields.gender, at);
  if (!(birthday_.date == fields.birthday)) write(birthday_, birthday_at_, Birthday{.date = fields.birthday}, at);
  write(city_code_, city_at_, fields.city_code, at);
  write(locale_, locale_at_, fields.locale, at);
  return {};
}

void Profile::settle_birthday(const Birthday& birthday, const Stamp& at) {
  write(birthday_, birthday_at_, birthday, at);
}

base::Vector<Field> Profile::differing(const Profile& other) const {
  const ProfileFields a = fields();
  const ProfileFields b = other.fields();
  const bool differs[kFieldCount] = {a.nickname != b.nickname,    a.bio != b.bio,
                                     a.real_name != b.real_name,  a.gender != b.gender,
                                     !(a.birthday == b.birthday), a.city_code != b.city_code,
                                     a.locale != b.locale,        !(a.interests == b.interests)};
  base::Vector<Field> found;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (differs[i]) found.push_back(static_cast<Field>(i));
  }
  return found;
}

void Profile::merge(const Profile& other) {
  using merge::take_newer;
  if (base::planted(base::Plant::ProfileTakenWhole)) {
    if (last_counter() < other.last_counter()) *this = other;
    return;
  }
  take_newer(nickname_, nickname_at_, other.nickname_, other.nickname_at_);
  take_newer(bio_, bio_at_, other.bio_, other.bio_at_);
  take_newer(real_name_, real_name_at_, other.real_name_, other.real_name_at_);
  take_newer(gender_, gender_at_, other.gender_, other.gender_at_);
  take_newer(birthday_, birthday_at_, other.birthday_, other.birthday_at_);
  take_newer(city_code_, city_at_, other.city_code_, other.city_at_);
  take_newer(locale_, locale_at_, other.locale_, other.locale_at_);
  interests_.merge(other.interests_);
}

void Profile::describe(codec::Visitor& v) {
  v.text("nickname", nickname_, limits::kNicknameBytesMax);
  v.text("bio", bio_, limits::kBioBytesMax);
  v.text("real_name", real_name_, limits::kRealNameBytesMax);
  v.enumeration("gender", gender_, kGenderNames);
  v.message("birthday", birthday_);
  v.u32("city_code", city_code_);
  v.text("locale", locale_, limits::kLocaleBytesMax);
  v.message("nickname_at", nickname_at_);
  v.message("bio_at", bio_at_);
  v.message("real_name_at", real_name_at_);
  v.message("gender_at", gender_at_);
  v.message("birthday_at", birthday_at_);
  v.message("city_at", city_at_);
  v.message("locale_at", locale_at_);
  v.message("interests", interests_);
}

}  // namespace cartwright::member
