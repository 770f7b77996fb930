// An operation: one thing a shopper did on a device. `(device, seq)` is its identity and its idempotency key; the
// device is the session's, and seq counts 1, 2, 3 ... without gaps, so neither stands in the operation itself.
// A batch of consecutive operations has a packed binary form (pack_ops): a byte of kind and small quantity, then the
// variant's number; it is both what the device stores and what goes over the wire.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/bytes.h"
#include "shared/base/instant.h"
#include "shared/base/vector.h"
#include "shared/cart/line.h"
#include "shared/codec/visitor.h"

namespace cartwright::protocol {

// Changing a number breaks stored operations and the wire (protocol version 1).
enum class OpKind : std::uint8_t {
  Skip,            // `quantity` numbers that say nothing to the server: operations that stay on the device
  CartAdd,         // variant, quantity, price when the line came to be by it
  CartSet,         // variant, quantity (0 removes), seen
  CartSelect,      // variant, flag
  CartSave,        // variant, flag: for later
  CartNote,        // variant, text
  Viewed,          // variant is the product's number
  Searched,        // text
  ForgetViewed,    // variant is the product's number; 0 forgets all
  ForgetSearched,  // text; empty forgets all
  Command,         // payload: an encoded protocol::Command
  Shared,          // variant is the product's number
};
inline constexpr std::uint8_t kOpKindCount = 12;
extern const codec::EnumNames kOpKindNames;

struct Op {
  static constexpr const char* kTypeName = "Op";
  OpKind kind = OpKind::Skip;
  bool flag = false;
  std::uint32_t variant = 0;
  std::int64_t quantity = 0;
  std::int64_t price_minor = 0;  // of one piece, as the shopper saw it (cart::note_price); 0: not known
  cart::Seen seen{};
  std::string text;
  base::Bytes payload;
  base::Instant at;  // the device's clock; on the wire an age, so that no device clock ever decides

  void describe(codec::Visitor& v);
  friend bool operator==(const Op&, const Op&) = default;
};

bool is_cart(OpKind kind);
bool is_history(OpKind kind);

// Limits of each kind: quantities, text lengths, numbers that must not be 0. Errors: out_of_range, too_long.
base::Status validate(const Op& op);

enum class Clock : std::uint8_t { Instants, Ages };

// Packs consecutive operations. Instants: each change of `at` is written as UTC ms (storage). Ages: as whole seconds
// before `now` (the wire), so that a live operation spends no byte on it.
void pack_ops(base::ByteWriter& out, const base::Vector<Op>& ops, Clock clock, base::Instant now);
// Reads to the end of the input. Every operation is validated. Errors: malformed, out_of_range, too_long, bad_utf8.
base::Result<base::Vector<Op>> unpack_ops(base::ByteReader& in, Clock clock, base::Instant now, std::size_t ops_max);
// How many numbers an operation takes: 1, or the run of a Skip.
std::uint64_t numbers_taken(const Op& op);

}  // namespace cartwright::protocol
