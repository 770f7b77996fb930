#include "server/store/files/file_blob_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "shared/base/limits.h"

namespace cartwright::store::files {
namespace {

using base::Error;
using base::ErrorCode;

class File {
 public:
  File(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int descriptor() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

Error failed(const char* what) {
  return Error{.code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::StorageFull : ErrorCode::StoreFailed,
               .detail = what};
}

base::Status write_all(const File& file, base::ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failed("write");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  if (::fsync(file.descriptor()) != 0) return failed("fsync");
  return {};
}

// Names come from hashes; anything that could leave the folder is our own mistake.
bool is_plain(std::string_view name) {
  return !name.empty() && name.find('/') == std::string_view::npos && name.front() != '.';
}

}  // namespace

base::Status FileBlobFolder::put(std::string_view name, base::ByteView bytes) {
  CHECK(is_plain(name));
  std::error_code made;
  std::filesystem::create_directories(path_, made);
  if (made) return Error{.code = ErrorCode::StoreFailed, .detail = path_};
  const std::string final_path = path_ + "/" + std::string(name);
  const std::string part = final_path + ".part";
  {
    const File file(part, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.is_open()) return failed("open");
    CW_TRY(write_all(file, bytes));
  }
  if (::rename(part.c_str(), final_path.c_str()) != 0) return failed("rename");
  const File folder(path_, O_RDONLY | O_DIRECTORY);
  if (!folder.is_open() || ::fsync(folder.descriptor()) != 0) return failed("fsync folder");
  return {};
}

base::Result<base::Bytes> FileBlobFolder::get(std::string_view name) {
  if (!is_plain(name)) return Error{.code = ErrorCode::NotFound, .detail = "name"};
  const File file(path_ + "/" + std::string(name), O_RDONLY);
  if (!file.is_open()) return Error{.code = ErrorCode::NotFound, .detail = std::string(name)};
  base::Bytes bytes;
  std::uint8_t buffer[64 * 1024];
  for (;;) {
    const ssize_t count = ::read(file.descriptor(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("read");
    if (count == 0) return bytes;
    bytes.insert(bytes.end(), buffer, buffer + count);
    if (bytes.size() > 2 * limits::kBundleBytesMax) return ErrorCode::TooLong;
  }
}

}  // namespace cartwright::store::files
