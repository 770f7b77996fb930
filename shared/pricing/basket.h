// The cart while promotions are worked out: its lines with what is left of them to pay, and its pieces as runs of one
// price. Quantities are numbers and never unrolled: a line of 9,999 costs what a line of 1 costs.
#pragma once

#include <cstdint>

#include "shared/base/vector.h"
#include "shared/promotion/goods.h"

namespace cartwright::pricing {

struct BasketLine {
  std::uint32_t place = 0;  // among the quote's lines
  base::VariantNumber variant = 0;
  std::int64_t list_minor = 0;  // unit price
  std::int64_t quantity = 0;
  std::int64_t net_minor = 0;  // left to pay
};

// Pieces of one line at one unit price. A flash price for two pieces makes two runs of a line of five.
struct Run {
  std::uint32_t line = 0;  // of the basket
  std::int64_t unit_minor = 0;
  std::int64_t quantity = 0;
};

// Which pieces of each run have served a promotion of a group: a piece serves one.
struct Mark {
  std::uint32_t group = 0;
  base::Vector<std::int64_t> used;  // by run
};

using promotion::Covered;

struct Basket {
  base::Vector<BasketLine> lines;             // that can be ordered, in canonical order
  base::Vector<Run> runs;                     // by line, dearest of a line last
  base::Vector<std::uint32_t> dearest_first;  // places of runs; of equal prices in canonical order
  base::Vector<Mark> marks;
  promotion::Goods goods;  // what the lines are
  std::int64_t shipping_minor = 0;

  const Mark* mark_of(std::uint32_t group) const;  // none: nothing of it has served
  std::int64_t free_pieces(std::uint32_t run, const Mark* mark) const {
    return runs[run].quantity - (mark != nullptr ? mark->used[run] : 0);
  }
  void use(std::uint32_t group, const base::Vector<std::int64_t>& pieces);  // by run; group 0 marks nothing
  void order_runs();
};

}  // namespace cartwright::pricing
