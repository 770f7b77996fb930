#include "shared/member/word_list.h"

#include "shared/base/utf8.h"
#include "shared/text/normalise.h"

namespace cartwright::member {
namespace {

constexpr std::string_view kStandard =
    "admin\nadministrator\nroot\nofficial\nmoderator\nsupport team\ncustomer service\ncartwright\nsystem message\n"
    "管理员\n官方\n客服\n版主\n系统通知\n工作人员\nfuck\nshit\ncunt\nnigger\nfaggot\nnazi\nhitler\n"
    "傻逼\n操你\n他妈的\n妓女\n嫖娼\n法轮功\n";

// Digits and signs that stand for letters.
char32_t letter_of(char32_t point) {
  constexpr std::string_view kSigns = "0134578@$!|";
  constexpr std::string_view kLetters = "oieastbasii";
  const std::size_t place = point < 0x80 ? kSigns.find(static_cast<char>(point)) : std::string_view::npos;
  return place == std::string_view::npos ? point : static_cast<char32_t>(kLetters[place]);
}

bool is_letter(char32_t point) {
  return point >= 0x80 ? point < 0x2000 || point >= 0x3040 : point >= 'a' && point <= 'z';
}

std::string fold(std::string_view text) {
  const std::string plain = text::normalise(text);
  std::string out;
  for (std::size_t at = 0; at < plain.size();) {
    const char32_t point = letter_of(base::next_code_point(plain, at));
    if (is_letter(point)) base::append_code_point(out, point);
  }
  return out;
}

}  // namespace

WordList WordList::standard() {
  WordList list;
  list.add_lines(kStandard);
  return list;
}

void WordList::add(std::string_view word) {
  std::string folded = fold(word);
  if (!folded.empty()) words_.push_back(std::move(folded));
}

void WordList::add_lines(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (line.find('#') == std::string_view::npos) add(line);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
}

bool WordList::blocks(std::string_view text) const {
  const std::string folded = fold(text);
  for (const std::string& word : words_) {
    if (folded.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace cartwright::member
