#include "shared/search/term_cursor.h"

#include "shared/search/section.h"

namespace cartwright::search {

bool TermCursor::enter_block(std::size_t block) {
  if (block >= dictionary_.block_count()) return stop();
  block_ = block;
  at_ = dictionary_.term_starts[block];
  end_ = dictionary_.term_starts[block + 1];
  postings_at_ = dictionary_.posting_starts[block];
  term_.clear();
  return true;
}

bool TermCursor::stop() {
  block_ = dictionary_.block_count();
  at_ = end_ = 0;
  return false;
}

std::string_view TermCursor::first_term(std::size_t block) const {
  VarintReader in{.bytes = dictionary_.terms.first(dictionary_.term_starts[block + 1]),
                  .at = dictionary_.term_starts[block]};
  const std::uint32_t shared = in.next();
  const std::uint32_t length = in.next();
  if (!in.ok || shared != 0 || length > in.bytes.size() - in.at) return {};
  return base::as_text(in.bytes.subspan(in.at, length));
}

bool TermCursor::seek(std::string_view key) {
  // The last block whose first term is not above the key may hold it.
  std::size_t low = 0;
  std::size_t high = dictionary_.block_count();
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
  if (at_ == end_ && (block_ >= dictionary_.block_count() || !enter_block(block_ + 1))) return stop();
  VarintReader in{.bytes = dictionary_.terms.first(end_), .at = at_};
  const std::uint32_t shared = in.next();
  const std::uint32_t length = in.next();
  if (!in.ok || shared > term_.size() || length > kTermBytesMax - shared || length > end_ - in.at) return stop();
  term_.resize(shared);
  term_.append(base::as_text(in.bytes.subspan(in.at, length)));
  in.at += length;
  posting_count_ = in.next();
  const std::uint32_t posting_bytes = in.next();
  if (!in.ok || term_.empty() || posting_bytes > dictionary_.postings.size() - postings_at_) return stop();
  postings_ = dictionary_.postings.subspan(postings_at_, posting_bytes);
  postings_at_ += posting_bytes;
  at_ = in.at;
  return true;
}

}  // namespace cartwright::search
