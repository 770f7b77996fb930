// The shop with what accounts need: a hasher that costs nothing, a sealer with a known key, and notices that stay here.
#pragma once

#include "server/app/account/account.h"
#include "server/ops/crypto.h"
#include "server/ops/file_sealer.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::test {

class PlainHasher final : public app::PasswordHasher {
 public:
  base::Result<std::string> hash(std::string_view password) override { return "plain " + std::string(password); }
  base::Result<bool> verify(std::string_view stored, std::string_view password) override {
    ++verified;
    return stored == "plain " + std::string(password) || stored == "old " + std::string(password);
  }
  bool is_outdated(std::string_view stored) override { return stored.starts_with("old "); }
  int verified = 0;
};

class KeptNotices final : public app::Notices {
 public:
  base::Status send(store::UnitOfWork&, const app::Notice& notice) override {
    sent.push_back(notice);
    return {};
  }
  std::vector<app::Notice> sent;
};

class AccountWorld : public ShopWorld {
 protected:
  PlainHasher hasher;
  KeptNotices notices;
  ops::LibraryCrypto crypto;
  app::AccountServices services{store, sealer, notices, hasher, env, crypto};
};

}  // namespace cartwright::test
