#include "server/store/postgres/dialect.h"

#include <algorithm>

namespace cartwright::store::postgres {
namespace {

constexpr std::string_view kEscape = "\xEF\xBF\xBE";  // U+FFFE
constexpr char kNul = '0';
constexpr char kItself = '1';

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string_view type_of(std::string_view word) {
  if (word == "INTEGER") return "bigint";
  if (word == "BLOB") return "bytea";
  if (word == "TEXT") return "text COLLATE \"C\"";
  return word;
}

}  // namespace

std::string placeholders(std::string_view sql) {
  std::string out;
  int next = 1;
  bool quoted = false;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] == '\'') quoted = !quoted;
    if (sql[i] != '?' || quoted) {
      out += sql[i];
    } else if (i + 1 < sql.size() && is_digit(sql[i + 1])) {
      out += '$';
    } else {
      out += '$' + std::to_string(next++);
    }
  }
  return out;
}

std::string migration_text(std::string_view sql) {
  std::string out;
  for (std::size_t at = 0; at < sql.size();) {
    std::size_t end = at;
    while (end < sql.size() && is_word(sql[end])) ++end;
    if (end == at) {
      out += sql[at++];
      continue;
    }
    out += type_of(sql.substr(at, end - at));
    at = end;
  }
  replace_all(out, ") STRICT, WITHOUT ROWID", ")");
  replace_all(out, ") STRICT", ")");
  return out;
}

std::string stored_text(std::string_view text) {
  const bool plain = text.find('\0') == std::string_view::npos && text.find(kEscape) == std::string_view::npos;
  if (plain) return std::string(text);
  std::string out(text);
  replace_all(out, kEscape, std::string(kEscape) + kItself);
  replace_all(out, std::string_view("\0", 1), std::string(kEscape) + kNul);
  return out;
}

std::string shown_text(std::string_view stored) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t escape = std::min(stored.find(kEscape, at), stored.size());
    out += stored.substr(at, escape - at);
    const std::size_t kind = escape + kEscape.size();
    if (kind >= stored.size()) return out;
    if (stored[kind] == kNul) {
      out += '\0';
    } else {
      out += kEscape;
    }
    at = kind + 1;
  }
}

}  // namespace cartwright::store::postgres
