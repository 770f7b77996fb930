// Second factors, passkeys and the steps of a sign-in as the HTTP API speaks them (JSON).
#pragma once

#include <string>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/vector.h"
#include "shared/codec/visitor.h"

namespace cartwright::protocol {

inline constexpr std::size_t kFactorCodeBytesMax = 40;  // six digits, or a recovery code as people retype it
inline constexpr std::size_t kRecoveryCodes = 10;
inline constexpr std::size_t kPasskeysPerMemberMax = 10;
inline constexpr std::size_t kPasskeyNameBytesMax = 100;
// Base64url, as the browser writes bytes into JSON: of what app/factor/passkey.h takes at most.
inline constexpr std::size_t kClientDataTextMax = 5'464;
inline constexpr std::size_t kAttestationTextMax = 10'924;
inline constexpr std::size_t kCredentialTextMax = 1'364;
inline constexpr std::size_t kAuthenticatorDataTextMax = 2'732;
inline constexpr std::size_t kSignatureTextMax = 684;

// PUT /v1/sign-in-steps/{challenge}: the code behind a right password, from the device that sent the password.
struct SecondStep {
  static constexpr const char* kTypeName = "SecondStep";
  std::string code;  // of the authenticator app, or a recovery code
  base::DeviceId device;
  void describe(codec::Visitor& v) {
    v.text("code", code, kFactorCodeBytesMax);
    v.id("device", device);
  }
};

// Stands in the place of the password in POST /v1/sessions, once, for a minute, for the same device and source.
struct SignInTicket {
  static constexpr const char* kTypeName = "SignInTicket";
  std::string username;
  std::string ticket;
  base::Instant expires_at;
  void describe(codec::Visitor& v) {
    v.text("username", username, 254);
    v.text("ticket", ticket, 64);
    v.instant("expires_at", expires_at);
  }
};

// POST /v1/me/proofs: who is signed in proves again who they are.
struct Proof {
  static constexpr const char* kTypeName = "Proof";
  std::string password;
  std::string code;  // empty where no authenticator app is on
  void describe(codec::Visitor& v) {
    v.text("password", password, 512);
    v.text("code", code, kFactorCodeBytesMax);
  }
};

struct Passkey {
  static constexpr const char* kTypeName = "Passkey";
  base::Hash256 id{};
  std::string name;
  base::Instant created_at;
  base::Instant used_at;    // 0: never since
  bool backed_up = false;   // synced by the maker of the device
  bool suspicious = false;  // its count went back once: it may have been copied
  void describe(codec::Visitor& v) {
    v.hash("id", id);
    v.text("name", name, kPasskeyNameBytesMax);
    v.instant("created_at", created_at);
    v.instant("used_at", used_at);
    v.boolean("backed_up", backed_up);
    v.boolean("suspicious", suspicious);
  }
};

// POST /v1/passkey-challenges
struct PasskeyRequest {
  static constexpr const char* kTypeName = "PasskeyRequest";
  base::DeviceId device;
  void describe(codec::Visitor& v) { v.id("device", device); }
};

enum class PasskeyPurpose : std::uint8_t { Create, Prove };
inline constexpr std::string_view kPasskeyPurposeNames[] = {"create", "prove"};

// POST /v1/me/passkey-challenges
struct PasskeyPurposeRequest {
  static constexpr const char* kTypeName = "PasskeyPurposeRequest";
  PasskeyPurpose purpose = PasskeyPurpose::Create;
  void describe(codec::Visitor& v) { v.enumeration("purpose", purpose, kPasskeyPurposeNames); }
};

// What the browser is asked with (WebAuthn, level 3, section 5). Bytes are base64url. User verification is required and
// no attestation is wanted; `user` and `known` are for creating one.
struct PasskeyChallenge {
  static constexpr const char* kTypeName = "PasskeyChallenge";
  base::ChallengeId id;
  std::string challenge;
  std::string rp_id;
  base::Instant expires_at;
  std::string user;  // the user handle
  std::string username;
  std::string display_name;
  base::Vector<std::string> known;  // credentials that the member has
  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.text("challenge", challenge, 64);
    v.text("rp_id", rp_id, 254);
    v.instant("expires_at", expires_at);
    v.text("user", user, 64);
    v.text("username", username, 254);
    v.text("display_name", display_name, 254);
    v.text_list("known", known, kPasskeysPerMemberMax, kCredentialTextMax);
  }
};

// PUT /v1/me/passkey-challenges/{challenge}
struct PasskeyCreation {
  static constexpr const char* kTypeName = "PasskeyCreation";
  std::string name;
  std::string client_data;
  std::string attestation;
  void describe(codec::Visitor& v) {
    v.text("name", name, kPasskeyNameBytesMax);
    v.text("client_data", client_data, kClientDataTextMax);
    v.text("attestation", attestation, kAttestationTextMax);
  }
};

// PUT /v1/passkey-sign-ins/{challenge}, PUT /v1/me/passkey-proofs/{challenge}
struct PasskeyUse {
  static constexpr const char* kTypeName = "PasskeyUse";
  base::DeviceId device;
  std::string credential;
  std::string user;  // the user handle: whose it says that it is
  std::string client_data;
  std::string authenticator_data;
  std::string signature;
  void describe(codec::Visitor& v) {
    v.id("device", device);
    v.text("credential", credential, kCredentialTextMax);
    v.text("user", user, 64);
    v.text("client_data", client_data, kClientDataTextMax);
    v.text("authenticator_data", authenticator_data, kAuthenticatorDataTextMax);
    v.text("signature", signature, kSignatureTextMax);
  }
};

// GET /v1/me/second-factors
struct SecondFactors {
  static constexpr const char* kTypeName = "SecondFactors";
  base::Instant totp_since;  // 0: no authenticator app is on
  std::uint32_t recovery_codes_left = 0;
  bool proved = false;  // lately: changes need no further proof now
  base::Vector<Passkey> passkeys;
  void describe(codec::Visitor& v) {
    v.instant("totp_since", totp_since);
    v.u32("recovery_codes_left", recovery_codes_left);
    v.boolean("proved", proved);
    v.list("passkeys", passkeys, kPasskeysPerMemberMax);
  }
};

// POST /v1/me/totp: what the app takes, by picture or by hand. In force once PUT /v1/me/totp has shown a code of it.
struct TotpEnrolment {
  static constexpr const char* kTypeName = "TotpEnrolment";
  std::string secret;  // base32
  std::string uri;     // otpauth://totp/…
  void describe(codec::Visitor& v) {
    v.text("secret", secret, 64);
    v.text("uri", uri, 1'000);
  }
};

// Shown once: the shop keeps only what recognises them.
struct RecoveryCodes {
  static constexpr const char* kTypeName = "RecoveryCodes";
  base::Vector<std::string> codes;
  void describe(codec::Visitor& v) { v.text_list("codes", codes, kRecoveryCodes, kFactorCodeBytesMax); }
};

// POST /v1/me/totp/removals: the password that from then on is the only factor, and so must be long enough.
struct TotpRemoval {
  static constexpr const char* kTypeName = "TotpRemoval";
  std::string password;
  void describe(codec::Visitor& v) { v.text("password", password, 512); }
};

}  // namespace cartwright::protocol
