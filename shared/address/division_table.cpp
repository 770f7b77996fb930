// The file, version 1, all numbers little endian. Changing any of it breaks stored tables: raise the version.
//   header      "CWDT", u32 version, u32 edition, then six u32: divisions, names, postings, successors, folds, text
//   bytes divisions   by code, 24 bytes: u32 code, u32 name offset, u32 pinyin offset, u16 parent, u16 first successor,
//               u16 valid from, u16 valid to, u8 name bytes, u8 pinyin bytes, u8 level | leaf 4 | zone 8 |
//               successors << 4, u8 first postal digits; the last postal digits lie in the array behind
//   postal      one u8 a division
//   names       by bytes, 8 bytes: u32 offset, u8 bytes, u8 postings, u16 first posting
//   postings    u16: division << 1 | alias
//   successors  u16 division
//   folds       by the first, u16 traditional, u16 simplified
//   text        UTF-8
#include "shared/address/division_table.h"

#include "shared/base/utf8.h"

namespace cartwright::address {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 36, kDivisionBytes = 24, kNameBytes = 8;
constexpr std::uint32_t kMagic = 0x54445743;  // "CWDT"
constexpr std::uint32_t kDivisionsMax = 0x7FFF, kCountMax = 0xFFFF, kTextBytesMax = 1U << 22;
constexpr int kSuccessorDepthMax = 6;

Error malformed(const char* what) { return {.code = ErrorCode::Malformed, .detail = what}; }

bool is_continuation(std::uint8_t byte) { return (byte & 0xC0) == 0x80; }

}  // namespace

base::Result<DivisionTable> DivisionTable::open(base::Bytes bytes) {
  DivisionTable table(std::move(bytes));
  CW_TRY(table.check());
  return table;
}

base::Status DivisionTable::check() {
  if (bytes_.size() < kHeaderBytes || u32(0) != kMagic) return malformed("header");
  if (u32(4) != kVersion) return ErrorCode::BadVersion;
  count_ = u32(12), names_ = u32(16), postings_ = u32(20), successors_ = u32(24), folds_ = u32(28),
  text_size_ = u32(32);
  if (count_ > kDivisionsMax || names_ > kCountMax || postings_ > kCountMax || successors_ > kCountMax ||
      folds_ > kCountMax || text_size_ > kTextBytesMax) {
    return malformed("counts");
  }
  names_start_ = kHeaderBytes + count_ * (kDivisionBytes + 1);
  postings_start_ = names_start_ + names_ * kNameBytes;
  successors_start_ = postings_start_ + postings_ * std::size_t{2};
  folds_start_ = successors_start_ + successors_ * std::size_t{2};
  text_start_ = folds_start_ + folds_ * std::size_t{4};
  if (bytes_.size() != text_start_ + text_size_) return malformed("size");
  if (!base::is_valid_utf8(base::as_text(base::ByteView(bytes_).subspan(text_start_)))) return ErrorCode::BadUtf8;
  CW_TRY(check_divisions());
  return check_names();
}

// Sorted by code, parents of a higher level and before their children, so that no walk upwards can go round.
base::Status DivisionTable::check_divisions() const {
  DivisionCode before = 0;
  for (std::uint32_t i = 0; i < count_; ++i) {
    const std::size_t at = division_at(i);
    const DivisionCode code = u32(at);
    if (code <= before || code < 100'000 || code > 999'999) return malformed("code");
    before = code;
    if (!text_fits(u32(at + 4), u8(at + 20)) || !text_fits(u32(at + 8), u8(at + 21)) || u8(at + 20) == 0) {
      return malformed("text");
    }
    const std::uint32_t level = u8(at + 22) & 3, parent = u16(at + 12);
    if (level == 0 || (parent == kNoDivision) != (level == 1)) return malformed("level");
    if (parent != kNoDivision && (parent >= i || (u8(division_at(parent) + 22) & 3) >= level)) {
      return malformed("parent");
    }
    if (u16(at + 14) + (u8(at + 22) >> 4) > successors_) return malformed("successors");
  }
  for (std::uint32_t i = 0; i < successors_; ++i) {
    if (u16(successors_start_ + std::size_t{2} * i) >= count_) return malformed("successor");
  }
  return {};
}

base::Status DivisionTable::check_names() const {
  for (std::uint32_t i = 0; i < names_; ++i) {
    const std::size_t at = name_at(i);
    if (u8(at + 4) == 0 || u8(at + 4) > kNameBytesMax || !text_fits(u32(at), u8(at + 4))) return malformed("name");
    if (u8(at + 5) == 0 || u16(at + 6) + u8(at + 5) > postings_) return malformed("postings");
    if (i > 0 && !(name(i - 1) < name(i))) return malformed("order of names");
  }
  for (std::uint32_t i = 0; i < postings_; ++i) {
    if (u16(postings_start_ + std::size_t{2} * i) >> 1 >= count_) return malformed("posting");
  }
  for (std::uint32_t i = 1; i < folds_; ++i) {
    const std::size_t at = folds_start_ + std::size_t{4} * i;
    if (u16(at - 4) >= u16(at)) return malformed("folds");
  }
  return {};
}

std::size_t DivisionTable::division_at(std::size_t index) const { return kHeaderBytes + index * kDivisionBytes; }
std::size_t DivisionTable::name_at(std::size_t index) const { return names_start_ + index * kNameBytes; }

// Inside the text, and cut between characters.
bool DivisionTable::text_fits(std::uint32_t offset, std::uint32_t size) const {
  if (offset > text_size_ || size > text_size_ - offset) return false;
  const auto cut = [this](std::size_t at) { return at == text_size_ || !is_continuation(bytes_[text_start_ + at]); };
  return cut(offset) && cut(offset + size);
}

std::string_view DivisionTable::text(std::uint32_t offset, std::uint32_t size) const {
  return base::as_text(base::ByteView(bytes_).subspan(text_start_ + offset, size));
}

std::uint32_t DivisionTable::edition() const { return bytes_.empty() ? 0 : u32(8); }

DivisionEntry DivisionTable::at(DivisionIndex index) const {
  CHECK(index < count_);
  const std::size_t at = division_at(index);
  const std::uint32_t flags = u8(at + 22);
  return {.code = u32(at),
          .name = text(u32(at + 4), u8(at + 20)),
          .pinyin = text(u32(at + 8), u8(at + 21)),
          .parent = static_cast<DivisionIndex>(u16(at + 12)),
          .level = static_cast<Level>(flags & 3),
          .is_leaf = (flags & 4) != 0,
          .is_zone = (flags & 8) != 0,
          .valid_from = static_cast<std::uint16_t>(u16(at + 16)),
          .valid_to = static_cast<std::uint16_t>(u16(at + 18)),
          .postal_first = bytes_[at + 23],
          .postal_last = bytes_[kHeaderBytes + count_ * kDivisionBytes + index]};
}

DivisionIndex DivisionTable::find(DivisionCode code) const {
  std::uint32_t first = 0, last = count_;
  while (first < last) {
    const std::uint32_t middle = (first + last) / 2;
    if (u32(division_at(middle)) < code) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return first < count_ && u32(division_at(first)) == code ? static_cast<DivisionIndex>(first) : kNoDivision;
}

base::Vector<DivisionIndex> DivisionTable::children(DivisionIndex parent) const {
  base::Vector<DivisionIndex> found;
  // Codes sort children behind their parent, inside the province.
  const std::uint32_t start = parent == kNoDivision ? 0 : parent + 1U;
  for (std::uint32_t i = start; i < count_; ++i) {
    const std::size_t at = division_at(i);
    if (parent != kNoDivision && u16(at + 12) == kNoDivision) break;
    if (u16(at + 12) == parent && u16(at + 18) == 0) found.push_back(static_cast<DivisionIndex>(i));
  }
  return found;
}

void DivisionTable::follow(DivisionIndex index, base::Vector<DivisionIndex>& found, int depth) const {
  const std::size_t at = division_at(index);
  const std::uint32_t count = u8(at + 22) >> 4;
  for (std::uint32_t i = 0; i < count && depth > 0 && found.size() < kSuccessorsMax; ++i) {
    const auto next = static_cast<DivisionIndex>(u16(successors_start_ + std::size_t{2} * (u16(at + 14) + i)));
    if (!this->at(next).is_current()) {
      follow(next, found, depth - 1);
      continue;
    }
    bool is_new = true;
    for (const DivisionIndex seen : found) is_new = is_new && seen != next;
    if (is_new) found.push_back(next);
  }
}

base::Vector<DivisionIndex> DivisionTable::successors(DivisionIndex index) const {
  base::Vector<DivisionIndex> found;
  if (!at(index).is_current()) follow(index, found, kSuccessorDepthMax);
  return found;
}

DivisionIndex DivisionTable::parent_of(DivisionIndex index) const {
  CHECK(index < count_);
  return static_cast<DivisionIndex>(u16(division_at(index) + 12));
}

bool DivisionTable::lies_in(DivisionIndex index, DivisionIndex above) const {
  while (index != kNoDivision && index != above) index = parent_of(index);
  return index == above;
}

DivisionIndex DivisionTable::province_of(DivisionIndex index) const {
  while (parent_of(index) != kNoDivision) index = parent_of(index);
  return index;
}

std::string DivisionTable::path(DivisionIndex index) const {
  std::string out;
  for (; index != kNoDivision; index = at(index).parent) {
    out = out.empty() ? std::string(at(index).name) : std::string(at(index).name) + " " + out;
  }
  return out;
}

std::string_view DivisionTable::name(std::uint32_t index) const {
  return text(u32(name_at(index)), u8(name_at(index) + 4));
}

NameRange DivisionTable::narrow(NameRange range, std::string_view prefix) const {
  // Names that begin with the prefix lie together: from the first not before it to the first that is beyond.
  const auto border = [&](std::uint32_t first, bool beyond) {
    std::uint32_t last = range.last;
    while (first < last) {
      const std::uint32_t middle = (first + last) / 2;
      const int order = name(middle).substr(0, prefix.size()).compare(prefix);
      if (order < 0 || (beyond && order == 0)) {
        first = middle + 1;
      } else {
        last = middle;
      }
    }
    return first;
  };
  const std::uint32_t first = border(range.first, false);
  return {first, border(first, true)};
}

std::uint32_t DivisionTable::posting_count(NameRange range, std::string_view whole) const {
  return !range.empty() && name(range.first) == whole ? u8(name_at(range.first) + 5) : 0;
}

Posting DivisionTable::posting(NameRange range, std::uint32_t nth) const {
  const std::uint32_t raw = u16(postings_start_ + std::size_t{2} * (u16(name_at(range.first) + 6) + nth));
  return {static_cast<DivisionIndex>(raw >> 1), (raw & 1) != 0};
}

char32_t DivisionTable::simplify(char32_t point) const {
  std::uint32_t first = 0, last = folds_;
  while (first < last) {
    const std::uint32_t middle = (first + last) / 2;
    if (u16(folds_start_ + std::size_t{4} * middle) < point) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  const std::size_t at = folds_start_ + std::size_t{4} * first;
  return first < folds_ && u16(at) == point ? u16(at + 2) : point;
}

}  // namespace cartwright::address
