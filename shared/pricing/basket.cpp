#include "shared/pricing/basket.h"

#include "shared/base/sort.h"

namespace cartwright::pricing {

const Mark* Basket::mark_of(std::uint32_t group) const {
  for (const Mark& mark : marks) {
    if (mark.group == group) return &mark;
  }
  return nullptr;
}

void Basket::use(std::uint32_t group, const base::Vector<std::int64_t>& pieces) {
  if (group == 0) return;
  Mark* ours = nullptr;
  for (Mark& mark : marks) {
    if (mark.group == group) ours = &mark;
  }
  if (ours == nullptr) ours = &marks.emplace_back(Mark{group, base::Vector<std::int64_t>(runs.size(), 0)});
  for (std::size_t run = 0; run < runs.size(); ++run) ours->used[run] += pieces[run];
}

void Basket::order_runs() {
  dearest_first = base::stable_order(static_cast<std::uint32_t>(runs.size()), runs.data(),
                                     [](const void* context, std::uint32_t a, std::uint32_t b) {
                                       const auto* all = static_cast<const Run*>(context);
                                       return all[a].unit_minor > all[b].unit_minor;
                                     });
}

}  // namespace cartwright::pricing
