#include "shared/cart/packed_lines.h"

namespace cartwright::cart {
namespace {

// Bits of a line's first byte. Changing them breaks stored carts and the wire (protocol version 1).
enum Follows : std::uint32_t {
  kNotSelected = 1,
  kSaved = 2,
  kNote = 4,
  kFirstAt = 8,  // as a difference in ms
  kDevice = 16,  // of set_by, where it is another
  kSeq = 32,     // of set_by, as a difference
  kPrice = 64,   // added_price, as a difference
  kFollowsAll = 127,
};

std::uint32_t what_follows(const Line& line, const Line& before) {
  return (line.selected ? 0U : kNotSelected) | (line.saved ? kSaved : 0U) | (line.note.empty() ? 0U : kNote) |
         (line.first_at == before.first_at ? 0U : kFirstAt) |
         (line.set_by.device == before.set_by.device ? 0U : kDevice) |
         (line.set_by.seq == before.set_by.seq ? 0U : kSeq) |
         (line.added_price_minor == before.added_price_minor ? 0U : kPrice);
}

// `value` as its difference from `before`; what is read must come to lie in 0..max.
void difference(codec::Visitor& v, const char* name, std::int64_t& value, std::int64_t before, std::int64_t max) {
  std::int64_t delta = value - before;
  v.i64(name, delta, -before, max - before);
  value = before + delta;
}

void describe_after(codec::Visitor& v, Line& line, const Line& before) {
  std::uint32_t follows = what_follows(line, before);
  v.u32("follows", follows, kFollowsAll);
  std::int64_t variant = line.variant;
  difference(v, "variant", variant, before.variant, UINT32_MAX);
  line.variant = static_cast<base::VariantNumber>(variant);
  v.i64("set_value", line.set_value, 0, limits::kQuantityPerLineMax);
  v.i64("added", line.added, -limits::kCounterMax, limits::kCounterMax);
  line.selected = (follows & kNotSelected) == 0;
  line.saved = (follows & kSaved) != 0;
  if ((follows & kDevice) == 0) line.set_by.device = before.set_by.device;
  if ((follows & kSeq) == 0) line.set_by.seq = before.set_by.seq;
  if ((follows & kFirstAt) == 0) line.first_at = before.first_at;
  if ((follows & kPrice) == 0) line.added_price_minor = before.added_price_minor;
  if ((follows & kDevice) != 0) v.u32("device", line.set_by.device);
  if ((follows & kSeq) != 0) {
    auto seq = static_cast<std::int64_t>(line.set_by.seq);
    difference(v, "seq", seq, static_cast<std::int64_t>(before.set_by.seq), base::kAmountMinorMax);
    line.set_by.seq = static_cast<std::uint64_t>(seq);
  }
  if ((follows & kFirstAt) != 0) difference(v, "first_at", line.first_at.ms, before.first_at.ms, base::kInstantMsMax);
  if ((follows & kNote) != 0) v.text("note", line.note, limits::kNoteBytesMax);
  if ((follows & kPrice) != 0) {
    std::int64_t delta = line.added_price_minor - before.added_price_minor;
    v.i64("added_price_minor", delta, -base::kAmountMinorMax - before.added_price_minor,
          base::kAmountMinorMax - before.added_price_minor);  // as any amount may be
    line.added_price_minor = before.added_price_minor + delta;
  }
  if (v.is_reading() && follows != what_follows(line, before))
    v.reject(base::Error{.code = base::ErrorCode::Malformed, .detail = "line"});
}

}  // namespace

void describe_lines(codec::Visitor& v, const char* name, base::Vector<Line>& lines, std::size_t count_max) {
  if (!v.is_packed()) return v.list(name, lines, count_max);
  const std::size_t count = v.begin_list(name, lines.size(), count_max);
  if (v.is_reading()) lines = base::Vector<Line>(count);
  Line before;
  for (Line& line : lines) {
    if (v.failed()) break;
    describe_after(v, line, before);
    before = line;
  }
  v.end_list();
}

}  // namespace cartwright::cart
