// The auditor of profiles. It knows no merge rule: what anybody knows is a set of writes and of removals, a sync is a
// union, and what is shown is looked up in it. Of the shop it knows which values go back to what they were.
#pragma once

#include <array>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "shared/member/profile.h"

namespace cartwright::sim {

class ProfileModel {
 public:
  static constexpr std::size_t kTexts = 7;  // member::Field without interests
  // Field, counter, device, value: the last write of a field stands last.
  using Write = std::tuple<member::Field, std::uint64_t, base::DeviceId, std::string>;
  // One addition of an interest: choice, counter, device.
  using Addition = std::tuple<std::uint32_t, std::uint64_t, base::DeviceId>;
  struct View {
    std::array<std::string, kTexts> values;
    std::set<std::uint32_t> interests;
    friend bool operator==(const View&, const View&) = default;
  };

  View view() const;
  std::uint64_t next_counter() const;
  void join(const ProfileModel& other);
  // What a device or the shop writes. A birthday's value is birthday_text().
  void write(member::Field field, std::uint64_t counter, const base::DeviceId& device, const std::string& value);
  void replace_interests(const std::set<std::uint32_t>& wanted, std::uint64_t counter, const base::DeviceId& device);
  // The birthday cannot change now: the shop has taken one less than a year ago.
  bool is_birthday_locked(std::int64_t now_ms) const;

  // As the shop: joins what was sent, puts back what it does not let through, and names those fields.
  std::vector<std::string> take(const ProfileModel& sent, std::int64_t now_ms);

  static std::string birthday_text(const member::Birthday& birthday);
  friend bool operator==(const ProfileModel&, const ProfileModel&) = default;

 private:
  struct BirthdayParts {
    std::string date;
    std::int64_t since_ms = 0;
  };
  BirthdayParts birthday() const;
  void settle_birthday(const ProfileModel& before, std::int64_t now_ms);

  std::set<Write> writes_;
  std::set<Addition> added_, removed_;
};

}  // namespace cartwright::sim
