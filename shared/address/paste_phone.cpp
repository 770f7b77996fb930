// Phone numbers and postal codes in a pasted text. Numbers come in groups of digits (138 0000 0000, 010-12345678,
// +1 (415) 555-0132); a run of groups is tried from the longest down.
#include <array>

#include "shared/address/country.h"
#include "shared/address/paste_text.h"
#include "shared/address/phone.h"
#include "shared/address/text_cut.h"

namespace cartwright::address {
namespace {

constexpr std::size_t kGroupsMax = 6;
constexpr std::size_t kPostalDigits = 6;
constexpr std::size_t kNumberDigitsMax = 18;

struct Candidate {
  Span span;
  std::string number;  // in its one spelling
  std::uint32_t confidence = 0;
};

bool joins(char32_t point) {
  return point == ' ' || point == '-' || point == '(' || point == ')' || point == '.' || point == '/';
}

// The ends of the groups of digits from a place on; between two stand at most two joining signs, and no line end.
std::size_t groups_from(const PasteText& text, std::uint32_t place, std::array<std::uint32_t, kGroupsMax>& ends) {
  std::size_t count = 0;
  while (count < kGroupsMax) {
    std::uint32_t end = place;
    while (is_digit(text.at(end)) && end - place < kNumberDigitsMax) ++end;
    if (end == place) break;
    ends[count++] = end;
    std::uint32_t next = end;
    while (next - end < 3 && joins(text.at(next))) ++next;
    if (next == end || next - end > 2) break;
    place = next;
  }
  return count;
}

std::string digits_of(const PasteText& text, Span span) {
  std::string digits;
  for (std::uint32_t at = span.first; at < span.last; ++at) {
    if (is_digit(text.at(at))) digits += static_cast<char>(text.at(at));
  }
  return digits;
}

// An extension behind a landline: 转801, ext 801, or -801.
Span with_extension(const PasteText& text, Span span) {
  std::uint32_t at = span.last;
  while (text.at(at) == ' ') ++at;
  bool is_marked = false;
  for (const std::string_view word : {"转分机", "转", "分机", "ext.", "ext", "-"}) {
    if (at >= text.size() || text.folded({at, at + 1}).front() != word.front()) continue;
    if (!text.stands(word, at)) continue;
    at += static_cast<std::uint32_t>(character_count(word));
    is_marked = true;
    break;
  }
  while (is_marked && (text.at(at) == ' ' || text.at(at) == ':')) ++at;
  std::uint32_t end = at;
  while (is_digit(text.at(end)) && end - at < 6) ++end;
  return is_marked && end > at && !is_digit(text.at(end)) ? Span{span.first, end} : span;
}

// What a run of groups means by itself; confidence 0: nothing.
Candidate strong(const PasteText& text, Span span, bool is_international) {
  Candidate found{.span = span};
  const std::string digits = digits_of(text, span);
  if (digits.size() < 10 || digits.size() > kNumberDigitsMax) return found;
  // 1-702-555-0118: a single 1 set off is North America's long-distance prefix, not the beginning of a mobile number.
  if (!is_international && digits[0] == '1' && !is_digit(text.at(span.first + 1))) return found;
  const bool has_mark = is_international || digits.starts_with("00");
  const auto number = normalise_phone((is_international ? "+" : "") + digits, "CN", 0);
  if (!number.ok()) return found;
  const std::string& form = number.value();
  const bool is_landline = form[0] == '0';
  if (!is_landline && form[0] != '+' && digits.size() > 11 && !has_mark && !digits.starts_with("86")) return found;
  // A landline is digits with an area code: with the area set off, behind a label, or exactly 0 and the rest.
  if (is_landline && form.find('-') != form.rfind('-')) return found;
  found.number = form;
  found.confidence = is_landline ? 920 : has_mark && form[0] == '+' ? 960 : 990;
  if (is_landline) {
    found.span = with_extension(text, span);
    if (found.span.last != span.last) {
      found.number += "-" + digits_of(text, {span.last, found.span.last});
    }
  }
  return found;
}

// Numbers of one place, behind a label or with the country's own number of digits.
Candidate local(const PasteText& text, Span span, const Place& place) {
  Candidate found{.span = span};
  const std::string digits = digits_of(text, span);
  const bool is_labelled = text.role_before(span.first) == Role::Phone;
  if (digits.size() < 7 || digits.size() > 15) return found;
  const DivisionCode province = place.division / 10'000;
  if (place.country == "CN" && province < 71 && !is_labelled) return found;
  const auto number = normalise_phone(digits, place.country, place.division);
  if (!number.ok()) return found;
  found.number = number.value();
  found.confidence = is_labelled ? 930 : 850;
  return found;
}

template <class Try>
Candidate search(const PasteText& text, Try attempt) {
  Candidate best;
  std::array<std::uint32_t, kGroupsMax> ends{};
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text.at(at)) || text.mark(at) > Mark::Gap) continue;
    const bool inside = at > 0 && (is_digit(text.at(at - 1)) || is_latin(text.at(at - 1)));
    const std::size_t count = groups_from(text, at, ends);
    for (std::size_t n = inside ? 0 : count; n > 0; --n) {
      if (!text.is_free({at, ends[n - 1]})) continue;
      Candidate one = attempt(at, ends[n - 1]);
      if (one.confidence == 0) continue;
      if (text.role_before(one.span.first) == Role::Phone) one.confidence += 5;
      if (one.confidence > best.confidence) best = std::move(one);
      break;
    }
    at = ends[0] - 1;
  }
  return best;
}

void take(PasteText& text, Candidate found, Pasted& out) {
  if (found.confidence == 0) return;
  // The brackets and the plus that belong to it.
  for (bool again = true; again;) {
    again = false;
    const char32_t before = found.span.first > 0 ? text.at(found.span.first - 1) : 0;
    if (before == '+' || before == '(') --found.span.first, again = true;
    if (text.at(found.span.last) == ')') ++found.span.last, again = true;
  }
  text.set(found.span, Mark::Phone);
  out.fields.phone = std::move(found.number);
  out.phone_confidence = found.confidence < 1'000 ? found.confidence : 1'000;
}

bool has_plus(const PasteText& text, std::uint32_t place) {
  while (place > 0 && (text.at(place - 1) == '(' || text.at(place - 1) == ' ')) --place;
  return place > 0 && text.at(place - 1) == '+';
}

}  // namespace

void find_strong_phone(PasteText& text, Pasted& out) {
  take(text,
       search(text,
              [&](std::uint32_t first, std::uint32_t last) {
                return strong(text, {first, last}, has_plus(text, first));
              }),
       out);
  if (out.fields.phone.empty()) return;
  // A second number is nobody's name and no detail.
  for (int more = 0; more < 3; ++more) {
    const Candidate other = search(text, [&](std::uint32_t first, std::uint32_t last) {
      return strong(text, {first, last}, has_plus(text, first));
    });
    if (other.confidence == 0) return;
    text.set(other.span, Mark::Phone);
  }
}

void find_local_phone(PasteText& text, Pasted& out) {
  if (!out.fields.phone.empty()) return;
  take(text,
       search(text,
              [&](std::uint32_t first, std::uint32_t last) {
                return local(text, {first, last}, out.fields.place);
              }),
       out);
}

void find_postal_code(PasteText& text, const DivisionTable& table, Pasted& out) {
  Place& place = out.fields.place;
  const CountryTemplate* country = find_country(place.country);
  const DivisionIndex division = table.find(place.division);
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text.at(at)) || text.mark(at) > Mark::Gap || (at > 0 && is_digit(text.at(at - 1)))) continue;
    std::uint32_t end = at;
    while (is_digit(text.at(end))) ++end;
    const bool is_labelled = text.role_before(at) == Role::Postal;
    if (is_labelled) {
      while (end < text.size() && text.mark(end) == Mark::Free) ++end;
    }
    const std::string code = text.shown({at, end});
    if (country == nullptr || !postal_code_fits(*country, code)) continue;
    if (!is_labelled) {
      // Alone between gaps, of China's length, and of the province that was found.
      if (place.country != "CN" || code.size() != kPostalDigits || !text.starts(at) || !text.ends(end)) continue;
      if (division == kNoDivision) continue;
      const DivisionEntry province = table.at(table.province_of(division));
      const int digits = (code[0] - '0') * 10 + (code[1] - '0');
      if (digits < province.postal_first || digits > province.postal_last) continue;
    }
    place.postal_code = code;
    text.set({at, end}, Mark::Postal);
    return;
  }
}

}  // namespace cartwright::address
