// app::Sealer with keys derived from one secret of 32 bytes: XChaCha20-Poly1305 to seal, keyed BLAKE2b to look up. The
// secret is a file that only its owner may read. Losing it loses what is sealed; it belongs into the backup, apart from
// the database.
#pragma once

#include <memory>

#include "server/app/account/sealer.h"

namespace cartwright::ops {

class FileSealer final : public app::Sealer {
 public:
  static constexpr std::size_t kSecretBytes = 32;
  using Key = std::array<std::uint8_t, 32>;

  // Reads the secret of `path`, or makes it (mode 0600) when there is none. Errors: store_failed (cannot be read or
  // written), malformed (not 32 bytes), not_allowed (others may read it).
  static base::Result<std::unique_ptr<FileSealer>> open_or_make(const std::string& path);
  explicit FileSealer(const Key& secret);

  base::Hash256 lookup(std::string_view context, std::string_view text) override;
  base::Hash256 derive(std::string_view context, std::string_view text) override;
  base::Bytes seal(std::string_view context, std::string_view text) override;
  base::Result<std::string> open(std::string_view context, base::ByteView sealed) override;

 private:
  Key sealing_{};
  Key looking_{};
  Key deriving_{};
};

}  // namespace cartwright::ops
