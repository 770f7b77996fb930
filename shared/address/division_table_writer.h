// Writes the division table (native only: the browser reads it). Input is what a list of divisions says; parents,
// leaves and the shorter names that people write are found here.
#pragma once

#include <string>
#include <utility>

#include "shared/address/division_table.h"

namespace cartwright::address {

struct DivisionSource {
  DivisionCode code = 0;
  std::string name;
  std::string pinyin;
  base::Vector<std::string> aliases;  // besides those of short_names(); folded
  std::uint16_t valid_from = 0, valid_to = 0;
  base::Vector<DivisionCode> successors;
  bool is_zone = false;
  std::uint8_t postal_first = 0, postal_last = 0;
};

struct DivisionList {
  std::uint32_t edition = 0;
  base::Vector<DivisionSource> divisions;
  base::Vector<std::pair<std::uint16_t, std::uint16_t>> folds;  // traditional, simplified
};

// Errors: out_of_range (a code that is none), duplicate_field (two divisions of one code), division_unknown (a parent
// or successor that is missing), too_long (a name); `detail` is the code.
base::Result<base::Bytes> write_division_table(DivisionList list);

// 北京市 → 北京; 恩施土家族苗族自治州 → 恩施, 恩施州; 苏州工业园区 under 苏州市 → 工业园区. At least two characters
// each.
base::Vector<std::string> short_names(const std::string& name, Level level, const std::string& parent_name);

}  // namespace cartwright::address
