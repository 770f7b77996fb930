// One description per message. A message is a struct with a member function
//
//     void describe(codec::Visitor& v) { v.text("note", note, limits::kNoteBytesMax); v.i64("added", added, ...); }
//
// and every form of it is a Visitor: the compact binary codec, the JSON codec, the TypeScript and OpenAPI schemas and
// the fuzz generators. Reading visitors write into the fields and remember the first error; after an error the
// remaining fields are left alone. Writing visitors only read, so encode() may take a const message.
// The order of the fields is the binary form. Changing it breaks stored data and the wire: raise the version.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/money.h"
#include "shared/base/sha256.h"
#include "shared/base/vector.h"

namespace cartwright::codec {

using EnumNames = std::span<const std::string_view>;

class Visitor {
 public:
  virtual ~Visitor() = default;

  virtual void boolean(const char* name, bool& value) = 0;
  virtual void unsigned64(const char* name, std::uint64_t& value, std::uint64_t max) = 0;
  virtual void signed64(const char* name, std::int64_t& value, std::int64_t min, std::int64_t max) = 0;
  // Minor units: a decimal string in JSON, so that no client is tempted to use a double.
  virtual void amount(const char* name, std::int64_t& amount_minor) = 0;
  virtual void instant(const char* name, base::Instant& value) = 0;
  virtual void text(const char* name, std::string& value, std::size_t bytes_max) = 0;
  virtual void bytes(const char* name, base::Bytes& value, std::size_t bytes_max) = 0;
  virtual void fixed(const char* name, std::span<std::uint8_t> value) = 0;  // lower-case hex in JSON
  // Enumerators count from 0 and stand as their name in JSON.
  virtual void enumerator(const char* name, std::uint8_t& value, EnumNames names) = 0;

  // Nested structure. A list announces its size; a reading visitor sets it (0 on error).
  virtual void begin_message(const char* name, const char* type) = 0;
  virtual void end_message() = 0;
  virtual std::size_t begin_list(const char* name, std::size_t size, std::size_t size_max) = 0;
  virtual void end_list() = 0;
  // Presence of an optional field; a reading visitor returns what it found.
  virtual bool present(const char* name, bool is_present) = 0;
  virtual bool failed() const { return false; }

  // ---- conveniences over the primitives ----
  void u32(const char* name, std::uint32_t& value, std::uint32_t max = UINT32_MAX) {
    std::uint64_t wide = value;
    unsigned64(name, wide, max);
    value = static_cast<std::uint32_t>(wide);
  }
  void u64(const char* name, std::uint64_t& value, std::uint64_t max = base::kAmountMinorMax) {
    unsigned64(name, value, max);
  }
  void i64(const char* name, std::int64_t& value, std::int64_t min, std::int64_t max) {
    signed64(name, value, min, max);
  }
  template <class Tag>
  void id(const char* name, base::Id<Tag>& value) {
    fixed(name, value.bytes);
  }
  void hash(const char* name, base::Hash256& value) { fixed(name, value); }
  template <class E>
  void enumeration(const char* name, E& value, EnumNames names) {
    auto raw = static_cast<std::uint8_t>(value);
    enumerator(name, raw, names);
    value = static_cast<E>(raw);
  }
  void currency(const char* name, base::Currency& value);
  template <class M>
  void message(const char* name, M& value) {
    begin_message(name, M::kTypeName);
    value.describe(*this);
    end_message();
  }
  // A reading visitor has bounded the size by `size_max` and by the bytes that are left (begin_list).
  template <class M>
  void list(const char* name, base::Vector<M>& values, std::size_t size_max) {
    open_list(name, values, size_max);
    messages(values.data(), values.size(), sizeof(M), M::kTypeName,
             [](void* value, Visitor& v) { static_cast<M*>(value)->describe(v); });
  }
  void text_list(const char* name, base::Vector<std::string>& values, std::size_t size_max, std::size_t bytes_max);
  void u32_list(const char* name, base::Vector<std::uint32_t>& values, std::size_t size_max);
  template <class M>
  void optional_message(const char* name, std::optional<M>& value) {
    const bool there = present(name, value.has_value());
    if (is_reading()) value = there ? std::optional<M>(M{}) : std::nullopt;
    if (there && value.has_value()) message(name, *value);
  }

  virtual bool is_reading() const { return false; }
  // True in the binary form, where a message may carry a list in a tighter spelling of its own (protocol/op.h).
  virtual bool is_packed() const { return false; }
  // The rest of the input, without a length before it: only as the last field of the outermost message.
  virtual void tail(base::Bytes& value, std::size_t bytes_max) {
    static_cast<void>(value), static_cast<void>(bytes_max);
  }
  // A reading visitor records an error that the message itself found.
  virtual void reject(const base::Error& error) { static_cast<void>(error); }

 private:
  void messages(void* first, std::size_t count, std::size_t stride, const char* type,
                void (*describe)(void*, Visitor&));
  template <class T>
  void open_list(const char* name, base::Vector<T>& values, std::size_t size_max) {
    const std::size_t size = begin_list(name, values.size(), size_max);
    if (is_reading()) values = base::Vector<T>(size);
  }
};

}  // namespace cartwright::codec
