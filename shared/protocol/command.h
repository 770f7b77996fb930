// Commands: operations that need the server's authority. They wait in the queue like any other, are answered exactly
// once, and a refusal never blocks what is behind it.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/id.h"
#include "shared/codec/binary.h"
#include "shared/coupon/code.h"
#include "shared/order/order.h"

namespace cartwright::protocol {

// Changing a number breaks stored commands and the wire (protocol version 1).
enum class CommandType : std::uint8_t {
  PlaceOrder,
  PayOrder,
  CancelOrder,
  HistorySync,
  ReceiveOrder,
  ClaimCoupon,  // from the centre
  RedeemCode    // the coupon that a code stands for
};
inline constexpr std::uint8_t kCommandTypeCount = 7;
// About an order that is there.
constexpr bool names_order(CommandType type) {
  return type == CommandType::PayOrder || type == CommandType::CancelOrder || type == CommandType::ReceiveOrder;
}
extern const codec::EnumNames kCommandTypeNames;

struct OrderRef {
  static constexpr const char* kTypeName = "OrderRef";
  base::OrderId id;
  void describe(codec::Visitor& v) { v.id("id", id); }
  friend bool operator==(const OrderRef&, const OrderRef&) = default;
};

// The device names the coupon, so that an order made with no network can use it. One of `number` and `code` is given.
struct ClaimCoupon {
  static constexpr const char* kTypeName = "ClaimCoupon";
  base::CouponId id;
  coupon::TemplateNumber number = 0;  // ClaimCoupon
  std::string code;                   // RedeemCode: as typed

  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.u32("number", number);
    v.text("code", code, coupon::kTypedCodeBytesMax);
  }
  friend bool operator==(const ClaimCoupon&, const ClaimCoupon&) = default;
};
constexpr bool names_coupon(CommandType type) {
  return type == CommandType::ClaimCoupon || type == CommandType::RedeemCode;
}

// What a Command operation's payload holds.
struct Command {
  static constexpr const char* kTypeName = "Command";
  CommandType type = CommandType::PlaceOrder;
  order::PlaceOrder place;  // PlaceOrder
  OrderRef order;           // names_order(type)
  bool on = false;          // HistorySync: the consent, given or withdrawn
  ClaimCoupon coupon;       // names_coupon(type)

  void describe(codec::Visitor& v) {
    v.enumeration("type", type, kCommandTypeNames);
    if (type == CommandType::PlaceOrder) v.message("place", place);
    if (names_order(type)) v.message("order", order);
    if (type == CommandType::HistorySync) v.boolean("on", on);
    if (names_coupon(type)) v.message("coupon", coupon);
  }
  friend bool operator==(const Command&, const Command&) = default;
};

// The server's answer to the command with this number, stored with it: a repeat gets the same answer.
struct Answer {
  static constexpr const char* kTypeName = "Answer";
  std::uint64_t seq = 0;
  CommandType type = CommandType::PlaceOrder;
  bool accepted = false;
  std::string code;     // refused: a stable error code
  std::string detail;   // its parameter
  base::OrderId order;  // the order it is about; nil for none
  base::Instant at;
  base::CouponId coupon;  // the coupon it is about; nil for none

  void describe(codec::Visitor& v) {
    v.u64("seq", seq);
    v.enumeration("type", type, kCommandTypeNames);
    v.boolean("accepted", accepted);
    v.text("code", code, 64);
    v.text("detail", detail, 400);
    v.id("order", order);
    v.instant("at", at);
    v.id("coupon", coupon);
  }
  friend bool operator==(const Answer&, const Answer&) = default;
};

}  // namespace cartwright::protocol
