#include "shared/pricing/proration.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "shared/base/checked.h"

namespace cartwright::pricing {
namespace {

__extension__ using Wide = __int128;  // total x weight needs more than 64 bits

struct Remainder {
  std::size_t line;
  std::uint64_t high;  // of the rest; in halves, because the module's vector aligns to 8 bytes
  std::uint64_t low;

  friend bool operator<(const Remainder& a, const Remainder& b) {
    if (a.high != b.high) return a.high > b.high;
    return a.low != b.low ? a.low > b.low : a.line < b.line;
  }
};

// Brings the `count` that stand first to the front, in any order; count < rests.size(). By halves around a middle one:
// std::nth_element does the same in 2 KB of the browser's module (shared/base/sort.h).
void bring_first(base::Vector<Remainder>& rests, std::size_t count) {
  std::size_t low = 0;
  std::size_t high = rests.size();
  while (high - low > 1) {
    const Remainder pivot = rests[low + (high - low) / 2];
    std::size_t i = low;
    std::size_t j = high;
    while (i < j) {
      while (rests[i] < pivot) ++i;
      while (pivot < rests[j - 1]) --j;
      if (i < j) std::swap(rests[i++], rests[--j]);
    }
    if (count >= j && count <= i) return;  // what lies between them is the pivot
    if (count < j) {
      high = j;
    } else {
      low = i;
    }
  }
}

// One pass of the algorithm over the lines that still have room; returns what did not fit under the caps.
std::int64_t prorate_pass(std::int64_t total, const base::Vector<ProrationLine>& lines,
                          base::Vector<std::int64_t>& shares) {
  base::Vector<std::size_t> open;
  open.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (shares[i] < lines[i].cap) open.push_back(i);
  }
  if (open.empty()) return total;
  Wide weights = 0;
  for (const std::size_t i : open) weights += lines[i].weight;
  const bool equal = weights == 0;
  if (equal) weights = static_cast<Wide>(open.size());

  base::Vector<Remainder> rests;
  rests.reserve(open.size());
  std::int64_t given = 0;
  base::Vector<std::int64_t> parts(open.size());
  const bool is_narrow = weights <= INT64_MAX / total;  // the usual amounts: 64 bits divide many times faster
  for (std::size_t k = 0; k < open.size(); ++k) {
    const std::int64_t weight = equal ? 1 : lines[open[k]].weight;
    if (is_narrow) {
      const std::int64_t product = total * weight;
      parts[k] = product / static_cast<std::int64_t>(weights);
      rests.push_back({k, 0, static_cast<std::uint64_t>(product - parts[k] * static_cast<std::int64_t>(weights))});
    } else {
      const Wide product = static_cast<Wide>(total) * weight;
      parts[k] = static_cast<std::int64_t>(product / weights);
      const Wide rest = product - parts[k] * weights;
      rests.push_back({k, static_cast<std::uint64_t>(rest >> 64), static_cast<std::uint64_t>(rest)});
    }
    given += parts[k];
  }
  // One unit more for each of those with the largest remainders; in which order does not matter.
  const auto more = static_cast<std::size_t>(total - given);
  bring_first(rests, more);
  for (std::size_t k = 0; k < more; ++k) ++parts[rests[k].line];

  std::int64_t left = 0;
  for (std::size_t k = 0; k < open.size(); ++k) {
    const std::int64_t room = lines[open[k]].cap - shares[open[k]];
    const std::int64_t part = std::min(parts[k], room);
    shares[open[k]] += part;
    left += parts[k] - part;
  }
  return left;
}

}  // namespace

base::Result<base::Vector<std::int64_t>> prorate(std::int64_t total, const base::Vector<ProrationLine>& lines) {
  base::Vector<std::int64_t> shares(lines.size(), 0);
  if (total < 0 || (lines.empty() && total > 0)) return base::ErrorCode::OutOfRange;
  for (const ProrationLine& line : lines) {
    if (line.weight < 0 || line.cap < 0) return base::ErrorCode::OutOfRange;
  }
  // Each pass fills at least one cap or leaves nothing, so there are at most as many passes as lines, plus one.
  std::int64_t left = total;
  while (left > 0) {
    const std::int64_t before = left;
    left = prorate_pass(left, lines, shares);
    if (left == before) break;  // every cap is full: the total is cut to them
  }
  return shares;
}

base::Result<std::int64_t> slice(std::int64_t share, std::int64_t quantity, std::int64_t from, std::int64_t to) {
  if (share < 0 || quantity <= 0 || from < 0 || from > to || to > quantity) return base::ErrorCode::OutOfRange;
  const auto part = [&](std::int64_t returned) {
    return static_cast<std::int64_t>(static_cast<Wide>(share) * returned / quantity);
  };
  return part(to) - part(from);
}

}  // namespace cartwright::pricing
