// The JSON form of a described message: camelCase names as TypeScript expects them, amounts and bytes as strings,
// an absent optional left out. What the module hands to JavaScript and the server answers at its edge.
#pragma once

#include <string>

#include "shared/codec/visitor.h"

namespace cartwright::codec {

class JsonWriter final : public Visitor {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}
  void boolean(const char* name, bool& value) override;
  void unsigned64(const char* name, std::uint64_t& value, std::uint64_t max) override;
  void signed64(const char* name, std::int64_t& value, std::int64_t min, std::int64_t max) override;
  void amount(const char* name, std::int64_t& value) override;
  void instant(const char* name, base::Instant& value) override;
  void text(const char* name, std::string& value, std::size_t bytes_max) override;
  void bytes(const char* name, base::Bytes& value, std::size_t bytes_max) override;
  void fixed(const char* name, std::span<std::uint8_t> value) override;
  void enumerator(const char* name, std::uint8_t& value, EnumNames names) override;
  void begin_message(const char* name, const char* type) override;
  void end_message() override;
  std::size_t begin_list(const char* name, std::size_t size, std::size_t size_max) override;
  void end_list() override;
  bool present(const char* name, bool is_present) override;

 private:
  void key(const char* name);

  std::string& out_;
  bool first_ = true;  // no comma before the next value
};

void append_json_string(std::string& out, std::string_view text);
// "unit_price_minor" -> "unitPriceMinor"
void append_camel_case(std::string& out, std::string_view snake_case);

std::string to_json(const void* message, const char* type, void (*describe)(void*, Visitor&));

template <class M>
std::string to_json(const M& message) {
  return to_json(&message, M::kTypeName, [](void* value, Visitor& v) { static_cast<M*>(value)->describe(v); });
}

}  // namespace cartwright::codec
