// app::Crypto by OpenSSL (ES256, HMAC-SHA-1) and libsodium (Ed25519). Stateless: any thread may call.
#pragma once

#include "server/app/factor/crypto.h"

namespace cartwright::ops {

class LibraryCrypto final : public app::Crypto {
 public:
  app::Sha1Mac hmac_sha1(base::ByteView key, base::ByteView message) override;
  bool is_valid(const app::PublicKey& key) override;
  bool verify(const app::PublicKey& key, base::ByteView message, base::ByteView signature) override;
};

// The P-256 point that belongs to a private number from 1 to 2^255 (below the order of the curve), big-endian.
app::PublicKey p256_public(const base::Hash256& secret);

}  // namespace cartwright::ops
