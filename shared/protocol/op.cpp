#include "shared/protocol/op.h"

#include <algorithm>
#include <array>

#include "shared/base/utf8.h"

namespace cartwright::protocol {
namespace {

using base::ErrorCode;

constexpr std::array<std::string_view, kOpKindCount> kNames = {
    "skip",   "cart_add", "cart_set",      "cart_select",     "cart_save", "cart_note",
    "viewed", "searched", "forget_viewed", "forget_searched", "command",   "shared"};

// A tag byte is kind * 16 + small. For quantities 0..14 stand in the tag itself, 15 says that a varint follows.
// kTagTime announces a change of time for the operations behind it.
constexpr std::uint8_t kFollows = 15;
constexpr std::uint8_t kTagTime = 0xF0;
// An addition with its price has a tag of its own; the price is a varint behind the variant. New kinds come below it.
constexpr std::uint8_t kPricedAdd = 14;
static_assert(kOpKindCount <= kPricedAdd);

bool has_variant(OpKind kind) {
  return is_cart(kind) || kind == OpKind::Viewed || kind == OpKind::ForgetViewed || kind == OpKind::Shared;
}
bool has_text(OpKind kind) {
  return kind == OpKind::CartNote || kind == OpKind::Searched || kind == OpKind::ForgetSearched;
}
bool has_quantity(OpKind kind) { return kind == OpKind::CartAdd || kind == OpKind::CartSet || kind == OpKind::Skip; }
bool has_flag(OpKind kind) { return kind == OpKind::CartSelect || kind == OpKind::CartSave; }

std::size_t text_bytes_max(OpKind kind) {
  return kind == OpKind::CartNote ? limits::kNoteBytesMax : limits::kSearchTermBytesMax;
}

void pack_op(base::ByteWriter& out, const Op& op) {
  const bool priced = op.kind == OpKind::CartAdd && op.price_minor != 0;
  const auto kind = (priced ? kPricedAdd : static_cast<unsigned>(op.kind)) << 4;
  if (has_quantity(op.kind)) {
    const bool small = op.quantity >= 0 && op.quantity < kFollows;
    out.u8(static_cast<std::uint8_t>(kind | (small ? static_cast<unsigned>(op.quantity) : kFollows)));
    if (!small) out.signed_varint(op.quantity);
  } else {
    out.u8(static_cast<std::uint8_t>(kind | (op.flag ? 1U : 0U)));
  }
  if (has_variant(op.kind)) out.varint(op.variant);
  if (priced) out.varint(static_cast<std::uint64_t>(op.price_minor));
  if (op.kind == OpKind::CartSet) {
    const bool other = !op.seen.set_by.is_none();
    out.varint(base::zigzag(op.seen.added) << 1 | (other ? 1U : 0U));
    if (other) out.varint(op.seen.set_by.device), out.varint(op.seen.set_by.seq);
  }
  if (has_text(op.kind)) out.text(op.text);
  if (op.kind == OpKind::Command) out.varint(op.payload.size()), out.raw(op.payload);
}

base::Status unpack_seen(base::ByteReader& in, cart::Seen& seen) {
  CW_TRY_ASSIGN(const std::uint64_t packed, in.varint());
  seen.added = base::unzigzag(packed >> 1);
  if ((packed & 1) == 0) return {};
  CW_TRY_ASSIGN(const std::uint64_t device, in.varint());
  if (device == 0 || device > UINT32_MAX) return ErrorCode::OutOfRange;
  seen.set_by.device = static_cast<std::uint32_t>(device);
  CW_TRY_ASSIGN(seen.set_by.seq, in.varint());
  return {};
}

base::Result<Op> unpack_op(base::ByteReader& in, std::uint8_t tag) {
  const bool priced = (tag >> 4) == kPricedAdd;
  if ((tag >> 4) >= kOpKindCount && !priced) return ErrorCode::Malformed;
  Op op{.kind = priced ? OpKind::CartAdd : static_cast<OpKind>(tag >> 4)};
  const std::uint8_t small = tag & 15;
  if (has_quantity(op.kind)) {
    op.quantity = small;
    if (small == kFollows) {
      CW_TRY_ASSIGN(op.quantity, in.signed_varint());
      if (op.quantity >= 0 && op.quantity < kFollows) return ErrorCode::Malformed;  // not canonical
    }
  } else {
    if (small > (has_flag(op.kind) ? 1 : 0)) return ErrorCode::Malformed;
    op.flag = small == 1;
  }
  if (has_variant(op.kind)) {
    CW_TRY_ASSIGN(const std::uint64_t variant, in.varint());
    if (variant > UINT32_MAX) return ErrorCode::OutOfRange;
    op.variant = static_cast<std::uint32_t>(variant);
  }
  if (priced) {
    CW_TRY_ASSIGN(const std::uint64_t price, in.varint());
    if (price == 0 || price > static_cast<std::uint64_t>(base::kAmountMinorMax)) return ErrorCode::OutOfRange;
    op.price_minor = static_cast<std::int64_t>(price);
  }
  if (op.kind == OpKind::CartSet) CW_TRY(unpack_seen(in, op.seen));
  if (has_text(op.kind)) {
    CW_TRY_ASSIGN(const std::string_view text, in.text(text_bytes_max(op.kind)));
    op.text.assign(text);
  }
  if (op.kind == OpKind::Command) {
    CW_TRY_ASSIGN(const std::string_view payload, in.text(limits::kCommandBytesMax));
    op.payload = base::copy_of(base::as_bytes(payload));
  }
  CW_TRY(validate(op));
  return op;
}

base::Result<base::Instant> unpack_time(base::ByteReader& in, Clock clock, base::Instant now) {
  CW_TRY_ASSIGN(const std::uint64_t value, in.varint());
  if (value > static_cast<std::uint64_t>(base::kInstantMsMax)) return ErrorCode::OutOfRange;
  const auto number = static_cast<std::int64_t>(value);
  if (clock == Clock::Instants) return base::Instant{number};
  // An age: clamped, because a device's clock may have jumped between the operation and the exchange.
  return base::Instant{
      std::max<std::int64_t>(0, now.ms - std::min(number, now.ms / base::kSecondMs) * base::kSecondMs)};
}

std::int64_t time_on_the_wire(base::Instant at, Clock clock, base::Instant now) {
  if (clock == Clock::Instants) return std::clamp<std::int64_t>(at.ms, 0, base::kInstantMsMax);
  return std::max<std::int64_t>(0, now.ms - at.ms) / base::kSecondMs;
}

}  // namespace

const codec::EnumNames kOpKindNames{kNames};

bool is_cart(OpKind kind) { return kind >= OpKind::CartAdd && kind <= OpKind::CartNote; }
bool is_history(OpKind kind) {
  return (kind >= OpKind::Viewed && kind <= OpKind::ForgetSearched) || kind == OpKind::Shared;
}

std::uint64_t numbers_taken(const Op& op) {
  return op.kind == OpKind::Skip ? static_cast<std::uint64_t>(op.quantity) : 1;
}

void Op::describe(codec::Visitor& v) {
  v.enumeration("kind", kind, kOpKindNames);
  if (has_flag(kind)) v.boolean("flag", flag);
  if (has_variant(kind)) v.u32("variant", variant);
  if (has_quantity(kind)) v.i64("quantity", quantity, -limits::kCounterMax, limits::kCounterMax);
  if (kind == OpKind::CartAdd && v.present("price_minor", price_minor != 0)) v.amount("price_minor", price_minor);
  if (kind == OpKind::CartSet) {
    v.message("seen_set", seen.set_by);
    v.i64("seen_added", seen.added, -limits::kCounterMax, limits::kCounterMax);
  }
  if (has_text(kind)) v.text("text", text, text_bytes_max(kind));
  if (kind == OpKind::Command) v.bytes("payload", payload, limits::kCommandBytesMax);
  v.instant("at", at);
}

base::Status validate(const Op& op) {
  const auto within = [](std::int64_t value, std::int64_t low, std::int64_t high) {
    return value >= low && value <= high;
  };
  bool good = true;
  if (op.kind == OpKind::Skip) good = within(op.quantity, 1, limits::kCounterMax);
  if (op.kind == OpKind::CartAdd) good = within(op.quantity, -limits::kQuantityPerLineMax, limits::kQuantityPerLineMax);
  if (!within(op.price_minor, 0, op.kind == OpKind::CartAdd ? base::kAmountMinorMax : 0)) good = false;
  if (op.kind == OpKind::CartSet) {
    good = within(op.quantity, 0, limits::kQuantityPerLineMax) &&
           within(op.seen.added, -limits::kCounterMax, limits::kCounterMax) &&
           (op.seen.set_by.device != 0 || op.seen.set_by.seq == 0);
  }
  if (has_variant(op.kind) && op.variant == 0) good = good && op.kind == OpKind::ForgetViewed;
  if (op.kind == OpKind::Searched && op.text.empty()) good = false;
  if (!good)
    return base::Error{.code = ErrorCode::OutOfRange, .detail = std::string(kNames[static_cast<std::size_t>(op.kind)])};
  if (op.text.size() > text_bytes_max(op.kind) || op.payload.size() > limits::kCommandBytesMax)
    return ErrorCode::TooLong;
  if (!base::is_valid_utf8(op.text)) return ErrorCode::BadUtf8;
  return {};
}

void pack_ops(base::ByteWriter& out, const base::Vector<Op>& ops, Clock clock, base::Instant now) {
  std::int64_t time = clock == Clock::Ages ? 0 : -1;
  for (const Op& op : ops) {
    const std::int64_t its_time = time_on_the_wire(op.at, clock, now);
    if (its_time != time) {
      out.u8(kTagTime);
      out.varint(static_cast<std::uint64_t>(its_time));
      time = its_time;
    }
    pack_op(out, op);
  }
}

base::Result<base::Vector<Op>> unpack_ops(base::ByteReader& in, Clock clock, base::Instant now, std::size_t ops_max) {
  base::Vector<Op> ops;
  base::Instant at = clock == Clock::Ages ? now : base::Instant{};
  while (!in.at_end()) {
    CW_TRY_ASSIGN(const std::uint8_t tag, in.u8());
    if (tag == kTagTime) {
      CW_TRY_ASSIGN(at, unpack_time(in, clock, now));
      continue;
    }
    if (ops.size() >= ops_max) return ErrorCode::TooLong;
    CW_TRY_ASSIGN(Op op, unpack_op(in, tag));
    op.at = at;
    ops.push_back(std::move(op));
  }
  return ops;
}

}  // namespace cartwright::protocol
