// Promotions and coupon templates, the same on every engine.
#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;

constexpr OfferKind kKind = OfferKind::Promotion;

class OfferConformance : public StoreOfEachEngine {
 protected:
  static OfferRow version_of(std::uint32_t number, std::uint32_t version, std::uint8_t state, std::int64_t starts_at,
                             std::int64_t ends_at) {
    return {.number = number,
            .version = version,
            .state = state,
            .starts_at = {starts_at},
            .ends_at = {ends_at},
            .body = {1, 2, static_cast<std::uint8_t>(version)},
            .changed_by = {{7}},
            .changed_at = {5}};
  }
  Status insert(const OfferRow& row) {
    return store_->write([&](UnitOfWork& unit) { return unit.offers().insert(row); });
  }
  Status update(const OfferRow& row) {
    return store_->write([&](UnitOfWork& unit) { return unit.offers().update(row); });
  }
  template <class F>
  std::vector<std::uint32_t> listed(const F& list) {
    std::vector<std::uint32_t> found;
    for (const OfferRow& row : read<std::vector<OfferRow>>(list)) found.push_back(row.number * 10 + row.version);
    return found;
  }
};

TEST_P(OfferConformance, AVersionIsInsertedOnceAndComesBackWhole) {
  EXPECT_EQ(read<std::uint32_t>([](UnitOfWork& unit) { return unit.offers().last_number(kKind); }), 0U);
  const OfferRow row = version_of(3, 1, 0, 100, 200);
  ASSERT_TRUE(insert(row).ok());
  EXPECT_EQ(insert(row).error().code, ErrorCode::IdConflict);
  EXPECT_EQ(read<std::uint32_t>([](UnitOfWork& unit) { return unit.offers().last_number(kKind); }), 3U);
  const auto rows = read<std::vector<OfferRow>>([](UnitOfWork& unit) { return unit.offers().versions(kKind, 3, 10); });
  EXPECT_EQ(rows, std::vector<OfferRow>{row});
}

TEST_P(OfferConformance, AnUpdateFollowsTheRevisionThatIsThere) {
  OfferRow row = version_of(1, 1, 0, 100, 200);
  ASSERT_TRUE(insert(row).ok());
  row.revision = 2;
  row.state = 2;
  row.ends_at = {300};
  row.body = {9};
  ASSERT_TRUE(update(row).ok());
  EXPECT_EQ(update(row).error().code, ErrorCode::RevConflict);
  const auto rows = read<std::vector<OfferRow>>([](UnitOfWork& unit) { return unit.offers().versions(kKind, 1, 10); });
  EXPECT_EQ(rows, std::vector<OfferRow>{row});
  EXPECT_EQ(update(version_of(2, 1, 0, 0, 1)).error().code, ErrorCode::RevConflict);
}

TEST_P(OfferConformance, IsListedByNumberStateAndWindow) {
  for (const OfferRow& row : {version_of(2, 1, 5, 0, 100), version_of(1, 1, 3, 50, 150), version_of(1, 2, 0, 150, 250),
                              version_of(3, 1, 2, 100, 400)}) {
    ASSERT_TRUE(insert(row).ok());
  }
  using Rows = std::vector<std::uint32_t>;
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.offers().versions(kKind, 1, 10); }), (Rows{12, 11}));
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.offers().versions(kKind, 1, 1); }), (Rows{12}));
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.offers().in_states(kKind, {2, 4}, {0}, 10); }), (Rows{11, 31}));
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.offers().in_states(kKind, {2, 4}, {0}, 1); }), (Rows{11}));
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.offers().in_states(kKind, {2, 4}, {150}, 10); }), (Rows{31}));
  const auto within = [](std::int64_t from, std::int64_t to) {
    return [=](UnitOfWork& unit) { return unit.offers().within(kKind, {from}, {to}, 10); };
  };
  EXPECT_EQ(listed(within(100, 150)), (Rows{11, 31})) << "windows are half-open";
  EXPECT_EQ(listed(within(0, 1'000)), (Rows{11, 12, 21, 31}));
}

TEST_P(OfferConformance, KindsHaveNumbersOfTheirOwn) {
  ASSERT_TRUE(insert(version_of(4, 1, 3, 0, 100)).ok());
  OfferRow coupons = version_of(1, 1, 3, 0, 100);
  coupons.kind = OfferKind::CouponTemplate;
  ASSERT_TRUE(insert(coupons).ok());
  coupons.version = 2;
  coupons.state = 0;
  ASSERT_TRUE(insert(coupons).ok());
  const auto last = [](OfferKind kind) { return [kind](UnitOfWork& unit) { return unit.offers().last_number(kind); }; };
  EXPECT_EQ(read<std::uint32_t>(last(kKind)), 4U);
  EXPECT_EQ(read<std::uint32_t>(last(OfferKind::CouponTemplate)), 1U);
  using Rows = std::vector<std::uint32_t>;
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.offers().versions(OfferKind::CouponTemplate, 1, 9); }),
            (Rows{12, 11}));
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.offers().versions(kKind, 1, 9); }), Rows{});
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.offers().in_states(kKind, {2, 4}, {0}, 9); }), Rows{41});
  EXPECT_EQ(listed([](UnitOfWork& unit) { return unit.offers().within(kKind, {0}, {9}, 9); }), Rows{41});
  const auto newest = [&](OfferStates states) {
    return read<std::optional<OfferRow>>(
        [=](UnitOfWork& unit) { return unit.offers().newest(OfferKind::CouponTemplate, 1, states); });
  };
  EXPECT_EQ(newest({0, 6})->version, 2U);
  EXPECT_EQ(newest({2, 6})->version, 1U) << "a draft is not in force";
  EXPECT_FALSE(newest({4, 6}).has_value());
}

INSTANTIATE_TEST_SUITE_P(Engines, OfferConformance, ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres),
                         engine_name);

}  // namespace
}  // namespace cartwright::store
