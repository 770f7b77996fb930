// Counts by day: written with the event, gone with what did not happen, and read as series.
#include "server/app/report/days.h"

#include "server/app/member_turn.h"
#include "tests/unit/server/staff_world.h"

namespace cartwright::test {
namespace {

class DayReports : public StaffWorld {
 protected:
  protocol::DayFigure today(app::DayEvent event) {
    const auto report = app::report_days(store, as<member::Permission::ReportsRead>(owner), 3, env.now);
    EXPECT_TRUE(report.ok());
    const protocol::DaySeries& series = report->series[static_cast<std::size_t>(event)];
    EXPECT_EQ(series.days.size(), 3U);
    return series.days.back();
  }
};

TEST_F(DayReports, OrdersAreCountedWithTheirTotals) {
  fund("ann", 50'000);
  ASSERT_TRUE(exchange(phone, 0, 1, {place(intent(2))}).ok());
  EXPECT_EQ(today(app::DayEvent::OrderPlaced).count, 1U);
  EXPECT_EQ(today(app::DayEvent::OrderPaid).amount_minor, 20'000);
  ASSERT_TRUE(exchange(phone, 0, 2, {place(intent(1))}).ok());
  EXPECT_EQ(today(app::DayEvent::OrderPlaced).count, 2U);
  EXPECT_EQ(today(app::DayEvent::OrderPaid).amount_minor, 30'000);
}

TEST_F(DayReports, WhatWasRefusedIsNotCounted) {
  ASSERT_TRUE(exchange(phone, 0, 1, {place(intent(4))}).ok());  // three are there
  EXPECT_EQ(today(app::DayEvent::OrderPlaced).count, 0U);
}

TEST_F(DayReports, APartOfATurnThatFailsTakesItsCountsBack) {
  const auto status = store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, ann, env.now));
    turn.count({.event = app::DayEvent::OrderPlaced});
    const base::Status part = turn.nested([&]() -> base::Status {
      turn.count({.event = app::DayEvent::OrderPlaced});
      return base::ErrorCode::StockShort;
    });
    EXPECT_FALSE(part.ok());
    return turn.close();
  });
  ASSERT_TRUE(status.ok());
  EXPECT_EQ(today(app::DayEvent::OrderPlaced).count, 1U);
}

TEST_F(DayReports, DaysBeginAtMidnightInTheShopsZone) {
  constexpr std::int64_t kMidnight = 1'770'048'000'000;  // 2026-02-03 00:00 +08:00
  EXPECT_EQ(app::day_of({kMidnight}), app::day_of({kMidnight - 1}) + 1);
  EXPECT_EQ(app::day_begin(app::day_of({kMidnight})).ms, kMidnight);
  env.now.ms = kMidnight + base::kHourMs;
  owner = enter("olga");
  ASSERT_TRUE(app::register_member(store, {.username = "carol", .password = kPassword}, hasher, env).ok());
  EXPECT_EQ(today(app::DayEvent::Registered).count, 1U);
  EXPECT_EQ(today(app::DayEvent::Registered).day.ms, kMidnight);
}

}  // namespace
}  // namespace cartwright::test
