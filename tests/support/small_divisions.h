// A division table of a few real places, for tests that need no whole one: twins of a name, an alias, an end, Hong
// Kong.
#pragma once

#include <utility>

#include "shared/address/division_table_writer.h"

namespace cartwright::address {

inline DivisionList small_division_list() {
  DivisionList list{.edition = 2023};
  for (const auto& [code, name] :
       {std::pair{110000U, "北京市"}, std::pair{110101U, "东城区"}, std::pair{110105U, "朝阳区"},
        std::pair{320000U, "江苏省"}, std::pair{320100U, "南京市"}, std::pair{320106U, "鼓楼区"},
        std::pair{320300U, "徐州市"}, std::pair{320302U, "鼓楼区"}, std::pair{710000U, "台湾省"},
        std::pair{710100U, "台北市"}, std::pair{710105U, "信义区"}, std::pair{810000U, "香港特别行政区"}}) {
    list.divisions.push_back({.code = code, .name = name});
  }
  list.divisions.push_back({.code = 810005, .name = "油尖旺区", .pinyin = "you jian wang qu", .aliases = {"mong kok"}});
  list.divisions.push_back({.code = 110103, .name = "崇文区", .valid_to = 2010, .successors = {110101}});
  list.folds = {{0x81FA, 0x53F0}};
  return list;
}

inline base::Bytes small_divisions() {
  auto bytes = write_division_table(small_division_list());
  CHECK(bytes.ok());
  return std::move(bytes).value();
}

}  // namespace cartwright::address
