#include "shared/address/country.h"

#include <array>
#include <cstddef>

#include "shared/address/text_cut.h"

namespace cartwright::address {
namespace {

constexpr std::array kChina = {Field::Recipient, Field::Phone, Field::Division, Field::Detail, Field::PostalCode};
constexpr std::array kChinaRequired = {Field::Recipient, Field::Phone, Field::Division, Field::Detail};
// House first, then upwards to the region: most of the world.
constexpr std::array kUpwards = {Field::Recipient, Field::Phone,  Field::Detail,    Field::Street,
                                 Field::City,      Field::Region, Field::PostalCode};
constexpr std::array kPostalBeforeCity = {Field::Recipient, Field::Phone,      Field::Detail,
                                          Field::Street,    Field::PostalCode, Field::City};
constexpr std::array kDownwards = {Field::Recipient, Field::Phone,  Field::PostalCode, Field::Region,
                                   Field::City,      Field::Street, Field::Detail};
constexpr std::array kOneCity = {Field::Recipient, Field::Phone, Field::Detail, Field::Street, Field::PostalCode};
constexpr std::array kNeedsRegion = {Field::Recipient, Field::Phone,  Field::Detail,
                                     Field::City,      Field::Region, Field::PostalCode};
constexpr std::array kNeedsCity = {Field::Recipient, Field::Phone, Field::Detail, Field::City, Field::PostalCode};
constexpr std::array kNeedsDetail = {Field::Recipient, Field::Phone, Field::Detail, Field::PostalCode};

constexpr std::array kCountries = {
    CountryTemplate{"CN", "China", "中国", "china", "86", kChina, kChinaRequired, "999999"},
    CountryTemplate{"US", "United States", "美国", "united states|usa|u.s.a|united states of america", "1", kUpwards,
                    kNeedsRegion, "99999|99999 9999"},
    CountryTemplate{"CA", "Canada", "加拿大", "canada", "1", kUpwards, kNeedsRegion, "A9A 9A9"},
    CountryTemplate{"GB", "United Kingdom", "英国", "united kingdom|uk|u.k|great britain|england|scotland|wales", "44",
                    kUpwards, kNeedsCity, "A9 9AA|A99 9AA|AA9 9AA|AA99 9AA|A9A 9AA|AA9A 9AA"},
    CountryTemplate{"AU", "Australia", "澳大利亚", "australia|澳洲", "61", kUpwards, kNeedsRegion, "9999"},
    CountryTemplate{"NZ", "New Zealand", "新西兰", "new zealand", "64", kUpwards, kNeedsCity, "9999"},
    CountryTemplate{"JP", "Japan", "日本", "japan", "81", kDownwards, kNeedsRegion, "999 9999"},
    CountryTemplate{"KR", "South Korea", "韩国", "south korea|korea|republic of korea", "82", kDownwards, kNeedsCity,
                    "99999"},
    CountryTemplate{"SG", "Singapore", "新加坡", "singapore", "65", kOneCity, kNeedsDetail, "999999"},
    CountryTemplate{"MY", "Malaysia", "马来西亚", "malaysia", "60", kUpwards, kNeedsCity, "99999"},
    CountryTemplate{"TH", "Thailand", "泰国", "thailand", "66", kUpwards, kNeedsRegion, "99999"},
    CountryTemplate{"DE", "Germany", "德国", "germany|deutschland", "49", kPostalBeforeCity, kNeedsCity, "99999"},
    CountryTemplate{"FR", "France", "法国", "france", "33", kPostalBeforeCity, kNeedsCity, "99999"},
    CountryTemplate{"IT", "Italy", "意大利", "italy|italia", "39", kPostalBeforeCity, kNeedsCity, "99999"},
    CountryTemplate{"ES", "Spain", "西班牙", "spain|españa", "34", kPostalBeforeCity, kNeedsCity, "99999"},
    CountryTemplate{"NL", "Netherlands", "荷兰", "netherlands|the netherlands|nederland", "31", kPostalBeforeCity,
                    kNeedsCity, "9999 AA"},
    CountryTemplate{"RU", "Russia", "俄罗斯", "russia|russian federation", "7", kUpwards, kNeedsCity, "999999"},
    CountryTemplate{"BR", "Brazil", "巴西", "brazil|brasil", "55", kUpwards, kNeedsRegion, "99999 999"},
    CountryTemplate{"IN", "India", "印度", "india", "91", kUpwards, kNeedsRegion, "999 999"},
};

bool fits(std::string_view pattern, std::string_view code) {
  std::size_t at = 0;
  for (const char sign : pattern) {
    if (sign == ' ') {
      if (at < code.size() && (code[at] == ' ' || code[at] == '-')) ++at;
      continue;
    }
    if (at == code.size()) return false;
    const auto point = static_cast<unsigned char>(code[at++]);
    if (sign == '9' ? !is_digit(point) : !(point < 0x80 && is_latin(point))) return false;
  }
  return at == code.size();
}

}  // namespace

std::span<const CountryTemplate> countries() { return kCountries; }

const CountryTemplate* find_country(std::string_view code) {
  for (const CountryTemplate& country : kCountries) {
    if (country.code == code) return &country;
  }
  return nullptr;
}

bool postal_code_fits(const CountryTemplate& country, std::string_view postal_code) {
  std::string_view rest = country.postal_pattern;
  if (rest.empty()) return true;
  for (;;) {
    const std::size_t end = rest.find('|');
    if (fits(rest.substr(0, end), postal_code)) return true;
    if (end == std::string_view::npos) return false;
    rest = rest.substr(end + 1);
  }
}

}  // namespace cartwright::address
