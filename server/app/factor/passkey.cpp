#include "server/app/factor/passkey.h"

#include "server/app/factor/authenticator_data.h"
#include "server/app/factor/base64url.h"
#include "server/app/factor/cbor.h"
#include "shared/codec/json_tree.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

base::Error refused(const char* step) { return {.code = ErrorCode::PasskeyRefused, .detail = step}; }

// Section 5.8.1. Browsers may add members; a frame of another origin may not act for us.
base::Status check_client_data(const RelyingParty& party, const PasskeyChallenge& challenge, base::ByteView bytes,
                               std::string_view type) {
  if (bytes.size() > kClientDataBytesMax) return refused("client_data");
  const auto tree = codec::JsonTree::parse(base::as_text(bytes));
  if (!tree.ok() || tree->node(tree->root()).kind != codec::JsonKind::Object) return refused("client_data");
  const auto text = [&](std::string_view key) -> std::optional<std::string_view> {
    const std::uint32_t member = tree->find(tree->root(), key);
    if (member == codec::kJsonNone || tree->node(member).kind != codec::JsonKind::Text) return std::nullopt;
    return tree->view(tree->node(member).text);
  };
  if (text("type") != type) return refused("type");
  if (text("challenge") != to_base64url(challenge)) return refused("challenge");
  if (text("origin") != party.origin) return refused("origin");
  const std::uint32_t cross = tree->find(tree->root(), "crossOrigin");
  if (cross != codec::kJsonNone) {
    const codec::JsonNode& node = tree->node(cross);
    if (node.kind != codec::JsonKind::Boolean || node.boolean) return refused("origin");
  }
  return {};
}

base::Result<AuthenticatorData> check_data(const RelyingParty& party, base::ByteView bytes) {
  auto data = read_authenticator_data(bytes);
  if (!data.ok()) return refused("authenticator_data");
  if (data->rp_id_hash != base::sha256(base::as_bytes(party.id))) return refused("rp_id");
  if (!data->user_present) return refused("presence");
  if (!data->user_verified) return refused("verification");
  if (data->backed_up && !data->backup_eligible) return refused("backup");
  return data;
}

// The attestation object: {fmt, attStmt, authData}, each once; answers authData.
base::Result<base::ByteView> authenticator_data_of(base::ByteView attestation) {
  if (attestation.size() > kAttestationBytesMax) return refused("attestation");
  CborReader in(attestation);
  const auto pairs = in.map();
  if (!pairs.ok() || *pairs != 3) return refused("attestation");
  base::ByteView data;
  bool has_format = false, has_statement = false;
  for (std::uint64_t i = 0; i < *pairs; ++i) {
    const auto key = in.text();
    if (!key.ok()) return refused("attestation");
    if (*key == "authData" && data.empty()) {
      const auto bytes = in.bytes();
      if (!bytes.ok()) return refused("attestation");
      data = *bytes;
    } else if (*key == "fmt" && !has_format && in.is_text() && in.skip().ok()) {
      has_format = true;
    } else if (*key == "attStmt" && !has_statement && in.skip().ok()) {
      has_statement = true;
    } else {
      return refused("attestation");
    }
  }
  if (!has_format || !has_statement || data.empty() || !in.at_end()) return refused("attestation");
  return data;
}

}  // namespace

base::Result<Passkey> register_passkey(const RelyingParty& party, const PasskeyChallenge& challenge,
                                       const PasskeyRegistration& answer, Crypto& crypto) {
  CW_TRY(check_client_data(party, challenge, answer.client_data, "webauthn.create"));
  CW_TRY_ASSIGN(const base::ByteView bytes, authenticator_data_of(answer.attestation));
  CW_TRY_ASSIGN(const AuthenticatorData data, check_data(party, bytes));
  if (!data.credential.has_value()) return refused("credential");
  const AttestedCredential& credential = *data.credential;
  if (credential.id.empty() || credential.id.size() > kCredentialIdBytesMax) return refused("credential");
  if (!crypto.is_valid(credential.key)) return refused("key");
  return Passkey{.credential_id = base::copy_of(credential.id),
                 .key = credential.key,
                 .sign_count = data.sign_count,
                 .backup_eligible = data.backup_eligible,
                 .backed_up = data.backed_up};
}

base::Result<Passkey> check_passkey(const RelyingParty& party, const PasskeyChallenge& challenge,
                                    const PasskeyAssertion& answer, const Passkey& known, Crypto& crypto) {
  CW_TRY(check_client_data(party, challenge, answer.client_data, "webauthn.get"));
  CW_TRY_ASSIGN(const AuthenticatorData data, check_data(party, answer.authenticator_data));
  if (data.credential.has_value()) return refused("authenticator_data");
  if (data.backup_eligible != known.backup_eligible) return refused("backup");
  base::Bytes signed_bytes = base::copy_of(answer.authenticator_data);
  base::append(signed_bytes, base::sha256(answer.client_data));
  if (!crypto.verify(known.key, signed_bytes, answer.signature)) return refused("signature");
  // Section 7.2, step 22: synced passkeys keep no count, they say 0 for ever.
  const bool counts = data.sign_count != 0 || known.sign_count != 0;
  Passkey next = known;
  next.regressed = counts && data.sign_count <= known.sign_count;
  next.sign_count = data.sign_count;
  next.backed_up = data.backed_up;
  return next;
}

}  // namespace cartwright::app
