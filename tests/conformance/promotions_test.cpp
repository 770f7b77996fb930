// Promotions, the same on every engine.
#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;

class PromotionConformance : public StoreOfEachEngine {
 protected:
  static PromotionRow version_of(std::uint32_t number, std::uint32_t version, std::uint8_t state,
                                 std::int64_t starts_at, std::int64_t ends_at) {
    return {.number = number,
            .version = version,
            .state = state,
            .starts_at = {starts_at},
            .ends_at = {ends_at},
            .body = {1, 2, static_cast<std::uint8_t>(version)},
            .changed_by = {{7}},
            .changed_at = {5}};
  }
  Status insert(const PromotionRow& row) {
    return store_->write([&](UnitOfWork& unit) { return unit.promotions().insert(row); });
  }
  Status update(const PromotionRow& row) {
    return store_->write([&](UnitOfWork& unit) { return unit.promotions().update(row); });
  }
  template <class F>
  std::vector<std::uint32_t> listed(const F& list) {
    std::vector<std::uint32_t> found;
    for (const PromotionRow& row : read<std::vector<PromotionRow>>(list))
      found.push_back(row.number * 10 + row.version);
    return found;
  }
};

TEST_P(PromotionConformance, AVersionIsInsertedOnceAndComesBackWhole) {
  EXPECT_EQ(read<std::uint32_t>([](UnitOfWork& unit) { return unit.promotions().last_number(); }), 0U);
  const PromotionRow row = version_of(3, 1, 0, 100, 200);
  ASSERT_TRUE(insert(row).ok());
  EXPECT_EQ(insert(row).error().code, ErrorCode::IdConflict);
  EXPECT_EQ(read<std::uint32_t>([](UnitOfWork& unit) { return unit.promotions().last_number(); }), 3U);
  const auto rows = read<std::vector<PromotionRow>>([](UnitOfWork& unit) { return unit.promotions().versions(3, 10); });
  EXPECT_EQ(rows, std::vector<PromotionRow>{row});
}

TEST_P(PromotionConformance, AnUpdateFollowsTheRevisionThatIsThere) {
  PromotionRow row = version_of(1, 1, 0, 100, 200);
  ASSERT_TRUE(insert(row).ok());
  row.revision = 2;
  row.state = 2;
  row.ends_at = {300};
  row.body = {9};
  ASSERT_TRUE(update(row).ok());
  EXPECT_EQ(update(row).error().code, ErrorCode::RevConflict);
  const auto rows = read<std::vector<PromotionRow>>([](UnitOfWork& unit) { return unit.promotions().versions(1, 10); });
  EXPECT_EQ(rows, std::vector<PromotionRow>{row});
  EXPECT_EQ(update(version_of(2, 1, 0, 0, 1)).error().code, ErrorCode::RevConflict);
}

TEST_P(PromotionConformance, IsListedByNumberStateAndWindow) {
  for (const PromotionRow& row : {version_of(2, 1, 5, 0, 100), version_of(1, 1, 3, 50, 150),
                                  version_of(1, 2, 0, 150, 250), version_of(3, 1, 2, 100, 400)}) {
    ASSERT_TRUE(insert(row).ok());
  }
  using Rows = std::vector<std::uint32_t>;
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.promotions().versions(1, 10); }), (Rows{12, 11}));
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.promotions().versions(1, 1); }), (Rows{12}));
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.promotions().in_states({2, 4}, {0}, 10); }), (Rows{11, 31}));
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.promotions().in_states({2, 4}, {0}, 1); }), (Rows{11}));
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.promotions().in_states({2, 4}, {150}, 10); }), (Rows{31}));
  const auto within = [](std::int64_t from, std::int64_t to) {
    return [=](UnitOfWork& unit) { return unit.promotions().within({from}, {to}, 10); };
  };
  EXPECT_EQ(listed(within(100, 150)), (Rows{11, 31})) << "windows are half-open";
  EXPECT_EQ(listed(within(0, 1'000)), (Rows{11, 12, 21, 31}));
}

INSTANTIATE_TEST_SUITE_P(Engines, PromotionConformance,
                         ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres), engine_name);

}  // namespace
}  // namespace cartwright::store
