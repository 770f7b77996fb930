// What orders hold of promotions, in every engine: it comes back, a limit lets through exactly as many as it says, also
// of many at once, and what was given back is free again.
#include <atomic>
#include <thread>

#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;
using promotion::Limits;

class PromotionUseConformance : public StoreOfEachEngine {
 protected:
  void SetUp() override {
    StoreOfEachEngine::SetUp();
    write([&](UnitOfWork& unit) { return unit.members().insert({.id = other, .username = "bo", .created_at = {1}}); });
  }

  Status raise(const PromotionUse& use, const Limits& limits) {
    return store_->write([&](UnitOfWork& unit) { return unit.promotion_uses().raise(use, limits); });
  }
  Status lower(const PromotionUse& use) {
    return store_->write([&](UnitOfWork& unit) { return unit.promotion_uses().lower(use); });
  }
  std::vector<PromotionCounts> counts() {
    return read<std::vector<PromotionCounts>>([](UnitOfWork& unit) { return unit.promotion_uses().counts({}, 100); });
  }
};

TEST_P(PromotionUseConformance, OfAnOrderComesBackAddsUpAndGoes) {
  const PromotionUse tea{.promotion = 4, .day = 3, .amount_minor = 500, .pieces = 2};
  const PromotionUse cups{.promotion = 2, .day = 3, .amount_minor = 70};
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.promotion_uses().insert(member, {{7}}, tea));
    CW_TRY(unit.promotion_uses().insert(member, {{7}}, cups));
    CW_TRY(unit.promotion_uses().insert(member, {{8}}, {.promotion = 4, .day = 4, .amount_minor = 30, .pieces = 1}));
    return unit.promotion_uses().insert(other, {{9}}, tea);
  });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.promotion_uses().insert(member, {{7}}, tea); }),
            ErrorCode::IdConflict);
  const auto of_order = [&](const base::MemberId& of, std::uint8_t order) {
    return read<std::vector<PromotionUse>>(
        [&](UnitOfWork& unit) { return unit.promotion_uses().of_order(of, {{order}}); });
  };
  EXPECT_EQ(of_order(member, 7), (std::vector<PromotionUse>{cups, tea}));
  EXPECT_EQ(read<PromotionCounts>([&](UnitOfWork& unit) { return unit.promotion_uses().of_member(member, 4); }),
            (PromotionCounts{.promotion = 4, .used = 2, .spent_minor = 530, .pieces = 3}));
  EXPECT_EQ(read<PromotionCounts>([&](UnitOfWork& unit) { return unit.promotion_uses().of_member(other, 2); }),
            (PromotionCounts{.promotion = 2}));
  EXPECT_EQ(read<std::vector<PromotionCounts>>([](UnitOfWork& unit) { return unit.promotion_uses().sums(); }),
            (std::vector<PromotionCounts>{{.promotion = 2, .day = 3, .used = 1, .spent_minor = 70},
                                          {.promotion = 4, .day = 3, .used = 2, .spent_minor = 1'000, .pieces = 4},
                                          {.promotion = 4, .day = 4, .used = 1, .spent_minor = 30, .pieces = 1}}));
  write([&](UnitOfWork& unit) { return unit.promotion_uses().move(member, other, {{8}}); });
  EXPECT_EQ(of_order(other, 8).size(), 1U);
  write([&](UnitOfWork& unit) { return unit.promotion_uses().erase(member, {{7}}); });
  EXPECT_TRUE(of_order(member, 7).empty());
  EXPECT_EQ(of_order(other, 9), std::vector<PromotionUse>{tea});
}

TEST_P(PromotionUseConformance, EachLimitHoldsAndWhatIsGivenBackIsFreeAgain) {
  const PromotionUse use{.promotion = 4, .day = 3, .amount_minor = 400, .pieces = 2};
  ASSERT_TRUE(raise(use, {.used = 2}).ok());
  ASSERT_TRUE(raise(use, {.used = 2}).ok());
  EXPECT_EQ(raise(use, {.used = 2}).error().code, ErrorCode::QuotaExhausted);
  EXPECT_EQ(raise(use, {.quota = 5}).error().code, ErrorCode::QuotaExhausted);
  EXPECT_EQ(raise(use, {.budget_minor = 1'199}).error().code, ErrorCode::BudgetExhausted);
  EXPECT_EQ(raise(use, {.used_per_day = 2}).error().code, ErrorCode::QuotaExhausted);
  const std::vector<PromotionCounts> twice{{.promotion = 4, .used = 2, .spent_minor = 800, .pieces = 4},
                                           {.promotion = 4, .day = 3, .used = 2, .spent_minor = 800, .pieces = 4}};
  EXPECT_EQ(counts(), twice) << "what was refused leaves nothing";
  ASSERT_TRUE(lower(use).ok());
  EXPECT_TRUE(raise(use, {.used = 2, .used_per_day = 2, .budget_minor = 800, .quota = 4}).ok());
  EXPECT_TRUE(raise({.promotion = 4, .day = 5}, {.used_per_day = 1}).ok()) << "another day";
  EXPECT_EQ(lower({.promotion = 4, .day = 9}).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(lower({.promotion = 4, .day = 3, .amount_minor = 801}).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(counts().size(), 3U);
  EXPECT_EQ(read<std::vector<PromotionCounts>>([](UnitOfWork& unit) {
              return unit.promotion_uses().counts({.promotion = 4, .day = 3}, 100);
            }).size(),
            1U);
}

TEST_P(PromotionUseConformance, OfManyAtOnceNoMoreGetThroughThanThereIs) {
  std::atomic<int> through{0};
  std::atomic<int> refusals{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 5; ++k) {
        const Status raised = raise({.promotion = 6, .day = 1, .amount_minor = 10, .pieces = 2}, {.quota = 30});
        if (raised.ok()) ++through;
        if (!raised.ok() && raised.error().code == ErrorCode::QuotaExhausted) ++refusals;
      }
    });
  }
  for (std::thread& one : threads) one.join();
  EXPECT_EQ(through, 15);
  EXPECT_EQ(refusals, 25);
  EXPECT_EQ(counts()[0].pieces, 30);
}

INSTANTIATE_TEST_SUITE_P(Engines, PromotionUseConformance,
                         ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres), engine_name);

}  // namespace
}  // namespace cartwright::store
