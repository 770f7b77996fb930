// Shared-out amounts: no unit lost, nobody above a cap, nobody more than a unit from the exact share.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "shared/base/money.h"
#include "shared/pricing/proration.h"

namespace cartwright::pricing {
namespace {

rc::Gen<std::int64_t> amounts() {
  return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, 10), rc::gen::inRange<std::int64_t>(0, 1'000'000),
                        rc::gen::inRange<std::int64_t>(0, base::kAmountMinorMax));
}
rc::Gen<std::vector<std::int64_t>> weights() {
  return rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(amounts()));
}
std::vector<ProrationLine> lines_of(const std::vector<std::int64_t>& weights) {
  std::vector<ProrationLine> lines;
  for (const std::int64_t weight : weights) lines.push_back({.weight = weight});
  return lines;
}
std::int64_t sum(const std::vector<std::int64_t>& values) {
  return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

RC_GTEST_PROP(Proration, LosesNoUnit, ()) {
  const std::int64_t total = *amounts();
  const auto shares = prorate(total, lines_of(*weights()));
  RC_ASSERT(shares.ok());
  RC_ASSERT(sum(*shares) == total);
}

RC_GTEST_PROP(Proration, StaysWithinAUnitOfTheExactShare, ()) {
  const std::int64_t total = *amounts();
  const std::vector<std::int64_t> drawn = *weights();
  const auto shares = prorate(total, lines_of(drawn));
  __extension__ using Wide = __int128;
  Wide all = 0;
  for (const std::int64_t weight : drawn) all += weight;
  RC_PRE(all > 0);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const Wide exact_times_all = static_cast<Wide>(total) * drawn[i];
    const Wide given_times_all = static_cast<Wide>((*shares)[i]) * all;
    RC_ASSERT(given_times_all - exact_times_all < all && exact_times_all - given_times_all < all);
  }
}

// Spec 0.4, step 3, by sorting all remainders; of hundreds of lines, many of one weight.
RC_GTEST_PROP(Proration, GivesTheUnitsLeftToTheLargestRemaindersAndOfEqualOnesToTheEarlier, ()) {
  const std::int64_t total = *amounts();
  const auto count = *rc::gen::inRange<std::size_t>(1, 551);
  const auto drawn = *rc::gen::container<std::vector<std::int64_t>>(count, rc::gen::inRange<std::int64_t>(1, 20));
  __extension__ using Wide = __int128;
  const Wide all = sum(drawn);
  std::vector<std::int64_t> expected;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < count; ++i) {
    expected.push_back(static_cast<std::int64_t>(static_cast<Wide>(total) * drawn[i] / all));
    order.push_back(i);
  }
  const auto rest = [&](std::size_t i) { return static_cast<Wide>(total) * drawn[i] % all; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rest(a) > rest(b); });
  for (std::size_t k = 0, left = static_cast<std::size_t>(total - sum(expected)); k < left; ++k) ++expected[order[k]];
  const auto shares = prorate(total, lines_of(drawn)).value();
  RC_ASSERT(std::equal(shares.begin(), shares.end(), expected.begin(), expected.end()));
}

RC_GTEST_PROP(Proration, GivesTheHeavierLineNoLess, ()) {
  const std::int64_t total = *amounts();
  const std::vector<std::int64_t> drawn = *weights();
  const auto shares = prorate(total, lines_of(drawn));
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    for (std::size_t k = 0; k < drawn.size(); ++k) {
      if (drawn[i] > drawn[k]) RC_ASSERT((*shares)[i] >= (*shares)[k]);
    }
  }
}

RC_GTEST_PROP(Proration, FillsCapsAndNoMore, ()) {
  const std::int64_t total = *amounts();
  auto lines = lines_of(*weights());
  __extension__ using Wide = __int128;
  Wide room = 0;
  for (ProrationLine& line : lines) room += line.cap = *amounts();
  const auto shares = prorate(total, lines);
  RC_ASSERT(shares.ok());
  for (std::size_t i = 0; i < lines.size(); ++i) RC_ASSERT((*shares)[i] >= 0 && (*shares)[i] <= lines[i].cap);
  RC_ASSERT(sum(*shares) == (room < total ? static_cast<std::int64_t>(room) : total));
}

RC_GTEST_PROP(Slices, AddUpToTheShareHoweverItIsCut, ()) {
  const std::int64_t share = *amounts();
  const std::int64_t quantity = *rc::gen::inRange<std::int64_t>(1, 9'999);
  std::int64_t given = 0;
  for (std::int64_t at = 0; at < quantity;) {
    const std::int64_t to = at + *rc::gen::inRange<std::int64_t>(1, quantity - at + 1);
    const auto part = slice(share, quantity, at, to);
    RC_ASSERT(part.ok());
    RC_ASSERT(*part >= 0);
    given += *part;
    at = to;
  }
  RC_ASSERT(given == share);
}

}  // namespace
}  // namespace cartwright::pricing
