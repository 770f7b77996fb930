// The real division tables for tests: the file that server/divisions has made, named by DIVISIONS
// (tests/tools/suites.sh sets it; native programs know where their own build put it).
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "shared/address/division_table.h"

namespace cartwright::address {

inline std::string read_file(const std::string& path) {
  std::string all;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return all;
  char part[4096];
  for (std::size_t got = 0; (got = std::fread(part, 1, sizeof part, file)) > 0;) all.append(part, got);
  std::fclose(file);
  return all;
}

// `name` is divisions.bin or divisions_2020.bin. An empty or missing file fails every test that opens it.
inline base::Result<DivisionTable> open_divisions(const char* name = "divisions.bin") {
  const std::string all = read_file(std::string(CARTWRIGHT_DIVISIONS "/") + name);
  return DivisionTable::open(base::copy_of(base::as_bytes(all)));
}

inline const DivisionTable& divisions() {
  static const base::Result<DivisionTable> table = open_divisions();
  CHECK(table.ok());
  return table.value();
}

inline DivisionCode code_of(const DivisionTable& table, DivisionIndex index) {
  return index == kNoDivision ? 0 : table.at(index).code;
}

inline base::Vector<DivisionCode> codes_of(const DivisionTable& table, const base::Vector<DivisionIndex>& indexes) {
  base::Vector<DivisionCode> codes;
  for (const DivisionIndex index : indexes) codes.push_back(table.at(index).code);
  return codes;
}

}  // namespace cartwright::address
