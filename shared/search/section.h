// The form of the search section, known to its writer and its reader. Changing it breaks published bundles: the magic
// "CWS1" names it. All of it is read in place:
//   magic, then u32: products, blocks, simplified pairs, bytes of the dictionary, bytes of the postings
//   products x u32 product number, rising
//   pairs x u32 traditional << 16 | simplified, rising       (only those that this catalogue needs)
//   blocks x (u32 bytes in the dictionary, u32 bytes in the postings)
//   dictionary: terms in byte order, in blocks, front coded:
//     varint bytes shared with the term before (0 at a block's start), varint bytes that follow, those bytes,
//     varint number of postings, varint bytes of postings
//   postings: per term, varint distance to the product number before (the first: the number itself), u8 weight
// So that a delta between two versions stays small, tables hold lengths and not places, postings hold numbers and not
// rows, and a block begins at a term whose own hash says so: what one product changes stays where it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cartwright::search {

inline constexpr std::string_view kSectionMagic = "CWS1";
inline constexpr std::size_t kHeadBytes = 4 + 5 * 4;
inline constexpr std::uint32_t kBlockTermsUsual = 16;  // one term in so many begins a block
inline constexpr std::size_t kBlockTermsMax = 64;
// The arrays of a search reach from the lowest to the highest number: numbers ever issued, not only those for sale.
inline constexpr std::uint32_t kNumberSpanMax = 4'000'000;
inline constexpr std::size_t kBlockRowBytes = 8;
inline constexpr std::size_t kTermBytesMax = 192;

// Readings stand in the same dictionary behind a byte that no normalised text contains.
inline constexpr char kPinyinMark = '\x01';    // "sijiantao"
inline constexpr char kInitialsMark = '\x02';  // "sjt"
inline constexpr std::size_t kReadingSyllablesMax = 6;

}  // namespace cartwright::search
