#include "shared/base/sort.h"

#include <algorithm>
#include <utility>

namespace cartwright::base {

Vector<std::uint32_t> stable_order(std::uint32_t count, const void* context, Before before) {
  Vector<std::uint32_t> order(count);
  for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
  Vector<std::uint32_t> merged(count);
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

void sort_in_place(std::uint32_t count, const void* context, Before before,
                   void (*swap)(const void* context, std::uint32_t, std::uint32_t)) {
  Vector<std::uint32_t> order = stable_order(count, context, before);
  // Along every cycle each element is fetched to its place.
  for (std::uint32_t start = 0; start < count; ++start) {
    std::uint32_t place = start;
    while (order[place] != start) {
      const std::uint32_t next = std::exchange(order[place], place);
      swap(context, place, next);
      place = next;
    }
    order[place] = place;
  }
}

}  // namespace cartwright::base
