// Cuts normalised text into what the search index knows: Latin words and numbers, and runs of Chinese (also kana and
// hangul), of which the index takes single characters and pairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/vector.h"

namespace cartwright::text {

enum class TokenKind : std::uint8_t { Word, Chinese };

struct Token {
  std::string text;  // a word without accents and apostrophes, or a whole run of Chinese
  TokenKind kind = TokenKind::Word;
  friend bool operator==(const Token&, const Token&) = default;
};

bool is_chinese(char32_t point);  // what is indexed by character: CJK, kana, hangul

// `normalised` must come from normalise(). At most `tokens_max` tokens; a word keeps its first 32 characters.
base::Vector<Token> tokenise(std::string_view normalised, std::size_t tokens_max);

// The characters of a run, and its overlapping pairs, as slices of it.
base::Vector<std::string_view> unigrams(std::string_view run);
base::Vector<std::string_view> bigrams(std::string_view run);

}  // namespace cartwright::text
