#include "shared/base/decay.h"

#include <array>
#include <cstddef>

#include "shared/base/check.h"

namespace cartwright::base {
namespace {

// 2^20 times 2^(-step / 24), rounded half up once, when the table was made. Changing it changes stored rankings.
constexpr std::array<std::int64_t, 24> kSteps = {
    1'048'576, 1'018'725, 989'724, 961'548, 934'175, 907'581, 881'744, 856'642, 832'255, 808'563, 785'544, 763'181,
    741'455,   720'347,   699'841, 679'917, 660'561, 641'757, 623'487, 605'738, 588'493, 571'740, 555'464, 539'651,
};

}  // namespace

std::int64_t decayed(std::int64_t age_ms, std::int64_t half_life_ms) {
  CHECK(half_life_ms >= 24);
  if (age_ms <= 0) return kDecayUnit;
  const std::int64_t halvings = age_ms / half_life_ms;
  if (halvings > 20) return 0;
  const std::int64_t step = age_ms % half_life_ms / (half_life_ms / 24);
  return kSteps[static_cast<std::size_t>(step < 23 ? step : 23)] >> halvings;
}

}  // namespace cartwright::base
