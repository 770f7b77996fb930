// A passkey authenticator in software, for tests: makes keys and signs, and can be told to lie about everything.
#pragma once

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <sodium.h>

#include <string>

#include "server/app/factor/base64url.h"
#include "server/app/factor/passkey.h"

namespace cartwright::app {

struct Lies {
  std::string type{};                // instead of webauthn.create / .get
  std::string origin{};              //
  std::string challenge{};           // base64url
  std::string client_data{};         // the whole text
  std::string more_client_data{};    // members behind the others, with a comma before them
  std::string rp_id{};               //
  unsigned flags_off = 0;            // taken off 0x45 (created) or 0x05 (used)
  unsigned flags_on = 0;             //
  bool no_credential = false;        //
  std::string format = "none";       //
  base::Bytes behind_data{};         // behind authenticator data
  base::Bytes behind_attestation{};  //
  base::Bytes key{};                 // the COSE key
  std::size_t id_bytes = 16;         // of the credential's id
  std::uint32_t count = 1;           //
  bool wrong_signature = false;      //
};

class Authenticator {
 public:
  explicit Authenticator(SignatureAlgorithm algorithm) : algorithm_(algorithm) {
    if (algorithm == SignatureAlgorithm::Es256) {
      pair_ = EVP_EC_gen("P-256");
      std::array<std::uint8_t, 65> point{};
      std::size_t size = 0;
      EVP_PKEY_get_octet_string_param(pair_, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &size);
      std::copy_n(point.begin() + 1, 32, public_.x.begin());
      std::copy_n(point.begin() + 33, 32, public_.y.begin());
    } else {
      crypto_sign_keypair(public_.x.data(), secret_.data());
    }
    public_.algorithm = algorithm;
  }
  ~Authenticator() { EVP_PKEY_free(pair_); }
  Authenticator(const Authenticator&) = delete;

  struct Created {
    base::Bytes client_data, attestation;
    PasskeyRegistration answer() const { return {client_data, attestation}; }
  };
  struct Used {
    base::Bytes client_data, data, signature;
    PasskeyAssertion answer() const { return {client_data, data, signature}; }
  };

  Created create(const RelyingParty& party, const PasskeyChallenge& challenge, const Lies& lies = {}) const {
    Created made{.client_data = client_data("webauthn.create", party, challenge, lies), .attestation = {}};
    const base::Bytes data = authenticator_data(party, 0x45, lies);
    base::ByteWriter out;
    out.u8(0xA3);
    put_text(out, "fmt"), put_text(out, lies.format);
    put_text(out, "attStmt"), out.u8(0xA0);
    put_text(out, "authData"), put_bytes(out, data);
    out.raw(lies.behind_attestation);
    made.attestation = out.take();
    return made;
  }

  Used use(const RelyingParty& party, const PasskeyChallenge& challenge, const Lies& lies = {}) const {
    Lies without = lies;
    without.no_credential = (lies.flags_on & 0x40) == 0;
    Used made{.client_data = client_data("webauthn.get", party, challenge, lies),
              .data = authenticator_data(party, 0x05, without),
              .signature = {}};
    base::Bytes message = base::copy_of(made.data);
    base::append(message, base::sha256(made.client_data));
    if (lies.wrong_signature) message.push_back(0);
    made.signature = sign(message);
    return made;
  }

  // The COSE key, with parameters to be wrong by.
  base::Bytes cose_key(int algorithm = 0, int curve = 0, std::size_t coordinate_bytes = 32) const {
    const bool elliptic = algorithm_ == SignatureAlgorithm::Es256;
    base::ByteWriter out;
    out.u8(elliptic ? 0xA5 : 0xA4);
    out.u8(0x01), out.u8(elliptic ? 0x02 : 0x01);
    const int named = algorithm != 0 ? algorithm : elliptic ? -7 : -8;
    out.u8(0x03), out.u8(static_cast<std::uint8_t>(0x20 - 1 - named));  // a small negative number n is 0x20 + (-1 - n)
    out.u8(0x20), out.u8(static_cast<std::uint8_t>(curve != 0 ? curve : elliptic ? 1 : 6));
    out.u8(0x21), put_bytes(out, base::ByteView(public_.x).first(coordinate_bytes));
    if (elliptic) out.u8(0x22), put_bytes(out, base::ByteView(public_.y).first(coordinate_bytes));
    return out.take();
  }

 private:
  static void put_head(base::ByteWriter& out, unsigned kind, std::size_t size) {
    if (size < 24) return out.u8(static_cast<std::uint8_t>(kind << 5 | size));
    if (size < 256) return out.u8(static_cast<std::uint8_t>(kind << 5 | 24)), out.u8(static_cast<std::uint8_t>(size));
    out.u8(static_cast<std::uint8_t>(kind << 5 | 25));
    out.u8(static_cast<std::uint8_t>(size >> 8)), out.u8(static_cast<std::uint8_t>(size));
  }
  static void put_text(base::ByteWriter& out, std::string_view text) {
    put_head(out, 3, text.size());
    out.raw(base::as_bytes(text));
  }
  static void put_bytes(base::ByteWriter& out, base::ByteView bytes) {
    put_head(out, 2, bytes.size());
    out.raw(bytes);
  }

  static base::Bytes client_data(std::string type, const RelyingParty& party, const PasskeyChallenge& challenge,
                                 const Lies& lies) {
    if (!lies.client_data.empty()) return base::copy_of(base::as_bytes(lies.client_data));
    if (!lies.type.empty()) type = lies.type;
    const std::string text = "{\"type\":\"" + type + "\",\"challenge\":\"" +
                             (lies.challenge.empty() ? to_base64url(challenge) : lies.challenge) + "\",\"origin\":\"" +
                             (lies.origin.empty() ? party.origin : lies.origin) + "\"" + lies.more_client_data + "}";
    return base::copy_of(base::as_bytes(text));
  }

  base::Bytes authenticator_data(const RelyingParty& party, unsigned flags, const Lies& lies) const {
    base::ByteWriter out;
    out.raw(base::sha256(base::as_bytes(lies.rp_id.empty() ? party.id : lies.rp_id)));
    flags = (flags & ~lies.flags_off) | lies.flags_on;
    out.u8(static_cast<std::uint8_t>(flags));
    for (int shift = 24; shift >= 0; shift -= 8) out.u8(static_cast<std::uint8_t>(lies.count >> shift));
    if (!lies.no_credential) {
      for (int i = 0; i < 16; ++i) out.u8(0);
      out.u8(static_cast<std::uint8_t>(lies.id_bytes >> 8)), out.u8(static_cast<std::uint8_t>(lies.id_bytes));
      for (std::size_t i = 0; i < lies.id_bytes; ++i) out.u8(static_cast<std::uint8_t>(i));
      out.raw(lies.key.empty() ? cose_key() : lies.key);
    }
    out.raw(lies.behind_data);
    return out.take();
  }

  base::Bytes sign(base::ByteView message) const {
    std::size_t size = 128;
    base::Bytes signature(size);
    if (algorithm_ == SignatureAlgorithm::Es256) {
      EVP_MD_CTX* context = EVP_MD_CTX_new();
      EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, pair_);
      EVP_DigestSign(context, signature.data(), &size, message.data(), message.size());
      EVP_MD_CTX_free(context);
    } else {
      size = crypto_sign_BYTES;
      crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_.data());
    }
    signature.resize(size);
    return signature;
  }

  SignatureAlgorithm algorithm_;
  EVP_PKEY* pair_ = nullptr;
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret_{};
  PublicKey public_;
};

}  // namespace cartwright::app
