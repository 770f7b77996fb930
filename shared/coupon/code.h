// Codes that are typed (spec 12): 12 symbols of Crockford's base 32 (digits and letters without I, L, O, U), the last
// one a check symbol. As typed they may be in small letters, with spaces and hyphens, O for 0, I or L for 1. Changing
// anything here makes printed codes worthless (code version 1).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/sha256.h"

namespace cartwright::coupon {

inline constexpr std::size_t kCodeSymbols = 12;
inline constexpr std::size_t kTypedCodeBytesMax = 40;  // with spaces and hyphens

// What is compared, hashed and stored: 12 capital symbols. Errors: code_unknown (no code can look like this: a wrong
// length or symbol, or the check symbol does not fit; every single wrong symbol and every swap of two is found).
base::Result<std::string> normalise_code(std::string_view typed);

// A code from 7 random bytes of a cryptographic generator: 55 bits and the check symbol.
std::string make_code(const std::array<std::uint8_t, 7>& random);
// For print: "7K3M-9QXW-2H4B". `code` is normalised.
std::string show_code(std::string_view code);

// Of a normalised code, salted for the shop: what a bundle may publish of a public code. Unique codes are kept under a
// key by the server and never hashed with this.
base::Hash256 hash_code(std::string_view code);

}  // namespace cartwright::coupon
