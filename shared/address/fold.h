// The form in which names of divisions are looked up: half width, lower case, simplified characters.
#pragma once

#include <string>

#include "shared/address/division_table.h"

namespace cartwright::address {

// `text` should be UTF-8; other text comes out empty.
std::string fold(const DivisionTable& table, std::string_view text);

}  // namespace cartwright::address
