#include "shared/address/paste_text.h"

#include <array>

#include "shared/address/text_cut.h"
#include "shared/base/utf8.h"
#include "shared/text/normalise.h"

namespace cartwright::address {
namespace {

struct LabelWord {
  std::string_view word;  // folded; longer ones first where one begins another
  Role role;
};

constexpr auto kLabels = std::to_array<LabelWord>({
    {"收货人姓名", Role::Recipient},
    {"收件人姓名", Role::Recipient},
    {"收货姓名", Role::Recipient},
    {"收货人", Role::Recipient},
    {"收件人", Role::Recipient},
    {"联系人", Role::Recipient},
    {"联络人", Role::Recipient},
    {"姓名", Role::Recipient},
    {"名字", Role::Recipient},
    {"收件方", Role::Recipient},
    {"recipient", Role::Recipient},
    {"consignee", Role::Recipient},
    {"full name", Role::Recipient},
    {"name", Role::Recipient},
    {"attn", Role::Recipient},
    {"收货人电话", Role::Phone},
    {"收件人电话", Role::Phone},
    {"联系电话", Role::Phone},
    {"联络电话", Role::Phone},
    {"联系方式", Role::Phone},
    {"手机号码", Role::Phone},
    {"手机号", Role::Phone},
    {"手机", Role::Phone},
    {"电话号码", Role::Phone},
    {"移动电话", Role::Phone},
    {"固定电话", Role::Phone},
    {"收货电话", Role::Phone},
    {"电话", Role::Phone},
    {"座机", Role::Phone},
    {"telephone", Role::Phone},
    {"tel", Role::Phone},
    {"phone", Role::Phone},
    {"mobile", Role::Phone},
    {"cell", Role::Phone},
    {"收货地址", Role::Address},
    {"收件地址", Role::Address},
    {"详细地址", Role::Address},
    {"街道地址", Role::Address},
    {"所在地区", Role::Address},
    {"所在地", Role::Address},
    {"送货地址", Role::Address},
    {"配送地址", Role::Address},
    {"地区", Role::Address},
    {"地址", Role::Address},
    {"address", Role::Address},
    {"addr", Role::Address},
    {"ship to", Role::Address},
    {"deliver to", Role::Address},
    {"邮政编码", Role::Postal},
    {"邮编", Role::Postal},
    {"邮递区号", Role::Postal},
    {"postal code", Role::Postal},
    {"zip code", Role::Postal},
    {"postcode", Role::Postal},
    {"zip", Role::Postal},
    {"国家", Role::Country},
    {"country", Role::Country},
});

// Words of lists and of courtesy that are no part of an address.
constexpr std::array<std::string_view, 6> kFillers = {"市辖区", "省直辖县级行政区划", "麻烦寄到", "请寄到", "谢谢",
                                                      "多谢"};

bool is_latin_or_digit(char32_t point) { return is_latin(point) || is_digit(point); }

}  // namespace

PasteText::PasteText(const DivisionTable& table, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    char32_t point = base::next_code_point(text, at);
    if (point == '\r' || point == 0xFEFF || (point >= 0x200B && point <= 0x200F)) continue;
    if (point == '\t' || point == 0x3000 || point == 0xA0) point = ' ';
    if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;
    shown_.push_back(point);
    folded_.push_back(table.simplify(text::lower_case(point)));
  }
  for (const char32_t point : folded_) {
    offsets_.push_back(static_cast<std::uint32_t>(folded_text_.size()));
    base::append_code_point(folded_text_, point);
  }
  offsets_.push_back(static_cast<std::uint32_t>(folded_text_.size()));
  marks_.resize(shown_.size());
  roles_.resize(shown_.size());
  mark_gaps();
  mark_labels();
}

void PasteText::mark_gaps() {
  for (std::uint32_t at = 0; at < size(); ++at) {
    const char32_t point = folded_[at];
    if (!is_separator(point)) continue;
    const char32_t before = at > 0 ? folded_[at - 1] : 0;
    const char32_t behind = this->at(at + 1);
    // John Smith, 3-201, 12/F, B(2): part of what stands around them. A bracket needs its other half.
    const bool binds =
        (point == ' ' && is_latin_or_digit(before) && is_latin_or_digit(behind) &&
         !(is_digit(before) && is_digit(behind))) ||
        ((point == '-' || point == '/' || point == '#' || point == '.' || point == '\'' || point == '&') &&
         is_latin_or_digit(before) && is_latin_or_digit(behind)) ||
        (point == 0xB7 && at > 0 && behind != 0);
    if (!binds) marks_[at] = Mark::Gap;
  }
  for (std::uint32_t at = 0; at < size(); ++at) {
    for (const std::string_view filler : kFillers) {
      if (stands(filler, at)) set({at, at + static_cast<std::uint32_t>(character_count(filler))}, Mark::Gap);
    }
  }
}

// The end of a label at a place, or the place itself.
std::uint32_t PasteText::label_at(std::uint32_t place, Role& role) const {
  for (const LabelWord& label : kLabels) {
    if (!stands(label.word, place)) continue;
    std::uint32_t end = place + static_cast<std::uint32_t>(character_count(label.word));
    const std::uint32_t bare = end;
    while (at(end) == ' ' || at(end) == '(' || at(end) == ')') ++end;
    const bool has_colon = at(end) == ':' || at(end) == '=';
    // In Chinese 电话138… needs no colon; an English word without one may be part of a name.
    if (!has_colon && is_latin(folded_[place])) continue;
    role = label.role;
    return has_colon ? end + 1 : bare;
  }
  return place;
}

void PasteText::mark_labels() {
  for (std::uint32_t at = 0; at < size(); ++at) {
    Role role = Role::None;
    const std::uint32_t end = label_at(at, role);
    if (end == at) continue;
    // 13800000000电话: a label also ends a number. Inside a word of the address (…电话亭) it needs its colon.
    const bool inside_word = at > 0 && mark(at - 1) == Mark::Free && !is_digit(folded_[at - 1]);
    if (inside_word && this->at(end - 1) != ':') continue;
    set({at, end}, Mark::Label);
    for (std::uint32_t i = at; i < end; ++i) roles_[i] = role;
    at = end - 1;
  }
}

bool PasteText::is_free(Span span) const {
  for (std::uint32_t at = span.first; at < span.last; ++at) {
    if (mark(at) != Mark::Free && mark(at) != Mark::Gap) return false;
  }
  return true;
}

void PasteText::set(Span span, Mark mark) {
  for (std::uint32_t at = span.first; at < span.last; ++at) marks_[at] = mark;
}

std::uint32_t PasteText::solid(std::uint32_t place) const {
  while (place < size() && marks_[place] == Mark::Gap) ++place;
  return place;
}

std::string PasteText::shown(Span span) const {
  std::string out;
  for (std::uint32_t at = span.first; at < span.last; ++at) {
    base::append_code_point(out, shown_[at] == '\n' ? U' ' : shown_[at]);
  }
  return out;
}

std::string_view PasteText::folded(Span span) const {
  return std::string_view(folded_text_).substr(offsets_[span.first], offsets_[span.last] - offsets_[span.first]);
}

bool PasteText::stands(std::string_view word, std::uint32_t place) const {
  const std::string_view here = std::string_view(folded_text_).substr(offsets_[place]);
  // A hundred words are tried at a place, and nearly all end at their first byte.
  if (here.empty() || word.empty() || here.front() != word.front() || !here.starts_with(word)) return false;
  if (!is_latin(folded_[place])) return true;
  if (place > 0 && is_latin(folded_[place - 1])) return false;
  const std::uint32_t end = place + static_cast<std::uint32_t>(character_count(word));
  return !is_latin(at(end));
}

Role PasteText::role_before(std::uint32_t place) const {
  while (place > 0 && marks_[place - 1] == Mark::Gap && shown_[place - 1] != '\n') --place;
  return place > 0 && marks_[place - 1] == Mark::Label ? roles_[place - 1] : Role::None;
}

}  // namespace cartwright::address
