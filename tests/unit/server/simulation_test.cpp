// A made-up past: every rule of the shop held in it, the books are right, and the same seed makes the same.
#include "server/simulation/simulation.h"

#include <set>

#include "server/app/verify/verify.h"
#include "server/simulation/people.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::test {
namespace {

class Simulation : public ShopWorld {
 protected:
  base::Result<simulation::SimulationFigures> simulate(const simulation::SimulationPlan& plan) {
    return simulation::simulate(store, catalogue, sealer, plan);
  }
  simulation::SimulationPlan plan(std::uint64_t seed = 1) const {
    return {.members = 30, .months = 2, .seed = seed, .until = env.now};
  }
  std::vector<store::OwnedOrder> orders() {
    const auto all = store::read_for<std::vector<store::OwnedOrder>>(
        store, [](store::UnitOfWork& unit) { return unit.orders().latest({}, 10'000); });
    EXPECT_TRUE(all.ok());
    return all.ok() ? *all : std::vector<store::OwnedOrder>{};
  }
};

TEST_F(Simulation, GivesTheShopAPastWhoseBooksAreRight) {
  const auto done = simulate(plan());
  ASSERT_TRUE(done.ok()) << done.error().name() << " " << done.error().detail;
  EXPECT_EQ(done->members, 30U);
  EXPECT_GT(done->visits, 60U);
  EXPECT_GT(done->orders, 10U);
  EXPECT_GT(done->delivered, done->orders / 2);
  EXPECT_LT(done->unpaid + done->cancelled, done->orders / 2);
  const auto all = orders();
  ASSERT_EQ(all.size(), done->orders);
  std::set<base::MemberId> buyers;
  for (const store::OwnedOrder& one : all) {
    EXPECT_LT(one.row.order.submitted_at, env.now);
    EXPECT_GE(one.row.order.submitted_at.ms, env.now.ms - 2 * simulation::kSimulatedMonthMs);
    buyers.insert(one.member);
  }
  EXPECT_GT(buyers.size(), 3U);
  const auto report = app::verify(store);
  ASSERT_TRUE(report.ok());
  for (const std::string& difference : report->differences) ADD_FAILURE() << difference;
}

TEST_F(Simulation, OfOneSeedIsOnePast) {
  const store::memory::MemoryStore empty = store;
  const auto told = [&](std::uint64_t seed) {
    store = empty;
    EXPECT_TRUE(simulate(plan(seed)).ok());
    std::string text;
    for (const store::OwnedOrder& one : orders())
      text += base::format_id(one.row.order.id.bytes) + " " + std::to_string(one.row.order.total_minor) + "\n";
    return text;
  };
  const std::string first = told(7);
  EXPECT_EQ(told(7), first);
  EXPECT_NE(told(8), first);
}

TEST_F(Simulation, StaysAwayFromAShopWithOrders) {
  fund("ann", 20'000);
  ASSERT_TRUE(exchange(phone, 0, 1, {place(intent(1))}).ok());
  const auto refused = simulate(plan());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, base::ErrorCode::NotAllowed);
  EXPECT_EQ(orders().size(), 1U);
}

TEST_F(Simulation, RefusesPlansThatCannotBe) {
  for (const auto& [members, months] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{
           {0, 1}, {simulation::kSimulatedMembersMax + 1, 1}, {1, 0}, {1, 25}}) {
    simulation::SimulationPlan wrong = plan();
    wrong.members = members;
    wrong.months = months;
    const auto refused = simulate(wrong);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, base::ErrorCode::OutOfRange);
  }
}

TEST(SimulatedPeople, LookMostAtWhatIsPopularAndAreAwakeByDay) {
  simulation::Chance chance(3);
  std::size_t evening = 0;
  std::size_t night = 0;
  for (int i = 0; i < 2'000; ++i) {
    const std::int64_t in_china = (simulation::moment_of_day({0}, chance).ms / base::kHourMs + 8) % 24;
    evening += in_china >= 18 ? 1U : 0U;
    night += in_china < 6 ? 1U : 0U;
  }
  EXPECT_GT(evening, 700U);
  EXPECT_LT(night, 150U);
  EXPECT_EQ(simulation::make_person(12, {}, chance).username, "sim-0012");
}

}  // namespace
}  // namespace cartwright::test
