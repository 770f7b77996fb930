// What the server takes of a device's profile (docs/adr/0010): everything that the rules allow; a field that is refused
// goes back to what it was, under a newer stamp, so that every device comes to show it ("confirmed with changes").
#pragma once

#include "shared/member/profile_rules.h"

namespace cartwright::member {

// How far the counters of a device may be ahead of what is stored: no device edits more often while it is offline, and
// a counter near the end of its range would lock a field for good.
inline constexpr std::uint64_t kCounterAheadMax = 1'000'000;

struct RefusedField {
  static constexpr const char* kTypeName = "RefusedField";
  std::string field;  // kFieldNames
  std::string code;   // of the error; detail as check_profile() says
  std::string detail;

  void describe(codec::Visitor& v);
  friend bool operator==(const RefusedField&, const RefusedField&) = default;
};

struct AdmittedProfile {
  Profile profile;
  base::Vector<RefusedField> refused;
};
// Errors: out_of_range "counter", line_limit (more marks of interests than are kept).
base::Result<AdmittedProfile> admit_profile(const Profile& stored, const Profile& sent, const WordList& blocked,
                                            base::Instant now);

// What staff writes when a member asks for it, over what devices wrote. All or nothing; errors: those of
// check_profile().
base::Result<Profile> correct_profile(const Profile& stored, const ProfileFields& wanted, const WordList& blocked,
                                      base::Instant now, BirthdayLock lock);

}  // namespace cartwright::member
