#include "tests/sim/profiles.h"

#include "shared/base/limits.h"

namespace cartwright::sim {
namespace {

using member::Field;

constexpr std::uint32_t kChoices = 40;  // more than a profile may have

base::DeviceId id_of(std::size_t device) { return base::DeviceId{{static_cast<std::uint8_t>(device + 1)}}; }

// One interest in or out; now and then a dozen more, so that two devices' are too many together.
std::set<std::uint32_t> other_interests(std::set<std::uint32_t> interests, Random& random) {
  const auto choice = static_cast<std::uint32_t>(1 + random.below(kChoices));
  if (random.chance(200)) {
    for (std::uint32_t i = 0; i < 12; ++i) interests.insert((choice + i) % kChoices + 1);
  } else if (!interests.erase(choice % 8 + 1)) {
    interests.insert(choice % 8 + 1);
  }
  return interests;
}

std::string one_of(const std::vector<std::string>& values, Random& random) {
  return values[static_cast<std::size_t>(random.below(values.size()))];
}

// A form with one field changed.
protocol::ProfilePatch patch_of(Field field, const std::set<std::uint32_t>& interests, Random& random) {
  protocol::ProfilePatch patch;
  switch (field) {
    case Field::Nickname:
      patch.nickname = one_of({"Ann", "Bob", "", std::string(DocumentShop::kOwnBlockedWord) + " Ann"}, random);
      break;
    case Field::Bio:
      patch.bio = one_of({"", "茶", "Tea and bread"}, random);
      break;
    case Field::RealName:
      patch.real_name = one_of({"Ann Lee", "李安", ""}, random);
      break;
    case Field::Gender:
      patch.gender = static_cast<member::Gender>(random.below(4));
      break;
    case Field::Birthday:
      patch.birthday = one_of({"1990-02-28", "1992-02-29", "1985-12-31", ""}, random);
      break;
    case Field::City:
      patch.city_code = 110'105 + static_cast<std::uint32_t>(random.below(3));
      break;
    case Field::Locale:
      patch.locale = one_of({"zh", "en-GB", ""}, random);
      break;
    case Field::Interests:
      patch.interests = base::Vector<std::uint32_t>(interests.begin(), interests.end());
      break;
  }
  return patch;
}

// As the model writes them.
std::array<std::string, ProfileModel::kTexts> texts_of(const member::ProfileFields& fields,
                                                       const member::Birthday& birthday) {
  const auto number = [](std::uint32_t value) { return value == 0 ? std::string() : std::to_string(value); };
  return {fields.nickname,
          fields.bio,
          fields.real_name,
          number(static_cast<std::uint32_t>(fields.gender)),
          ProfileModel::birthday_text(birthday),
          number(fields.city_code),
          fields.locale};
}

}  // namespace

void Profiles::note(std::size_t device, const std::string& text) {
  trace_.line(now_ms_, "profile " + std::to_string(device) + " " + text);
}

sync::DeviceProfile Profiles::loaded(std::size_t device) const {
  sync::DeviceProfile profile;
  CHECK(profile.load(devices_[device].disk, id_of(device)).ok());
  return profile;
}

void Profiles::act(std::size_t device, Random& random) {
  Device& one = devices_[device];
  sync::DeviceProfile profile = loaded(device);
  const auto field = static_cast<Field>(random.below(member::kFieldCount));
  const std::set<std::uint32_t> interests = other_interests(one.known.view().interests, random);
  const protocol::ProfilePatch patch = patch_of(field, interests, random);
  member::ProfileFields wanted = profile.stored().profile.fields();
  CHECK(patch.apply(wanted).ok());
  const bool is_other_day = !(wanted.birthday == profile.stored().profile.fields().birthday);
  const bool is_locked = is_other_day && one.known.is_birthday_locked(now_ms_);
  const bool is_allowed = !is_locked && wanted.interests.size() <= limits::kInterestsMax;
  const std::uint64_t counter = one.known.next_counter();
  const bool is_taken = profile.edit(patch, {now_ms_}).ok();
  note(device, std::string(is_taken ? "edits " : "may not edit ") +
                   std::string(member::kFieldNames[static_cast<std::size_t>(field)]));
  if (is_taken != is_allowed) trace_.violation("a form let through what it must not, or did not what it should");
  if (!is_taken) return;
  if (field == Field::Interests) {
    one.known.replace_interests(interests, counter, id_of(device));
  } else if (field != Field::Birthday || is_other_day) {
    const auto values = texts_of(wanted, {.date = wanted.birthday});
    one.known.write(field, counter, id_of(device), values[static_cast<std::size_t>(field)]);
  }
  one.disk = profile.bytes();
  judge(device, "after a change");
}

base::Bytes Profiles::send(std::size_t device, std::uint64_t letter) {
  note(device, "sends letter " + std::to_string(letter));
  devices_[device].letter = letter;
  letters_[letter] = {.sent = loaded(device).request(), .known = devices_[device].known};
  return codec::encode(letters_[letter].sent);
}

base::Result<base::Bytes> Profiles::serve(std::uint64_t letter, base::ByteView request, bool is_refused) {
  CW_TRY_ASSIGN(const auto sent, codec::decode<protocol::ProfileSync>(request));
  const auto synced = app::sync_profile(shop_.documents(), shop_.session(), sent);
  std::vector<std::string> expected;
  if (!is_refused) expected = shop_known_.take(letters_[letter].known, now_ms_);
  if (!synced.ok()) return synced.error();
  std::vector<std::string> refused;
  for (const member::RefusedField& one : synced->document.refused) refused.push_back(one.field);
  if (!is_refused && refused != expected) trace_.violation("the shop refuses other fields than it should");
  return codec::encode(synced->document);
}

void Profiles::hear(std::size_t device, std::uint64_t letter, base::ByteView answer) {
  Device& one = devices_[device];
  if (one.letter != letter) return;
  one.letter = 0;
  const auto heard = codec::decode<protocol::ProfileSynced>(answer);
  CHECK(heard.ok());
  sync::DeviceProfile profile = loaded(device);
  profile.answered(letters_[letter].sent, *heard);
  one.disk = profile.bytes();
  one.known.join(shop_known_);
  note(device, "hears letter " + std::to_string(letter));
  judge(device, "after an answer");
}

void Profiles::judge_rest() {
  for (std::size_t device = 0; device < kDocumentDevices; ++device) {
    if (is_unsent(device)) trace_.violation("a profile does not come to rest");
    if (!(loaded(device).stored().profile == loaded(0).stored().profile)) trace_.violation("profiles differ");
    if (!(devices_[device].known == shop_known_)) trace_.violation("the model does not come to rest");
    judge(device, "at the end");
  }
}

void Profiles::judge(std::size_t device, const char* when) {
  const sync::DeviceProfile profile = loaded(device);
  const member::ProfileFields fields = profile.stored().profile.fields();
  const ProfileModel::View shown{.values = texts_of(fields, profile.stored().profile.birthday()),
                                 .interests = {fields.interests.begin(), fields.interests.end()}};
  if (shown == devices_[device].known.view()) return;
  trace_.violation("profile of device " + std::to_string(device) + " is not what was written, " + when);
}

}  // namespace cartwright::sim
