#include "shared/codec/binary.h"

#include <algorithm>

#include "shared/base/utf8.h"

namespace cartwright::codec {

using base::ErrorCode;

void BinaryWriter::bytes(const char*, base::Bytes& value, std::size_t) {
  out_.varint(value.size());
  out_.raw(value);
}

std::size_t BinaryWriter::begin_list(const char*, std::size_t size, std::size_t) {
  out_.varint(size);
  return size;
}

bool BinaryWriter::present(const char*, bool is_present) {
  out_.u8(is_present ? 1 : 0);
  return is_present;
}

void BinaryReader::fail(ErrorCode code, const char* name) { fail(base::Error{.code = code}, name); }

void BinaryReader::fail(const base::Error& error, const char* name) {
  if (failed_) return;
  failed_ = true;
  error_ = error;
  if (error_.detail.empty() && name != nullptr) error_.detail = name;
}

void BinaryReader::boolean(const char* name, bool& value) { value = present(name, false); }

void BinaryReader::unsigned64(const char* name, std::uint64_t& value, std::uint64_t max) {
  if (failed_) return;
  const auto read = in_.varint();
  if (!read) return fail(read.error(), name);
  if (*read > max) return fail(ErrorCode::OutOfRange, name);
  value = *read;
}

void BinaryReader::signed64(const char* name, std::int64_t& value, std::int64_t min, std::int64_t max) {
  if (failed_) return;
  const auto read = in_.signed_varint();
  if (!read) return fail(read.error(), name);
  if (*read < min || *read > max) return fail(ErrorCode::OutOfRange, name);
  value = *read;
}

void BinaryReader::amount(const char* name, std::int64_t& value) {
  signed64(name, value, -base::kAmountMinorMax, base::kAmountMinorMax);
}

void BinaryReader::instant(const char* name, base::Instant& value) { signed64(name, value.ms, 0, base::kInstantMsMax); }

void BinaryReader::text(const char* name, std::string& value, std::size_t bytes_max) {
  if (failed_) return;
  const auto read = in_.text(bytes_max);
  if (!read) return fail(read.error(), name);
  if (!base::is_valid_utf8(*read)) return fail(ErrorCode::BadUtf8, name);
  value.assign(*read);
}

void BinaryReader::bytes(const char* name, base::Bytes& value, std::size_t bytes_max) {
  if (failed_) return;
  const auto read = in_.text(bytes_max);
  if (!read) return fail(read.error(), name);
  value = base::copy_of(base::as_bytes(*read));
}

void BinaryReader::tail(base::Bytes& value, std::size_t bytes_max) {
  if (failed_) return;
  if (in_.left() > bytes_max) return fail(ErrorCode::TooLong, "tail");
  const auto read = in_.raw(in_.left());
  value = base::copy_of(*read);
}

void BinaryReader::fixed(const char* name, std::span<std::uint8_t> value) {
  if (failed_) return;
  const auto read = in_.raw(value.size());
  if (!read) return fail(read.error(), name);
  std::copy(read->begin(), read->end(), value.begin());
}

void BinaryReader::enumerator(const char* name, std::uint8_t& value, EnumNames names) {
  if (failed_) return;
  const auto read = in_.u8();
  if (!read) return fail(read.error(), name);
  if (*read >= names.size()) return fail(ErrorCode::OutOfRange, name);
  value = *read;
}

std::size_t BinaryReader::begin_list(const char* name, std::size_t, std::size_t size_max) {
  if (failed_) return 0;
  const auto read = in_.varint();
  if (!read) {
    fail(read.error(), name);
    return 0;
  }
  // Every element takes at least a byte, so a size beyond what is left is refused before anything is made.
  if (*read > size_max || *read > in_.left()) {
    fail(*read > size_max ? ErrorCode::TooLong : ErrorCode::Malformed, name);
    return 0;
  }
  return static_cast<std::size_t>(*read);
}

bool BinaryReader::present(const char* name, bool) {
  if (failed_) return false;
  const auto read = in_.u8();
  if (!read) {
    fail(read.error(), name);
    return false;
  }
  if (*read > 1) fail(ErrorCode::Malformed, name);
  return *read == 1;
}

void encode_into(base::ByteWriter& out, const void* message, Describe describe) {
  BinaryWriter writer(out);
  describe(const_cast<void*>(message), writer);  // a writing visitor only reads
}

base::Status decode_from(base::ByteReader& in, void* message, Describe describe) {
  BinaryReader reader(in);
  describe(message, reader);
  if (reader.failed()) return reader.error();
  return {};
}

base::Status decode_whole(base::ByteView bytes, void* message, Describe describe) {
  base::ByteReader in(bytes);
  CW_TRY(decode_from(in, message, describe));
  if (!in.at_end()) return base::Error{.code = ErrorCode::Malformed, .detail = "trailing bytes"};
  return {};
}

}  // namespace cartwright::codec
