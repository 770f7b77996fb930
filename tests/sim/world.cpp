// Time, storage and network of the world; the workload is in workload.cpp, the judges in judges.cpp.
#include "tests/sim/world.h"

#include "shared/codec/binary.h"

namespace cartwright::sim {

using sync::CommitOutcome;

World::World(std::uint64_t seed, Trace& trace)
    : random_(Random(seed).fork(10)),
      network_(Random(seed).fork(11)),
      storage_(Random(seed).fork(12)),
      trace_(trace),
      auditor_(trace) {
  const auto some = [this](unsigned per_mille_max) {
    return random_.chance(400) ? 0U : static_cast<unsigned>(random_.below(per_mille_max));
  };
  faults_ = {.drop_request = some(300),
             .drop_answer = some(300),
             .duplicate = some(200),
             .commit_fault = some(100),
             .tab_crash = some(60),
             .store_full = some(60),
             .truncate_answer = some(80),
             .latency_ms_max = random_.between(5, 3'000)};
  server_ = std::make_unique<ServerNode>(now_ms_, Random(seed).fork(13), auditor_, trace);
  const std::int64_t device_count = random_.between(1, 4);
  base::VariantNumber canary = kShopVariants;
  for (std::int64_t d = 0; d < device_count; ++d) {
    auto device = std::make_unique<Device>();
    device->name = "device" + std::to_string(d);
    device->id.bytes[0] = static_cast<std::uint8_t>(d + 1);
    if (random_.chance(300)) device->clock_skew_ms = random_.between(-100'000'000, 100'000'000);
    device->bundle = server_->current();
    const std::int64_t tab_count = random_.between(1, 3);
    for (std::int64_t t = 0; t < tab_count; ++t) {
      auto tab = std::make_unique<Tab>();
      tab->device = device.get();
      tab->canary = ++canary;
      device->tabs.push_back(std::move(tab));
    }
    devices_.push_back(std::move(device));
  }
  ends_at_ms_ = now_ms_ + random_.between(20'000, 120'000);
}

void World::at(std::int64_t delay_ms, std::function<void()> event) {
  events_.emplace(std::pair{now_ms_ + delay_ms, ++event_seq_}, std::move(event));
}

void World::after_latency(std::function<void()> event) {
  at(network_.between(1, healing_ ? 20 : faults_.latency_ms_max), std::move(event));
}

bool World::step() {
  if (events_.empty()) return false;
  const auto next = events_.begin();
  now_ms_ = next->first.first;
  const std::function<void()> event = std::move(next->second);
  events_.erase(next);
  event();
  return true;
}

// ---- storage ----

void World::pump(Tab& tab) {
  if (tab.busy) return;
  if (tab.client.needs_reload() || tab.reload_wanted || !tab.client.is_open()) return reload(tab);
  const auto commit_request = tab.client.take_commit(device_now(*tab.device));
  if (!commit_request) return;
  commit(tab, *commit_request);
}

void World::reload(Tab& tab) {
  tab.busy = true;
  tab.reload_wanted = false;
  const std::uint64_t life = tab.life;
  at(storage_.between(0, 3), [this, &tab, life] {
    if (tab.life != life) return;
    tab.busy = false;
    const bool was_open = tab.client.is_open();
    const base::DeviceId before = tab.client.meta().device;
    const auto status =
        tab.client.loaded(tab.device->store.load(tab.client.load_request()), tab.device->id, device_now(*tab.device));
    CHECK(status.ok());
    if (was_open && tab.client.meta().device != before) tab.canary_made = 0;  // signed out in another tab
    trace_.line(now_ms_, tab.device->name + " tab " + std::to_string(tab.canary) + " read" +
                             (tab.client.meta().is_guest() ? " as guest" : "") + " unsent " +
                             std::to_string(tab.client.unsent_count()));
    check_canary(tab);
    pump(tab);
  });
}

void World::commit(Tab& tab, const sync::StoreCommit& request) {
  tab.busy = true;
  const std::uint64_t life = tab.life;
  at(storage_.between(0, 5), [this, &tab, life, request] {
    if (tab.life != life) return;  // the tab died before its transaction began
    const bool full = !healing_ && storage_.chance(faults_.store_full);
    const sync::CommitResult result =
        full ? sync::CommitResult{.outcome = CommitOutcome::Full} : tab.device->store.commit(request);
    const CommitOutcome outcome = result.outcome;
    if (outcome == CommitOutcome::Done) {
      const std::string device = base::format_id(tab.device->id.bytes);
      if (request.has_state && request.delete_ops_through > 0 && tab.device->member.empty()) {
        auditor_.folded_as_guest(device, request.delete_ops_through);
      }
      if (request.ops) {
        base::ByteReader in(request.ops->packed);
        const auto ops = protocol::unpack_ops(in, protocol::Clock::Instants, {}, 100'000);
        CHECK(ops.ok());
        auditor_.durable(device, request.ops->first_seq, *ops);
      }
      trace_.line(now_ms_, tab.device->name + " tab " + std::to_string(tab.canary) + " wrote" +
                               (request.wipe        ? " wipe"
                                : request.has_state ? " state"
                                                    : "") +
                               (request.ops ? " ops " + std::to_string(request.ops->first_seq) : ""));
      poke_others(tab);
    }
    if (outcome == CommitOutcome::Conflict) trace_.mark("tab_conflict");
    at(storage_.between(0, 3), [this, &tab, life, result, outcome] {
      if (tab.life != life) return;  // durable, but the tab never heard of it
      tab.busy = false;
      tab.client.commit_done(result, device_now(*tab.device));
      check_canary(tab);
      if (outcome == CommitOutcome::Full) {
        at(500, [this, &tab] { pump(tab); });
      } else {
        pump(tab);
        if (outcome == CommitOutcome::Done && tab.client.wants_exchange()) try_exchange(tab);
      }
    });
  });
}

void World::poke_others(Tab& tab) {
  for (const auto& other : tab.device->tabs) {
    if (other.get() == &tab) continue;
    other->reload_wanted = true;
    at(storage_.between(0, 30), [this, tab_of = other.get()] { pump(*tab_of); });
  }
}

void World::crash(Tab& tab) {
  trace_.line(now_ms_, tab.device->name + " tab " + std::to_string(tab.canary) + " dies");
  trace_.mark("tab_crash");
  const auto stored = codec::decode<sync::Meta>(tab.device->store.load({}).meta);
  if (tab.client.is_open() && !tab.client.meta().is_guest() && stored.ok() && stored->is_guest()) {
    // Died between the server's answer and the disk: the shopper will have to sign in again.
    tab.device->token.clear();
    tab.device->member.clear();
    trace_.mark("sign_in_lost_in_crash");
  }
  if (tab.exchanging) tab.device->lock_taken = false;  // a Web Lock goes with its holder
  ++tab.life;
  ++tab.exchange;
  tab.busy = tab.exchanging = tab.reload_wanted = false;
  tab.client = sync::Client();
  tab.canary_made = -1;  // learned from the store at the next load
  pump(tab);
}

// ---- network ----

void World::try_exchange(Tab& tab) {
  Device& device = *tab.device;
  if (tab.busy || device.lock_taken || device.token.empty() || tab.client.needs_reload() || tab.reload_wanted) return;
  const auto request = tab.client.begin_exchange(device.bundle->version(), device_now(device));
  if (!request) return;
  device.lock_taken = true;
  tab.exchanging = true;
  const std::uint64_t exchange = ++tab.exchange;
  after_latency([this, &tab, request = *request, exchange] { deliver(tab, request, exchange, false); });
  if (!healing_ && network_.chance(faults_.duplicate)) {
    trace_.mark("duplicate_request");
    at(network_.between(1, 10'000),
       [this, &tab, request = *request, exchange] { deliver(tab, request, exchange, true); });
  }
  // The shell gives up after a while; the late answer is then nobody's.
  at(20'000, [this, &tab, exchange] {
    if (tab.exchange != exchange || !tab.exchanging) return;
    tab.client.exchange_failed();
    end_exchange(tab);
  });
}

void World::deliver(Tab& tab, const base::Bytes& request, std::uint64_t exchange, bool is_copy) {
  Device& device = *tab.device;
  if (!is_copy && !healing_ && network_.chance(faults_.drop_request))
    return receive(tab, {.error = {.code = base::ErrorCode::Offline}}, exchange);
  if (device.token.empty()) return;
  if (!healing_ && network_.chance(faults_.commit_fault)) server_->fault_next_commit();
  ServerReply reply = server_->exchange(device.member, device.token, device.refresh, request);
  trace_.line(now_ms_, device.name + (reply.ok ? " answered " + std::to_string(reply.answer.size())
                                               : " refused " + std::string(reply.error.name())));
  if (is_copy) return;
  if (!healing_ && network_.chance(faults_.drop_answer)) {
    trace_.mark("answer_lost");
    reply = {.error = {.code = base::ErrorCode::Offline}};
  }
  if (reply.ok && !healing_ && network_.chance(faults_.truncate_answer)) reply.answer.resize(reply.answer.size() / 2);
  after_latency([this, &tab, reply, exchange] { receive(tab, reply, exchange); });
}

void World::receive(Tab& tab, const ServerReply& reply, std::uint64_t exchange) {
  if (tab.exchange != exchange || !tab.exchanging) return;
  bool more = false;
  if (reply.ok) {
    const auto answer = tab.client.finish_exchange(reply.answer, device_now(*tab.device));
    if (!answer.ok()) {
      tab.client.exchange_failed();
    } else {
      more = answer->more;
      if (answer->reset) trace_.mark("reset");
      if (answer->catalogue_version != 0) tab.device->bundle = server_->current();
    }
  } else if (reply.error.code == base::ErrorCode::Gap) {
    trace_.mark("gap");
    tab.client.server_expects(static_cast<std::uint64_t>(std::stoull(reply.error.detail)));
  } else {
    tab.client.exchange_failed();
  }
  end_exchange(tab);
  check_canary(tab);
  pump(tab);
  if (more || tab.client.wants_exchange()) at(more ? 1 : 200, [this, &tab] { try_exchange(tab); });
}

void World::end_exchange(Tab& tab) {
  tab.exchanging = false;
  tab.device->lock_taken = false;
}

}  // namespace cartwright::sim
