// The strict JSON form of a described message, as JsonWriter writes it: camelCase names, amounts as decimal strings,
// bytes as lower-case hex, enumerators by name, an absent optional left out. Fields are found by name, because some
// messages describe themselves by the kind they have just read; a name that nobody asked for is unknown.
#pragma once

#include "shared/base/vector.h"
#include "shared/codec/json_tree.h"
#include "shared/codec/visitor.h"

namespace cartwright::codec {

class JsonReader final : public Visitor {
 public:
  explicit JsonReader(const JsonTree& tree) : tree_(tree) {}
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
  bool failed() const override { return failed_; }
  bool is_reading() const override { return true; }
  void reject(const base::Error& error) override { fail(error, nullptr); }
  const base::Error& error() const { return error_; }

 private:
  // Where we are: the members of an object (asked by name) or the elements of a list (in order).
  struct Level {
    std::uint32_t container = kJsonNone;
    std::uint32_t next = kJsonNone;       // lists: the element to read next
    base::Vector<std::uint32_t> asked{};  // objects: the members that were asked for
  };

  // The value for a field, of the kind it must have; kJsonNone after the error is noted.
  std::uint32_t value(const char* name, JsonKind kind);
  std::string_view string(const char* name);
  void fail(const base::Error& error, const char* name);
  void fail(base::ErrorCode code, const char* name) { fail(base::Error{.code = code}, name); }

  const JsonTree& tree_;
  base::Vector<Level> levels_;
  base::Error error_;
  bool failed_ = false;
};

// Reads over a message that already holds what is not sent (ExchangeRequest::now).
template <class M>
base::Status from_json_over(std::string_view input, M& message) {
  CW_TRY_ASSIGN(const JsonTree tree, JsonTree::parse(input));
  JsonReader reader(tree);
  reader.message(nullptr, message);
  if (reader.failed()) return reader.error();
  return {};
}

// Errors: malformed, unknown_field, duplicate_field, missing_field, too_long, too_deep, out_of_range, bad_utf8;
// `detail` names the field.
template <class M>
base::Result<M> from_json(std::string_view input) {
  M message{};
  CW_TRY(from_json_over(input, message));
  return message;
}

}  // namespace cartwright::codec
