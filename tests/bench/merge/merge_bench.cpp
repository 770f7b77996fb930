// Two devices of one member with a common cart of 200 lines make 1,000 additions each with no network, then exchange
// with the server until both show the same: milliseconds, bytes on the wire per operation, units lost. One JSON line.
// Natively and as wasm (node build/wasm/bin/merge_bench.js); the peers' scenario "merge".
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "server/app/sync/exchange.h"
#include "server/store/memory/memory_store.h"
#include "shared/codec/binary.h"
#include "shared/sync/client.h"
#include "tests/sim/random.h"
#include "tests/support/memory_device_store.h"

namespace cartwright {
namespace {

constexpr std::uint32_t kLines = 200;
constexpr int kAdds = 1'000;
constexpr base::Instant kNow{1'700'000'000'000};

struct NoCatalogue final : app::CatalogueSource {
  app::BundlePtr current() override { return nullptr; }
  app::BundlePtr recent(std::uint64_t) override { return nullptr; }
};

struct NoSealer final : app::Sealer {
  base::Hash256 lookup(std::string_view, std::string_view) override { return {}; }
  base::Hash256 derive(std::string_view, std::string_view) override { return {}; }
  base::Bytes seal(std::string_view, std::string_view) override { return {}; }
  base::Result<std::string> open(std::string_view, base::ByteView) override { return base::ErrorCode::BadSignature; }
};

struct FixedEnv final : base::Env {
  base::Instant instant() override { return kNow; }
  void random(std::span<std::uint8_t> bytes) override { std::fill(bytes.begin(), bytes.end(), std::uint8_t{7}); }
};

struct Side {
  tests::MemoryDeviceStore store;
  sync::Client client;
  app::SessionInfo session;
  std::size_t bytes = 0;

  void flush() {
    while (const auto commit = client.take_commit(kNow)) client.commit_done(store.commit(*commit), kNow);
  }
  void exchange(store::Store& server, const app::ExchangeServices& services) {
    for (bool more = true; more || client.wants_exchange();) {
      const auto request_bytes = client.begin_exchange(0, kNow);
      protocol::ExchangeRequest request{.now = kNow};
      CHECK(codec::decode_over(*request_bytes, request).ok());
      const auto answer = app::exchange(server, session, request, services);
      CHECK(answer.ok());
      const base::Bytes answer_bytes = codec::encode(*answer);
      bytes += request_bytes->size() + answer_bytes.size();
      more = client.finish_exchange(answer_bytes, kNow)->more;
      flush();
    }
  }
};

void join(Side& side, store::Store& server, std::uint8_t number) {
  side.session.member.bytes[0] = 1;
  side.session.device.bytes[0] = number;
  side.session.device_number = number;
  CHECK(server
            .write([&](store::UnitOfWork& unit) {
              return unit.devices().insert(side.session.member, {.number = number, .id = side.session.device});
            })
            .ok());
  CHECK(side.client.loaded(side.store.load({}), side.session.device, kNow).ok());
  CHECK(side.client.signed_in({.member = side.session.member, .device_number = number}, kNow).ok());
  side.flush();
}

struct Figure {
  double ms = 0;
  std::size_t bytes = 0;
  std::int64_t lost = 0;
};

Figure merge_once(std::uint64_t seed) {
  store::memory::MemoryStore server;
  NoCatalogue catalogue;
  FixedEnv env;
  NoSealer sealer;
  const app::ExchangeServices services{env, catalogue, sealer};
  Side a;
  Side b;
  store::Member member{.username = "ann"};
  member.id.bytes[0] = 1;
  CHECK(server.write([&](store::UnitOfWork& unit) { return unit.members().insert(member); }).ok());
  join(a, server, 1);
  join(b, server, 2);
  for (std::uint32_t line = 1; line <= kLines; ++line) CHECK(a.client.cart_set(line, 1, kNow).ok());
  a.flush();
  a.exchange(server, services);
  b.exchange(server, services);
  a.bytes = b.bytes = 0;
  sim::Random random(seed);
  for (int i = 0; i < kAdds; ++i) {
    CHECK(a.client.cart_add(static_cast<std::uint32_t>(1 + random.below(kLines)), 1, kNow).ok());
    CHECK(b.client.cart_add(static_cast<std::uint32_t>(1 + random.below(kLines)), 1, kNow).ok());
  }
  const auto begin = std::chrono::steady_clock::now();
  a.flush();
  b.flush();
  a.exchange(server, services);
  b.exchange(server, services);
  a.exchange(server, services);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  CHECK(a.client.cart_view().lines().size() == b.client.cart_view().lines().size());
  std::int64_t units = 0;
  for (std::uint32_t line = 1; line <= kLines; ++line) {
    CHECK(a.client.cart_view().find(line)->quantity() == b.client.cart_view().find(line)->quantity());
    units += a.client.cart_view().find(line)->quantity();
  }
  return {.ms = took.count(), .bytes = a.bytes + b.bytes, .lost = kLines + 2 * kAdds - units};
}

}  // namespace
}  // namespace cartwright

int main() {
  std::vector<double> times;
  cartwright::Figure last;
  for (std::uint64_t seed = 1; seed <= 21; ++seed) {
    last = cartwright::merge_once(seed);
    times.push_back(last.ms);
  }
  std::sort(times.begin(), times.end());
  std::printf(
      "{\"figure\":\"merge_2x1000_adds\",\"ms_median\":%.3f,\"ms_best\":%.3f,\"bytes_per_op\":%.2f,\"units_lost\":%lld}"
      "\n",
      times[times.size() / 2], times.front(), static_cast<double>(last.bytes) / 2'000,
      static_cast<long long>(last.lost));
  return last.lost == 0 ? 0 : 1;
}
