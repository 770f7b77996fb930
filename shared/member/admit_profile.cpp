#include "shared/member/admit_profile.h"

#include "shared/base/limits.h"
#include "shared/base/plant.h"

namespace cartwright::member {
namespace {

constexpr std::size_t kCodeBytesMax = 64;

// A device says a date; since when it counts is the server's to say, whatever the device wrote beside it.
void settle(Profile& profile, const Profile& stored, base::Instant now) {
  if (profile.birthday() == stored.birthday()) return;
  const bool is_new = !(profile.birthday().date == stored.birthday().date);
  const Birthday settled =
      is_new ? Birthday{.date = profile.birthday().date, .since = now, .before = stored.birthday().date}
             : stored.birthday();
  profile.settle_birthday(settled, profile.next_stamp({}));
}

}  // namespace

void RefusedField::describe(codec::Visitor& v) {
  v.text("field", field, kCodeBytesMax);
  v.text("code", code, kCodeBytesMax);
  v.text("detail", detail, kCodeBytesMax);
}

base::Result<AdmittedProfile> admit_profile(const Profile& stored, const Profile& sent, const WordList& blocked,
                                            base::Instant now) {
  if (sent.last_counter() > stored.last_counter() + kCounterAheadMax) {
    return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "counter"};
  }
  AdmittedProfile admitted{.profile = stored};
  Profile& profile = admitted.profile;
  profile.merge(sent);
  if (profile.mark_count() > limits::kChoiceMarksMax) return base::ErrorCode::LineLimit;
  ProfileFields good = stored.fields();
  for (const Field field : profile.differing(stored)) {
    const auto checked = check_field(field, profile.fields(), stored, blocked, now);
    if (checked.ok()) {
      copy_field(field, good, *checked);
    } else {
      admitted.refused.push_back({.field = std::string(kFieldNames[static_cast<std::size_t>(field)]),
                                  .code = std::string(checked.error().name()),
                                  .detail = checked.error().detail});
    }
  }
  // What was refused, and what was tidied.
  const bool is_newer = !base::planted(base::Plant::RefusalKeepsItsStamp);
  CW_TRY(profile.edit(good, is_newer ? profile.next_stamp({}) : Stamp{}));
  settle(profile, stored, now);
  return admitted;
}

base::Result<Profile> correct_profile(const Profile& stored, const ProfileFields& wanted, const WordList& blocked,
                                      base::Instant now, BirthdayLock lock) {
  CW_TRY_ASSIGN(const ProfileFields good, check_profile(wanted, stored, blocked, now, lock));
  Profile profile = stored;
  CW_TRY(profile.edit(good, profile.next_stamp({})));
  settle(profile, stored, now);
  return profile;
}

}  // namespace cartwright::member
