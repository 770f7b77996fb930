// The compact binary form of a described message: fields in order, varints, zigzag for signed numbers, a byte for
// an optional's presence, lengths before text and lists. Canonical: equal messages have equal bytes, and decode()
// refuses every other spelling, trailing bytes, values beyond their limits and text that is not UTF-8.
#pragma once

#include "shared/base/bytes.h"
#include "shared/codec/visitor.h"

namespace cartwright::codec {

class BinaryWriter final : public Visitor {
 public:
  explicit BinaryWriter(base::ByteWriter& out) : out_(out) {}
  void boolean(const char*, bool& value) override { out_.u8(value ? 1 : 0); }
  void unsigned64(const char*, std::uint64_t& value, std::uint64_t) override { out_.varint(value); }
  void signed64(const char*, std::int64_t& value, std::int64_t, std::int64_t) override { out_.signed_varint(value); }
  void amount(const char*, std::int64_t& value) override { out_.signed_varint(value); }
  void instant(const char*, base::Instant& value) override { out_.signed_varint(value.ms); }
  void text(const char*, std::string& value, std::size_t) override { out_.text(value); }
  void bytes(const char*, base::Bytes& value, std::size_t) override;
  void fixed(const char*, std::span<std::uint8_t> value) override { out_.raw(value); }
  void enumerator(const char*, std::uint8_t& value, EnumNames) override { out_.u8(value); }
  void begin_message(const char*, const char*) override {}
  void end_message() override {}
  std::size_t begin_list(const char*, std::size_t size, std::size_t) override;
  void end_list() override {}
  bool present(const char*, bool is_present) override;
  bool is_packed() const override { return true; }
  void tail(base::Bytes& value, std::size_t) override { out_.raw(value); }

 private:
  base::ByteWriter& out_;
};

class BinaryReader final : public Visitor {
 public:
  explicit BinaryReader(base::ByteReader& in) : in_(in) {}
  void boolean(const char* name, bool& value) override;
  void unsigned64(const char* name, std::uint64_t& value, std::uint64_t max) override;
  void signed64(const char* name, std::int64_t& value, std::int64_t min, std::int64_t max) override;
  void amount(const char* name, std::int64_t& value) override;
  void instant(const char* name, base::Instant& value) override;
  void text(const char* name, std::string& value, std::size_t bytes_max) override;
  void bytes(const char* name, base::Bytes& value, std::size_t bytes_max) override;
  void fixed(const char* name, std::span<std::uint8_t> value) override;
  void enumerator(const char* name, std::uint8_t& value, EnumNames names) override;
  void begin_message(const char*, const char*) override {}
  void end_message() override {}
  std::size_t begin_list(const char* name, std::size_t size, std::size_t size_max) override;
  void end_list() override {}
  bool present(const char* name, bool is_present) override;
  bool failed() const override { return failed_; }
  bool is_reading() const override { return true; }
  bool is_packed() const override { return true; }
  void tail(base::Bytes& value, std::size_t bytes_max) override;
  void reject(const base::Error& error) override { fail(error, nullptr); }
  const base::Error& error() const { return error_; }

 private:
  void fail(base::ErrorCode code, const char* name);
  void fail(const base::Error& error, const char* name);

  base::ByteReader& in_;
  base::Error error_;
  bool failed_ = false;
};

// One body for every message: `describe` gets the message behind the pointer.
using Describe = void (*)(void* message, Visitor& v);
void encode_into(base::ByteWriter& out, const void* message, Describe describe);
base::Status decode_from(base::ByteReader& in, void* message, Describe describe);
base::Status decode_whole(base::ByteView bytes, void* message, Describe describe);

template <class M>
constexpr Describe kDescribe = [](void* message, Visitor& v) { static_cast<M*>(message)->describe(v); };

template <class M>
void encode_into(base::ByteWriter& out, const M& message) {
  encode_into(out, &message, kDescribe<M>);
}

template <class M>
base::Bytes encode(const M& message) {
  base::ByteWriter out;
  encode_into(out, message);
  return out.take();
}

// Reads one message and leaves the reader behind it.
template <class M>
base::Result<M> decode_from(base::ByteReader& in) {
  M message{};
  CW_TRY(decode_from(in, &message, kDescribe<M>));
  return message;
}

// Decodes over a message that already holds what is not sent (ExchangeRequest::now).
template <class M>
base::Status decode_over(base::ByteView bytes, M& message) {
  return decode_whole(bytes, &message, kDescribe<M>);
}

// Errors: malformed (short, trailing or non-canonical bytes), too_long, out_of_range, bad_utf8.
template <class M>
base::Result<M> decode(base::ByteView bytes) {
  M message{};
  CW_TRY(decode_whole(bytes, &message, kDescribe<M>));
  return message;
}

}  // namespace cartwright::codec
