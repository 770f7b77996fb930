// What an authenticator answers: the attestation object, authenticator data, and what stands in front of any signature.
#include "server/app/factor/authenticator_data.h"
#include "server/app/factor/base64url.h"
#include "server/app/factor/cbor.h"
#include "server/app/factor/passkey.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {
namespace {

// Signatures are the library's business: here every one is good, so that all code behind it runs.
class Believing final : public app::Crypto {
 public:
  app::Sha1Mac hmac_sha1(base::ByteView, base::ByteView) override { return {}; }
  bool is_valid(const app::PublicKey&) override { return true; }
  bool verify(const app::PublicKey&, base::ByteView, base::ByteView) override { return true; }
};

}  // namespace

FUZZ_TARGET(input) {
  const app::RelyingParty party{.id = "localhost", .origin = "http://localhost"};
  const std::string client_data =
      R"({"type":"webauthn.create","challenge":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","origin":"http://localhost"})";
  Believing crypto;
  const auto made = app::register_passkey(party, {}, {base::as_bytes(client_data), input}, crypto);
  if (made.ok()) CHECK(!made->credential_id.empty() && made->credential_id.size() <= app::kCredentialIdBytesMax);
  const auto data = app::read_authenticator_data(input);
  if (data.ok() && data->credential.has_value()) CHECK(data->credential->id.size() <= input.size());
  static_cast<void>(app::check_passkey(party, {}, {input, input, input}, {}, crypto));
  app::CborReader reader(input);
  while (!reader.at_end() && reader.skip().ok()) CHECK(reader.position() <= input.size());
  const auto bytes = app::from_base64url(base::as_text(input));
  if (bytes.ok()) CHECK(app::to_base64url(*bytes) == base::as_text(input));
}

}  // namespace cartwright
