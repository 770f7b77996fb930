// Accounts and sessions as the HTTP API speaks them (JSON).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/codec/visitor.h"

namespace cartwright::protocol {

inline constexpr std::size_t kUsernameCharactersMin = 3;  // spec 01
inline constexpr std::size_t kUsernameCharactersMax = 32;
inline constexpr std::size_t kUsernameBytesMax = 128;  // characters of up to 4 bytes
inline constexpr std::size_t kLoginBytesMax = 254;     // of an e-mail address (RFC 5321, 4.5.3.1.3), the longest login
inline constexpr std::size_t kDisplayNameBytesMax = 200;
inline constexpr std::size_t kPasswordBytesMax = 512;          // 128 characters of up to 4 bytes
inline constexpr std::size_t kPasswordCharactersMin = 15;      // the only factor (RELIABILITY.md, ASVS 6.2)
inline constexpr std::size_t kPasswordCharactersMinOfTwo = 8;  // with a second factor (NIST SP 800-63B-4, 3.1.1.2)
inline constexpr std::size_t kPasswordCharactersMax = 128;

// POST /v1/accounts
struct Registration {
  static constexpr const char* kTypeName = "Registration";
  std::string username;
  std::string password;
  std::string display_name;
  void describe(codec::Visitor& v) {
    v.text("username", username, kUsernameBytesMax);
    v.text("password", password, kPasswordBytesMax);
    v.text("display_name", display_name, kDisplayNameBytesMax);
  }
};

// What may be said of a device when it signs in.
struct SignInDevice {
  static constexpr const char* kTypeName = "SignInDevice";
  std::string name;     // for the list of sessions; empty: made of the User-Agent
  bool shared = false;  // others use it, too: the session ends after 30 minutes without use
  void describe(codec::Visitor& v) {
    v.text("name", name, 120);
    v.boolean("shared", shared);
  }
};

// POST /v1/sessions. `device` is the browser profile's random id, `first_seq` the number its next operation will have.
struct SignIn {
  static constexpr const char* kTypeName = "SignIn";
  std::string username;
  std::string password;
  base::DeviceId device;
  std::uint64_t first_seq = 1;
  bool bearer = false;  // true: not a browser, answer with tokens instead of cookies
  std::optional<SignInDevice> about{};
  void describe(codec::Visitor& v) {
    v.text("username", username, kLoginBytesMax);
    v.text("password", password, kPasswordBytesMax);
    v.id("device", device);
    v.u64("first_seq", first_seq);
    v.boolean("bearer", bearer);
    v.optional_message("about", about);
  }
};

struct Session {
  static constexpr const char* kTypeName = "Session";
  base::MemberId member;
  std::string username;
  std::string display_name;
  std::uint32_t device_number = 0;
  base::Instant access_until;      // then POST /v1/sessions/refresh
  base::Instant expires_at;        // of the session, when it is not used again
  std::uint32_t idle_minutes = 0;  // it may go without use
  std::string token;               // bearer sessions only; empty otherwise
  std::string refresh;             // likewise: Authorization of POST /v1/sessions/refresh, and of nothing else
  std::string revocation;          // ends this session and can do nothing else: what an offline sign-out keeps
  void describe(codec::Visitor& v) {
    v.id("member", member);
    v.text("username", username, kUsernameBytesMax);
    v.text("display_name", display_name, kDisplayNameBytesMax);
    v.u32("device_number", device_number);
    v.instant("access_until", access_until);
    v.instant("expires_at", expires_at);
    v.u32("idle_minutes", idle_minutes);
    v.text("token", token, 100);
    v.text("refresh", refresh, 200);
    v.text("revocation", revocation, 100);
  }
};

// POST /v1/sessions/refresh: the tokens that are now in force. They stand in cookies where the old one did.
struct SessionTokens {
  static constexpr const char* kTypeName = "SessionTokens";
  base::Instant access_until;
  base::Instant expires_at;
  std::string token;    // bearer sessions only; empty otherwise
  std::string refresh;  // likewise
  void describe(codec::Visitor& v) {
    v.instant("access_until", access_until);
    v.instant("expires_at", expires_at);
    v.text("token", token, 100);
    v.text("refresh", refresh, 200);
  }
};

// A session in its member's list. `id` is no token: it ends the session, for its member only.
struct SessionShown {
  static constexpr const char* kTypeName = "SessionShown";
  base::SessionId id;
  std::string device_name;  // empty: unknown
  std::string network;      // "203.0.113.0/24"; empty: unknown
  base::Instant created_at;
  base::Instant used_at;
  bool shared_device = false;
  bool current = false;
  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.text("device_name", device_name, 120);
    v.text("network", network, 64);
    v.instant("created_at", created_at);
    v.instant("used_at", used_at);
    v.boolean("shared_device", shared_device);
    v.boolean("current", current);
  }
};

enum class LoginKind : std::uint8_t { Phone, Email };
inline constexpr std::string_view kLoginKindNames[] = {"phone", "email"};
enum class Locale : std::uint8_t { Zh, En };
inline constexpr std::string_view kLocaleNames[] = {"zh", "en"};

// POST /v1/password-resets, POST /v1/me/login-codes: where the code is to go.
struct CodeRequest {
  static constexpr const char* kTypeName = "CodeRequest";
  std::string login;  // a phone number or an e-mail address
  Locale locale = Locale::Zh;
  void describe(codec::Visitor& v) {
    v.text("login", login, 254);
    v.enumeration("locale", locale, kLocaleNames);
  }
};

struct ChallengeIssued {
  static constexpr const char* kTypeName = "ChallengeIssued";
  base::ChallengeId id;
  base::Instant expires_at;
  base::Instant resend_at;  // not before
  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.instant("expires_at", expires_at);
    v.instant("resend_at", resend_at);
  }
};

// PUT /v1/me/login-codes/{challenge}
struct CodeAnswer {
  static constexpr const char* kTypeName = "CodeAnswer";
  std::string code;
  void describe(codec::Visitor& v) { v.text("code", code, 16); }
};

// PUT /v1/registration-codes/{challenge}
struct RegistrationByCode {
  static constexpr const char* kTypeName = "RegistrationByCode";
  std::string code;
  Registration account;
  void describe(codec::Visitor& v) {
    v.text("code", code, 16);
    v.message("account", account);
  }
};

// PUT /v1/password-resets/{challenge}
struct PasswordReset {
  static constexpr const char* kTypeName = "PasswordReset";
  std::string code;
  std::string password;
  std::string proof;  // the authenticator app's code, or a recovery code; empty where no app is on
  Locale locale = Locale::Zh;
  void describe(codec::Visitor& v) {
    v.text("code", code, 16);
    v.text("password", password, kPasswordBytesMax);
    v.text("proof", proof, 40);
    v.enumeration("locale", locale, kLocaleNames);
  }
};

// PUT /v1/me/password
struct PasswordChange {
  static constexpr const char* kTypeName = "PasswordChange";
  std::string old_password;
  std::string password;
  Locale locale = Locale::Zh;
  void describe(codec::Visitor& v) {
    v.text("old_password", old_password, kPasswordBytesMax);
    v.text("password", password, kPasswordBytesMax);
    v.enumeration("locale", locale, kLocaleNames);
  }
};

// A further way to sign in, as its owner sees it.
struct Login {
  static constexpr const char* kTypeName = "Login";
  base::Hash256 id{};
  LoginKind kind = LoginKind::Phone;
  std::string masked;
  base::Instant verified_at;
  void describe(codec::Visitor& v) {
    v.hash("id", id);
    v.enumeration("kind", kind, kLoginKindNames);
    v.text("masked", masked, 254);
    v.instant("verified_at", verified_at);
  }
};

// GET /v1/bundle
struct BundleManifest {
  static constexpr const char* kTypeName = "BundleManifest";
  std::uint64_t version = 0;
  std::string path;  // "/v1/bundles/<sha256>": immutable
  std::string sha256;
  std::uint64_t size = 0;        // bytes, uncompressed
  std::uint64_t delta_from = 0;  // 0: no delta
  std::string delta_path;        // "/v1/bundles/<sha256>.delta"
  void describe(codec::Visitor& v) {
    v.u64("version", version);
    v.text("path", path, 200);
    v.text("sha256", sha256, 64);
    v.u64("size", size);
    v.u64("delta_from", delta_from);
    v.text("delta_path", delta_path, 200);
  }
};

// application/problem+json (RFC 9457)
struct Problem {
  static constexpr const char* kTypeName = "Problem";
  std::string type;  // "https://cartwright.invalid/problems/<code>"
  std::string title;
  std::uint64_t status = 0;
  std::string code;
  std::string detail;
  bool retryable = false;
  std::string request_id;
  void describe(codec::Visitor& v) {
    v.text("type", type, 200);
    v.text("title", title, 200);
    v.u64("status", status);
    v.text("code", code, 64);
    v.text("detail", detail, 400);
    v.boolean("retryable", retryable);
    v.text("request_id", request_id, 64);
  }
};

}  // namespace cartwright::protocol
