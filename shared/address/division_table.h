// The administrative divisions of China as one file that is used as it lies: opening checks bounds and UTF-8 and
// parses nothing. Codes are those of GB/T 2260 (six digits: province aa0000, prefecture aabb00, county aabbcc); the
// table is dated, so a division that was merged keeps its code, its end and its successors, and old addresses stay
// readable (spec 05). The layout is in division_table.cpp; division_table_writer.h makes the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/result.h"
#include "shared/base/vector.h"

namespace cartwright::address {

using DivisionCode = std::uint32_t;   // six decimal digits, 110000 to 829999; 0 is none
using DivisionIndex = std::uint16_t;  // a place in the table; not stable between two tables

inline constexpr DivisionIndex kNoDivision = 0xFFFF;
inline constexpr std::size_t kNameBytesMax = 96;
inline constexpr std::size_t kSuccessorsMax = 8;
inline constexpr int kLevels = 3;

// Changing a number breaks the file (version 1).
enum class Level : std::uint8_t { Province = 1, Prefecture = 2, County = 3 };

struct DivisionEntry {
  DivisionCode code = 0;
  std::string_view name;
  std::string_view pinyin;  // syllables without tones, one space between two
  DivisionIndex parent = kNoDivision;
  Level level = Level::Province;
  bool is_leaf = false;                            // nothing current lies below: an address may name it
  bool is_zone = false;                            // a development zone of the statistical codes, not of GB/T 2260
  std::uint16_t valid_from = 0;                    // edition (year) that first lists it; 0: before the first one here
  std::uint16_t valid_to = 0;                      // edition that no longer lists it; 0: current
  std::uint8_t postal_first = 0, postal_last = 0;  // first two digits of postal codes, inclusive; 0, 0: unknown

  bool is_current() const { return valid_to == 0; }
};

// A place where a name may stand for a division: the whole name, or a shorter one that people write.
struct Posting {
  DivisionIndex division = kNoDivision;
  bool is_alias = false;
};

// The names that begin with what has been read so far.
struct NameRange {
  std::uint32_t first = 0, last = 0;
  bool empty() const { return first == last; }
};

class DivisionTable {
 public:
  // Errors: malformed (detail: what), bad_version, bad_utf8. Any bytes may be given.
  static base::Result<DivisionTable> open(base::Bytes bytes);
  // Without a row: what a device has before its table is here. Every code is unknown.
  static DivisionTable none() { return DivisionTable({}); }

  std::size_t size() const { return count_; }
  std::uint32_t edition() const;                // the latest edition (year) that went in
  DivisionEntry at(DivisionIndex index) const;  // index < size()
  DivisionIndex find(DivisionCode code) const;  // kNoDivision when there is none

  // Current divisions right below, in code order; provinces below kNoDivision.
  base::Vector<DivisionIndex> children(DivisionIndex parent) const;
  // What took the place of a division that has ended: current ones, chains followed. Empty for a current one.
  base::Vector<DivisionIndex> successors(DivisionIndex index) const;
  // Whether `above` is the division itself or lies over it.
  bool lies_in(DivisionIndex index, DivisionIndex above) const;
  DivisionIndex parent_of(DivisionIndex index) const;  // kNoDivision above a province
  DivisionIndex province_of(DivisionIndex index) const;
  // "北京市 朝阳区": names from the province down.
  std::string path(DivisionIndex index) const;

  // Names as a trie: begin with all(), narrow by ever longer prefixes; postings() of a range whose first name is
  // exactly the prefix. Names are folded (lower case, simplified).
  NameRange all_names() const { return {0, names_}; }
  NameRange narrow(NameRange range, std::string_view prefix) const;
  std::uint32_t posting_count(NameRange range, std::string_view whole) const;
  Posting posting(NameRange range, std::uint32_t nth) const;

  // The simplified form of a traditional character that stands in some name; itself otherwise.
  char32_t simplify(char32_t point) const;
  base::ByteView bytes() const { return bytes_; }

 private:
  explicit DivisionTable(base::Bytes bytes) : bytes_(std::move(bytes)) {}
  base::Status check();
  base::Status check_divisions() const;
  base::Status check_names() const;
  std::uint32_t u8(std::size_t at) const { return bytes_[at]; }
  std::uint32_t u16(std::size_t at) const { return u8(at) | u8(at + 1) << 8; }
  std::uint32_t u32(std::size_t at) const { return u16(at) | u16(at + 2) << 16; }
  std::size_t division_at(std::size_t index) const;
  std::size_t name_at(std::size_t index) const;
  std::string_view text(std::uint32_t offset, std::uint32_t size) const;
  bool text_fits(std::uint32_t offset, std::uint32_t size) const;
  std::string_view name(std::uint32_t index) const;
  void follow(DivisionIndex index, base::Vector<DivisionIndex>& found, int depth) const;

  base::Bytes bytes_;
  std::uint32_t count_ = 0, names_ = 0, postings_ = 0, successors_ = 0, folds_ = 0, text_size_ = 0;
  std::size_t names_start_ = 0, postings_start_ = 0, successors_start_ = 0, folds_start_ = 0, text_start_ = 0;
};

}  // namespace cartwright::address
