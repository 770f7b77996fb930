#include "server/ops/private_file.h"

#include <fcntl.h>
#include <unistd.h>

namespace cartwright::ops {

base::Status write_private_file(const std::string& path, std::string_view text) {
  const base::Error failed{.code = base::ErrorCode::StoreFailed, .detail = path};
  ::unlink(path.c_str());  // one that others may read, or a link, must not be written into
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return failed;
  const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(fd) == 0;
  ::close(fd);
  return written ? base::Status{} : base::Status(failed);
}

}  // namespace cartwright::ops
