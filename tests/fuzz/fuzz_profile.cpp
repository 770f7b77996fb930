// Profiles as devices send and browsers store them: what decodes is encoded to the same bytes, merges to one and the
// same profile in either order, and the server takes or refuses each field of it, once.
#include "shared/base/limits.h"
#include "shared/member/admit_profile.h"
#include "shared/sync/device_profile.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  fuzz::check_canonical<protocol::ProfileSync>(input);
  sync::DeviceProfile stored;
  static_cast<void>(stored.load(input, base::DeviceId{{1}}).ok());
  const auto sent = codec::decode<protocol::ProfileSync>(input);
  if (!sent.ok()) return;
  const member::WordList blocked = member::WordList::standard();
  const auto made = member::admit_profile({}, sent->profile, blocked, fuzz::kNow);
  if (!made.ok()) return;
  CHECK(made->refused.size() <= member::kFieldCount);
  CHECK(made->profile.mark_count() <= limits::kChoiceMarksMax);
  // Every field that stands now is one that a form would let through.
  const member::ProfileFields fields = made->profile.fields();
  CHECK(member::check_profile(fields, {}, blocked, fuzz::kNow).ok());
  const auto again = member::admit_profile(made->profile, sent->profile, blocked, fuzz::kNow);
  CHECK(again.ok() && again->profile == made->profile && again->refused.empty());
  member::Profile left = made->profile, right = sent->profile;
  left.merge(sent->profile);
  right.merge(made->profile);
  CHECK(left == right);
}

}  // namespace cartwright
