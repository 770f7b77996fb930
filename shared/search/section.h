// The form of the search section, known to its writer and its reader. Changing it breaks published bundles: the magic
// "CWS1" names it. All of it is read in place:
//   magic, then u32: products, terms, simplified pairs, bytes of the dictionary, bytes of the postings
//   products x u32 product number, rising                    (a posting names a product by its row here)
//   pairs x u32 traditional << 16 | simplified, rising       (only those that this catalogue needs)
//   blocks x (u32 place in the dictionary, u32 place in the postings)
//   dictionary: terms in byte order, in blocks of kBlockTerms, front coded:
//     varint bytes shared with the term before (0 at a block's start), varint bytes that follow, those bytes,
//     varint number of postings, varint bytes of postings
//   postings: per term, varint distance to the row before (the first: the row itself), u8 weight
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cartwright::search {

inline constexpr std::string_view kSectionMagic = "CWS1";
inline constexpr std::size_t kHeadBytes = 4 + 5 * 4;
inline constexpr std::size_t kBlockTerms = 16;
inline constexpr std::size_t kBlockRowBytes = 8;
inline constexpr std::size_t kTermBytesMax = 192;

// Readings stand in the same dictionary behind a byte that no normalised text contains.
inline constexpr char kPinyinMark = '\x01';    // "sijiantao"
inline constexpr char kInitialsMark = '\x02';  // "sjt"
inline constexpr std::size_t kReadingSyllablesMax = 6;

}  // namespace cartwright::search
