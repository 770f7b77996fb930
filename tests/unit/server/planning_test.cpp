// Planning of stock through its use cases: policies, what nights propose from orders and movements, what becomes of
// it, and stock-taking.
#include "server/app/planning/plan.h"

#include <numeric>

#include "server/app/approval/approval.h"
#include "server/app/planning/adjustments.h"
#include "server/app/planning/counts.h"
#include "server/app/planning/sales.h"
#include "server/app/report/events.h"
#include "server/jobs/jobs.h"
#include "tests/unit/server/staff_world.h"

namespace cartwright::test {
namespace {

using inventory::AdjustmentKind;
using inventory::AdjustmentState;
using inventory::CountLineState;
using inventory::Movement;
using inventory::MovementKind;
using inventory::StockItem;
using member::Permission;
using protocol::StockAdjustment;
using protocol::StockTaking;

constexpr base::VariantNumber kTea = 901;
constexpr base::VariantNumber kCup = 902;
constexpr inventory::LocationNumber kHere = 1;
constexpr inventory::LocationNumber kThere = 2;

class StockPlanning : public StaffWorld {
 protected:
  void SetUp() override {
    StaffWorld::SetUp();
    warehouse = hire("wim", {Role::Warehouse});
    today = app::day_of(env.now);
    env.now = {app::day_begin(today).ms + 3 * base::kHourMs};
  }

  void move(base::VariantNumber variant, inventory::LocationNumber location, std::int64_t delta, MovementKind kind,
            base::Instant at) {
    const Movement movement{.variant = variant, .location = location, .kind = kind, .delta = delta, .at = at};
    ASSERT_TRUE(store
                    .write([&](store::UnitOfWork& unit) -> base::Status {
                      CW_TRY(unit.stock_items().move(movement, 0));
                      return {};
                    })
                    .ok());
  }
  void have(base::VariantNumber variant, std::int64_t units, inventory::LocationNumber location = kHere) {
    move(variant, location, units, MovementKind::Opening, {0});
  }
  StockItem item(base::VariantNumber variant, inventory::LocationNumber location = kHere) {
    const auto found = store::read_for<std::optional<StockItem>>(
        store, [&](store::UnitOfWork& unit) { return unit.stock_items().find(variant, location); });
    EXPECT_TRUE(found.ok() && found->has_value());
    return found.ok() ? found->value_or(StockItem{}) : StockItem{};
  }
  void keep_safe(base::VariantNumber variant, std::int64_t safety) {
    StockItem terms = item(variant);
    terms.safety = safety;
    ASSERT_TRUE(store.write([&](store::UnitOfWork& unit) { return unit.stock_items().set_terms(terms); }).ok());
  }
  // As ann did on a day before today.
  base::OrderId sold(std::int64_t days_ago, base::VariantNumber variant, std::int64_t units,
                     order::State state = order::State::Completed) {
    order::Order made{.id = env.new_id<base::OrderId>(), .number = "O" + std::to_string(++orders), .state = state};
    made.lines.push_back({.variant = variant, .sku = "X", .quantity = units});
    made.submitted_at = {app::day_begin(today - days_ago).ms + 10 * base::kHourMs + orders};
    EXPECT_TRUE(store.write([&](store::UnitOfWork& unit) { return unit.orders().insert(ann, {.order = made}); }).ok());
    return made.id;
  }
  void sell_steadily(base::VariantNumber variant, std::int64_t units) {
    for (std::int64_t day = 1; day <= 56; ++day) sold(day, variant, units);
  }

  void pass_day(std::int64_t sold_units) {
    env.now.ms += base::kDayMs;
    ++today;
    sold(1, kTea, sold_units);
  }

  base::Result<protocol::ReorderPolicy> put(base::VariantNumber variant, const inventory::ReorderRule& rule,
                                            std::uint64_t revision = 0, const char* key = "one") {
    const protocol::ReorderPolicyEdit edit{
        .variant = variant, .revision = revision, .rule = rule, .reason = "as the supplier says"};
    return app::put_policy(staff, as<Permission::StockAdjust>(warehouse), {.key = key, .edit = edit});
  }
  std::size_t plan() {
    const auto done = app::plan_stock(store, env);
    EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.error().detail);
    return done.ok() ? *done : 0;
  }
  std::vector<StockAdjustment> adjustments(std::optional<AdjustmentState> state = AdjustmentState::Open) {
    const auto page = app::list_adjustments(store, as<Permission::ProductsRead>(warehouse), {.state = state}, 100);
    EXPECT_TRUE(page.ok());
    return page.ok() ? std::vector<StockAdjustment>(page->adjustments.begin(), page->adjustments.end())
                     : std::vector<StockAdjustment>{};
  }
  inventory::Forecast basis_of(const StockAdjustment& one) {
    const auto explained = app::explain_adjustment(store, as<Permission::ProductsRead>(warehouse), one.id);
    EXPECT_TRUE(explained.ok());
    return explained.ok() ? explained->forecast : inventory::Forecast{};
  }
  base::Result<StockAdjustment> decide(const StockAdjustment& one, bool apply) {
    const protocol::AdjustmentDecision decision{.apply = apply, .reason = "looked at"};
    return app::decide_adjustment(staff, as<Permission::StockAdjust>(warehouse), {.id = one.id, .decision = decision});
  }

  base::Result<StockTaking> open(const std::vector<base::VariantNumber>& variants, const char* key = "open") {
    const protocol::StockTakingOpening opening{
        .location = kHere, .variants = {variants.begin(), variants.end()}, .reason = "the yearly count"};
    return app::open_count(staff, as<Permission::StockAdjust>(warehouse), {.key = key, .opening = opening});
  }
  base::Result<StockTaking> enter(const inventory::CountId& id, std::vector<protocol::CountedLine> lines,
                                  const char* key = "enter") {
    const protocol::StockTakingEntry entry{.lines = {lines.begin(), lines.end()}, .reason = "the yearly count"};
    return app::enter_count(staff, as<Permission::StockAdjust>(warehouse), {.id = id, .key = key, .entry = entry});
  }
  base::Status decide_waiting(bool approve) {
    const auto page = app::list_approvals(staff, as<Permission::ApprovalsRead>(owner), {}, 10);
    if (!page.ok() || page->approvals.empty()) return base::ErrorCode::NotFound;
    const protocol::Decision decision{.approve = approve, .reason = "counted again"};
    const auto decided = app::decide_approval(staff, as<Permission::ApprovalsRead>(owner),
                                              {.id = page->approvals[0].id, .decision = decision});
    return decided.ok() ? base::Status() : decided.error();
  }

  app::StaffInfo warehouse;
  std::int64_t today = 0;
  std::int64_t orders = 0;
};

constexpr inventory::ReorderRule kWeekly{.lead_days = 7, .review_days = 7, .max_units = 1'000, .pack_units = 10};

// ---- policies ----

TEST_F(StockPlanning, APolicyIsWrittenOnceByItsKeyAndChangedByItsRevision) {
  have(kTea, 5);
  const auto first = put(kTea, kWeekly);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->revision, 1U);
  EXPECT_EQ(put(kTea, kWeekly)->revision, 1U) << "the same request again";
  EXPECT_EQ(refused(put(kTea, kWeekly, 0, "two")), ErrorCode::RevConflict);
  inventory::ReorderRule other = kWeekly;
  other.lead_days = 9;
  EXPECT_EQ(put(kTea, other, 1, "three")->rule, other);
  EXPECT_EQ(refused(put(kCup, kWeekly, 0, "cup")), ErrorCode::NotFound) << "no such stock";
  other.pack_units = 0;
  EXPECT_EQ(refused(put(kTea, other, 2, "four")), ErrorCode::OutOfRange);
  const auto page = app::list_policies(store, as<Permission::ProductsRead>(warehouse), 0, 10);
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->policies.size(), 1U);
}

// ---- nights ----

TEST_F(StockPlanning, ANightProposesFromOrdersAndKeepsEveryNumber) {
  have(kTea, 20);
  sell_steadily(kTea, 3);
  ASSERT_TRUE(put(kTea, kWeekly).ok());
  EXPECT_EQ(plan(), 1U);
  const auto open = adjustments();
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].kind, AdjustmentKind::Reorder);
  EXPECT_EQ(open[0].from_units, 20);
  EXPECT_EQ(open[0].to_units, 70);  // reorder point 42, filled up to 63 in packs of 10: 5 packs
  const inventory::Forecast basis = basis_of(open[0]);
  EXPECT_EQ(basis.input.days.size(), 56U);
  EXPECT_EQ(basis.input.days[55].sold, 3);
  EXPECT_EQ(basis.reorder_point, 42);
  EXPECT_EQ(basis, inventory::forecast(basis.input).value()) << "what is kept is enough to reckon it again";
  const auto page = app::list_policies(store, as<Permission::ProductsRead>(warehouse), 0, 10);
  EXPECT_EQ(page->policies[0].reorder_point, 42);
  EXPECT_EQ(page->policies[0].planned_day, today);
}

TEST_F(StockPlanning, ANightIsPlannedOnceAndTheNextReplacesWhatNobodyDecided) {
  have(kTea, 20);
  sell_steadily(kTea, 3);
  ASSERT_TRUE(put(kTea, kWeekly).ok());
  ASSERT_EQ(plan(), 1U);
  EXPECT_EQ(plan(), 0U);
  ASSERT_TRUE(jobs::run_due_jobs(store, env).ok());
  EXPECT_EQ(adjustments(std::nullopt).size(), 1U);
  pass_day(3);
  ASSERT_TRUE(jobs::run_due_jobs(store, env).ok());
  EXPECT_EQ(adjustments(AdjustmentState::Replaced).size(), 1U);
  EXPECT_EQ(adjustments().size(), 1U);
}

TEST_F(StockPlanning, OnlyOrdersThatStandAreDemand) {
  have(kTea, 500);
  for (const order::State state : {order::State::Cancelled, order::State::Expired, order::State::AwaitingPayment})
    sold(1, kTea, 40, state);
  sold(1, kTea, 2, order::State::Paid);
  sold(57, kTea, 9);
  const auto sales = app::read_sales(store, today);
  ASSERT_TRUE(sales.ok());
  const auto found = sales->of_items.find({kTea, kHere});
  ASSERT_NE(found, sales->of_items.end());
  EXPECT_EQ(found->second[55], 2);
  EXPECT_EQ(std::accumulate(found->second.begin(), found->second.end(), std::int64_t{0}), 2);
}

TEST_F(StockPlanning, DemandIsWhereTheReservationTookIt) {
  const base::OrderId id = sold(2, kTea, 3);
  const inventory::Reservation taken{
      .id = id,
      .state = inventory::ReservationState::Shipped,
      .lines = {{.variant = kTea, .location = kHere, .units = 1}, {.variant = kTea, .location = kThere, .units = 2}}};
  ASSERT_TRUE(store.write([&](store::UnitOfWork& unit) { return unit.reservations().insert(taken); }).ok());
  const auto sales = app::read_sales(store, today);
  ASSERT_TRUE(sales.ok());
  EXPECT_EQ(sales->of_items.at({kTea, kHere})[54], 1);
  EXPECT_EQ(sales->of_items.at({kTea, kThere})[54], 2);
  EXPECT_EQ(app::halves_of(*sales).at(kTea).now, 3);
}

TEST_F(StockPlanning, WhatSomebodyAgreedToBuyIsOnItsWayUntilItCameOrItsTimeIsOver) {
  have(kTea, 20);
  sell_steadily(kTea, 3);
  ASSERT_TRUE(put(kTea, kWeekly).ok());
  plan();
  ASSERT_TRUE(decide(adjustments()[0], true).ok());
  pass_day(3);
  plan();
  EXPECT_TRUE(adjustments().empty()) << "50 are on their way";
  move(kTea, kHere, 45, MovementKind::Receipt, env.now);
  move(kTea, kHere, -40, MovementKind::Shipment, env.now);
  pass_day(3);
  plan();
  ASSERT_EQ(adjustments().size(), 1U);
  EXPECT_EQ(adjustments()[0].from_units, 30) << "25 there and 5 on their way";
  for (int day = 0; day < 6; ++day) pass_day(3);
  plan();
  ASSERT_EQ(adjustments().size(), 1U);
  EXPECT_EQ(adjustments()[0].from_units, 25) << "the lead time is over";
}

TEST_F(StockPlanning, ASafetyStockCloseToWhatItWasIsSetWithoutAPerson) {
  have(kTea, 900);
  for (std::int64_t day = 1; day <= 56; ++day) sold(day, kTea, day % 2 == 0 ? 2 : 10);
  ASSERT_TRUE(put(kTea, kWeekly).ok());
  plan();
  ASSERT_EQ(adjustments().size(), 1U);
  const StockAdjustment far = adjustments()[0];
  EXPECT_EQ(far.kind, AdjustmentKind::Safety);
  EXPECT_EQ(far.from_units, 0);
  EXPECT_EQ(item(kTea).safety, 0) << "from nothing, a person decides";
  ASSERT_GT(far.to_units, 10);
  ASSERT_TRUE(decide(far, true).ok());
  EXPECT_EQ(item(kTea).safety, far.to_units);

  keep_safe(kTea, far.to_units - 2);
  pass_day(2);
  plan();
  EXPECT_TRUE(adjustments().empty());
  const auto alone = adjustments(AdjustmentState::Alone);
  ASSERT_EQ(alone.size(), 1U);
  EXPECT_TRUE(alone[0].decided_by.is_nil());
  EXPECT_EQ(item(kTea).safety, alone[0].to_units);
}

TEST_F(StockPlanning, GoodsThatLieTooManyElsewhereAreMovedAndNotBought) {
  have(kTea, 5, kHere);
  have(kTea, 200, kThere);
  sell_steadily(kTea, 3);
  ASSERT_TRUE(put(kTea, kWeekly).ok());
  plan();
  ASSERT_EQ(adjustments().size(), 1U);
  const StockAdjustment one = adjustments()[0];
  EXPECT_EQ(one.kind, AdjustmentKind::Move);
  EXPECT_EQ(one.location, kHere);
  EXPECT_EQ(one.from_location, kThere);
  ASSERT_TRUE(decide(one, true).ok());
  EXPECT_EQ(item(kTea, kHere).on_hand, one.to_units);
  EXPECT_EQ(item(kTea, kThere).on_hand, 205 - one.to_units);
}

TEST_F(StockPlanning, AProposalIsDecidedOnceAndARejectedOneChangesNothing) {
  have(kTea, 5, kHere);
  have(kTea, 200, kThere);
  sell_steadily(kTea, 3);
  ASSERT_TRUE(put(kTea, kWeekly).ok());
  plan();
  const StockAdjustment one = adjustments()[0];
  EXPECT_EQ(decide(one, false)->state, AdjustmentState::Rejected);
  EXPECT_EQ(item(kTea, kHere).on_hand, 5);
  EXPECT_EQ(refused(decide(one, true)), ErrorCode::RevConflict);
  EXPECT_EQ(audit()[0].after, "rejected");
  EXPECT_EQ(refused(decide({.id = {{9}}}, true)), ErrorCode::NotFound);
}

TEST_F(StockPlanning, AMoveOfGoodsThatAreGoneIsRefusedWhole) {
  have(kTea, 5, kHere);
  have(kTea, 200, kThere);
  sell_steadily(kTea, 3);
  ASSERT_TRUE(put(kTea, kWeekly).ok());
  plan();
  move(kTea, kThere, -199, MovementKind::Shipment, env.now);
  EXPECT_EQ(refused(decide(adjustments()[0], true)), ErrorCode::OutOfRange);
  EXPECT_EQ(item(kTea, kHere).on_hand, 5);
  EXPECT_EQ(adjustments().size(), 1U) << "still open";
}

TEST_F(StockPlanning, HoursWithNothingToSellAreCountedDayByDay) {
  have(kTea, 10);
  const base::Instant noon{app::day_begin(today - 3).ms + 12 * base::kHourMs};
  move(kTea, kHere, -10, MovementKind::Shipment, noon);
  move(kTea, kHere, 4, MovementKind::Receipt, {app::day_begin(today - 1).ms + 6 * base::kHourMs});
  const auto hours = store::read_for<app::HoursOut>(store, [&](store::UnitOfWork& unit) -> base::Result<app::HoursOut> {
    CW_TRY_ASSIGN(const auto movements, app::movements_since(unit, kTea, app::day_begin(today - 56)));
    return app::hours_out({.variant = kTea, .location = kHere}, movements, today);
  });
  ASSERT_TRUE(hours.ok());
  EXPECT_EQ((*hours)[52], 0U);
  EXPECT_EQ((*hours)[53], 12U);
  EXPECT_EQ((*hours)[54], 24U);
  EXPECT_EQ((*hours)[55], 6U);
}

// ---- stock-taking ----

TEST_F(StockPlanning, ACountIsBlindUntilItIsEntered) {
  have(kTea, 100);
  have(kCup, 7);
  const auto opened = open({kTea, kCup});
  ASSERT_TRUE(opened.ok());
  for (const auto& line : opened->lines) EXPECT_EQ(line.expected, 0);
  const auto entered = enter(opened->id, {{kTea, 99}});
  ASSERT_TRUE(entered.ok());
  EXPECT_EQ(entered->lines[0].expected, 100);
  EXPECT_EQ(entered->lines[0].state, CountLineState::Settled);
  EXPECT_EQ(entered->lines[1].state, CountLineState::Open);
  EXPECT_EQ(entered->lines[1].expected, 0);
  EXPECT_EQ(item(kTea).on_hand, 99);
}

TEST_F(StockPlanning, ACountIsOpenedAndEnteredOnceByItsKey) {
  have(kTea, 100);
  const auto opened = open({kTea});
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(open({kTea})->id, opened->id);
  ASSERT_TRUE(enter(opened->id, {{kTea, 99}}).ok());
  EXPECT_EQ(enter(opened->id, {{kTea, 99}})->lines[0].counted, 99);
  EXPECT_EQ(item(kTea).on_hand, 99);
  EXPECT_EQ(item(kTea).moves, 2U);
  EXPECT_EQ(refused(enter(opened->id, {{kTea, 98}})), ErrorCode::KeyReused);
  EXPECT_EQ(refused(enter(opened->id, {{kTea, 98}}, "again")), ErrorCode::CountConflict);
}

TEST_F(StockPlanning, ACountConflictsWithAMovementInBetweenAndChangesNothing) {
  have(kTea, 100);
  have(kCup, 7);
  const auto opened = open({kTea, kCup});
  ASSERT_TRUE(opened.ok());
  move(kCup, kHere, -1, MovementKind::Shipment, env.now);
  const auto conflict = enter(opened->id, {{kTea, 99}, {kCup, 7}});
  EXPECT_EQ(refused(conflict), ErrorCode::CountConflict);
  EXPECT_EQ(conflict.error().detail, std::to_string(kCup));
  EXPECT_EQ(item(kTea).on_hand, 100);
  ASSERT_TRUE(enter(opened->id, {{kTea, 99}}, "the rest").ok());
  EXPECT_EQ(item(kTea).on_hand, 99);
}

TEST_F(StockPlanning, WhatIsTooFarOffWaitsForASecondPersonWhateverMovesMeanwhile) {
  have(kTea, 100);
  const auto opened = open({kTea});
  const auto entered = enter(opened->id, {{kTea, 60}});
  ASSERT_TRUE(entered.ok());
  EXPECT_EQ(entered->lines[0].state, CountLineState::Waiting);
  EXPECT_EQ(item(kTea).on_hand, 100);
  move(kTea, kHere, -10, MovementKind::Shipment, env.now);
  ASSERT_TRUE(decide_waiting(true).ok());
  EXPECT_EQ(item(kTea).on_hand, 50) << "40 fewer than the book said";
  const auto now = app::get_count(store, as<Permission::ProductsRead>(warehouse), opened->id);
  EXPECT_EQ(now->lines[0].state, CountLineState::Settled);
}

TEST_F(StockPlanning, ARejectedCountLeavesTheBookAsItWas) {
  have(kTea, 100);
  const auto opened = open({kTea});
  ASSERT_TRUE(enter(opened->id, {{kTea, 60}}).ok());
  ASSERT_TRUE(decide_waiting(false).ok());
  EXPECT_EQ(item(kTea).on_hand, 100);
  const auto now = app::get_count(store, as<Permission::ProductsRead>(warehouse), opened->id);
  EXPECT_EQ(now->lines[0].state, CountLineState::Refused);
}

TEST_F(StockPlanning, ACountNamesWhatIsThereAndEachOnce) {
  have(kTea, 100);
  EXPECT_EQ(refused(open({})), ErrorCode::MissingField);
  EXPECT_EQ(refused(open({kCup, kTea}, "down")), ErrorCode::OutOfRange);
  EXPECT_EQ(refused(open({kTea, kCup}, "cup")), ErrorCode::NotFound);
  const auto opened = open({kTea});
  EXPECT_EQ(refused(enter(opened->id, {})), ErrorCode::MissingField);
  EXPECT_EQ(refused(enter(opened->id, {{kTea, 1}, {kTea, 2}}, "twice")), ErrorCode::DuplicateField);
  EXPECT_EQ(refused(enter(opened->id, {{kCup, 1}}, "cup")), ErrorCode::NotFound);
  EXPECT_EQ(refused(enter({{5}}, {{kTea, 1}}, "none")), ErrorCode::NotFound);
}

}  // namespace
}  // namespace cartwright::test
