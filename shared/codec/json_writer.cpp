#include "shared/codec/json_writer.h"

#include "shared/base/decimal.h"
#include "shared/base/hex.h"

namespace cartwright::codec {

void append_json_string(std::string& out, std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_camel_case(std::string& out, std::string_view snake_case) {
  while (true) {
    const std::size_t end = snake_case.find('_');
    out += snake_case.substr(0, end);
    if (end >= snake_case.size() - 1) return;
    const char c = snake_case[end + 1];
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    snake_case.remove_prefix(end + 2);
  }
}

void JsonWriter::key(const char* name) {
  if (!first_) out_ += ',';
  first_ = false;
  if (name == nullptr) return;
  out_ += '"';
  append_camel_case(out_, name);
  out_ += "\":";
}

void JsonWriter::boolean(const char* name, bool& value) {
  key(name);
  out_ += value ? "true" : "false";
}

void JsonWriter::unsigned64(const char* name, std::uint64_t& value, std::uint64_t) {
  key(name);
  base::append_decimal(out_, value);
}

void JsonWriter::signed64(const char* name, std::int64_t& value, std::int64_t, std::int64_t) {
  key(name);
  out_ += base::to_decimal(value);
}

void JsonWriter::amount(const char* name, std::int64_t& value) {
  key(name);
  out_ += '"';
  out_ += base::to_decimal(value);
  out_ += '"';
}

void JsonWriter::instant(const char* name, base::Instant& value) {
  key(name);
  out_ += base::to_decimal(value.ms);
}

void JsonWriter::text(const char* name, std::string& value, std::size_t) {
  key(name);
  append_json_string(out_, value);
}

void JsonWriter::bytes(const char* name, base::Bytes& value, std::size_t) { fixed(name, value); }

void JsonWriter::fixed(const char* name, std::span<std::uint8_t> value) {
  key(name);
  out_ += '"';
  out_ += base::to_hex(value.data(), value.size());
  out_ += '"';
}

void JsonWriter::enumerator(const char* name, std::uint8_t& value, EnumNames names) {
  key(name);
  append_json_string(out_, names[value]);
}

void JsonWriter::begin_message(const char* name, const char*) {
  key(name);
  out_ += '{';
  first_ = true;
}

void JsonWriter::end_message() {
  out_ += '}';
  first_ = false;
}

std::size_t JsonWriter::begin_list(const char* name, std::size_t size, std::size_t) {
  key(name);
  out_ += '[';
  first_ = true;
  return size;
}

void JsonWriter::end_list() {
  out_ += ']';
  first_ = false;
}

bool JsonWriter::present(const char*, bool is_present) { return is_present; }

std::string to_json(const void* message, const char* type, void (*describe)(void*, Visitor&)) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_message(nullptr, type);
  describe(const_cast<void*>(message), writer);  // a writing visitor only reads
  writer.end_message();
  return out;
}

}  // namespace cartwright::codec
