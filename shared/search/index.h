// Search over the section that a bundle carries, read in place; the same answers in the browser and on the server.
// A word matches exactly, the last one also as a beginning, pinyin by whole syllables or initials from any syllable
// of a title on; a Latin word of four letters or more that matches nothing may differ by one edit. Integers only;
// equal scores stand by product number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/id.h"
#include "shared/base/vector.h"
#include "shared/search/term_cursor.h"

namespace cartwright::search {

struct Hit {
  base::ProductNumber product = 0;
  std::uint32_t score = 0;
  friend bool operator==(const Hit&, const Hit&) = default;
};

inline constexpr std::size_t kQueryBytesMax = 256;  // what is longer is cut: 64 characters (spec 07)
inline constexpr std::size_t kClausesMax = 32;

class Index {
 public:
  // `section` must outlive the index (it lies in the bundle). An empty section is an index of nothing.
  // Errors: malformed, bad_version.
  static base::Result<Index> open(base::ByteView section);

  // Best first. When no product matches every part of the query, those that match at least half of it.
  base::Vector<Hit> search(std::string_view query, std::size_t limit) const;

  std::size_t product_count() const { return products_.size() / 4; }

 private:
  friend class Scorer;
  Index() = default;
  base::Status check_products();
  base::Status sum_blocks(base::ByteView rows);
  std::string simplify(std::string_view normalised) const;  // by the pairs of the section

  base::ByteView products_;
  std::uint32_t first_number_ = 0;
  std::uint32_t number_span_ = 0;  // from the lowest product number to the highest
  base::ByteView pairs_;
  Dictionary dictionary_;
};

}  // namespace cartwright::search
