#include "shared/codec/json_tree.h"

#include <string>

#include "shared/base/limits.h"
#include "shared/base/utf8.h"
#include "shared/codec/json_parser.h"

namespace cartwright::codec {

using base::ErrorCode;

base::Result<JsonTree> JsonTree::parse(std::string_view input) {
  if (input.size() > kJsonBytesMax) return ErrorCode::TooLong;
  JsonTree tree;
  JsonParser parser(input, tree);
  CW_TRY(parser.run());
  return tree;
}

std::uint32_t JsonTree::find(std::uint32_t object, std::string_view key) const {
  for (std::uint32_t at = nodes_[object].first; at != kJsonNone; at = nodes_[at].next) {
    if (view(nodes_[at].key) == key) return at;
  }
  return kJsonNone;
}

base::Status JsonParser::run() {
  skip_space();
  CW_TRY_ASSIGN(tree_.root_, value(0));
  skip_space();
  if (at_ != input_.size()) return malformed();
  return {};
}

base::Error JsonParser::malformed() const {
  return base::Error{.code = ErrorCode::Malformed, .detail = std::to_string(at_)};
}

void JsonParser::skip_space() {
  while (at_ < input_.size() &&
         (input_[at_] == ' ' || input_[at_] == '\t' || input_[at_] == '\n' || input_[at_] == '\r')) {
    ++at_;
  }
}

bool JsonParser::take(char expected) {
  if (at_ >= input_.size() || input_[at_] != expected) return false;
  ++at_;
  return true;
}

base::Result<std::uint32_t> JsonParser::add(JsonNode node) {
  if (tree_.nodes_.size() >= kJsonValuesMax) return base::Error{.code = ErrorCode::TooLong, .detail = "values"};
  tree_.nodes_.push_back(node);
  return static_cast<std::uint32_t>(tree_.nodes_.size() - 1);
}

base::Result<std::uint32_t> JsonParser::value(std::size_t depth) {
  if (at_ >= input_.size()) return malformed();
  switch (input_[at_]) {
    case '{':
      return container(JsonKind::Object, depth + 1);
    case '[':
      return container(JsonKind::List, depth + 1);
    case '"': {
      CW_TRY_ASSIGN(const JsonSpan span, text());
      return add({.kind = JsonKind::Text, .text = span});
    }
    case 't':
      return word("true", {.kind = JsonKind::Boolean, .boolean = true});
    case 'f':
      return word("false", {.kind = JsonKind::Boolean});
    case 'n':
      return word("null", {.kind = JsonKind::Null});
    default:
      return number();
  }
}

base::Result<std::uint32_t> JsonParser::word(std::string_view spelling, JsonNode node) {
  if (!input_.substr(at_).starts_with(spelling)) return malformed();
  at_ += spelling.size();
  return add(node);
}

// Recursion is bounded by kJsonDepthMax, so hostile nesting cannot exhaust the stack.
base::Result<std::uint32_t> JsonParser::container(JsonKind kind, std::size_t depth) {
  if (depth > limits::kJsonDepthMax) return ErrorCode::TooDeep;
  const bool is_object = kind == JsonKind::Object;
  const char closing = is_object ? '}' : ']';
  ++at_;
  CW_TRY_ASSIGN(const std::uint32_t self, add({.kind = kind}));
  skip_space();
  if (take(closing)) return self;
  std::uint32_t last = kJsonNone;
  for (;;) {
    JsonSpan key;
    if (is_object) CW_TRY(member_key(self, key));
    CW_TRY_ASSIGN(const std::uint32_t child, value(depth));
    tree_.nodes_[child].key = key;
    if (last == kJsonNone) {
      tree_.nodes_[self].first = child;
    } else {
      tree_.nodes_[last].next = child;
    }
    last = child;
    ++tree_.nodes_[self].children;
    skip_space();
    if (take(closing)) return self;
    if (!take(',')) return malformed();
    skip_space();
  }
}

base::Status JsonParser::member_key(std::uint32_t object, JsonSpan& key) {
  if (at_ >= input_.size() || input_[at_] != '"') return malformed();
  if (tree_.nodes_[object].children >= kJsonKeysMax) return base::Error{.code = ErrorCode::TooLong, .detail = "keys"};
  CW_TRY_ASSIGN(key, text());
  if (tree_.find(object, tree_.view(key)) != kJsonNone) {
    return base::Error{.code = ErrorCode::DuplicateField, .detail = std::string(tree_.view(key).substr(0, 64))};
  }
  skip_space();
  if (!take(':')) return malformed();
  skip_space();
  return {};
}

base::Result<std::uint32_t> JsonParser::number() {
  const std::size_t start = at_;
  const auto digits = [this] {
    const std::size_t from = at_;
    while (at_ < input_.size() && input_[at_] >= '0' && input_[at_] <= '9') ++at_;
    return at_ - from;
  };
  take('-');
  const bool leading_zero = at_ < input_.size() && input_[at_] == '0';
  const std::size_t whole = digits();
  if (whole == 0 || (leading_zero && whole > 1)) return malformed();
  if (take('.') && digits() == 0) return malformed();
  if (at_ < input_.size() && (input_[at_] == 'e' || input_[at_] == 'E')) {
    ++at_;
    if (!take('+')) take('-');
    if (digits() == 0) return malformed();
  }
  return add({.kind = JsonKind::Number, .text = keep(input_.substr(start, at_ - start))});
}

JsonSpan JsonParser::keep(std::string_view bytes) {
  const JsonSpan span{static_cast<std::uint32_t>(tree_.texts_.size()), static_cast<std::uint32_t>(bytes.size())};
  tree_.texts_.append(bytes);
  return span;
}

base::Result<JsonSpan> JsonParser::text() {
  ++at_;  // the opening quote
  const std::size_t start = tree_.texts_.size();
  while (at_ < input_.size() && input_[at_] != '"') {
    const auto byte = static_cast<unsigned char>(input_[at_]);
    if (byte < 0x20) return malformed();
    if (byte == '\\') {
      CW_TRY(escape());
    } else {
      tree_.texts_ += input_[at_++];
    }
  }
  if (!take('"')) return malformed();
  const std::string_view decoded = std::string_view(tree_.texts_).substr(start);
  if (!base::is_valid_utf8(decoded)) return base::Error{.code = ErrorCode::BadUtf8, .detail = std::to_string(at_)};
  return JsonSpan{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(decoded.size())};
}

base::Status JsonParser::escape() {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  ++at_;  // the backslash
  if (at_ >= input_.size()) return malformed();
  const char letter = input_[at_++];
  if (const auto found = kLetters.find(letter); found != std::string_view::npos) {
    tree_.texts_ += kMeanings[found];
    return {};
  }
  if (letter != 'u') return malformed();
  CW_TRY_ASSIGN(std::uint32_t unit, hex4());
  const base::Error lone{.code = ErrorCode::BadUtf8, .detail = std::to_string(at_)};
  if (unit >= 0xDC00 && unit <= 0xDFFF) return lone;
  if (unit >= 0xD800 && unit <= 0xDBFF) {
    if (!take('\\') || !take('u')) return lone;
    CW_TRY_ASSIGN(const std::uint32_t low, hex4());
    if (low < 0xDC00 || low > 0xDFFF) return lone;
    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  }
  base::append_code_point(tree_.texts_, static_cast<char32_t>(unit));
  return {};
}

base::Result<std::uint32_t> JsonParser::hex4() {
  std::uint32_t unit = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const char c = at_ < input_.size() ? input_[at_] : '\0';
    std::uint32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      digit = static_cast<std::uint32_t>(c - 'a') + 10;
    } else if (c >= 'A' && c <= 'F') {
      digit = static_cast<std::uint32_t>(c - 'A') + 10;
    } else {
      return malformed();
    }
    unit = unit << 4 | digit;
  }
  return unit;
}

}  // namespace cartwright::codec
