// tests/fixtures/address/corpus.tsv: division code or country, phone, recipient, pasted text (\n a line end, \t a tab).
#pragma once

#include <string>
#include <vector>

#include "tests/unit/shared/address/divisions.h"

namespace cartwright::address {

struct Labelled {
  std::string place, phone, recipient, text;
};

inline std::vector<Labelled> read_corpus() {
  std::vector<Labelled> rows;
  std::vector<std::string> cells(1);
  const std::string all = read_file(CARTWRIGHT_FIXTURES "/address/corpus.tsv");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const char c = all[i];
    if (c == '\t') {
      cells.emplace_back();
    } else if (c == '\\' && i + 1 < all.size()) {
      cells.back() += all[++i] == 'n' ? '\n' : '\t';
    } else if (c != '\n') {
      cells.back() += c;
    } else {
      CHECK(cells.size() == 4);
      rows.push_back({cells[0], cells[1], cells[2], cells[3]});
      cells.assign(1, {});
    }
  }
  return rows;
}

}  // namespace cartwright::address
