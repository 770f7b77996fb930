#include "server/ops/zip_archive.h"

#include <minizip/zip.h>

#include <algorithm>
#include <cstdio>

#include "shared/base/check.h"

namespace cartwright::ops {
namespace {

// What minizip takes for a file.
struct Buffer {
  base::Bytes bytes;
  std::size_t at = 0;
  bool full = false;
};

Buffer& buffer_of(voidpf stream) { return *static_cast<Buffer*>(stream); }

voidpf open_buffer(voidpf buffer, const void*, int) { return buffer; }
uLong read_buffer(voidpf, voidpf stream, void* out, uLong size) {
  Buffer& buffer = buffer_of(stream);
  const std::size_t count = std::min<std::size_t>(size, buffer.bytes.size() - buffer.at);
  std::copy_n(buffer.bytes.data() + buffer.at, count, static_cast<std::uint8_t*>(out));
  buffer.at += count;
  return count;
}
uLong write_buffer(voidpf, voidpf stream, const void* data, uLong size) {
  Buffer& buffer = buffer_of(stream);
  if (buffer.at + size > app::kArchiveBytesMax) {
    buffer.full = true;
    return 0;
  }
  if (buffer.bytes.size() < buffer.at + size) buffer.bytes.resize(buffer.at + size);
  std::copy_n(static_cast<const std::uint8_t*>(data), size, buffer.bytes.data() + buffer.at);
  buffer.at += size;
  return size;
}
ZPOS64_T tell_buffer(voidpf, voidpf stream) { return buffer_of(stream).at; }
long seek_buffer(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
  Buffer& buffer = buffer_of(stream);
  const std::size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? buffer.at
                           : origin == ZLIB_FILEFUNC_SEEK_END ? buffer.bytes.size()
                                                              : 0;
  if (from + offset > buffer.bytes.size()) return -1;
  buffer.at = from + offset;
  return 0;
}
int close_buffer(voidpf, voidpf) { return 0; }
int has_failed(voidpf, voidpf) { return 0; }

}  // namespace

struct ZipArchive::State {
  Buffer buffer;
  zipFile zip = nullptr;
  bool file_open = false;

  base::Status checked(int code) const {
    if (code == ZIP_OK) return {};
    return base::Error{.code = buffer.full ? base::ErrorCode::StorageFull : base::ErrorCode::Unexpected,
                       .detail = "zip " + std::to_string(code)};
  }
  base::Status end_file() {
    if (!file_open) return {};
    file_open = false;
    return checked(zipCloseFileInZip(zip));
  }
};

ZipArchive::ZipArchive() : state_(std::make_unique<State>()) {
  zlib_filefunc64_def functions{.zopen64_file = open_buffer,
                                .zread_file = read_buffer,
                                .zwrite_file = write_buffer,
                                .ztell64_file = tell_buffer,
                                .zseek64_file = seek_buffer,
                                .zclose_file = close_buffer,
                                .zerror_file = has_failed,
                                .opaque = &state_->buffer};
  state_->zip = zipOpen2_64("archive", APPEND_STATUS_CREATE, nullptr, &functions);
  CHECK(state_->zip != nullptr);
}

ZipArchive::~ZipArchive() {
  if (state_->zip != nullptr) zipClose(state_->zip, nullptr);
}

base::Status ZipArchive::begin_file(const std::string& name) {
  CW_TRY(state_->end_file());
  constexpr uLong kUtf8Names = 1U << 11U;
  zip_fileinfo about{};
  about.dosDate = 0x00210000;  // 1980-01-01, the first there is: an archive tells no times but those in its files
  const int code = zipOpenNewFileInZip4(state_->zip, name.c_str(), &about, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED,
                                        Z_DEFAULT_COMPRESSION, 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY,
                                        nullptr, 0, 0, kUtf8Names);
  state_->file_open = code == ZIP_OK;
  return state_->checked(code);
}

base::Status ZipArchive::write(std::string_view bytes) {
  return state_->checked(zipWriteInFileInZip(state_->zip, bytes.data(), static_cast<unsigned>(bytes.size())));
}

base::Result<base::Bytes> ZipArchive::finish() {
  CW_TRY(state_->end_file());
  const int code = zipClose(state_->zip, nullptr);
  state_->zip = nullptr;
  CW_TRY(state_->checked(code));
  return std::move(state_->buffer.bytes);
}

}  // namespace cartwright::ops
