// What a change of a profile changed, field by field (spec 02, ProfileChange).
#pragma once

#include "shared/member/profile.h"

namespace cartwright::member {

struct FieldChange {
  Field field = Field::Nickname;
  std::string before;  // as the API writes the value: "1990-02-28", "female", "110000", "3,7"; empty: not said
  std::string after;

  friend bool operator==(const FieldChange&, const FieldChange&) = default;
};
base::Vector<FieldChange> changes_between(const ProfileFields& before, const ProfileFields& after);

}  // namespace cartwright::member
