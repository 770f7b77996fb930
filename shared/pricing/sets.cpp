// Promotions that make sets out of pieces: buy X get Y, and bundles for a fixed price (spec 14). Pieces are walked as
// runs of one price; equal sets are made at once, so the cost does not depend on quantities.
#include <algorithm>
#include <utility>

#include "shared/pricing/effect.h"
#include "shared/pricing/proration.h"

namespace cartwright::pricing {
namespace {

using promotion::BundlePart;
using promotion::Promotion;

// How many of the first `count` pieces are free, when of every `set` pieces those from the `buy`-th on are.
std::int64_t free_among(std::int64_t count, std::int64_t buy, std::int64_t set) {
  return count / set * (set - buy) + std::max<std::int64_t>(0, count % set - buy);
}

// One way to make bundles: the runs in an order, and what has been taken so far.
struct Formation {
  const base::Vector<Covered>* fits = nullptr;  // by part: the lines that may fill it
  base::Vector<std::uint32_t> order;            // places of runs
  base::Vector<std::int64_t> left;              // by run
  base::Vector<std::int64_t> taken;             // by run, of the set being made
  base::Vector<std::int64_t> used;              // by run, of all sets
  std::int64_t sets = 0;
  std::int64_t saved_minor = 0;
};

// Takes the pieces of one set; false when a part cannot be filled.
bool take_set(const Promotion& promotion, const Basket& basket, Formation& formation) {
  std::fill(formation.taken.begin(), formation.taken.end(), 0);
  for (std::size_t part = 0; part < promotion.action.parts.size(); ++part) {
    std::int64_t wanted = promotion.action.parts[part].quantity;
    for (const std::uint32_t run : formation.order) {
      if (wanted == 0) break;
      const std::int64_t there = formation.left[run] - formation.taken[run];
      if (there == 0) continue;
      if ((*formation.fits)[part][basket.runs[run].line] == 0) continue;
      const std::int64_t pieces = std::min(wanted, there);
      formation.taken[run] += pieces;
      wanted -= pieces;
    }
    if (wanted > 0) return false;
  }
  return true;
}

// Sets of equal pieces at once: the walk takes the same ones until a run cannot give its part any more.
void form(const Promotion& promotion, const Basket& basket, Formation& formation) {
  const std::int64_t sets_max = promotion.per_order > 0 ? promotion.per_order : INT64_MAX;
  while (formation.sets < sets_max && take_set(promotion, basket, formation)) {
    std::int64_t price_minor = 0;
    std::int64_t times = sets_max - formation.sets;
    for (std::size_t run = 0; run < basket.runs.size(); ++run) {
      if (formation.taken[run] == 0) continue;
      price_minor += basket.runs[run].unit_minor * formation.taken[run];
      times = std::min(times, formation.left[run] / formation.taken[run]);
    }
    if (price_minor <= promotion.action.price_minor) break;  // this set costs less by itself
    for (std::size_t run = 0; run < basket.runs.size(); ++run) {
      formation.left[run] -= formation.taken[run] * times;
      formation.used[run] += formation.taken[run] * times;
    }
    formation.saved_minor += (price_minor - promotion.action.price_minor) * times;
    formation.sets += times;
  }
}

// Over the lines by the price of what went into the sets.
void share_saving(const Basket& basket, Formation& best, Effect& effect) {
  base::Vector<ProrationLine> lines;
  for (const BasketLine& line : basket.lines) lines.push_back({.cap = line.net_minor});
  for (std::size_t run = 0; run < basket.runs.size(); ++run) {
    lines[basket.runs[run].line].weight += basket.runs[run].unit_minor * best.used[run];
  }
  for (ProrationLine& line : lines) line.cap = std::min(line.cap, line.weight);  // lines outside the sets get nothing
  effect.shares = prorate(best.saved_minor, lines).value();
  for (const std::int64_t share : effect.shares) effect.amount_minor += share;
  effect.pieces = std::move(best.used);
}

}  // namespace

void free_cheapest(const Promotion& promotion, const Basket& basket, const Covered& covered, Effect& effect) {
  const Mark* const mark = basket.mark_of(promotion.group);
  const std::int64_t buy = promotion.action.buy;
  const std::int64_t set = buy + promotion.action.get;
  std::int64_t all = 0;
  for (std::uint32_t run = 0; run < basket.runs.size(); ++run) {
    if (covered[basket.runs[run].line] != 0) all += basket.free_pieces(run, mark);
  }
  const bool limited = promotion.per_order > 0 && all / set >= promotion.per_order;
  const std::int64_t in_sets = (limited ? promotion.per_order : all / set) * set;
  if (!limited) effect.next.push_back({.missing_quantity = set - all % set});
  std::int64_t walked = 0;
  for (const std::uint32_t run : basket.dearest_first) {
    const Run& pieces = basket.runs[run];
    if (covered[pieces.line] == 0 || walked == in_sets) continue;
    const std::int64_t end = std::min(in_sets, walked + basket.free_pieces(run, mark));
    const std::int64_t freed = free_among(end, buy, set) - free_among(walked, buy, set);
    effect.pieces[run] = end - walked;
    walked = end;
    std::int64_t& share = effect.shares[pieces.line];
    const std::int64_t off = std::min(pieces.unit_minor * freed, basket.lines[pieces.line].net_minor - share);
    share += off;
    effect.amount_minor += off;
  }
}

void form_bundles(const Promotion& promotion, const Basket& basket, const Covered& covered, Effect& effect) {
  const Mark* const mark = basket.mark_of(promotion.group);
  const std::size_t runs = basket.runs.size();
  base::Vector<Covered> fits;
  for (const BundlePart& part : promotion.action.parts) fits.push_back(basket.goods.covered_by({.only = part.of}));
  Formation best{.saved_minor = -1};
  base::Vector<std::uint32_t> by_id(runs);
  for (std::uint32_t run = 0; run < runs; ++run) by_id[run] = run;
  base::Vector<std::uint32_t> cheapest_first(runs);
  for (std::size_t i = 0; i < runs; ++i) cheapest_first[i] = basket.dearest_first[runs - 1 - i];
  for (const base::Vector<std::uint32_t>* const order :
       {&basket.dearest_first, &std::as_const(cheapest_first), &std::as_const(by_id)}) {
    Formation formation{.fits = &fits,
                        .order = *order,
                        .left = base::Vector<std::int64_t>(runs, 0),
                        .taken = base::Vector<std::int64_t>(runs, 0),
                        .used = base::Vector<std::int64_t>(runs, 0)};
    for (std::uint32_t run = 0; run < runs; ++run) {
      if (covered[basket.runs[run].line] != 0) formation.left[run] = basket.free_pieces(run, mark);
    }
    form(promotion, basket, formation);
    if (formation.saved_minor > best.saved_minor) best = std::move(formation);
  }
  share_saving(basket, best, effect);
}

}  // namespace cartwright::pricing
