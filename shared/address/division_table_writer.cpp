#include "shared/address/division_table_writer.h"

#include <map>

#include "shared/base/sort.h"
#include "shared/text/normalise.h"

namespace cartwright::address {
namespace {

using base::ByteWriter;
using base::Error;
using base::ErrorCode;

constexpr DivisionCode kCodeFirst = 110'000, kCodeLast = 829'999;

Error failed(ErrorCode code, DivisionCode division) { return {.code = code, .detail = std::to_string(division)}; }

void u16(ByteWriter& out, std::uint32_t value) {
  out.u8(static_cast<std::uint8_t>(value));
  out.u8(static_cast<std::uint8_t>(value >> 8));
}
std::uint8_t u8(std::size_t value) {
  CHECK(value <= 0xFF);
  return static_cast<std::uint8_t>(value);
}

Level level_of(DivisionCode code) {
  if (code % 10'000 == 0) return Level::Province;
  return code % 100 == 0 ? Level::Prefecture : Level::County;
}

// Texts one behind another, each once.
class TextPool {
 public:
  std::uint32_t offset(const std::string& text) {
    const auto [place, is_new] = offsets_.emplace(text, static_cast<std::uint32_t>(all_.size()));
    if (is_new) all_ += text;
    return place->second;
  }
  const std::string& all() const { return all_; }

 private:
  std::string all_;
  std::map<std::string, std::uint32_t> offsets_;
};

struct Draft {
  explicit Draft(DivisionList given) : list(std::move(given)) {}

  DivisionList list;
  std::map<DivisionCode, std::uint16_t> places;
  base::Vector<std::uint16_t> parents;
  base::Vector<bool> has_children;
  std::map<std::string, base::Vector<std::uint16_t>> names;  // folded name → postings
  base::Vector<std::uint16_t> successors;

  base::Status place_all();
  void name_all();
  void add_name(const std::string& name, std::size_t index, std::uint32_t alias);
  base::Status write_division(ByteWriter& out, TextPool& pool, std::size_t index);
};

base::Status Draft::place_all() {
  auto& all = list.divisions;
  base::stable_sort(all, [](const DivisionSource& a, const DivisionSource& b) { return a.code < b.code; });
  for (std::size_t i = 0; i < all.size(); ++i) {
    const DivisionSource& one = all[i];
    if (one.code < kCodeFirst || one.code > kCodeLast) return failed(ErrorCode::OutOfRange, one.code);
    if (one.name.empty() || one.name.size() > kNameBytesMax || one.successors.size() > kSuccessorsMax) {
      return failed(ErrorCode::TooLong, one.code);
    }
    if (!places.emplace(one.code, static_cast<std::uint16_t>(i)).second) {
      return failed(ErrorCode::DuplicateField, one.code);
    }
  }
  has_children.resize(all.size());
  for (const DivisionSource& one : all) {
    // Directly governed counties, and counties of a municipality, have no prefecture over them.
    auto parent = level_of(one.code) == Level::County ? places.find(one.code / 100 * 100) : places.end();
    if (parent == places.end() && level_of(one.code) != Level::Province)
      parent = places.find(one.code / 10'000 * 10'000);
    if (level_of(one.code) == Level::Province) {
      parents.push_back(kNoDivision);
      continue;
    }
    if (parent == places.end()) return failed(ErrorCode::DivisionUnknown, one.code);
    parents.push_back(parent->second);
    if (one.valid_to == 0) has_children[parent->second] = true;
  }
  return {};
}

void Draft::add_name(const std::string& name, std::size_t index, std::uint32_t alias) {
  const std::string folded = text::normalise(name);
  if (folded.empty() || folded.size() > kNameBytesMax) return;
  base::Vector<std::uint16_t>& postings = names[folded];
  for (const std::uint16_t known : postings) {
    if (known >> 1 == index) return;
  }
  // No name has so many; the file has one byte for them.
  if (postings.size() < 0xFF) postings.push_back(static_cast<std::uint16_t>(index << 1 | alias));
}

void Draft::name_all() {
  for (std::size_t i = 0; i < list.divisions.size(); ++i) add_name(list.divisions[i].name, i, 0);
  for (std::size_t i = 0; i < list.divisions.size(); ++i) {
    const DivisionSource& one = list.divisions[i];
    const std::string parent = parents[i] == kNoDivision ? std::string() : list.divisions[parents[i]].name;
    for (const std::string& name : short_names(one.name, level_of(one.code), parent)) add_name(name, i, 1);
    for (const std::string& name : one.aliases) add_name(name, i, 1);
  }
}

base::Status Draft::write_division(ByteWriter& out, TextPool& pool, std::size_t index) {
  const DivisionSource& one = list.divisions[index];
  const std::size_t first = successors.size();
  for (const DivisionCode code : one.successors) {
    const auto place = places.find(code);
    if (place == places.end()) return failed(ErrorCode::DivisionUnknown, code);
    successors.push_back(place->second);
  }
  out.u32_fixed(one.code);
  out.u32_fixed(pool.offset(one.name));
  out.u32_fixed(pool.offset(one.pinyin));
  u16(out, parents[index]);
  u16(out, static_cast<std::uint32_t>(first));
  u16(out, one.valid_from);
  u16(out, one.valid_to);
  out.u8(u8(one.name.size()));
  out.u8(u8(one.pinyin.size()));
  const bool is_leaf = one.valid_to == 0 && !has_children[index];
  out.u8(u8(static_cast<std::size_t>(level_of(one.code)) | (is_leaf ? 4U : 0U) | (one.is_zone ? 8U : 0U) |
            one.successors.size() << 4));
  out.u8(one.postal_first);
  return {};
}

}  // namespace

base::Result<base::Bytes> write_division_table(DivisionList list) {
  Draft draft(std::move(list));
  CW_TRY(draft.place_all());
  draft.name_all();
  ByteWriter divisions, names, postings;
  TextPool pool;
  for (std::size_t i = 0; i < draft.list.divisions.size(); ++i) CW_TRY(draft.write_division(divisions, pool, i));
  for (const DivisionSource& one : draft.list.divisions) divisions.u8(one.postal_last);
  std::size_t posted = 0;
  for (const auto& [name, places] : draft.names) {
    names.u32_fixed(pool.offset(name));
    names.u8(u8(name.size()));
    names.u8(u8(places.size()));
    u16(names, static_cast<std::uint32_t>(posted));
    for (const std::uint16_t place : places) u16(postings, place);
    posted += places.size();
  }
  ByteWriter out;
  out.raw(base::as_bytes("CWDT"));
  out.u32_fixed(1);
  out.u32_fixed(draft.list.edition);
  for (const std::size_t count : {draft.list.divisions.size(), draft.names.size(), posted, draft.successors.size(),
                                  draft.list.folds.size(), pool.all().size()}) {
    out.u32_fixed(static_cast<std::uint32_t>(count));
  }
  out.raw(divisions.bytes());
  out.raw(names.bytes());
  out.raw(postings.bytes());
  for (const std::uint16_t place : draft.successors) u16(out, place);
  for (const auto& [from, to] : draft.list.folds) u16(out, from), u16(out, to);
  out.raw(base::as_bytes(pool.all()));
  return out.take();
}

}  // namespace cartwright::address
