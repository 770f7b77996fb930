#include "shared/search/term_cursor.h"

#include "shared/catalog/tables.h"
#include "shared/search/section.h"

namespace cartwright::search {

bool TermCursor::enter_block(std::size_t block) {
  if (block * kBlockTerms >= dictionary_.term_count) return false;
  row_ = block * kBlockTerms;
  at_ = catalog::read_u32(dictionary_.blocks, block * kBlockRowBytes);
  postings_at_ = catalog::read_u32(dictionary_.blocks, block * kBlockRowBytes + 4);
  term_.clear();
  return at_ <= dictionary_.terms.size() && postings_at_ <= dictionary_.postings.size();
}

std::string_view TermCursor::first_term(std::size_t block) const {
  const std::size_t start = catalog::read_u32(dictionary_.blocks, block * kBlockRowBytes);
  if (start > dictionary_.terms.size()) return {};
  VarintReader in{.bytes = dictionary_.terms, .at = start};
  const std::uint32_t shared = in.next();
  const std::uint32_t length = in.next();
  if (!in.ok || shared != 0 || length > dictionary_.terms.size() - in.at) return {};
  return base::as_text(dictionary_.terms.subspan(in.at, length));
}

bool TermCursor::seek(std::string_view key) {
  // The last block whose first term is not above the key may hold it.
  std::size_t low = 0;
  std::size_t high = (dictionary_.term_count + kBlockTerms - 1) / kBlockTerms;
  while (low + 1 < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (first_term(middle) <= key) {
      low = middle;
    } else {
      high = middle;
    }
  }
  if (!enter_block(low)) return false;
  while (next()) {
    if (term_ >= key) return true;
  }
  return false;
}

bool TermCursor::next() {
  if (row_ >= dictionary_.term_count) return false;
  if (row_ % kBlockTerms == 0 && !enter_block(row_ / kBlockTerms)) return false;
  VarintReader in{.bytes = dictionary_.terms, .at = at_};
  const std::uint32_t shared = in.next();
  const std::uint32_t length = in.next();
  if (!in.ok || shared > term_.size() || length > kTermBytesMax - shared || length > dictionary_.terms.size() - in.at) {
    row_ = dictionary_.term_count;
    return false;
  }
  term_.resize(shared);
  term_.append(base::as_text(dictionary_.terms.subspan(in.at, length)));
  in.at += length;
  posting_count_ = in.next();
  const std::uint32_t posting_bytes = in.next();
  if (!in.ok || posting_bytes > dictionary_.postings.size() - postings_at_) {
    row_ = dictionary_.term_count;
    return false;
  }
  postings_ = dictionary_.postings.subspan(postings_at_, posting_bytes);
  postings_at_ += posting_bytes;
  at_ = in.at;
  ++row_;
  return true;
}

}  // namespace cartwright::search
