// The shop with its staff: an owner who was let in by the first invitation, and whoever a test invites.
#pragma once

#include "server/app/factor/totp.h"
#include "server/app/staff/staff.h"
#include "server/app/staff/totp_secret.h"
#include "server/ops/crypto.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::test {

class StaffWorld : public AccountWorld {
 protected:
  static constexpr const char* kPassword = "a long enough password";
  static constexpr const char* kSource = "10.0.0.9";
  using ErrorCode = base::ErrorCode;
  using Role = member::Role;

  void SetUp() override {
    AccountWorld::SetUp();
    const auto token = app::first_owner_token(staff);
    ASSERT_TRUE(token.ok() && token->has_value());
    ASSERT_TRUE(accept(**token, "olga").ok());
    owner = enter("olga");
  }

  std::string code_of(const std::string& token) {
    return app::totp_code(crypto, app::invited_totp_secret(sealer, token), app::totp_step(env.now));
  }
  base::Result<app::StaffSignedIn> accept(const std::string& token, const std::string& name) {
    tokens[name] = token;
    return app::accept_invitation(
        staff, {.token = token, .username = name, .password = kPassword, .code = code_of(token)}, kSource);
  }
  // The next code: each works once, so time passes.
  std::string next_code(const std::string& name) {
    env.now.ms += app::kTotpStepMs;
    return code_of(tokens[name]);
  }
  base::Result<app::StaffSignedIn> sign_in_as(const std::string& name) {
    return app::sign_in_staff(staff, {.username = name, .password = kPassword, .code = next_code(name)}, kSource);
  }
  app::StaffInfo info_of(const std::string& token) {
    auto info = app::authenticate_staff(store, token, kSource, env.now);
    EXPECT_TRUE(info.ok());
    return info.ok() ? *info : app::StaffInfo{};
  }
  app::StaffInfo enter(const std::string& name) {
    const auto signed_in = sign_in_as(name);
    EXPECT_TRUE(signed_in.ok());
    return signed_in.ok() ? info_of(signed_in->token) : app::StaffInfo{};
  }
  app::StaffInfo hire(const std::string& name, member::RoleSet roles) {
    const auto issued = app::invite_as_operator(staff, roles, "test");
    EXPECT_TRUE(issued.ok());
    EXPECT_TRUE(accept(issued->token, name).ok());
    return enter(name);
  }
  template <member::Permission kPermission>
  app::Authorized<kPermission> as(const app::StaffInfo& info) {
    auto made = app::Authorized<kPermission>::of(info);
    CHECK(made.ok());
    return *made;
  }
  std::vector<protocol::AuditEntry> audit() {
    const auto page = app::list_audit(store, as<member::Permission::AuditRead>(owner), {}, 100);
    EXPECT_TRUE(page.ok());
    return page.ok() ? page->records : std::vector<protocol::AuditEntry>{};
  }
  template <class T>
  ErrorCode refused(const base::Result<T>& result) {
    EXPECT_FALSE(result.ok());
    return result.ok() ? ErrorCode::Unexpected : result.error().code;
  }

  ops::LibraryCrypto crypto;
  app::StaffServices staff{store, sealer, notices, hasher, crypto, env};
  std::map<std::string, std::string> tokens;
  app::StaffInfo owner;
};

}  // namespace cartwright::test
