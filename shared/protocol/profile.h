// Profiles as the HTTP API speaks them. The sync message travels as JSON or in the binary form, like the exchange.
#pragma once

#include <optional>

#include "shared/member/admit_profile.h"

namespace cartwright::protocol {

// POST /v1/me/profile/sync
struct ProfileSync {
  static constexpr const char* kTypeName = "ProfileSync";
  member::Profile profile;

  void describe(codec::Visitor& v) { v.message("profile", profile); }
};

struct ProfileSynced {
  static constexpr const char* kTypeName = "ProfileSynced";
  std::uint64_t version = 0;  // the member's change number of the profile; 0: there is none yet
  base::Vector<member::RefusedField> refused;
  member::Profile profile;

  void describe(codec::Visitor& v) {
    v.u64("version", version);
    v.list("refused", refused, member::kFieldCount);
    v.message("profile", profile);
  }
};

// GET /v1/me/profile; `version` is its ETag, too.
struct ShownProfile {
  static constexpr const char* kTypeName = "ShownProfile";
  member::ProfileFields fields;
  std::uint32_t completeness = 0;  // percent
  bool has_avatar = false;
  member::PublicCard card;
  base::Instant birthday_locked_until;  // 0: it can be changed
  std::uint64_t version = 0;

  void describe(codec::Visitor& v) {
    v.message("fields", fields);
    v.u32("completeness", completeness);
    v.boolean("has_avatar", has_avatar);
    v.message("card", card);
    v.instant("birthday_locked_until", birthday_locked_until);
    v.u64("version", version);
  }
};

// PATCH /v1/me/profile: what is absent stays.
struct ProfilePatch {
  static constexpr const char* kTypeName = "ProfilePatch";
  std::optional<std::string> nickname, bio, real_name, birthday, locale;
  std::optional<member::Gender> gender;
  std::optional<std::uint32_t> city_code;
  std::optional<base::Vector<std::uint32_t>> interests;

  void describe(codec::Visitor& v);
  // Onto what is there. Errors: out_of_range (birthday).
  base::Status apply(member::ProfileFields& fields) const;
};

}  // namespace cartwright::protocol
