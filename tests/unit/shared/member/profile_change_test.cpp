#include "shared/member/profile_change.h"

#include <gtest/gtest.h>

namespace cartwright::member {
namespace {

TEST(ProfileChange, NamesEachFieldThatIsAnotherOneNow) {
  const ProfileFields before{.nickname = "Ann", .gender = Gender::Female, .city_code = 110'000};
  ProfileFields after = before;
  EXPECT_TRUE(changes_between(before, after).empty());
  after = {.nickname = "Ann",
           .bio = "tea",
           .real_name = "Li Lei",
           .birthday = {1990, 2, 28},
           .locale = "zh",
           .interests = {3, 7}};
  const base::Vector<FieldChange> changes = changes_between(before, after);
  const base::Vector<FieldChange> expected{{Field::Bio, "", "tea"},       {Field::RealName, "", "Li Lei"},
                                           {Field::Gender, "female", ""}, {Field::Birthday, "", "1990-02-28"},
                                           {Field::City, "110000", ""},   {Field::Locale, "", "zh"},
                                           {Field::Interests, "", "3,7"}};
  ASSERT_EQ(changes.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(changes[i], expected[i]) << i;
}

}  // namespace
}  // namespace cartwright::member
