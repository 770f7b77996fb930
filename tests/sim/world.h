// The world of one seed: devices with tabs over a shared store, a network that delays, drops, doubles and cuts, a shop,
// and one queue of virtual time. Everything runs in one thread and is decided by the seed alone.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/sync/client.h"
#include "tests/sim/server_node.h"
#include "tests/support/memory_device_store.h"

namespace cartwright::sim {

// Which faults a seed has, per mille; a swarm: each seed enables its own subset.
struct Faults {
  unsigned drop_request = 0;
  unsigned drop_answer = 0;   // after the server committed: the case that matters most
  unsigned duplicate = 0;     // the request arrives once more, later
  unsigned commit_fault = 0;  // the server's commit is refused or its outcome lost
  unsigned tab_crash = 0;
  unsigned store_full = 0;
  unsigned truncate_answer = 0;
  std::int64_t latency_ms_max = 50;
};

struct Device;

struct Tab {
  Device* device = nullptr;
  base::VariantNumber canary = 0;  // a product that only this tab adds to, one by one
  sync::Client client;
  std::uint64_t life = 1;  // rises with each crash: events of an earlier life are void
  bool busy = false;       // a storage transaction is under way
  bool reload_wanted = false;
  bool exchanging = false;
  std::uint64_t exchange = 0;    // which one: a late answer to an earlier one is nobody's
  std::int64_t canary_made = 0;  // additions since the last crash or sign-out, on top of what the store held
};

struct Device {
  std::string name;
  base::DeviceId id;
  tests::MemoryDeviceStore store;
  std::vector<std::unique_ptr<Tab>> tabs;
  std::int64_t clock_skew_ms = 0;
  std::string member;   // who last signed in here; empty: nobody
  std::string token;    // the access token
  std::string refresh;  // the one behind it
  std::uint32_t number = 0;
  bool lock_taken = false;  // the Web Lock: one tab exchanges at a time
  app::BundlePtr bundle;

  coupon::Templates offers() const { return coupon::open_section(bundle->coupon_section()).value(); }
};

class World {
 public:
  World(std::uint64_t seed, Trace& trace);
  void run();

 private:
  // time
  void at(std::int64_t delay_ms, std::function<void()> event);
  void after_latency(std::function<void()> event);
  bool step();  // the next event; false when there is none
  base::Instant device_now(const Device& device) const { return {now_ms_ + device.clock_skew_ms}; }

  // storage of a tab
  void pump(Tab& tab);
  void reload(Tab& tab);
  void commit(Tab& tab, const sync::StoreCommit& commit);
  void poke_others(Tab& tab);
  void crash(Tab& tab);

  // network
  void try_exchange(Tab& tab);
  void deliver(Tab& tab, const base::Bytes& request, std::uint64_t exchange, bool is_copy);
  void receive(Tab& tab, const ServerReply& reply, std::uint64_t exchange);
  void end_exchange(Tab& tab);

  // workload
  void schedule_shopper(Tab& tab);
  void shopper_does_something(Tab& tab);
  void cart_action(Tab& tab);
  void place_order(Tab& tab);
  void claim_a_coupon(Tab& tab);
  base::IdBytes new_id();
  void touch_an_order(Tab& tab);
  void sign_in(Tab& tab);
  void sign_out(Tab& tab);
  void schedule_shop();

  // judges
  void check_canary(Tab& tab);
  void heal_and_compare();
  void compare_with_server(Device& device);
  bool at_rest();

  Random random_;
  Random network_;
  Random storage_;
  Trace& trace_;
  std::int64_t now_ms_ = 1'700'000'000'000;
  std::uint64_t event_seq_ = 0;
  std::map<std::pair<std::int64_t, std::uint64_t>, std::function<void()>> events_;
  Faults faults_;
  Faults healed_;
  bool healing_ = false;
  Auditor auditor_;
  std::unique_ptr<ServerNode> server_;
  std::vector<std::unique_ptr<Device>> devices_;
  std::uint64_t ids_ = 0;
  std::int64_t ends_at_ms_ = 0;
};

}  // namespace cartwright::sim
