// A small shop for tests of use cases: a memory store with two published products and members signed in on devices.
#pragma once

#include <gtest/gtest.h>

#include "server/app/catalogue/shop.h"
#include "server/app/order/orders.h"
#include "server/app/sync/exchange.h"
#include "server/app/wallet/wallet.h"
#include "server/ops/file_sealer.h"
#include "server/store/memory/memory_store.h"
#include "shared/codec/binary.h"
#include "tests/support/stock_rows.h"

namespace cartwright::test {

class FakeEnv final : public base::Env {
 public:
  base::Instant instant() override { return now; }
  void random(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes)
      byte = static_cast<std::uint8_t>((state_ = state_ * 6'364'136'223'846'793'005ULL + 1) >> 56);
  }
  base::Instant now{1'770'000'000'000};

 private:
  std::uint64_t state_ = 42;
};

class FakeCatalogue final : public app::CatalogueSource {
 public:
  app::BundlePtr current() override { return bundles.empty() ? nullptr : bundles.back(); }
  app::BundlePtr recent(std::uint64_t version) override {
    for (const app::BundlePtr& bundle : bundles) {
      if (bundle->version() == version) return bundle;
    }
    return nullptr;
  }
  std::vector<app::BundlePtr> bundles;
};

class ShopWorld : public ::testing::Test {
 protected:
  void SetUp() override {
    publish_tea(10'000, 3);
    ann = add_member("ann");
    phone = sign_in(ann, 1);
    laptop = sign_in(ann, 2);
  }

  void publish_tea(std::int64_t price_minor, std::uint32_t stock) {
    catalog::Product tea{.handle = "tea", .title = {"茶", "Tea"}};
    tea.variants.push_back({.sku = "TEA", .price_minor = price_minor, .weight_g = 100, .stock = stock});
    catalog::Product cup{.handle = "cup", .title = {"杯", "Cup"}};
    cup.variants.push_back({.sku = "CUP", .price_minor = 2'000, .weight_g = 100, .stock = 50});
    app::Import import{.products = {tea, cup}};
    import.shop.title = {"店", "Shop"};
    import.shop.shipping.push_back({.zone = "CN", .method = "standard", .title = {"快", "Post"}, .steps = {
                                      { 50'000,
                                        0 }
                                    }});
    ASSERT_TRUE(app::put_products(store, import, env.now).ok());
    const auto publication = app::publish(store, blobs, nullptr, env);
    ASSERT_TRUE(publication.ok());
    const auto bundle = app::load_bundle(store, blobs, publication->version);
    ASSERT_TRUE(bundle.ok());
    catalogue.bundles.push_back(*bundle);
  }

  base::MemberId add_member(const std::string& name) {
    const base::MemberId id = env.new_id<base::MemberId>();
    EXPECT_TRUE(store
                    .write([&](store::UnitOfWork& unit) {
                      return unit.members().insert({.id = id, .username = name, .display_name = name});
                    })
                    .ok());
    return id;
  }

  app::SessionInfo sign_in(const base::MemberId& member, std::uint32_t number) {
    const app::SessionInfo session{.member = member, .device = env.new_id<base::DeviceId>(), .device_number = number};
    EXPECT_TRUE(store
                    .write([&](store::UnitOfWork& unit) {
                      return unit.devices().insert(member, {.number = number, .id = session.device});
                    })
                    .ok());
    return session;
  }

  void fund(const std::string& name, std::int64_t amount_minor) {
    ASSERT_TRUE(app::credit(store, name, amount_minor, "test", env).ok());
  }

  base::Result<protocol::ExchangeAnswer> exchange(const app::SessionInfo& session, std::uint64_t cursor,
                                                  std::uint64_t first_seq, std::vector<protocol::Op> ops) {
    for (protocol::Op& op : ops) {
      if (op.at.ms == 0) op.at = env.now;
    }
    return app::exchange(store, session,
                         {.cursor = cursor, .first_seq = first_seq, .ops = std::move(ops), .now = env.now},
                         exchange_services);
  }

  static protocol::Op add(std::uint32_t variant, std::int64_t quantity) {
    return {.kind = protocol::OpKind::CartAdd, .variant = variant, .quantity = quantity};
  }
  static protocol::Op set(std::uint32_t variant, std::int64_t quantity, const cart::Seen& seen = {}) {
    return {.kind = protocol::OpKind::CartSet, .variant = variant, .quantity = quantity, .seen = seen};
  }
  static protocol::Op command(const protocol::Command& made) {
    return {.kind = protocol::OpKind::Command, .payload = codec::encode(made)};
  }

  order::PlaceOrder intent(std::int64_t quantity, std::uint32_t variant = 1) {
    const app::BundlePtr bundle = catalogue.current();
    const auto quote = pricing::quote(*bundle, {.lines = {{variant, quantity}}});
    EXPECT_TRUE(quote.ok());
    return {.id = env.new_id<base::OrderId>(),
            .lines = {{variant, quantity}},
            .ship_to = {"Ann", "123", "Road 1"},
            .seen_catalogue_version = bundle->version(),
            .seen_total_minor = quote->total_minor,
            .seen_fingerprint = quote->fingerprint};
  }
  static protocol::Op place(const order::PlaceOrder& what) {
    return command({.type = protocol::CommandType::PlaceOrder, .place = what});
  }

  inventory::StockItem stock_of(base::VariantNumber variant) {
    const auto found = store::read_for<inventory::StockItem>(
        store, [&](store::UnitOfWork& unit) { return stock_item(unit, variant); });
    return found.ok() ? *found : inventory::StockItem{};
  }
  std::int64_t balance(const app::SessionInfo& session) {
    const auto wallet = app::get_wallet(store, session);
    return wallet.ok() ? wallet->balance_minor : -1;
  }
  std::int64_t quantity(const app::SessionInfo& session, std::uint32_t variant) {
    const auto pulled = exchange(session, 0, 0, {});
    EXPECT_TRUE(pulled.ok());
    for (const cart::Line& line : pulled->rows.cart) {
      if (line.variant == variant) return line.quantity();
    }
    return 0;
  }

  store::memory::MemoryStore store;
  store::memory::MemoryBlobFolder blobs;
  FakeEnv env;
  FakeCatalogue catalogue;
  ops::FileSealer sealer{{1, 2, 3}};
  const app::ExchangeServices exchange_services{env, catalogue, sealer};
  base::MemberId ann;
  app::SessionInfo phone;
  app::SessionInfo laptop;
};

}  // namespace cartwright::test
