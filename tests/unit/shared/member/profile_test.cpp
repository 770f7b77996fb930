#include "shared/member/profile.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/codec/binary.h"
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"

namespace cartwright::member {
namespace {

base::DeviceId device(std::uint8_t number) {
  base::DeviceId made;
  made.bytes.fill(number);
  return made;
}

// One device with its copy.
struct Device {
  Profile profile;
  base::DeviceId self;

  template <class F>
  void edit(const F& change) {
    ProfileFields fields = profile.fields();
    change(fields);
    ASSERT_TRUE(profile.edit(fields, profile.next_stamp(self)).ok());
  }
};

TEST(Profile, TwoDevicesThatEditDifferentFieldsOfflineBothKeepTheirEdits) {
  Device phone{.self = device(1)}, desk{.self = device(2)};
  phone.edit([](ProfileFields& f) { f.nickname = "小雷"; });
  desk.edit([](ProfileFields& f) { f.bio = "喜欢四件套"; });
  phone.profile.merge(desk.profile);
  desk.profile.merge(phone.profile);
  EXPECT_EQ(phone.profile, desk.profile);
  EXPECT_EQ(phone.profile.fields().nickname, "小雷");
  EXPECT_EQ(phone.profile.fields().bio, "喜欢四件套");
}

TEST(Profile, OfOneFieldTheLaterWriteWins) {
  Device phone{.self = device(1)}, desk{.self = device(2)};
  phone.edit([](ProfileFields& f) { f.nickname = "A"; });
  desk.profile.merge(phone.profile);
  desk.edit([](ProfileFields& f) { f.nickname = "B"; });
  desk.profile.merge(phone.profile);
  EXPECT_EQ(desk.profile.fields().nickname, "B");
}

TEST(Profile, AnInterestAddedWhileAnotherDeviceRemovesItStays) {
  Device phone{.self = device(1)}, desk{.self = device(2)};
  phone.edit([](ProfileFields& f) { f.interests = {3, 5}; });
  desk.profile.merge(phone.profile);
  desk.edit([](ProfileFields& f) { f.interests = {5}; });
  phone.edit([](ProfileFields& f) { f.interests = {5}; });
  phone.edit([](ProfileFields& f) { f.interests = {3, 5}; });  // chosen again, unseen by the desk
  desk.profile.merge(phone.profile);
  EXPECT_EQ(desk.profile.fields().interests, (base::Vector<std::uint32_t>{3, 5}));
}

TEST(Profile, ARemovalThatSawTheInterestTakesItAwayEverywhere) {
  Device phone{.self = device(1)}, desk{.self = device(2)};
  phone.edit([](ProfileFields& f) { f.interests = {3, 5}; });
  desk.profile.merge(phone.profile);
  desk.edit([](ProfileFields& f) { f.interests = {}; });
  phone.profile.merge(desk.profile);
  EXPECT_TRUE(phone.profile.fields().interests.empty());
}

// Spec 02, acceptance 1: every order of the three sending and the server answering.
TEST(Profile, Acceptance1ThreeDevicesEditDifferentFieldsAndAnyOrderOfSyncsEndsEqual) {
  std::vector<int> order = {0, 1, 2};
  do {
    Device devices[3] = {{.self = device(1)}, {.self = device(2)}, {.self = device(3)}};
    devices[0].edit([](ProfileFields& f) { f.nickname = "小雷", f.interests = {1, 2}; });
    devices[1].edit([](ProfileFields& f) { f.bio = "hello", f.interests = {2, 9}; });
    devices[2].edit([](ProfileFields& f) { f.gender = Gender::Other, f.city_code = 310000; });
    Profile server;
    for (int round = 0; round < 2; ++round) {
      for (const int one : order) {
        server.merge(devices[one].profile);
        devices[one].profile.merge(server);
      }
    }
    for (const Device& one : devices) EXPECT_EQ(one.profile, server);
    EXPECT_EQ(
        server.fields(),
        (ProfileFields{
            .nickname = "小雷", .bio = "hello", .gender = Gender::Other, .city_code = 310000, .interests = {1, 2, 9}}));
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(Profile, IsTheSameBehindBothCodecs) {
  Device phone{.self = device(7)};
  phone.edit([](ProfileFields& f) {
    f = {.nickname = "Ann", .birthday = {1990, 2, 28}, .locale = "en-GB", .interests = {4}};
  });
  const auto binary = codec::decode<Profile>(codec::encode(phone.profile));
  ASSERT_TRUE(binary.ok());
  EXPECT_EQ(*binary, phone.profile);
  const auto json = codec::from_json<Profile>(codec::to_json(phone.profile));
  ASSERT_TRUE(json.ok()) << json.error().detail;
  EXPECT_EQ(*json, phone.profile);
}

TEST(Profile, MarksOutOfOrderAreRefused) {
  merge::ChoiceSet set;
  ASSERT_TRUE(set.add(1, {1, device(1)}).ok());
  ASSERT_TRUE(set.add(2, {2, device(1)}).ok());
  std::string json = codec::to_json(set);
  json.replace(json.find("\"choice\":1"), 10, "\"choice\":3");
  EXPECT_EQ(codec::from_json<merge::ChoiceSet>(json).error().code, base::ErrorCode::OutOfRange);
}

}  // namespace
}  // namespace cartwright::member
