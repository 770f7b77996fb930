// Small cuts of text that the whole room needs: characters counted, punctuation told from words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cartwright::address {

// `text` must be UTF-8.
std::size_t character_count(std::string_view text);

// White space and punctuation, Chinese or Western, half or full width.
bool is_separator(char32_t point);
inline bool is_digit(char32_t point) { return point >= '0' && point <= '9'; }
bool is_latin(char32_t point);    // letters of European languages
bool is_chinese(char32_t point);  // Chinese characters

// Without separators: what two spellings of one line have in common.
std::string letters_and_digits(std::string_view text);

// Separators dropped at both ends.
std::string_view trim(std::string_view text);

}  // namespace cartwright::address
