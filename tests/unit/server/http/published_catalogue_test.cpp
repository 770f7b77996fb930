// The bundles that a daemon keeps: the current one, and those whose prices are still honoured, without asking the store
// when an order wants one.
#include "server/http/published_catalogue.h"

#include "tests/unit/server/shop_world.h"

namespace cartwright::http {
namespace {

class PublishedCatalogueTest : public test::ShopWorld {
 protected:
  void publish_later(std::int64_t ms) {
    env.now.ms += ms;
    publish_tea(10'000 + env.now.ms % 97, 3);
  }
  // As an order asks: inside a transaction, where the store takes no other work.
  std::vector<std::uint64_t> known_inside_work(PublishedCatalogue& published) {
    std::vector<std::uint64_t> versions;
    const auto status = store.write([&](store::UnitOfWork&) -> base::Status {
      for (std::uint64_t version = 0; version <= catalogue.bundles.size() + 1; ++version) {
        if (const app::BundlePtr bundle = published.recent(version)) versions.push_back(bundle->version());
      }
      return {};
    });
    EXPECT_TRUE(status.ok());
    return versions;
  }
};

TEST_F(PublishedCatalogueTest, AStartingDaemonKnowsEveryBundleThatIsHonoured) {
  for (int i = 0; i < 5; ++i) publish_later(base::kHourMs);
  PublishedCatalogue started(store, blobs);
  EXPECT_TRUE(started.refresh(env.now));
  EXPECT_EQ(known_inside_work(started), (std::vector<std::uint64_t>{1, 2, 3, 4, 5, 6}));
}

// The prices of version 2 ended when version 3 came: for a day from then they are honoured, those before not.
TEST_F(PublishedCatalogueTest, WhatIsNotHonouredAnyMoreIsNotLoaded) {
  publish_later(base::kHourMs);
  publish_later(base::kHourMs);
  PublishedCatalogue at_the_end(store, blobs);
  EXPECT_TRUE(at_the_end.refresh({env.now.ms + base::kDayMs}));
  EXPECT_EQ(known_inside_work(at_the_end), (std::vector<std::uint64_t>{2, 3}));
  PublishedCatalogue later(store, blobs);
  EXPECT_TRUE(later.refresh({env.now.ms + base::kDayMs + 1}));
  EXPECT_EQ(known_inside_work(later), (std::vector<std::uint64_t>{3}));
}

TEST_F(PublishedCatalogueTest, ADaemonThatMissedPublicationsHasNoGap) {
  PublishedCatalogue running(store, blobs);
  EXPECT_TRUE(running.refresh(env.now));
  EXPECT_FALSE(running.refresh(env.now));
  publish_later(base::kHourMs);
  publish_later(base::kHourMs);
  EXPECT_TRUE(running.refresh(env.now));
  EXPECT_EQ(known_inside_work(running), (std::vector<std::uint64_t>{1, 2, 3}));
}

}  // namespace
}  // namespace cartwright::http
