// What is given back (spec 04, refund arithmetic): by cumulative slicing of what each line of the snapshot was charged
// (spec 0.4), never by pricing anew what stays. So it does not matter in what parts, or in which order, things come
// back: no part makes another dearer, and all of them together are what was paid.
//
// Shipping comes back whole: with the last piece that was bought, or at once when the fault is the shop's.
// A gift was charged nothing. Whether it comes back or stays, nothing is refunded for it, and nobody waits for it: it
// is not among the pieces after whose last one shipping comes back.
#pragma once

#include "shared/aftersale/life.h"
#include "shared/base/vector.h"
#include "shared/order/order.h"

namespace cartwright::aftersale {

// Pieces of a line of an order.
struct Pieces {
  static constexpr const char* kTypeName = "AftersalePieces";
  std::uint32_t line = 0;  // of the order's lines
  std::int64_t quantity = 0;

  void describe(codec::Visitor& v);
  friend bool operator==(const Pieces&, const Pieces&) = default;
};

// What has come of an order's earlier requests.
struct Returned {
  base::Vector<std::int64_t> refunded;  // by line: pieces whose money went back
  base::Vector<std::int64_t> taken;     // by line: pieces that are asked back, are on their way or went back
  bool shipping = false;                // its shipping went back
};

struct Refund {
  std::int64_t goods_minor = 0;
  std::int64_t shipping_minor = 0;
  std::int64_t total_minor() const { return goods_minor + shipping_minor; }
  friend bool operator==(const Refund&, const Refund&) = default;
};

// `pieces`: each line once. Errors: out_of_range (a line the order does not have; more pieces than are left).
base::Result<Refund> refund(const order::Order& order, const Returned& before, const base::Vector<Pieces>& pieces,
                            bool is_shops_fault);

}  // namespace cartwright::aftersale
