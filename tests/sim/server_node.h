// The shop's side of the simulation: the daemon's use cases over the store in memory, with commits that fail, answers
// that are lost after the commit, prices that change and stock that is counted. No sockets, no threads.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "server/app/account/account.h"
#include "server/app/catalogue/catalogue_source.h"
#include "server/store/memory/memory_store.h"
#include "shared/protocol/exchange.h"
#include "tests/sim/auditor.h"
#include "tests/sim/random.h"

namespace cartwright::sim {

inline constexpr std::uint32_t kShopVariants = 8;             // what orders are made of
inline constexpr const char* kPublicCode = "EAVE-STEA-226A";  // of one of the templates, in some seeds
inline constexpr std::uint32_t kAllVariants = 40;  // the rest: one per tab that only ever adds to it (world.h)

class ServerEnv final : public base::Env {
 public:
  ServerEnv(const std::int64_t& now_ms, Random random) : now_ms_(now_ms), random_(random) {}
  base::Instant instant() override { return {now_ms_}; }
  void random(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_.next());
  }

 private:
  const std::int64_t& now_ms_;
  Random random_;
};

struct ServerReply {
  bool ok = false;
  base::Bytes answer;  // ok
  base::Error error;   // otherwise
};

class ServerNode final : public app::CatalogueSource {
 public:
  ServerNode(const std::int64_t& now_ms, const Random& seed, Auditor& auditor, Trace& trace);

  // What the workload does at the shop.
  void change_prices();
  void count_stock();
  void credit(const std::string& member, std::int64_t amount_minor);
  void run_jobs();
  void fault_next_commit();

  std::optional<app::SignedIn> sign_in(const std::string& member, const base::DeviceId& device,
                                       std::uint64_t first_seq);
  void revoke(const std::string& revocation);
  // The tokens are the device's: an access token that is over is renewed first, as the package does it.
  ServerReply exchange(const std::string& member, std::string& token, std::string& refresh, const base::Bytes& request);

  base::Result<app::SessionInfo> identify(std::string& token, std::string& refresh);
  std::uint64_t last_seq(const std::string& member, std::uint32_t device_number);
  protocol::Rows all_rows(const std::string& member, std::uint32_t device_number, bool& history_sync);
  void check_books() { auditor_.check_books(members_, store_); }

  app::BundlePtr current() override { return bundles_.back(); }
  app::BundlePtr recent(std::uint64_t version) override;

 private:
  void publish();
  void offer_coupons();
  const std::int64_t& now_ms_;
  Random random_;
  ServerEnv env_;
  Auditor& auditor_;
  Trace& trace_;
  store::memory::MemoryStore store_;
  store::memory::MemoryBlobFolder blobs_;
  std::deque<app::BundlePtr> bundles_;
  std::map<std::string, base::MemberId> members_;
  std::map<base::VariantNumber, std::int64_t> counted_;
};

}  // namespace cartwright::sim
