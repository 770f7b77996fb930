// What a member agrees to (spec 0.13): one record for each time it was given, and when it was withdrawn.
#pragma once

#include <string>
#include <string_view>

#include "shared/codec/visitor.h"

namespace cartwright::member {

// Numbers are stored: never renumber.
enum class Purpose : std::uint8_t {
  Service,  // required: having an account is the consent, erasing it the withdrawal
  Marketing,
  Recommendations,
  Statistics,
  HistorySync,
  Leaderboard,
  PublicCard,
};
inline constexpr std::string_view kPurposeNames[] = {"service",      "marketing",   "recommendations", "statistics",
                                                     "history_sync", "leaderboard", "public_card"};
inline constexpr std::size_t kPurposeCount = 7;
// The edition of the texts that the pages show (web/ui/texts); raise it when their meaning changes.
inline constexpr std::uint32_t kConsentVersion = 1;

// Errors: not_found.
base::Result<Purpose> parse_purpose(std::string_view name);

// How a purpose stands.
struct Consent {
  static constexpr const char* kTypeName = "Consent";
  Purpose purpose = Purpose::Service;
  bool given = false;
  std::uint32_t version = 0;   // of the text that was agreed to; 0: never
  base::Instant given_at;      // last; 0: never
  base::Instant withdrawn_at;  // 0: not since

  void describe(codec::Visitor& v);
  friend bool operator==(const Consent&, const Consent&) = default;
};

// What a member decides.
struct ConsentChoice {
  static constexpr const char* kTypeName = "ConsentChoice";
  bool given = false;
  std::uint32_t version = 0;  // of the text that was shown; read when it is given

  void describe(codec::Visitor& v);
};

}  // namespace cartwright::member
