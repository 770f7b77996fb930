// Named lists of one member on five devices, some of them cut off, with answers lost: once everybody has been online,
// all show what the server has, and what one put in while apart is there unless somebody who saw it took it out.
// CASES=100000 for the full count.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>

#include "shared/sync/device_lists.h"
#include "tests/sim/random.h"

namespace cartwright::sync {
namespace {

constexpr std::size_t kDevices = 5;
constexpr base::VariantNumber kVariants = 4;

std::uint64_t cases() {
  const char* text = std::getenv("CASES");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : 2'000;
}

cart::ListId list_of(std::uint64_t number) {
  cart::ListId id;
  id.bytes.fill(static_cast<std::uint8_t>(1 + number));
  return id;
}

void edit(DeviceLists& device, sim::Random& random) {
  const cart::ListId list = list_of(random.below(3));
  const auto variant = static_cast<base::VariantNumber>(1 + random.below(kVariants));
  // Refusals are part of it: they change nothing.
  switch (random.below(8)) {
    case 0:
      return static_cast<void>(device.make(list, "gifts"));
    case 1:
      return static_cast<void>(device.rename(list, random.chance(500) ? "茶" : "tea"));
    case 2:
      return static_cast<void>(device.remove(list));
    case 3:
      return static_cast<void>(device.put(list, {.variant = variant}));
    default:
      return static_cast<void>(device.put(
          list, {.variant = variant, .quantity = 1 + static_cast<std::int64_t>(random.below(9)), .note = "n"}));
  }
}

class ListShop {
 public:
  ListShop() {
    for (std::size_t i = 0; i < kDevices; ++i) {
      base::DeviceId id;
      id.bytes.fill(static_cast<std::uint8_t>(i + 1));
      EXPECT_TRUE(devices[i].load({}, id).ok());
    }
  }
  // The server acts; the answer may be lost, or come behind an edit that was made meanwhile.
  void exchange(DeviceLists& device, sim::Random& random, bool arrives) {
    const protocol::ListSync sent = device.request();
    now.ms += 1'000;
    auto made = cart::admit_lists(server, sent.lists, sent.seen, now);
    ASSERT_TRUE(made.ok());
    server = std::move(*made);
    const protocol::ListSynced answer{.version = 1, .lists = server};
    if (!arrives) return;
    if (random.chance(100)) edit(device, random);
    device.answered(sent, answer);
  }

  // Nothing is lost, and nobody edits meanwhile.
  void exchange_at_rest(DeviceLists& device) {
    const protocol::ListSync sent = device.request();
    now.ms += 1'000;
    server = cart::admit_lists(server, sent.lists, sent.seen, now).value();
    device.answered(sent, {.version = 1, .lists = server});
  }

  std::array<DeviceLists, kDevices> devices;
  cart::Lists server;
  base::Instant now{1'790'000'000'000};
};

TEST(NamedListsOfFiveDevices, ConvergeWhateverIsCutOff) {
  const sim::Random root(11);
  for (std::uint64_t i = 0; i < cases(); ++i) {
    sim::Random random = root.fork(i);
    SCOPED_TRACE("case " + std::to_string(i));
    ListShop shop;
    const std::uint64_t steps = random.below(60);
    for (std::uint64_t step = 0; step < steps; ++step) {
      DeviceLists& device = shop.devices[random.below(kDevices)];
      if (random.chance(250)) {
        shop.exchange(device, random, random.chance(700));
      } else {
        edit(device, random);
      }
    }
    sim::Random quiet = root.fork(1'000'000'000 + i);
    for (int round = 0; round < 3; ++round) {
      for (DeviceLists& device : shop.devices) shop.exchange_at_rest(device);
    }
    for (const DeviceLists& device : shop.devices) {
      ASSERT_EQ(device.lists(), shop.server);
      ASSERT_FALSE(device.is_unsent());
    }
    // What one put in, unseen by the others, is there in the end.
    const cart::ListId list = list_of(0);
    DeviceLists& apart = shop.devices[quiet.below(kDevices)];
    static_cast<void>(apart.make(list, "gifts"));
    if (!apart.put(list, {.variant = 99, .quantity = 3}).ok()) continue;
    DeviceLists& other = shop.devices[quiet.below(kDevices)];
    if (&other != &apart) static_cast<void>(other.remove(list));
    for (DeviceLists* device : {&other, &apart, &other}) shop.exchange_at_rest(*device);
    bool is_there = false;
    for (const cart::NamedList& one : shop.server.shown()) {
      for (const cart::ListEntry& entry : one.entries) is_there = is_there || (one.id == list && entry.variant == 99);
    }
    ASSERT_TRUE(is_there);
  }
}

}  // namespace
}  // namespace cartwright::sync
