// Profiles of several devices that write and merge in any order: merging is a join, and all end equal.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "shared/member/profile.h"

namespace cartwright::member {
namespace {

constexpr std::uint32_t kDevices = 3;

base::DeviceId device(std::uint32_t number) {
  base::DeviceId made;
  made.bytes[0] = static_cast<std::uint8_t>(number + 1);
  return made;
}

void write(Profile& profile, std::uint32_t self) {
  ProfileFields fields = profile.fields();
  const auto some = [](std::uint32_t end) { return *rc::gen::inRange(0U, end); };
  switch (some(6)) {
    case 0:
      fields.nickname = "n" + std::to_string(some(4));
      break;
    case 1:
      fields.bio = "b" + std::to_string(some(4));
      break;
    case 2:
      fields.birthday = {.year = 1990, .month = 1, .day = static_cast<std::uint8_t>(1 + some(4))};
      break;
    case 3:
      fields.gender = static_cast<Gender>(some(4));
      break;
    default:
      fields.interests.clear();
      for (std::uint32_t one = 1; one < 6; ++one) {
        if (some(2) == 1) fields.interests.push_back(one);
      }
      break;
  }
  RC_ASSERT(profile.edit(fields, profile.next_stamp(device(self))).ok());
}

RC_GTEST_PROP(ProfileMerge, ThreeDevicesInAnyOrderEndEqual, ()) {
  std::vector<Profile> profiles(kDevices);
  const auto steps = *rc::gen::inRange(1, 40);
  for (int i = 0; i < steps; ++i) {
    const auto self = *rc::gen::inRange(0U, kDevices);
    if (*rc::gen::inRange(0, 3) == 0) {
      profiles[self].merge(profiles[*rc::gen::inRange(0U, kDevices)]);
    } else {
      write(profiles[self], self);
    }
  }
  Profile expected;
  for (const Profile& profile : profiles) expected.merge(profile);
  for (int round = 0; round < 3; ++round) {
    Profile joined;
    for (const std::uint32_t one : *rc::gen::container<std::vector<std::uint32_t>>(6, rc::gen::inRange(0U, kDevices))) {
      joined.merge(profiles[one]);
    }
    for (std::uint32_t one = kDevices; one > 0; --one) joined.merge(profiles[one - 1]);
    RC_ASSERT(joined == expected);
  }
}

RC_GTEST_PROP(ProfileMerge, IsCommutativeAssociativeAndIdempotent, ()) {
  std::vector<Profile> p(kDevices);
  for (int i = 0; i < 24; ++i) {
    const auto self = *rc::gen::inRange(0U, kDevices);
    write(p[self], self);
    if (*rc::gen::inRange(0, 4) == 0) p[self].merge(p[(self + 1) % kDevices]);
  }
  const auto join = [](Profile a, const Profile& b) {
    a.merge(b);
    return a;
  };
  RC_ASSERT(join(p[0], p[1]) == join(p[1], p[0]));
  RC_ASSERT(join(join(p[0], p[1]), p[2]) == join(p[0], join(p[1], p[2])));
  RC_ASSERT(join(p[0], p[0]) == p[0]);
}

}  // namespace
}  // namespace cartwright::member
