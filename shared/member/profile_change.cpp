#include "shared/member/profile_change.h"

namespace cartwright::member {
namespace {

std::string listed(const base::Vector<std::uint32_t>& numbers) {
  std::string text;
  for (const std::uint32_t number : numbers) {
    if (!text.empty()) text += ',';
    text += std::to_string(number);
  }
  return text;
}

std::string text_of(Field field, const ProfileFields& fields) {
  switch (field) {
    case Field::Nickname:
      return fields.nickname;
    case Field::Bio:
      return fields.bio;
    case Field::RealName:
      return fields.real_name;
    case Field::Gender:
      return fields.gender == Gender::Unsaid ? std::string()
                                             : std::string(kGenderNames[static_cast<std::size_t>(fields.gender)]);
    case Field::Birthday:
      return format_date(fields.birthday);
    case Field::City:
      return fields.city_code == 0 ? std::string() : std::to_string(fields.city_code);
    case Field::Locale:
      return fields.locale;
    case Field::Interests:
      return listed(fields.interests);
  }
  return {};
}

}  // namespace

base::Vector<FieldChange> changes_between(const ProfileFields& before, const ProfileFields& after) {
  base::Vector<FieldChange> changes;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    FieldChange change{.field = field, .before = text_of(field, before), .after = text_of(field, after)};
    if (change.before != change.after) changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace cartwright::member
