// The shop's side of a member's documents (address book, profile): the daemon's use cases over the store in memory, for
// one member, with commits that fail or whose answer is lost.
#pragma once

#include "server/app/address/addresses.h"
#include "server/app/profile/profile.h"
#include "server/store/memory/memory_store.h"
#include "tests/sim/random.h"

namespace cartwright::sim {

// Of documents that synchronise with a shop.
class DocumentShop {
 public:
  // Blocked only here, so that a device's form lets it through.
  static constexpr std::string_view kOwnBlockedWord = "teapot";

  DocumentShop(const std::int64_t& now_ms, const Random& seed);

  app::DocumentServices documents() { return {store_, *sealer_, *env_}; }
  app::AddressServices addresses() { return {documents(), *divisions_}; }
  const app::SessionInfo& session() const { return session_; }
  const address::DivisionTable& table() { return divisions_->divisions()->table; }
  void fault_next_commit(store::memory::CommitFault fault) { store_.fault_next_commit(fault); }

 private:
  store::memory::MemoryStore store_;
  std::unique_ptr<base::Env> env_;
  std::unique_ptr<app::Sealer> sealer_;
  std::unique_ptr<app::DivisionSource> divisions_;
  app::SessionInfo session_;
};

}  // namespace cartwright::sim
