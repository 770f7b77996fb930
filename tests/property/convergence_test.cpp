// Devices of one member that edit a cart, some of them cut off for a while: once everybody has been online, all show
// what the server has, and no addition is lost. The server here is a model of one page: it orders, applies with the
// shared reducer and tells each device every row that changed since its cursor.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <memory>

#include "shared/codec/binary.h"
#include "shared/sync/client.h"
#include "shared/sync/reducer.h"
#include "tests/support/memory_device_store.h"

namespace cartwright::sync {
namespace {

using base::Instant;

constexpr std::uint32_t kVariants = 4;

class Server {
 public:
  base::Bytes exchange(std::uint32_t device, const base::Bytes& bytes, Instant now) {
    protocol::ExchangeRequest request{.now = now};
    RC_ASSERT(codec::decode_over(bytes, request).ok());
    std::uint64_t& last_seq = last_seqs_[device];
    std::uint64_t seq = request.first_seq;
    for (const protocol::Op& op : request.ops) {
      const std::uint64_t last = seq + protocol::numbers_taken(op) - 1;
      if (last > last_seq) {
        RC_ASSERT(request.first_seq <= last_seq + 1);
        if (protocol::is_cart(op.kind)) apply(op, {.device = device, .seq = seq});
        last_seq = last;
      }
      seq = last + 1;
    }
    protocol::ExchangeAnswer answer{.acked = last_seq, .cursor = change_, .server_time = now};
    for (const auto& [variant, row] : rows_) {
      if (row.change > request.cursor) answer.rows.cart.push_back(row.line);
    }
    return codec::encode(answer);
  }

  std::int64_t shown(base::VariantNumber variant) const {
    const auto found = rows_.find(variant);
    return found == rows_.end() ? 0 : cart::shown_quantity(found->second.line);
  }
  const cart::Line* line(base::VariantNumber variant) const {
    const auto found = rows_.find(variant);
    return found == rows_.end() ? nullptr : &found->second.line;
  }

 private:
  struct Row {
    cart::Line line;
    std::uint64_t change = 0;
  };
  void apply(const protocol::Op& op, const cart::SetBy& by) {
    Row row = rows_.contains(op.variant) ? rows_[op.variant] : Row{.line = {.variant = op.variant}};
    if (!apply_cart_op(row.line, op, by)) return;
    row.change = ++change_;
    rows_[op.variant] = row;
  }

  std::map<base::VariantNumber, Row> rows_;
  std::map<std::uint32_t, std::uint64_t> last_seqs_;
  std::uint64_t change_ = 0;
};

class Device {
 public:
  Device(std::uint32_t number, Instant now) : number_(number) {
    base::DeviceId id;
    id.bytes.fill(static_cast<std::uint8_t>(number));
    RC_ASSERT(client.loaded(store_.load(client.load_request()), id, now).ok());
    save(now);
    base::MemberId member;
    member.bytes.fill(9);
    RC_ASSERT(client.signed_in({.member = member, .username = "ann", .device_number = number}, now).ok());
    save(now);
  }

  void save(Instant now) {
    while (const auto commit = client.take_commit(now)) client.commit_done(store_.commit(*commit), now);
  }
  // What happens to the answer is drawn: it arrives, or the network loses it after the server has acted.
  void exchange(Server& server, Instant now, bool answer_arrives) {
    save(now);
    const auto request = client.begin_exchange(0, now);
    if (!request) return;
    const base::Bytes answer = server.exchange(number_, *request, now);
    if (answer_arrives) {
      RC_ASSERT(client.finish_exchange(answer, now).ok());
    } else {
      client.exchange_failed();
    }
    save(now);
  }

  Client client;

 private:
  std::uint32_t number_;
  tests::MemoryDeviceStore store_;
};

// Refusals for limits are part of it: they change nothing.
void edit(Client& client, Instant now) {
  const auto variant = *rc::gen::inRange<base::VariantNumber>(1, kVariants + 1);
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
      return static_cast<void>(client.cart_set(variant, 0, now));
    case 1:
      return static_cast<void>(client.cart_set(variant, *rc::gen::inRange<std::int64_t>(1, 9), now));
    case 2:
      return static_cast<void>(client.cart_select(variant, *rc::gen::arbitrary<bool>(), now));
    case 3:
      return static_cast<void>(client.cart_note(variant, *rc::gen::element<std::string>("", "red", "蓝"), now));
    case 4:
      return static_cast<void>(client.cart_add(variant, -1, now));
    case 5:
      return static_cast<void>(client.cart_save(variant, *rc::gen::arbitrary<bool>(), now));
    default:
      return static_cast<void>(
          client.cart_add(variant, *rc::gen::inRange<std::int64_t>(1, 4), now,
                          *rc::gen::inRange<std::int64_t>(0, 5)));  // each device saw its own price
  }
}

void heal(std::vector<std::unique_ptr<Device>>& devices, Server& server, Instant now) {
  for (int round = 0; round < 2; ++round) {
    for (auto& device : devices) device->exchange(server, now, true);
  }
}

std::vector<std::unique_ptr<Device>> some_devices(std::uint32_t count, Instant now) {
  std::vector<std::unique_ptr<Device>> devices;
  for (std::uint32_t number = 1; number <= count; ++number) devices.push_back(std::make_unique<Device>(number, now));
  return devices;
}

// Spec 11, acceptance 1; RC_PARAMS=max_success=100000 for the full count.
RC_GTEST_PROP(CartOfFiveDevices, ConvergesWhateverIsCutOff, ()) {
  Instant now{1'790'000'000'000};
  Server server;
  auto devices = some_devices(5, now);
  const auto steps = *rc::gen::inRange(0, 60);
  for (int step = 0; step < steps; ++step) {
    now.ms += *rc::gen::inRange(0, 5'000);
    Device& device = *devices[*rc::gen::inRange<std::size_t>(0, devices.size())];
    if (*rc::gen::inRange(0, 4) == 0) {
      device.exchange(server, now, *rc::gen::arbitrary<bool>());
    } else {
      edit(device.client, now);
      if (*rc::gen::arbitrary<bool>()) device.save(now);
    }
  }
  heal(devices, server, now);
  for (const auto& device : devices) {
    RC_ASSERT(device->client.unsent_count() == 0U);
    for (std::uint32_t variant = 1; variant <= kVariants; ++variant) {
      const cart::Line* line = device->client.cart_view().find(variant);
      RC_ASSERT((line != nullptr ? cart::shown_quantity(*line) : 0) == server.shown(variant));
      if (server.shown(variant) == 0) continue;
      const cart::Line* truth = server.line(variant);
      RC_ASSERT(line->note == truth->note && line->selected == truth->selected && line->saved == truth->saved);
      RC_ASSERT(line->added_price_minor == truth->added_price_minor);
    }
  }
}

// Spec 11, acceptance 2, and whatever else is added while apart.
RC_GTEST_PROP(CartOfFiveDevices, LosesNoAdditionWhenNobodyRemoves, ()) {
  Instant now{1'790'000'000'000};
  Server server;
  auto devices = some_devices(5, now);
  std::map<base::VariantNumber, std::int64_t> added;
  const auto steps = *rc::gen::inRange(0, 60);
  for (int step = 0; step < steps; ++step) {
    Device& device = *devices[*rc::gen::inRange<std::size_t>(0, devices.size())];
    const auto variant = *rc::gen::inRange<base::VariantNumber>(1, kVariants + 1);
    const auto quantity = *rc::gen::inRange<std::int64_t>(1, 4);
    RC_ASSERT(device.client.cart_add(variant, quantity, now).ok());
    added[variant] += quantity;
    if (*rc::gen::inRange(0, 3) == 0) device.exchange(server, now, *rc::gen::arbitrary<bool>());
  }
  heal(devices, server, now);
  for (const auto& [variant, quantity] : added) RC_ASSERT(server.shown(variant) == quantity);
}

TEST(CartSpec11, Acceptance2TwoDevicesEachAddOneOfflineToALineOfOne) {
  const Instant now{1'790'000'000'000};
  Server server;
  auto devices = some_devices(2, now);
  ASSERT_TRUE(devices[0]->client.cart_add(1, 1, now).ok());
  heal(devices, server, now);
  for (const auto& device : devices) ASSERT_TRUE(device->client.cart_add(1, 1, now).ok());
  heal(devices, server, now);
  EXPECT_EQ(server.shown(1), 3);
  for (const auto& device : devices) EXPECT_EQ(cart::shown_quantity(*device->client.cart_view().find(1)), 3);
}

}  // namespace
}  // namespace cartwright::sync
