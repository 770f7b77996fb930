#include "tests/sim/profile_model.h"

#include <algorithm>
#include <cstdlib>

#include "shared/base/limits.h"
#include "tests/sim/document_shop.h"

namespace cartwright::sim {
namespace {

using member::Field;

constexpr base::DeviceId kShop{};

std::size_t at(Field field) { return static_cast<std::size_t>(field); }

std::string name_of(Field field) { return std::string(member::kFieldNames[at(field)]); }

// Date, since, before.
std::string birthday_value(const std::string& date, std::int64_t since_ms, const std::string& before) {
  return date + "|" + std::to_string(since_ms) + "|" + before;
}

}  // namespace

std::string ProfileModel::birthday_text(const member::Birthday& birthday) {
  return birthday_value(member::format_date(birthday.date), birthday.since.ms, member::format_date(birthday.before));
}

ProfileModel::View ProfileModel::view() const {
  View shown;
  shown.values[at(Field::Birthday)] = birthday_text({});
  for (const auto& [field, counter, device, value] : writes_) shown.values[at(field)] = value;
  for (const Addition& one : added_) {
    if (!removed_.contains(one)) shown.interests.insert(std::get<0>(one));
  }
  return shown;
}

std::uint64_t ProfileModel::next_counter() const {
  std::uint64_t last = 0;
  for (const Write& one : writes_) last = std::max(last, std::get<1>(one));
  for (const Addition& one : added_) last = std::max(last, std::get<1>(one));
  return last + 1;
}

void ProfileModel::join(const ProfileModel& other) {
  writes_.insert(other.writes_.begin(), other.writes_.end());
  added_.insert(other.added_.begin(), other.added_.end());
  removed_.insert(other.removed_.begin(), other.removed_.end());
}

void ProfileModel::write(Field field, std::uint64_t counter, const base::DeviceId& device, const std::string& value) {
  if (view().values[at(field)] != value) writes_.insert({field, counter, device, value});
}

void ProfileModel::replace_interests(const std::set<std::uint32_t>& wanted, std::uint64_t counter,
                                     const base::DeviceId& device) {
  const std::set<std::uint32_t> shown = view().interests;
  for (const Addition& one : added_) {
    if (!wanted.contains(std::get<0>(one))) removed_.insert(one);
  }
  for (const std::uint32_t one : wanted) {
    if (!shown.contains(one)) added_.insert({one, counter, device});
  }
}

ProfileModel::BirthdayParts ProfileModel::birthday() const {
  const std::string value = view().values[at(Field::Birthday)];
  const std::size_t bar = value.find('|');
  return {.date = value.substr(0, bar), .since_ms = std::strtoll(value.c_str() + bar + 1, nullptr, 10)};
}

bool ProfileModel::is_birthday_locked(std::int64_t now_ms) const {
  const BirthdayParts held = birthday();
  return !held.date.empty() && held.since_ms != 0 && now_ms - held.since_ms < limits::kBirthdayLockMs;
}

std::vector<std::string> ProfileModel::take(const ProfileModel& sent, std::int64_t now_ms) {
  const ProfileModel before = *this;
  join(sent);
  const View old = before.view();
  const View merged = view();
  const std::uint64_t counter = next_counter();
  std::vector<std::string> refused;
  const std::string& nickname = merged.values[at(Field::Nickname)];
  if (nickname != old.values[at(Field::Nickname)] && nickname.starts_with(DocumentShop::kOwnBlockedWord)) {
    write(Field::Nickname, counter, kShop, old.values[at(Field::Nickname)]);
    refused.push_back(name_of(Field::Nickname));
  }
  if (birthday().date != before.birthday().date && before.is_birthday_locked(now_ms)) {
    write(Field::Birthday, counter, kShop, birthday_value(before.birthday().date, 0, ""));
    refused.push_back(name_of(Field::Birthday));
  }
  if (merged.interests != old.interests && merged.interests.size() > limits::kInterestsMax) {
    replace_interests(old.interests, counter, kShop);
    refused.push_back(name_of(Field::Interests));
  }
  settle_birthday(before, now_ms);
  return refused;
}

// Since when a birthday counts, and what it was before, is the shop's word.
void ProfileModel::settle_birthday(const ProfileModel& before, std::int64_t now_ms) {
  const std::string held = before.view().values[at(Field::Birthday)];
  if (view().values[at(Field::Birthday)] == held) return;
  const bool is_new = birthday().date != before.birthday().date;
  write(Field::Birthday, next_counter(), kShop,
        is_new ? birthday_value(birthday().date, now_ms, before.birthday().date) : held);
}

}  // namespace cartwright::sim
