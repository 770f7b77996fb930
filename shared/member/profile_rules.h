// What a profile may say, how complete it is, and what others see of it (spec 02). The same on the device and the
// server.
#pragma once

#include "shared/member/profile.h"
#include "shared/member/word_list.h"

namespace cartwright::member {

// That a birthday changes once a year. Overridden: by staff, when a member asks to have a slip corrected.
enum class BirthdayLock : std::uint8_t { Holds, Overridden };

// The fields as they are kept: spaces at the ends gone, interests rising and once. What did not change from `before` is
// not judged again, so that an old value never blocks a new one. `today` is the shop's day.
// Errors: nickname_blocked; too_young; too_long and out_of_range with the field's name as detail; bad_utf8;
// birthday_locked_until with the day of the next change as detail (only when `kept` has a birthday the server
// accepted).
base::Result<ProfileFields> check_profile(const ProfileFields& wanted, const Profile& kept, const WordList& blocked,
                                          base::Instant now, BirthdayLock lock = BirthdayLock::Holds);
// One field of it, taken from `wanted`; the rest stays as kept. The same errors.
base::Result<ProfileFields> check_field(Field field, const ProfileFields& wanted, const Profile& kept,
                                        const WordList& blocked, base::Instant now);

// From when on the birthday can change again; 0: now.
base::Instant birthday_locked_until(const Birthday& birthday, base::Instant now);

// Which birthday counts for benefits on a day: the one that the server has known for 30 days by then. The benefit's own
// day is 28 February in common years for 29 February.
bool is_birthday(const Birthday& birthday, base::Instant now);

// Percent, from weighted fields; the weights are a choice of ours (spec 02 names none).
std::uint32_t completeness(const ProfileFields& fields, bool has_avatar);

// How other members see this one.
struct PublicCard {
  static constexpr const char* kTypeName = "PublicCard";
  bool is_public = false;
  std::string handle;        // "Ann#0042"; empty unless public
  std::uint32_t colour = 0;  // 0 to 359, a hue; stable, says nothing about the member

  void describe(codec::Visitor& v);
  friend bool operator==(const PublicCard&, const PublicCard&) = default;
};
inline constexpr std::uint32_t kHandleNumbers = 10'000;
// `number` tells members of one nickname apart (0 to 9,999).
PublicCard public_card(const base::MemberId& member, std::string_view nickname, std::uint32_t number, bool is_public);

}  // namespace cartwright::member
