#include "shared/search/index.h"

#include "shared/base/utf8.h"
#include "shared/catalog/tables.h"
#include "shared/search/scorer.h"
#include "shared/search/section.h"
#include "shared/text/normalise.h"
#include "shared/text/tokenise.h"

namespace cartwright::search {
namespace {

using base::ByteView;
using base::ErrorCode;

// The text up to `bytes_max`, not ending inside a character.
std::string_view cut(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0) == 0x80) --bytes_max;
  return text.substr(0, bytes_max);
}

}  // namespace

base::Result<Index> Index::open(ByteView section) {
  Index index;
  if (section.empty()) return index;
  if (section.size() < kHeadBytes || base::as_text(section.first(3)) != kSectionMagic.substr(0, 3)) {
    return ErrorCode::Malformed;
  }
  if (base::as_text(section.first(4)) != kSectionMagic) return ErrorCode::BadVersion;
  const std::uint64_t products = catalog::read_u32(section, 4);
  const std::uint64_t blocks = catalog::read_u32(section, 8);
  const std::uint64_t pairs = catalog::read_u32(section, 12);
  const std::uint64_t dictionary = catalog::read_u32(section, 16);
  const std::uint64_t postings = catalog::read_u32(section, 20);
  // 64-bit sums of 32-bit numbers: they cannot overflow.
  if (kHeadBytes + products * 4 + pairs * 4 + blocks * kBlockRowBytes + dictionary + postings != section.size()) {
    return ErrorCode::Malformed;
  }
  std::size_t at = kHeadBytes;
  const auto take = [&](std::uint64_t size) {
    const ByteView part = section.subspan(at, static_cast<std::size_t>(size));
    at += static_cast<std::size_t>(size);
    return part;
  };
  index.products_ = take(products * 4);
  index.pairs_ = take(pairs * 4);
  const ByteView block_rows = take(blocks * kBlockRowBytes);
  index.dictionary_.terms = take(dictionary);
  index.dictionary_.postings = take(postings);
  CW_TRY(index.check_products());
  CW_TRY(index.sum_blocks(block_rows));
  return index;
}

base::Status Index::check_products() {
  std::uint32_t before = 0;
  for (std::size_t at = 0; at < products_.size(); at += 4) {
    const std::uint32_t number = catalog::read_u32(products_, at);
    if (number <= before) return ErrorCode::Malformed;
    before = number;
  }
  if (products_.empty()) return {};
  first_number_ = catalog::read_u32(products_, 0);
  if (before - first_number_ >= kNumberSpanMax) return ErrorCode::Malformed;
  number_span_ = before - first_number_ + 1;
  return {};
}

base::Status Index::sum_blocks(ByteView rows) {
  std::uint64_t terms = 0;
  std::uint64_t postings = 0;
  dictionary_.term_starts.reserve(rows.size() / kBlockRowBytes + 1);
  dictionary_.posting_starts.reserve(rows.size() / kBlockRowBytes + 1);
  for (std::size_t at = 0;; at += kBlockRowBytes) {
    dictionary_.term_starts.push_back(static_cast<std::uint32_t>(terms));
    dictionary_.posting_starts.push_back(static_cast<std::uint32_t>(postings));
    if (at == rows.size()) break;
    const std::uint32_t length = catalog::read_u32(rows, at);
    terms += length;
    postings += catalog::read_u32(rows, at + 4);
    // An empty block would be a block without a first term to search by.
    if (length == 0 || terms > dictionary_.terms.size() || postings > dictionary_.postings.size()) {
      return ErrorCode::Malformed;
    }
  }
  if (terms != dictionary_.terms.size() || postings != dictionary_.postings.size()) return ErrorCode::Malformed;
  return {};
}

std::string Index::simplify(std::string_view normalised) const {
  std::string out;
  out.reserve(normalised.size());
  for (std::size_t at = 0; at < normalised.size();) {
    char32_t point = base::next_code_point(normalised, at);
    if (text::is_chinese(point) && point <= 0xFFFF) {
      const std::uint32_t key = static_cast<std::uint32_t>(point) << 16;
      const std::size_t row = catalog::lower_row(pairs_, 4, pairs_.size() / 4, key);
      if (row < pairs_.size() / 4 && catalog::read_u32(pairs_, row * 4) >> 16 == point) {
        point = catalog::read_u32(pairs_, row * 4) & 0xFFFF;
      }
    }
    // A hostile pair could name a surrogate; nothing but this query's own matching would see it.
    base::append_code_point(out, point);
  }
  return out;
}

base::Vector<Hit> Index::search(std::string_view query, std::size_t limit) const {
  const std::string normalised = simplify(cut(text::normalise(cut(query, 4 * kQueryBytesMax)), kQueryBytesMax));
  const base::Vector<text::Token> tokens = text::tokenise(normalised, kClausesMax);
  if (tokens.empty() || product_count() == 0) return {};
  Scorer scorer(*this);
  std::size_t clauses = 0;
  for (const text::Token& token : tokens) {
    if (token.kind == text::TokenKind::Word) {
      if (clauses++ < kClausesMax) scorer.add_word(token.text, &token == &tokens.back());
      continue;
    }
    base::Vector<std::string_view> grams = text::bigrams(token.text);
    if (grams.empty()) grams.push_back(token.text);
    for (const std::string_view gram : grams) {
      if (clauses++ < kClausesMax) scorer.add_chinese(gram);
    }
  }
  return scorer.best(limit);
}

}  // namespace cartwright::search
