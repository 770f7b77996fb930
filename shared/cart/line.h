// A cart line and what operations do to it (spec/sync.md, "The cart line"). A line is a last-writer-wins register plus
// a counter: quantity = set_value + added. The same reducer runs in the browser and on the server, which orders the
// operations; price, stock and availability are never stored here.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/limits.h"
#include "shared/base/result.h"
#include "shared/codec/visitor.h"

namespace cartwright::cart {

// The operation that last set a line. Device numbers are the member's own, given out by the server from 1;
// 0 means "this device" wherever a replica talks about itself. {0, 0}: never set.
struct SetBy {
  static constexpr const char* kTypeName = "SetBy";
  std::uint32_t device = 0;
  std::uint64_t seq = 0;

  bool is_none() const { return device == 0 && seq == 0; }
  void describe(codec::Visitor& v) {
    v.u32("device", device);
    v.u64("seq", seq);
  }
  friend bool operator==(const SetBy&, const SetBy&) = default;
};

struct Line {
  static constexpr const char* kTypeName = "CartLine";
  base::VariantNumber variant = 0;
  std::int64_t set_value = 0;
  std::int64_t added = 0;
  SetBy set_by;
  bool selected = true;
  bool saved = false;  // "for later": kept, shown apart, never ordered
  std::string note;
  base::Instant first_at;  // when the line came to be; orders the lines on the page, informs only
  // What one piece cost in the shop when the line came to be, as its device saw it; 0: not known. For "price fell by
  // 3.00 since you added it" and nothing else: no amount is computed from it.
  std::int64_t added_price_minor = 0;

  // What the counters say. Shown and priced only when > 0, and then clamped by shown_quantity().
  std::int64_t quantity() const { return set_value + added; }
  bool is_shown() const { return quantity() > 0; }

  // The binary form of a list of lines is packed_lines.h.
  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.i64("set_value", set_value, 0, limits::kQuantityPerLineMax);
    v.i64("added", added, -limits::kCounterMax, limits::kCounterMax);
    v.message("set_by", set_by);
    v.boolean("selected", selected);
    v.boolean("saved", saved);
    v.text("note", note, limits::kNoteBytesMax);
    v.instant("first_at", first_at);
    v.amount("added_price_minor", added_price_minor);
  }
  friend bool operator==(const Line&, const Line&) = default;
};

// Clamped to 1..max for display and pricing; 0 when the line is not shown. The stored counter is never clamped.
std::int64_t shown_quantity(const Line& line);

// What the author of a set had seen: the set-op of another device, or {0, 0} for none or one of its own, which an
// author has always seen; and the counter on top of it.
struct Seen {
  SetBy set_by;
  std::int64_t added = 0;

  friend bool operator==(const Seen&, const Seen&) = default;
};

// `author` is the device of the operation as this replica names it (0 on the device itself).
void apply_add(Line& line, std::int64_t quantity, base::Instant at);
void apply_set(Line& line, std::int64_t value, const Seen& seen, const SetBy& by, base::Instant at);

// Of a line that is shown and has no price yet (spec 11: `added_price`); else nothing, as with price 0.
void note_price(Line& line, std::int64_t price_minor);

// What a set made on this replica's view of the line has seen.
Seen seen_now(const Line& line, std::uint32_t self);

}  // namespace cartwright::cart
