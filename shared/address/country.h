// How addresses are written in other countries: which fields in which order, which are required, how postal codes look.
// Source: Universal Postal Union, Postal addressing systems (country sheets), and ITU-T E.164 for calling codes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cartwright::address {

enum class Field : std::uint8_t { Recipient, Phone, Division, Region, City, Street, Detail, PostalCode };

struct CountryTemplate {
  std::string_view code;  // ISO 3166-1 alpha-2
  std::string_view name_en, name_zh;
  std::string_view written_as;    // in texts: lower case, separated by |
  std::string_view calling_code;  // without +
  std::span<const Field> fields;  // in the order of the country's form
  std::span<const Field> required;
  std::string_view
      postal_pattern;  // 9 a digit, A a letter, blank an optional blank or hyphen, | another form; empty: none
};

std::span<const CountryTemplate> countries();
const CountryTemplate* find_country(std::string_view code);  // null when there is none

bool postal_code_fits(const CountryTemplate& country, std::string_view postal_code);

}  // namespace cartwright::address
