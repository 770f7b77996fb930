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
  const std::uint64_t terms = catalog::read_u32(section, 8);
  const std::uint64_t pairs = catalog::read_u32(section, 12);
  const std::uint64_t dictionary = catalog::read_u32(section, 16);
  const std::uint64_t postings = catalog::read_u32(section, 20);
  const std::uint64_t blocks = (terms + kBlockTerms - 1) / kBlockTerms;
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
  index.dictionary_.blocks = take(blocks * kBlockRowBytes);
  index.dictionary_.terms = take(dictionary);
  index.dictionary_.postings = take(postings);
  index.dictionary_.term_count = static_cast<std::size_t>(terms);
  return index;
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

std::vector<Hit> Index::search(std::string_view query, std::size_t limit) const {
  const std::string normalised = simplify(cut(text::normalise(cut(query, 4 * kQueryBytesMax)), kQueryBytesMax));
  const std::vector<text::Token> tokens = text::tokenise(normalised, kClausesMax);
  if (tokens.empty() || product_count() == 0) return {};
  Scorer scorer(*this);
  std::size_t clauses = 0;
  for (const text::Token& token : tokens) {
    if (token.kind == text::TokenKind::Word) {
      if (clauses++ < kClausesMax) scorer.add_word(token.text, &token == &tokens.back());
      continue;
    }
    std::vector<std::string_view> grams = text::bigrams(token.text);
    if (grams.empty()) grams.push_back(token.text);
    for (const std::string_view gram : grams) {
      if (clauses++ < kClausesMax) scorer.add_chinese(gram);
    }
  }
  return scorer.best(limit);
}

}  // namespace cartwright::search
