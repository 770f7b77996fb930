// The country of a pasted text. China is assumed; another country must be named where a country stands (alone between
// gaps, or at the beginning of a Chinese line), or be dialled in a text that names no division.
#include <string_view>

#include "shared/address/country.h"
#include "shared/address/paste_text.h"
#include "shared/address/text_cut.h"

namespace cartwright::address {
namespace {

// A country's name at a place; the number of its characters, or 0.
std::uint32_t name_at(const PasteText& text, const CountryTemplate& country, std::uint32_t place) {
  std::uint32_t longest = 0;
  const auto attempt = [&](std::string_view name) {
    if (!text.stands(name, place)) return;
    const auto size = static_cast<std::uint32_t>(character_count(name));
    if (size > longest && text.is_free({place, place + size})) longest = size;
  };
  attempt(country.name_zh);
  for (std::string_view rest = country.written_as; !rest.empty();) {
    const std::size_t end = rest.find('|');
    attempt(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return longest;
}

struct Named {
  Span span;
  const CountryTemplate* country = nullptr;
};

// The last one: English addresses end with their country, and a street may be called after one before it.
Named find_named(const PasteText& text) {
  Named found;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    const bool is_latin_name = is_latin(text.at(at));
    if (!text.starts(at) && !(is_latin_name && text.at(at - 1) == ' ')) continue;
    for (const CountryTemplate& country : countries()) {
      const std::uint32_t size = name_at(text, country, at);
      if (size == 0) continue;
      // Japan 150-0001, USA 94105: digits may follow.
      std::uint32_t behind = at + size;
      while (text.at(behind) == ' ') ++behind;
      const bool ends = text.ends(at + size) || (is_latin_name && is_digit(text.at(behind)));
      if (!is_latin_name || ends) found = {{at, at + size}, &country};
    }
  }
  return found;
}

const CountryTemplate* dialled(std::string_view phone) {
  if (!phone.starts_with("+")) return nullptr;
  for (const CountryTemplate& country : countries()) {
    if (country.code != "CN" && phone.substr(1).starts_with(country.calling_code)) return &country;
  }
  return nullptr;
}

}  // namespace

void find_country(PasteText& text, Pasted& out) {
  const Named named = find_named(text);
  const bool is_abroad = named.country != nullptr && named.country->code != "CN";
  if (named.country != nullptr && (!is_abroad || out.division_confidence < kConfidentPerMille)) {
    text.set(named.span, Mark::Country);
  }
  const CountryTemplate* country = is_abroad ? named.country : nullptr;
  if (named.country == nullptr) country = dialled(out.fields.phone);
  if (country == nullptr || out.division_confidence >= kConfidentPerMille) return;
  if (named.country == nullptr && out.fields.place.division != 0) return;
  out.fields.place.country = country->code;
  out.fields.place.division = 0;
  out.division_path.clear();
  out.division_confidence = 0;
  out.offers.clear();
}

}  // namespace cartwright::address
