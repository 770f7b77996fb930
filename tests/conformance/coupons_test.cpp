// Coupons in every engine: what is stored comes back, a limit lets through exactly as many as it says, also of many at
// once, and what was given back is free again.
#include <atomic>
#include <thread>

#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;
using coupon::CouponState;

class CouponConformance : public StoreOfEachEngine {
 protected:
  void SetUp() override {
    StoreOfEachEngine::SetUp();
    write([&](UnitOfWork& unit) { return unit.members().insert({.id = other, .username = "bo", .created_at = {1}}); });
  }

  static CouponRow row(std::uint8_t number, std::uint32_t of_template, CouponState state = CouponState::Claimed) {
    CouponRow made{.coupon = {.id = {{number}},
                              .terms = {.number = of_template, .name = {"券", "Coupon"}, .value_minor = 500},
                              .state = state,
                              .valid_from = {10},
                              .valid_to = {number * 100},
                              .claimed_at = {5}},
                   .request_hash = {number},
                   .change_no = number};
    if (state == CouponState::Held || state == CouponState::Used) {
      made.coupon.order = {{7}};
      made.hold = {.day = 3, .amount_minor = 500};
    }
    return made;
  }
  template <class F>
  std::string ids(const F& list) {
    std::string text;
    for (const CouponRow& one : read<std::vector<CouponRow>>(list))
      text += std::to_string(one.coupon.id.bytes[0]) + " ";
    return text;
  }
  Status raise(const CouponUse& use, const coupon::Limits& limits) {
    return store_->write([&](UnitOfWork& unit) { return unit.coupon_books().raise_used(use, limits); });
  }
  Status lower(const CouponUse& use) {
    return store_->write([&](UnitOfWork& unit) { return unit.coupon_books().lower_used(use); });
  }
  CouponCounts counts(coupon::TemplateNumber number) {
    const auto rows =
        read<std::vector<CouponCounts>>([&](UnitOfWork& unit) { return unit.coupon_books().counts(number, 1); });
    return rows.empty() ? CouponCounts{} : rows[0];
  }
  std::vector<CouponDay> days(coupon::TemplateNumber number) {
    return read<std::vector<CouponDay>>([&](UnitOfWork& unit) { return unit.coupon_books().days(number, 0, 10); });
  }
};

TEST_P(CouponConformance, ComesBackWhole) {
  const CouponRow stored = row(1, 4, CouponState::Held);
  write([&](UnitOfWork& unit) { return unit.coupons().insert(member, stored); });
  const auto find = [&](const base::MemberId& owner) {
    return read<std::optional<CouponRow>>([&](UnitOfWork& unit) { return unit.coupons().find(owner, {{1}}); });
  };
  EXPECT_EQ(find(member), stored);
  EXPECT_FALSE(find(other).has_value()) << "somebody else's";
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.coupons().insert(member, stored); }), ErrorCode::IdConflict);
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.coupons().update(other, stored); }), ErrorCode::NotFound);
  CouponRow changed = stored;
  changed.coupon.state = CouponState::Claimed;
  changed.coupon.order = {};
  changed.hold = {};
  changed.change_no = 9;
  write([&](UnitOfWork& unit) { return unit.coupons().update(member, changed); });
  EXPECT_EQ(find(member), changed);
  write([&](UnitOfWork& unit) { return unit.coupons().move(member, other, {{1}}, 12); });
  EXPECT_FALSE(find(member).has_value());
  EXPECT_EQ(find(other)->change_no, 12U);
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.coupons().move(member, other, {{1}}, 13); }),
            ErrorCode::NotFound);
}

TEST_P(CouponConformance, IsListedByAgeChangeTemplateAndOrder) {
  write([&](UnitOfWork& unit) -> Status {
    for (const CouponRow& one :
         {row(1, 5), row(2, 9, CouponState::Used), row(3, 4, CouponState::Held), row(4, 5, CouponState::Expired)}) {
      CW_TRY(unit.coupons().insert(member, one));
    }
    return unit.coupons().insert(other, row(5, 5));
  });
  EXPECT_EQ(ids([&](UnitOfWork& unit) { return unit.coupons().list(member, {}, 10); }), "4 3 2 1 ");
  EXPECT_EQ(ids([&](UnitOfWork& unit) { return unit.coupons().list(member, {{3}}, 1); }), "2 ");
  EXPECT_EQ(ids([&](UnitOfWork& unit) { return unit.coupons().changed_since(member, 2, 10); }), "3 4 ");
  EXPECT_EQ(ids([&](UnitOfWork& unit) { return unit.coupons().of_template(member, 5, 10); }), "1 4 ");
  EXPECT_EQ(ids([&](UnitOfWork& unit) { return unit.coupons().of_template(member, 5, 1); }), "1 ");
  EXPECT_EQ(ids([&](UnitOfWork& unit) { return unit.coupons().of_order(member, {{7}}); }), "3 2 ")
      << "by template: the order in which counters are locked";
  EXPECT_EQ(ids([&](UnitOfWork& unit) { return unit.coupons().of_order(other, {{7}}); }), "");
  EXPECT_EQ(read<std::size_t>([&](UnitOfWork& unit) { return unit.coupons().count_open(member); }), 2U);
  const auto due = read<std::vector<CouponKey>>([&](UnitOfWork& unit) { return unit.coupons().due({500}, 10); });
  ASSERT_EQ(due.size(), 2U) << "only what is claimed waits for its end";
  EXPECT_EQ(due[0].id, base::CouponId{{1}});
  EXPECT_EQ(due[1].member, other);
  EXPECT_EQ(read<std::vector<CouponKey>>([&](UnitOfWork& unit) { return unit.coupons().due({499}, 10); }).size(), 1U);
}

TEST_P(CouponConformance, EachLimitHoldsAndWhatIsGivenBackIsFreeAgain) {
  const CouponUse use{.number = 4, .hold = {.day = 3, .amount_minor = 400}};
  const coupon::Limits two{.used = 2};
  ASSERT_TRUE(raise(use, two).ok());
  ASSERT_TRUE(raise(use, two).ok());
  EXPECT_EQ(raise(use, two).error().code, ErrorCode::CouponExhausted);
  EXPECT_EQ(counts(4), (CouponCounts{.number = 4, .used = 2, .spent_minor = 800}));
  EXPECT_EQ(days(4), (std::vector<CouponDay>{{.day = 3, .used = 2}}));
  ASSERT_TRUE(lower(use).ok());
  EXPECT_EQ(counts(4).spent_minor, 400);
  EXPECT_EQ(raise({.number = 4, .hold = {.day = 4, .amount_minor = 601}}, {.budget_minor = 1'000}).error().code,
            ErrorCode::CouponExhausted);
  EXPECT_EQ(days(4).size(), 1U) << "what was refused leaves nothing";
  EXPECT_TRUE(raise({.number = 4, .hold = {.day = 4, .amount_minor = 600}}, {.budget_minor = 1'000}).ok());
  EXPECT_EQ(raise(use, {.used_per_day = 1}).error().code, ErrorCode::CouponExhausted);
  EXPECT_EQ(counts(4), (CouponCounts{.number = 4, .used = 2, .spent_minor = 1'000})) << "not half of it";
  EXPECT_TRUE(raise({.number = 4, .hold = {.day = 5, .amount_minor = 0}}, {.used_per_day = 1}).ok()) << "another day";
  EXPECT_EQ(lower({.number = 4, .hold = {.day = 9, .amount_minor = 0}}).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(counts(4).used, 3U);
  EXPECT_EQ(lower({.number = 8}).error().code, ErrorCode::OutOfRange);

  const auto issue = [&] {
    return store_->write([](UnitOfWork& unit) { return unit.coupon_books().raise_issued(6, {.issued = 1}); });
  };
  EXPECT_TRUE(issue().ok());
  EXPECT_EQ(issue().error().code, ErrorCode::CouponExhausted);
  EXPECT_EQ(read<std::vector<CouponCounts>>([](UnitOfWork& unit) { return unit.coupon_books().counts(5, 10); }),
            (std::vector<CouponCounts>{{.number = 6, .issued = 1}}));
}

TEST_P(CouponConformance, OfManyAtOnceExactlyTheLimitGetsThrough) {
  if (GetParam() == Engine::Memory) GTEST_SKIP() << "the store in memory serves one thread";
  constexpr int kThreads = 8, kTries = 8;
  std::atomic<int> taken = 0, refusals = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < kTries; ++j) {
        const Status status = raise({.number = 4, .hold = {.day = 3, .amount_minor = 10}}, {.used = 5});
        if (status.ok()) ++taken;
        if (!status.ok() && status.error().code == ErrorCode::CouponExhausted) ++refusals;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 5);
  EXPECT_EQ(refusals, kThreads * kTries - 5);
  EXPECT_EQ(counts(4), (CouponCounts{.number = 4, .used = 5, .spent_minor = 50}));
}

TEST_P(CouponConformance, AUniqueCodeWorksAsOftenAsItSays) {
  const CouponCodeRow code{.code_hash = {1, 2}, .number = 4, .uses_left = 2, .made_at = {9}};
  write([&](UnitOfWork& unit) { return unit.coupon_books().insert_code(code); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.coupon_books().insert_code(code); }), ErrorCode::IdConflict);
  const auto find = [&](const base::Hash256& hash) {
    return read<std::optional<CouponCodeRow>>([&](UnitOfWork& unit) { return unit.coupon_books().find_code(hash); });
  };
  EXPECT_EQ(find({1, 2}), code);
  EXPECT_FALSE(find({1, 3}).has_value());
  const auto take = [&] {
    auto taken = write_for<bool>(*store_, [&](UnitOfWork& unit) { return unit.coupon_books().take_code({1, 2}); });
    EXPECT_TRUE(taken.ok());
    return taken.ok() && *taken;
  };
  EXPECT_TRUE(take());
  EXPECT_TRUE(take());
  EXPECT_FALSE(take());
  EXPECT_EQ(find({1, 2})->uses_left, 0U);
  const auto figures = read<CouponCodeFigures>([](UnitOfWork& unit) { return unit.coupon_books().code_figures(4); });
  EXPECT_EQ(figures.codes, 1U);
  EXPECT_EQ(figures.uses_left, 0U);
}

INSTANTIATE_TEST_SUITE_P(Engines, CouponConformance,
                         ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres), engine_name);

}  // namespace
}  // namespace cartwright::store
