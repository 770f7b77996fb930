#include "server/ops/crypto.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <algorithm>
#include <memory>

#include "shared/base/check.h"

namespace cartwright::ops {
namespace {

template <auto kFree>
struct Free {
  template <class T>
  void operator()(T* pointer) const {
    kFree(pointer);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_clear_free>>;
using Group = std::unique_ptr<EC_GROUP, Free<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Free<EC_POINT_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;

// Null for a point that is not on the curve.
Key p256_key(const app::PublicKey& key) {
  std::array<std::uint8_t, 65> point{0x04};  // uncompressed
  std::copy(key.x.begin(), key.x.end(), point.begin() + 1);
  std::copy(key.y.begin(), key.y.end(), point.begin() + 33);
  char group[] = "P-256";
  const std::array<OSSL_PARAM, 3> parameters = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
      OSSL_PARAM_construct_end()};
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* made = nullptr;
  const bool done =
      context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1 &&
      EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parameters.data())) == 1;
  Key owned(made);
  if (!done) return nullptr;
  const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, owned.get(), nullptr));
  if (check == nullptr || EVP_PKEY_public_check(check.get()) != 1) return nullptr;
  return owned;
}

bool verify_es256(const app::PublicKey& key, base::ByteView message, base::ByteView signature) {
  const Key made = p256_key(key);
  const DigestContext context(EVP_MD_CTX_new());
  return made != nullptr && context != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, made.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

}  // namespace

app::Sha1Mac LibraryCrypto::hmac_sha1(base::ByteView key, base::ByteView message) {
  app::Sha1Mac mac{};
  unsigned size = 0;
  const auto* done =
      HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), mac.data(), &size);
  CHECK(done != nullptr && size == mac.size());
  return mac;
}

bool LibraryCrypto::is_valid(const app::PublicKey& key) {
  if (key.algorithm == app::SignatureAlgorithm::Es256) return p256_key(key) != nullptr;
  return crypto_core_ed25519_is_valid_point(key.x.data()) == 1;
}

bool LibraryCrypto::verify(const app::PublicKey& key, base::ByteView message, base::ByteView signature) {
  if (key.algorithm == app::SignatureAlgorithm::Es256) return verify_es256(key, message, signature);
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.x.data()) == 0;
}

app::PublicKey p256_public(const base::Hash256& secret) {
  const Group group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
  CHECK(group != nullptr);
  const Point point(EC_POINT_new(group.get()));
  const Number scalar(BN_bin2bn(secret.data(), static_cast<int>(secret.size()), nullptr));
  const Number x(BN_new());
  const Number y(BN_new());
  CHECK(point != nullptr && scalar != nullptr && x != nullptr && y != nullptr);
  CHECK(EC_POINT_mul(group.get(), point.get(), scalar.get(), nullptr, nullptr, nullptr) == 1);
  app::PublicKey key{.algorithm = app::SignatureAlgorithm::Es256};
  CHECK(EC_POINT_get_affine_coordinates(group.get(), point.get(), x.get(), y.get(), nullptr) == 1);
  CHECK(BN_bn2binpad(x.get(), key.x.data(), static_cast<int>(key.x.size())) == static_cast<int>(key.x.size()));
  CHECK(BN_bn2binpad(y.get(), key.y.data(), static_cast<int>(key.y.size())) == static_cast<int>(key.y.size()));
  return key;
}

}  // namespace cartwright::ops
