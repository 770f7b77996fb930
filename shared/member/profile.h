// Who a member is, as the member edits it on any device (spec 02). Personal data, never in a log: the real name and the
// birthday are for the member and the tasks that need them; only the card (public_card()) is for others.
// What is kept is a join: each field by its last writer, interests as an observed-remove set, so that copies merged in
// any order, any number of times, end equal. Changing the order of fields breaks stored profiles (version 1).
#pragma once

#include <string>
#include <string_view>

#include "shared/member/date.h"
#include "shared/merge/choice_set.h"

namespace cartwright::member {

using merge::Stamp;

enum class Gender : std::uint8_t { Unsaid, Female, Male, Other };
inline constexpr std::string_view kGenderNames[] = {"unsaid", "female", "male", "other"};

// The birthday with what the server knows of its changes: one unit, because the day before counts for benefits.
struct Birthday {
  static constexpr const char* kTypeName = "Birthday";
  Date date;
  base::Instant since;  // when the server accepted it; 0: a device wrote it and the server has not seen it
  Date before;          // what it was until then

  void describe(codec::Visitor& v);
  friend bool operator==(const Birthday&, const Birthday&) = default;
  friend bool operator<(const Birthday& a, const Birthday& b) {
    if (!(a.since == b.since)) return a.since < b.since;
    return a.date == b.date ? a.before < b.before : a.date < b.date;
  }
};

// What a member fills in.
struct ProfileFields {
  static constexpr const char* kTypeName = "ProfileFields";
  std::string nickname;  // 1 to 20 characters as people count them; empty: none chosen yet
  std::string bio;
  std::string real_name;
  Gender gender = Gender::Unsaid;
  Date birthday;
  std::uint32_t city_code = 0;            // GB/T 2260; 0: not said
  std::string locale;                     // "zh", "en-GB"; empty: as the browser says
  base::Vector<std::uint32_t> interests;  // categories of the catalogue, rising

  void describe(codec::Visitor& v);
  friend bool operator==(const ProfileFields&, const ProfileFields&) = default;
};

enum class Field : std::uint8_t { Nickname, Bio, RealName, Gender, Birthday, City, Locale, Interests };
inline constexpr std::string_view kFieldNames[] = {"nickname", "bio",       "real_name", "gender",
                                                   "birthday", "city_code", "locale",    "interests"};
inline constexpr std::size_t kFieldCount = 8;
// `from`'s value of one field into `to`.
void copy_field(Field field, ProfileFields& to, const ProfileFields& from);

class Profile {
 public:
  static constexpr const char* kTypeName = "Profile";

  ProfileFields fields() const;
  const Birthday& birthday() const { return birthday_; }
  // The next stamp of a device that has seen this profile.
  Stamp next_stamp(const base::DeviceId& device) const;
  // Writes the fields that differ. `fields` come from check_profile(). Errors: line_limit (interests).
  base::Status edit(const ProfileFields& fields, const Stamp& at);
  // The server's word on a birthday, over whatever devices wrote.
  void settle_birthday(const Birthday& birthday, const Stamp& at);
  // Fields that this one and `other` do not have in common.
  base::Vector<Field> differing(const Profile& other) const;
  std::uint64_t last_counter() const;
  std::size_t mark_count() const { return interests_.size(); }

  void merge(const Profile& other);
  void describe(codec::Visitor& v);
  friend bool operator==(const Profile&, const Profile&) = default;

 private:
  std::string nickname_, bio_, real_name_, locale_;
  Gender gender_ = Gender::Unsaid;
  Birthday birthday_;
  std::uint32_t city_code_ = 0;
  Stamp nickname_at_, bio_at_, real_name_at_, gender_at_, birthday_at_, city_at_, locale_at_;
  merge::ChoiceSet interests_;
};

}  // namespace cartwright::member
