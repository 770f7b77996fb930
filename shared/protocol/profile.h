// Profiles as the HTTP API speaks them. The sync message travels as JSON or in the binary form, like the exchange.
#pragma once

#include <optional>

#include "shared/member/admit_profile.h"
#include "shared/member/consent.h"

namespace cartwright::protocol {

inline constexpr std::size_t kProfileChangePageMax = 100;

struct WithdrawnConsent {
  static constexpr const char* kTypeName = "WithdrawnConsent";
  member::Purpose purpose = member::Purpose::Service;

  void describe(codec::Visitor& v) { v.enumeration("purpose", purpose, member::kPurposeNames); }
  friend bool operator==(const WithdrawnConsent&, const WithdrawnConsent&) = default;
};

// POST /v1/me/profile/sync. Withdrawals of consent are sent with the profile, because they are made offline like its
// edits (spec 02); to give a consent is a call of its own.
struct ProfileSync {
  static constexpr const char* kTypeName = "ProfileSync";
  member::Profile profile;
  base::Vector<WithdrawnConsent> withdrawn;

  void describe(codec::Visitor& v) {
    v.message("profile", profile);
    v.list("withdrawn", withdrawn, member::kPurposeCount);
  }
};

struct ProfileSynced {
  static constexpr const char* kTypeName = "ProfileSynced";
  std::uint64_t version = 0;  // the member's change number of the profile; 0: there is none yet
  base::Vector<member::RefusedField> refused;
  member::Profile profile;
  base::Vector<member::Consent> consents;  // how every purpose stands
  base::Hash256 avatar{};                  // of the large picture; zeros: there is none

  void describe(codec::Visitor& v) {
    v.u64("version", version);
    v.list("refused", refused, member::kFieldCount);
    v.message("profile", profile);
    v.list("consents", consents, member::kPurposeCount);
    v.hash("avatar", avatar);
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

// GET /v1/members/{id}/card, for other members.
struct MemberCard {
  static constexpr const char* kTypeName = "MemberCard";
  member::PublicCard card;
  base::Hash256 avatar{};  // names the picture; zeros: none, or not public

  void describe(codec::Visitor& v) {
    v.message("card", card);
    v.hash("avatar", avatar);
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

// Who changed a field. Stored: never renumber.
enum class ProfileAuthor : std::uint8_t { Member, Staff };
inline constexpr std::string_view kProfileAuthorNames[] = {"member", "staff"};

// A field that was changed. Values as member::FieldChange has them.
struct ProfileChange {
  static constexpr const char* kTypeName = "ProfileChange";
  std::string field;  // member::kFieldNames
  std::string before;
  std::string after;
  base::Instant at;
  ProfileAuthor by = ProfileAuthor::Member;
  std::uint32_t device_number = 0;  // among the member's devices; 0: by staff
  std::string device_name;          // while a session of it is open

  void describe(codec::Visitor& v);
  friend bool operator==(const ProfileChange&, const ProfileChange&) = default;
};

// GET /v1/me/profile/changes, newest first.
struct ProfileChangePage {
  static constexpr const char* kTypeName = "ProfileChangePage";
  base::Vector<ProfileChange> changes;
  std::string next;  // the cursor of the next page; empty at the end

  void describe(codec::Visitor& v) {
    v.list("changes", changes, kProfileChangePageMax);
    v.text("next", next, 60);
  }
};

}  // namespace cartwright::protocol
