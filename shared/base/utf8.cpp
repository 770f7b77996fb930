#include "shared/base/utf8.h"

#include "shared/base/check.h"

namespace cartwright::base {
namespace {

// Bytes that follow a lead byte, or -1 for a byte that cannot lead.
int followers(unsigned char lead) {
  if (lead < 0x80) return 0;
  if (lead >= 0xC2 && lead <= 0xDF) return 1;
  if (lead >= 0xE0 && lead <= 0xEF) return 2;
  if (lead >= 0xF0 && lead <= 0xF4) return 3;
  return -1;
}

char32_t smallest(int count) { return count == 1 ? 0x80 : count == 2 ? 0x800 : count == 3 ? 0x10000 : 1; }

}  // namespace

bool is_valid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const int count = followers(lead);
    if (count < 0 || text.size() - i <= static_cast<std::size_t>(count)) return false;
    for (int k = 1; k <= count; ++k) {
      if ((static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0xC0) != 0x80) return false;
    }
    const char32_t point = next_code_point(text, i);
    if (point < smallest(count) || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return false;
  }
  return true;
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
  CHECK(position < text.size());
  const auto lead = static_cast<unsigned char>(text[position++]);
  const int count = followers(lead);
  char32_t point = count <= 0 ? lead : lead & (0x3FU >> count);
  for (int k = 0; k < count && position < text.size(); ++k) {
    point = point << 6 | (static_cast<unsigned char>(text[position++]) & 0x3FU);
  }
  return point;
}

void append_code_point(std::string& text, char32_t point) {
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0 | point >> 6);
    text += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0 | point >> 12);
    text += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | point >> 18);
    text += static_cast<char>(0x80 | (point >> 12 & 0x3F));
    text += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (point & 0x3F));
  }
}

}  // namespace cartwright::base
