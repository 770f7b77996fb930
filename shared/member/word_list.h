// Words that a public name may not hold. Compared after folding: case, width, separators and the digits that stand for
// letters make no difference. A rough screen: what it misses is for moderation (spec 08).
#pragma once

#include <string>
#include <string_view>

#include "shared/base/vector.h"

namespace cartwright::member {

class WordList {
 public:
  // Words that pretend to be the shop, and a few that nobody wants to read.
  static WordList standard();
  // `text` has a word a line; empty lines and lines with # are left out.
  void add_lines(std::string_view text);
  bool blocks(std::string_view text) const;

 private:
  void add(std::string_view word);

  base::Vector<std::string> words_;  // folded
};

}  // namespace cartwright::member
