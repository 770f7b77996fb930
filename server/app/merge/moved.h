// What a merge has moved: kept in its row, so that a reversal moves back exactly that. Changing the order breaks stored
// rows.
#pragma once

#include "server/store/staff_rows.h"
#include "shared/address/address.h"
#include "shared/codec/visitor.h"
#include "shared/protocol/merge.h"

namespace cartwright::app {

template <class IdType>
struct MovedId {
  static constexpr const char* kTypeName = "MovedId";
  IdType id;
  void describe(codec::Visitor& v) { v.id("id", id); }
};
struct MovedLogin {
  static constexpr const char* kTypeName = "MovedLogin";
  base::Hash256 lookup{};
  void describe(codec::Visitor& v) { v.hash("lookup", lookup); }
};
struct MovedLine {
  static constexpr const char* kTypeName = "MovedLine";
  base::VariantNumber variant = 0;
  std::int64_t quantity = 0;
  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.i64("quantity", quantity, 1, limits::kQuantityPerLineMax);
  }
};

inline constexpr std::size_t kMovedOrdersMax = 100'000;
inline constexpr std::size_t kMovedCouponsMax = 100'000;

struct Moved {
  static constexpr const char* kTypeName = "Moved";
  base::Currency currency = base::Currency::Cny;
  std::int64_t amount_minor = 0;
  base::Vector<MovedId<base::OrderId>> orders;
  base::Vector<MovedLogin> logins;
  base::Vector<MovedId<address::AddressId>> addresses;
  base::Vector<MovedLine> lines;
  base::Vector<MovedId<base::CouponId>> coupons;

  void describe(codec::Visitor& v) {
    v.currency("currency", currency);
    v.amount("amount_minor", amount_minor);
    v.list("orders", orders, kMovedOrdersMax);
    v.list("logins", logins, 1'000);
    v.list("addresses", addresses, limits::kAddressRecordsMax);
    v.list("lines", lines, limits::kCartLinesMax);
    v.list("coupons", coupons, kMovedCouponsMax);
  }
  protocol::MergeCounts counts() const {
    return {.balance_minor = amount_minor,
            .orders = orders.size(),
            .addresses = addresses.size(),
            .cart_lines = lines.size(),
            .logins = logins.size()};
  }
};

}  // namespace cartwright::app
