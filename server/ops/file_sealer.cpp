#include "server/ops/file_sealer.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "shared/base/check.h"

namespace cartwright::ops {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr char kSubkeys[crypto_kdf_CONTEXTBYTES + 1] = "cwfields";

class File {
 public:
  File(const std::string& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
};

// Whole or not at all, and an existing one is left alone: two daemons may begin at once.
base::Status make_secret(const std::string& path) {
  const std::string draft = path + "." + std::to_string(::getpid());
  FileSealer::Key secret{};
  randombytes_buf(secret.data(), secret.size());
  const File file(draft, O_WRONLY | O_CREAT | O_EXCL);
  const bool written = file.fd() >= 0 &&
                       ::write(file.fd(), secret.data(), secret.size()) == static_cast<ssize_t>(secret.size()) &&
                       ::fsync(file.fd()) == 0;
  const bool linked = written && (::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST);
  ::unlink(draft.c_str());
  sodium_memzero(secret.data(), secret.size());
  return linked ? base::Status{} : base::Status(Error{.code = ErrorCode::StoreFailed, .detail = path});
}

base::Hash256 keyed_hash(const FileSealer::Key& key, std::string_view context, std::string_view text) {
  base::ByteWriter message;
  message.text(context);
  message.text(text);
  base::Hash256 hash{};
  CHECK(crypto_generichash(hash.data(), hash.size(), message.bytes().data(), message.size(), key.data(), key.size()) ==
        0);
  return hash;
}

const unsigned char* as_uchar(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

base::Result<std::unique_ptr<FileSealer>> FileSealer::open_or_make(const std::string& path) {
  CHECK(sodium_init() >= 0);
  if (::access(path.c_str(), F_OK) != 0) CW_TRY(make_secret(path));
  const File file(path, O_RDONLY);
  struct stat about {};
  if (file.fd() < 0 || ::fstat(file.fd(), &about) != 0) return Error{.code = ErrorCode::StoreFailed, .detail = path};
  if ((about.st_mode & 077) != 0)
    return Error{.code = ErrorCode::NotAllowed, .detail = path + " may be read by others"};
  std::array<std::uint8_t, kSecretBytes + 1> bytes{};
  if (::read(file.fd(), bytes.data(), bytes.size()) != static_cast<ssize_t>(kSecretBytes)) {
    return Error{.code = ErrorCode::Malformed, .detail = path};
  }
  Key secret{};
  std::copy_n(bytes.begin(), secret.size(), secret.begin());
  auto sealer = std::make_unique<FileSealer>(secret);
  sodium_memzero(secret.data(), secret.size());
  sodium_memzero(bytes.data(), bytes.size());
  return sealer;
}

FileSealer::FileSealer(const Key& secret) {
  static_assert(crypto_kdf_KEYBYTES == kSecretBytes);
  CHECK(crypto_kdf_derive_from_key(sealing_.data(), sealing_.size(), 1, kSubkeys, secret.data()) == 0);
  CHECK(crypto_kdf_derive_from_key(looking_.data(), looking_.size(), 2, kSubkeys, secret.data()) == 0);
  CHECK(crypto_kdf_derive_from_key(deriving_.data(), deriving_.size(), 3, kSubkeys, secret.data()) == 0);
}

base::Hash256 FileSealer::lookup(std::string_view context, std::string_view text) {
  return keyed_hash(looking_, context, text);
}

base::Hash256 FileSealer::derive(std::string_view context, std::string_view text) {
  return keyed_hash(deriving_, context, text);
}

base::Bytes FileSealer::seal(std::string_view context, std::string_view text) {
  base::Bytes sealed(kNonceBytes + text.size() + kTagBytes);
  randombytes_buf(sealed.data(), kNonceBytes);
  unsigned long long size = 0;
  CHECK(crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + kNonceBytes, &size, as_uchar(text), text.size(),
                                                   as_uchar(context), context.size(), nullptr, sealed.data(),
                                                   sealing_.data()) == 0);
  return sealed;
}

base::Result<std::string> FileSealer::open(std::string_view context, base::ByteView sealed) {
  if (sealed.size() < kNonceBytes + kTagBytes) return ErrorCode::BadSignature;
  std::string text(sealed.size() - kNonceBytes - kTagBytes, '\0');
  unsigned long long size = 0;
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(text.data()), &size, nullptr, sealed.data() + kNonceBytes,
      sealed.size() - kNonceBytes, as_uchar(context), context.size(), sealed.data(), sealing_.data());
  if (opened != 0) return ErrorCode::BadSignature;
  return text;
}

}  // namespace cartwright::ops
