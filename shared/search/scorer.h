// Adds up what the parts of one query say about each product.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/vector.h"
#include "shared/search/index.h"

namespace cartwright::search {

// How sure a kind of match is, in quarters.
enum class Sureness : std::uint32_t { Exact = 4, Beginning = 3, Pinyin = 3, Initials = 2, OneEdit = 2 };

class Scorer {
 public:
  explicit Scorer(const Index& index);

  void add_word(std::string_view word, bool is_last);
  void add_chinese(std::string_view gram);
  base::Vector<Hit> best(std::size_t limit) const;

 private:
  bool add_exact(std::string_view term);
  void add_beginnings(std::string_view beginning, Sureness sureness);
  void add_long_reading(std::string_view word);
  void add_similar(std::string_view word);
  void add_postings(const TermCursor& term, Sureness sureness);
  void close_clause();  // each product's best match of the clause goes into its sum

  const Index& index_;
  std::uint32_t clauses_ = 0;
  std::size_t budget_ = 0;               // postings that the clause may still read
  base::Vector<std::uint32_t> sums_;     // these three by product number, from the lowest one on
  base::Vector<std::uint32_t> bests_;    // of the open clause
  base::Vector<std::uint32_t> touched_;  // places with a best
  base::Vector<std::uint8_t> matched_;   // clauses that matched
};

// Whether two words differ by at most one insertion, deletion, replacement or swap of neighbours (bytes).
bool within_one_edit(std::string_view a, std::string_view b);

}  // namespace cartwright::search
