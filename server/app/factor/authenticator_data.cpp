#include "server/app/factor/authenticator_data.h"

#include <algorithm>

#include "server/app/factor/cbor.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

enum Flag : unsigned {
  kUserPresent = 0x01,
  kUserVerified = 0x04,
  kBackupEligible = 0x08,
  kBackedUp = 0x10,
  kHasCredential = 0x40,
  kHasExtensions = 0x80
};
constexpr std::size_t kAaguidBytes = 16;

// Labels and values of COSE keys.
constexpr std::int64_t kKeyType = 1, kAlgorithm = 3, kCurve = -1, kX = -2, kY = -3;
constexpr std::int64_t kTypeOctet = 1, kTypeElliptic = 2;
constexpr std::int64_t kEs256 = -7, kEdDsa = -8;
constexpr std::int64_t kCurveP256 = 1, kCurveEd25519 = 6;

struct CoseKey {
  std::optional<std::int64_t> type, algorithm, curve;
  base::ByteView x, y;
};

base::Status take(CoseKey& key, std::int64_t label, CborReader& in) {
  const auto number = [&](std::optional<std::int64_t>& field) -> base::Status {
    CW_TRY_ASSIGN(field, in.integer());
    return {};
  };
  const auto coordinate = [&](base::ByteView& field) -> base::Status {
    CW_TRY_ASSIGN(field, in.bytes());
    return field.size() == 32 ? base::Status{} : base::Status(ErrorCode::Malformed);
  };
  switch (label) {
    case kKeyType:
      return number(key.type);
    case kAlgorithm:
      return number(key.algorithm);
    case kCurve:
      return number(key.curve);
    case kX:
      return coordinate(key.x);
    case kY:
      return coordinate(key.y);
    default:
      return in.skip();
  }
}

base::Result<PublicKey> read_key(CborReader& in) {
  CW_TRY_ASSIGN(const std::uint64_t pairs, in.map());
  CoseKey key;
  std::vector<std::int64_t> seen;
  for (std::uint64_t i = 0; i < pairs; ++i) {
    CW_TRY_ASSIGN(const std::int64_t label, in.integer());
    if (std::find(seen.begin(), seen.end(), label) != seen.end()) return ErrorCode::Malformed;
    seen.push_back(label);
    CW_TRY(take(key, label, in));
  }
  PublicKey made;
  const bool elliptic =
      key.type == kTypeElliptic && key.algorithm == kEs256 && key.curve == kCurveP256 && !key.y.empty();
  const bool octet = key.type == kTypeOctet && key.algorithm == kEdDsa && key.curve == kCurveEd25519 && key.y.empty();
  if ((!elliptic && !octet) || key.x.empty()) return ErrorCode::Malformed;
  made.algorithm = elliptic ? SignatureAlgorithm::Es256 : SignatureAlgorithm::Ed25519;
  std::copy(key.x.begin(), key.x.end(), made.x.begin());
  std::copy(key.y.begin(), key.y.end(), made.y.begin());
  return made;
}

// `rest` begins with the credential; answers how many bytes it takes.
base::Result<std::size_t> read_credential(base::ByteView rest, AttestedCredential& credential) {
  base::ByteReader in(rest);
  CW_TRY(in.raw(kAaguidBytes));
  CW_TRY_ASSIGN(const base::ByteView size, in.raw(2));
  CW_TRY_ASSIGN(credential.id, in.raw(static_cast<std::size_t>(size[0] << 8 | size[1])));
  CborReader key(rest.subspan(in.position()));
  CW_TRY_ASSIGN(credential.key, read_key(key));
  return in.position() + key.position();
}

}  // namespace

base::Result<AuthenticatorData> read_authenticator_data(base::ByteView bytes) {
  base::ByteReader in(bytes);
  AuthenticatorData data;
  CW_TRY_ASSIGN(const base::ByteView hash, in.raw(data.rp_id_hash.size()));
  std::copy(hash.begin(), hash.end(), data.rp_id_hash.begin());
  CW_TRY_ASSIGN(const unsigned flags, in.u8());
  CW_TRY_ASSIGN(const base::ByteView count, in.raw(4));
  for (const std::uint8_t byte : count) data.sign_count = data.sign_count << 8 | byte;
  data.user_present = (flags & kUserPresent) != 0;
  data.user_verified = (flags & kUserVerified) != 0;
  data.backup_eligible = (flags & kBackupEligible) != 0;
  data.backed_up = (flags & kBackedUp) != 0;
  std::size_t position = in.position();
  if ((flags & kHasCredential) != 0) {
    CW_TRY_ASSIGN(const std::size_t taken, read_credential(bytes.subspan(position), data.credential.emplace()));
    position += taken;
  }
  if ((flags & kHasExtensions) != 0) {
    CborReader extensions(bytes.subspan(position));
    CW_TRY(extensions.skip());
    position += extensions.position();
  }
  if (position != bytes.size()) return ErrorCode::Malformed;
  return data;
}

}  // namespace cartwright::app
