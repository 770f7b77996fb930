// Walks the front-coded dictionary of a search section. The bytes may be hostile: whatever does not add up ends the
// walk, and no read leaves the section.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/vector.h"

namespace cartwright::search {

// LEB128 of at most 32 bits. Postings are read by the hundred thousand, so this is a plain loop without Result.
struct VarintReader {
  base::ByteView bytes;
  std::size_t at = 0;
  bool ok = true;

  std::uint32_t next() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 35 && at < bytes.size(); shift += 7) {
      const std::uint32_t byte = bytes[at++];
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok = false;
    return 0;
  }
};

struct Dictionary {
  base::ByteView terms;
  base::ByteView postings;
  base::Vector<std::uint32_t> term_starts;  // of the blocks, and the end; rising and inside `terms`
  base::Vector<std::uint32_t> posting_starts;

  std::size_t block_count() const { return term_starts.empty() ? 0 : term_starts.size() - 1; }
};

class TermCursor {
 public:
  explicit TermCursor(const Dictionary& dictionary) : dictionary_(dictionary) {}

  // Stands on the first term that is not below `key`; false when there is none.
  bool seek(std::string_view key);
  bool next();

  std::string_view term() const { return term_; }
  std::uint32_t posting_count() const { return posting_count_; }
  base::ByteView postings() const { return postings_; }

 private:
  bool enter_block(std::size_t block);
  bool stop();
  std::string_view first_term(std::size_t block) const;

  const Dictionary& dictionary_;
  std::size_t block_ = 0;
  std::size_t at_ = 0;   // in terms, where next() reads
  std::size_t end_ = 0;  // of the block
  std::size_t postings_at_ = 0;
  std::string term_;
  std::uint32_t posting_count_ = 0;
  base::ByteView postings_;
};

}  // namespace cartwright::search
