// Phone numbers: Chinese mobile and landline, Hong Kong, Macao and Taiwan in their own form, E.164 for the rest.
#pragma once

#include <string>
#include <string_view>

#include "shared/address/division_table.h"

namespace cartwright::address {

// The one spelling: 13800138000; 010-12345678, with an extension 010-12345678-801; +85291234567.
// A number without a country code belongs to `country`, and under CN to the province of `division` (0: the mainland).
// Separators, full width and 86, +86, 0086 are taken. Errors: phone_invalid.
base::Result<std::string> normalise_phone(std::string_view phone, std::string_view country, DivisionCode division);

// Whether digits alone are a Chinese mobile number: 1, then 3 to 9, eleven in all.
bool is_chinese_mobile(std::string_view digits);

}  // namespace cartwright::address
