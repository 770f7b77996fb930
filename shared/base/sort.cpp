#include "shared/base/sort.h"

#include <algorithm>

namespace cartwright::base {

std::vector<std::uint32_t> stable_order(std::uint32_t count, const void* context, Before before) {
  std::vector<std::uint32_t> order(count);
  for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
  std::vector<std::uint32_t> merged(count);
  // Runs of 1, 2, 4 ... are merged in pairs.
  for (std::size_t run = 1; run < count; run *= 2) {
    for (std::size_t start = 0; start < count; start += 2 * run) {
      const std::size_t middle = std::min<std::size_t>(start + run, count);
      const std::size_t end = std::min<std::size_t>(start + 2 * run, count);
      std::size_t left = start;
      std::size_t right = middle;
      for (std::size_t to = start; to < end; ++to) {
        const bool from_right = right < end && (left == middle || before(context, order[right], order[left]));
        merged[to] = from_right ? order[right++] : order[left++];
      }
    }
    order.swap(merged);
  }
  return order;
}

}  // namespace cartwright::base
