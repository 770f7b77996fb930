// Identifiers. Entities made on either side have 128 bits in the layout of UUID version 7 (RFC 9562); an id type per
// entity keeps them apart. Catalogue things have 32-bit numbers, issued once by the server at import and never reused,
// because they stand in every cart operation on the wire (docs/adr/0002-variant-numbers.md).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace cartwright::base {

using IdBytes = std::array<std::uint8_t, 16>;

template <class Tag>
struct Id {
  IdBytes bytes{};

  bool is_nil() const { return bytes == IdBytes{}; }
  friend bool operator==(const Id&, const Id&) = default;
  friend bool operator<(const Id& a, const Id& b) { return a.bytes < b.bytes; }
};

using MemberId = Id<struct MemberTag>;
using DeviceId = Id<struct DeviceTag>;
using SessionId = Id<struct SessionTag>;
using OrderId = Id<struct OrderTag>;
using EntryId = Id<struct EntryTag>;
using ChallengeId = Id<struct ChallengeTag>;
using CouponId = Id<struct CouponTag>;

// 32 lower-case hex digits, without hyphens.
std::string format_id(const IdBytes& bytes);
Result<IdBytes> parse_id(std::string_view text);

// Time-ordered id from an instant (UTC ms, 48 bits used) and 10 random bytes.
IdBytes make_id(std::int64_t instant_ms, const std::array<std::uint8_t, 10>& random);

template <class Tag>
Result<Id<Tag>> parse_id_as(std::string_view text) {
  CW_TRY_ASSIGN(const IdBytes bytes, parse_id(text));
  return Id<Tag>{bytes};
}

using VariantNumber = std::uint32_t;  // what a cart line holds: one buyable choice of a product; 0 is none
using ProductNumber = std::uint32_t;
using CategoryNumber = std::uint32_t;

}  // namespace cartwright::base
