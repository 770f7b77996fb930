#include "shared/text/html.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "shared/base/utf8.h"

namespace cartwright::text {
namespace {

constexpr std::array<std::pair<std::string_view, char32_t>, 18> kEntities = {{
    {"amp", '&'},
    {"lt", '<'},
    {"gt", '>'},
    {"quot", '"'},
    {"apos", '\''},
    {"nbsp", ' '},
    {"copy", 0xA9},
    {"reg", 0xAE},
    {"trade", 0x2122},
    {"deg", 0xB0},
    {"times", 0xD7},
    {"eacute", 0xE9},
    {"ndash", 0x2013},
    {"mdash", 0x2014},
    {"lsquo", 0x2018},
    {"rsquo", 0x2019},
    {"ldquo", 0x201C},
    {"rdquo", 0x201D},
}};
constexpr std::array<std::string_view, 16> kBlocks = {"p",  "br", "div", "li", "ul", "ol", "tr",      "table",
                                                      "h1", "h2", "h3",  "h4", "h5", "h6", "section", "blockquote"};
constexpr std::size_t kEntityBytesMax = 12;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// Puts text together with single spaces and line feeds.
class TextBuilder {
 public:
  void character(char32_t point) {
    if (point == '\n' || point == ' ' || point == '\t' || point == '\r' || point == 0xA0) {
      space_ = true;
      return;
    }
    if (!out_.empty() && line_) {
      out_ += '\n';
    } else if (!out_.empty() && space_) {
      out_ += ' ';
    }
    line_ = space_ = false;
    base::append_code_point(out_, point);
  }
  void end_line() { line_ = true; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  bool space_ = false;
  bool line_ = false;
};

// The code point of "&name;" at the start of `rest` and its length, or length 0.
std::pair<char32_t, std::size_t> read_entity(std::string_view rest) {
  const std::size_t end = rest.substr(0, kEntityBytesMax).find(';');
  if (end == std::string_view::npos || end < 2) return {0, 0};
  const std::string_view name = rest.substr(1, end - 1);
  if (name[0] != '#') {
    for (const auto& [known, point] : kEntities) {
      if (known == name) return {point, end + 1};
    }
    return {0, 0};
  }
  const bool is_hex = name.size() > 1 && lower(name[1]) == 'x';
  const std::string_view digits = name.substr(is_hex ? 2 : 1);
  std::uint32_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
  if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return {0, 0};
  const bool is_character = value >= 0x20 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return {is_character ? static_cast<char32_t>(value) : ' ', end + 1};
}

std::string tag_name(std::string_view tag) {  // of "<p class=..." or "</P"
  std::string name;
  for (std::size_t i = tag.starts_with("</") ? 2 : 1;
       i < tag.size() && (is_letter(tag[i]) || (tag[i] >= '0' && tag[i] <= '9')); ++i) {
    name += lower(tag[i]);
  }
  return name;
}

// Where the element that opens at `at` and holds no text for people ends.
std::size_t skip_element(std::string_view html, std::size_t at, std::string_view name) {
  const std::string end = "</" + std::string(name);
  const auto same = [](char a, char b) { return lower(a) == b; };
  const auto found =
      std::search(html.begin() + static_cast<std::ptrdiff_t>(at), html.end(), end.begin(), end.end(), same);
  return static_cast<std::size_t>(found - html.begin());
}

// Reads the tag at `at` and returns the place behind it, or `at` when it is just a "<".
std::size_t read_tag(std::string_view html, std::size_t at, TextBuilder& out) {
  if (html.substr(at).starts_with("<!--")) {
    const std::size_t end = html.find("-->", at + 4);
    return end == std::string_view::npos ? html.size() : end + 3;
  }
  const char next = at + 1 < html.size() ? html[at + 1] : ' ';
  if (!is_letter(next) && next != '/' && next != '!' && next != '?') return at;
  const std::size_t end = std::min(html.find('>', at), html.size() - 1);
  const std::string name = tag_name(html.substr(at, end - at));
  if (std::find(kBlocks.begin(), kBlocks.end(), name) != kBlocks.end()) out.end_line();
  if (next != '/' && (name == "script" || name == "style")) return skip_element(html, end + 1, name);
  return end + 1;
}

}  // namespace

std::string plain_text_of_html(std::string_view html) {
  TextBuilder out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      const std::size_t behind = read_tag(html, at, out);
      if (behind > at) {
        at = behind;
        continue;
      }
    }
    if (html[at] == '&') {
      const auto [point, length] = read_entity(html.substr(at));
      if (length > 0) {
        out.character(point);
        at += length;
        continue;
      }
    }
    out.character(base::next_code_point(html, at));
  }
  return out.take();
}

}  // namespace cartwright::text
