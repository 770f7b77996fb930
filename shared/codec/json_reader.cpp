#include "shared/codec/json_reader.h"

#include <algorithm>
#include <charconv>

#include "shared/base/hex.h"
#include "shared/codec/json_writer.h"

namespace cartwright::codec {
namespace {

using base::ErrorCode;

// A whole number in the text's full length. A fraction or an exponent is malformed here: no field takes one.
template <class T>
base::Result<T> whole_number(std::string_view text) {
  if (text == "-0") return ErrorCode::Malformed;
  if (text.find_first_not_of("-0123456789") != std::string_view::npos) return ErrorCode::Malformed;
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range || text.starts_with('-')) {
    if (error != std::errc{}) return ErrorCode::OutOfRange;
  }
  if (error != std::errc{} || end != text.data() + text.size()) return ErrorCode::Malformed;
  return value;
}

bool is_canonical_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  return text.size() == 1 || text.front() != '0';
}

}  // namespace

void JsonReader::fail(const base::Error& error, const char* name) {
  if (failed_) return;
  failed_ = true;
  error_ = error;
  if (error_.detail.empty() && name != nullptr) append_camel_case(error_.detail, name);
}

std::uint32_t JsonReader::value(const char* name, JsonKind kind) {
  if (failed_) return kJsonNone;
  std::uint32_t found = tree_.root();
  if (!levels_.empty()) {
    Level& level = levels_.back();
    if (name == nullptr) {
      found = level.next;
      if (found != kJsonNone) level.next = tree_.node(found).next;
    } else {
      std::string key;
      append_camel_case(key, name);
      found = tree_.find(level.container, key);
      if (found != kJsonNone) level.asked.push_back(found);
    }
  }
  if (found == kJsonNone) {
    fail(ErrorCode::MissingField, name);
  } else if (tree_.node(found).kind != kind) {
    fail(ErrorCode::Malformed, name);
    found = kJsonNone;
  }
  return found;
}

std::string_view JsonReader::string(const char* name) {
  const std::uint32_t found = value(name, JsonKind::Text);
  return found == kJsonNone ? std::string_view{} : tree_.view(tree_.node(found).text);
}

void JsonReader::boolean(const char* name, bool& value_out) {
  const std::uint32_t found = value(name, JsonKind::Boolean);
  if (found != kJsonNone) value_out = tree_.node(found).boolean;
}

void JsonReader::unsigned64(const char* name, std::uint64_t& value_out, std::uint64_t max) {
  const std::uint32_t found = value(name, JsonKind::Number);
  if (found == kJsonNone) return;
  const auto number = whole_number<std::uint64_t>(tree_.view(tree_.node(found).text));
  if (!number) return fail(number.error().code, name);
  if (*number > max) return fail(ErrorCode::OutOfRange, name);
  value_out = *number;
}

void JsonReader::signed64(const char* name, std::int64_t& value_out, std::int64_t min, std::int64_t max) {
  const std::uint32_t found = value(name, JsonKind::Number);
  if (found == kJsonNone) return;
  const auto number = whole_number<std::int64_t>(tree_.view(tree_.node(found).text));
  if (!number) return fail(number.error().code, name);
  if (*number < min || *number > max) return fail(ErrorCode::OutOfRange, name);
  value_out = *number;
}

void JsonReader::amount(const char* name, std::int64_t& value_out) {
  const std::string_view text = string(name);
  if (failed_) return;
  if (!is_canonical_decimal(text)) return fail(ErrorCode::Malformed, name);
  const auto number = whole_number<std::int64_t>(text);
  if (!number) return fail(number.error().code, name);
  if (!base::in_range(*number)) return fail(ErrorCode::OutOfRange, name);
  value_out = *number;
}

void JsonReader::instant(const char* name, base::Instant& value_out) {
  signed64(name, value_out.ms, 0, base::kInstantMsMax);
}

void JsonReader::text(const char* name, std::string& value_out, std::size_t bytes_max) {
  const std::string_view text = string(name);
  if (failed_) return;
  if (text.size() > bytes_max) return fail(ErrorCode::TooLong, name);
  value_out.assign(text);
}

void JsonReader::bytes(const char* name, base::Bytes& value_out, std::size_t bytes_max) {
  const std::string_view hex = string(name);
  if (failed_) return;
  if (hex.size() / 2 > bytes_max) return fail(ErrorCode::TooLong, name);
  base::Bytes decoded(hex.size() / 2);
  if (!base::from_hex(hex, decoded.data(), decoded.size())) return fail(ErrorCode::Malformed, name);
  value_out = std::move(decoded);
}

void JsonReader::fixed(const char* name, std::span<std::uint8_t> value_out) {
  const std::string_view hex = string(name);
  if (failed_) return;
  if (!base::from_hex(hex, value_out.data(), value_out.size())) fail(ErrorCode::Malformed, name);
}

void JsonReader::enumerator(const char* name, std::uint8_t& value_out, EnumNames names) {
  const std::string_view text = string(name);
  if (failed_) return;
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return fail(ErrorCode::OutOfRange, name);
  value_out = static_cast<std::uint8_t>(found - names.begin());
}

void JsonReader::begin_message(const char* name, const char*) {
  const std::uint32_t found = value(name, JsonKind::Object);
  if (found != kJsonNone) levels_.push_back({.container = found});
}

void JsonReader::end_message() {
  if (failed_) return;
  const Level level = std::move(levels_.back());
  levels_.pop_back();
  for (std::uint32_t at = tree_.node(level.container).first; at != kJsonNone; at = tree_.node(at).next) {
    if (std::find(level.asked.begin(), level.asked.end(), at) != level.asked.end()) continue;
    const std::string name(tree_.view(tree_.node(at).key).substr(0, 64));
    return fail(base::Error{.code = ErrorCode::UnknownField, .detail = name}, nullptr);
  }
}

std::size_t JsonReader::begin_list(const char* name, std::size_t, std::size_t size_max) {
  const std::uint32_t found = value(name, JsonKind::List);
  if (found == kJsonNone) return 0;
  const JsonNode& node = tree_.node(found);
  if (node.children > size_max) {
    fail(ErrorCode::TooLong, name);
    return 0;
  }
  levels_.push_back({.container = found, .next = node.first});
  return node.children;
}

void JsonReader::end_list() {
  if (!failed_) levels_.pop_back();
}

bool JsonReader::present(const char* name, bool) {
  if (failed_ || levels_.empty()) return false;
  std::string key;
  append_camel_case(key, name);
  return tree_.find(levels_.back().container, key) != kJsonNone;
}

}  // namespace cartwright::codec
