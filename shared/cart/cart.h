// A cart: its lines by variant number. Small and flat: 500 lines at most are shown, so a sorted vector beats a tree.
#pragma once

#include <cstddef>

#include "shared/base/vector.h"
#include "shared/cart/line.h"

namespace cartwright::cart {

class Cart {
 public:
  static constexpr const char* kTypeName = "Cart";

  const base::Vector<Line>& lines() const { return lines_; }
  const Line* find(base::VariantNumber variant) const;
  Line* find(base::VariantNumber variant);
  // The line, made empty when there is none.
  Line& line_for(base::VariantNumber variant);
  // A confirmed row replaces the line.
  void put(const Line& line);
  void clear() { lines_.clear(); }
  std::size_t shown_count() const;
  // Lines that have not been shown for 30 days are forgotten by the server's compaction; a device drops those that it
  // no longer shows and that no operation of another device can still refer to (never set, counter zero).
  void drop_blank();

  void describe(codec::Visitor& v);
  friend bool operator==(const Cart&, const Cart&) = default;

 private:
  base::Vector<Line> lines_;
};

// Errors: out_of_range; quantity_limit (detail: the limit); line_limit (detail: the limit). `current` may be null.
base::Status can_add(const Cart& cart, const Line* current, std::int64_t quantity);
base::Status can_set(const Cart& cart, const Line* current, std::int64_t quantity);

}  // namespace cartwright::cart
