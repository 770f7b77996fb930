// What accounts need of cryptography beside SHA-256 and passwords; server/ops implements it with well-kept libraries.
#pragma once

#include <array>
#include <span>

#include "shared/base/bytes.h"
#include "shared/base/sha256.h"

namespace cartwright::app {

using Sha1Mac = std::array<std::uint8_t, 20>;

enum class SignatureAlgorithm : std::uint8_t { Es256, Ed25519 };  // COSE -7 and -8

struct PublicKey {
  SignatureAlgorithm algorithm = SignatureAlgorithm::Es256;
  std::array<std::uint8_t, 32> x{};  // Ed25519: the whole key
  std::array<std::uint8_t, 32> y{};  // ES256 only
  friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

class Crypto {
 public:
  virtual ~Crypto() = default;
  // HMAC-SHA-1: for TOTP alone, whose apps know nothing else.
  virtual Sha1Mac hmac_sha1(base::ByteView key, base::ByteView message) = 0;
  // Whether the point is one of the curve.
  virtual bool is_valid(const PublicKey& key) = 0;
  // ES256: the signature is ASN.1 DER over SHA-256 of the message; Ed25519: 64 bytes over the message.
  virtual bool verify(const PublicKey& key, base::ByteView message, base::ByteView signature) = 0;
};

}  // namespace cartwright::app
