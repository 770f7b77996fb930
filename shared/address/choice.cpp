#include "shared/address/choice.h"

#include "shared/base/decay.h"
#include "shared/base/limits.h"
#include "shared/base/sort.h"
#include "shared/text/normalise.h"

namespace cartwright::address {
namespace {

struct Rank {
  bool is_last_recipient = false;
  bool is_deliverable = false;
  std::int64_t weight = 0;
  bool is_default = false;
};

// A use from a clock that runs ahead counts as one of this moment.
std::int64_t weight_of(const ChoiceInput& input, const AddressId& address) {
  std::int64_t weight = 0;
  for (const AddressUse& use : input.uses) {
    const std::int64_t age_ms = input.at.ms - use.at.ms;
    if (use.address == address && age_ms < limits::kAddressUseAgeMsMax) {
      weight += base::decayed(age_ms, limits::kAddressUseHalfLifeMs);
    }
  }
  return weight;
}

bool before(const Rank& a, const Rank& b) {
  if (a.is_last_recipient != b.is_last_recipient) return a.is_last_recipient;
  if (a.is_deliverable != b.is_deliverable) return a.is_deliverable;
  if (a.weight != b.weight) return a.weight > b.weight;
  return a.is_default && !b.is_default;
}

}  // namespace

base::Vector<std::uint32_t> choice_order(const ChoiceInput& input) {
  CHECK(input.is_deliverable.size() == input.addresses.size());
  const std::string last = text::normalise(input.last_recipient);
  base::Vector<Rank> ranks;
  for (std::size_t i = 0; i < input.addresses.size(); ++i) {
    const Address& one = input.addresses[i];
    ranks.push_back({.is_last_recipient = !last.empty() && text::normalise(one.fields.recipient) == last,
                     .is_deliverable = input.is_deliverable[i],
                     .weight = weight_of(input, one.id),
                     .is_default = one.is_default});
  }
  return base::stable_order(static_cast<std::uint32_t>(ranks.size()), ranks.data(),
                            [](const void* context, std::uint32_t a, std::uint32_t b) {
                              const auto* all = static_cast<const Rank*>(context);
                              return before(all[a], all[b]);
                            });
}

}  // namespace cartwright::address
