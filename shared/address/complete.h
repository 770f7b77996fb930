// Completion: the next division below a parent from what has been typed, and details from the member's own addresses.
#pragma once

#include "shared/address/address.h"

namespace cartwright::address {

inline constexpr std::size_t kCompletionsMax = 60;  // Taiwan's largest city has 38, no prefecture more than 30

// Current divisions right below `parent` (kNoDivision: provinces) whose name, initials (cy, cyq), or whole pinyin
// (chaoyang) begins with `typed`; traditional characters and full width too. Empty `typed`: all of them.
base::Vector<DivisionIndex> complete_division(const DivisionTable& table, DivisionIndex parent, std::string_view typed);

// Details of earlier addresses in the same division that begin with `typed`, most recently used first, each once.
base::Vector<std::string> complete_detail(const base::Vector<Address>& earlier, DivisionCode division,
                                          std::string_view typed);

}  // namespace cartwright::address
