#include "shared/text/tokenise.h"

#include "shared/base/utf8.h"

namespace cartwright::text {
namespace {

constexpr std::size_t kWordCharactersMax = 32;

// The bare letter of U+00E0..U+00FF and of U+0100..U+017F (lower case only is asked); '.' where there is none.
constexpr std::string_view kBareLatin1 = "aaaaaaaceeeeiiiidnooooo.ouuuuyty";
constexpr std::string_view kBareExtendedA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuu"
    "uu"
    "wwyyyzzzzzzs";
static_assert(kBareLatin1.size() == 32 && kBareExtendedA.size() == 128);

char32_t without_accent(char32_t point) {
  if (base::is_in(point, 0xE0, 0xFF)) return static_cast<unsigned char>(kBareLatin1[point - 0xE0]);
  if (base::is_in(point, 0x100, 0x17F)) return static_cast<unsigned char>(kBareExtendedA[point - 0x100]);
  return point;
}

bool is_digit(char32_t point) { return base::is_in(point, '0', '9'); }

// Letters of alphabets. Anything unknown above the listed punctuation counts, so that no script is lost.
bool is_letter(char32_t point) {
  if (point < 0x80) return base::is_in(point, 'a', 'z') || is_digit(point);
  if (point < 0xC0) return point == 0xAA || point == 0xB5 || point == 0xBA;
  if (point == 0xD7 || point == 0xF7) return false;
  return !base::is_in(point, 0x2000, 0x2BFF) && !base::is_in(point, 0x3000, 0x303F) &&
         !base::is_in(point, 0xFE10, 0xFE6F) && !base::is_in(point, 0xFF00, 0xFFEF) &&
         !base::is_in(point, 0xE000, 0xF8FF) && point < 0x1F000;
}

bool is_apostrophe(char32_t point) { return point == '\'' || point == 0x2019; }
bool is_combining(char32_t point) { return base::is_in(point, 0x300, 0x36F); }

}  // namespace

bool is_chinese(char32_t point) {
  return base::is_in(point, 0x3005, 0x3007) || base::is_in(point, 0x3040, 0x30FF) ||
         base::is_in(point, 0x3400, 0x9FFF) || base::is_in(point, 0xAC00, 0xD7AF) ||
         base::is_in(point, 0xF900, 0xFAFF) || base::is_in(point, 0x20000, 0x3FFFF);
}

base::Vector<Token> tokenise(std::string_view normalised, std::size_t tokens_max) {
  base::Vector<Token> tokens;
  bool open = false;  // the last token may still grow
  std::size_t characters = 0;
  const auto append = [&](char32_t point, TokenKind kind) {
    if (!open || tokens.back().kind != kind) {
      if (tokens.size() == tokens_max) return false;
      tokens.push_back({.text = {}, .kind = kind});
      open = true;
      characters = 0;
    }
    if (kind == TokenKind::Chinese || characters++ < kWordCharactersMax) {
      base::append_code_point(tokens.back().text, point);
    }
    return true;
  };
  for (std::size_t at = 0; at < normalised.size();) {
    const char32_t point = base::next_code_point(normalised, at);
    if (is_chinese(point)) {
      if (!append(point, TokenKind::Chinese)) break;
    } else if (is_letter(point) && !is_combining(point)) {
      if (!append(without_accent(point), TokenKind::Word)) break;
    } else if (point == '.' && open && tokens.back().kind == TokenKind::Word &&
               is_digit(static_cast<unsigned char>(tokens.back().text.back())) && at < normalised.size() &&
               is_digit(static_cast<unsigned char>(normalised[at]))) {
      if (!append('.', TokenKind::Word)) break;  // 1.5 is one number
    } else if (!is_apostrophe(point) && !is_combining(point)) {
      open = false;
    }
  }
  return tokens;
}

base::Vector<std::string_view> unigrams(std::string_view run) {
  base::Vector<std::string_view> grams;
  for (std::size_t at = 0; at < run.size();) {
    const std::size_t start = at;
    base::next_code_point(run, at);
    grams.push_back(run.substr(start, at - start));
  }
  return grams;
}

base::Vector<std::string_view> bigrams(std::string_view run) {
  const base::Vector<std::string_view> ones = unigrams(run);
  base::Vector<std::string_view> grams;
  std::size_t start = 0;
  for (std::size_t i = 0; i + 1 < ones.size(); ++i) {
    grams.push_back(run.substr(start, ones[i].size() + ones[i + 1].size()));
    start += ones[i].size();
  }
  return grams;
}

}  // namespace cartwright::text
