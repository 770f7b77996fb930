// Every act on an order in every state, those that time brings too: what the table of spec 04 does not have is refused
// and leaves no trace (spec 04, acceptance 5).
#include <map>
#include <set>

#include "tests/unit/server/shop_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;
using order::Event;
using order::State;

using Act = std::function<base::Status(app::MemberTurn&, const base::OrderId&)>;

const std::map<std::string, Act>& acts() {
  static const std::map<std::string, Act> all = {
      {"pay",
       [](app::MemberTurn& turn, const base::OrderId& id) -> base::Status {
         CW_TRY(app::pay_order(turn, id));
         return {};
       }},
      {"cancel",
       [](app::MemberTurn& turn, const base::OrderId& id) -> base::Status {
         CW_TRY(app::cancel_order(turn, id));
         return {};
       }},
      {"receive",
       [](app::MemberTurn& turn, const base::OrderId& id) -> base::Status {
         CW_TRY(app::receive_order(turn, id));
         return {};
       }},
      {"ship",
       [](app::MemberTurn& turn, const base::OrderId& id) -> base::Status {
         CW_TRY(app::ship_order(turn, id, {.carrier = "SF"}));
         return {};
       }},
  };
  return all;
}

class OrderActs : public ShopWorld {
 protected:
  base::Status in_turn(const std::function<base::Status(app::MemberTurn&)>& part) {
    return store.write([&](store::UnitOfWork& unit) -> base::Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, who_.member, env.now));
      CW_TRY(part(turn));
      return turn.close();
    });
  }

  store::OrderRow stored(const base::OrderId& id) {
    const auto row = store::read_for<std::optional<store::OrderRow>>(
        store, [&](store::UnitOfWork& unit) { return unit.orders().find(who_.member, id); });
    return row.value().value();
  }

  // An order of somebody new, with the money for it, that went `way`.
  base::OrderId order_in(State state, const std::vector<Event>& way) {
    const std::string name = "buyer" + std::to_string(++buyers_);
    who_ = sign_in(add_member(name), 1);
    publish_tea(10'000, 3);
    const bool waits = state == State::AwaitingPayment || state == State::Expired;
    if (!waits) fund(name, 20'000);
    const auto what = intent(2);
    const auto place = [&](app::MemberTurn& turn) -> base::Status {
      CW_TRY(app::place_order(turn, what, turn.now(), catalogue));
      return {};
    };
    EXPECT_TRUE(in_turn(place).ok());
    if (waits) fund(name, 20'000);
    store::OrderRow row = stored(what.id);
    for (const Event event : way) EXPECT_TRUE(order::happen(row.order, event, {}, env.now).ok());
    EXPECT_EQ(row.order.state, state);
    EXPECT_TRUE(store.write([&](store::UnitOfWork& unit) { return unit.orders().update(who_.member, row); }).ok());
    return what.id;
  }

  app::SessionInfo who_;
  int buyers_ = 0;
};

TEST_F(OrderActs, OutsideTheTableAreRefusedAndLeaveNoTrace) {
  const std::map<State, std::vector<Event>> ways = {
      {State::AwaitingPayment, {}},
      {State::Paid, {}},
      {State::Cancelled, {Event::Cancel}},
      {State::Expired, {Event::Expire}},
      {State::PartlyShipped, {Event::ShipPart}},
      {State::Shipped, {Event::ShipLast}},
      {State::Delivered, {Event::ShipLast, Event::Receive}},
      {State::Completed, {Event::ShipLast, Event::Presume, Event::Complete}},
  };
  const std::set<std::pair<State, std::string>> allowed = {
      {State::AwaitingPayment, "pay"}, {State::AwaitingPayment, "cancel"}, {State::Paid, "cancel"},
      {State::Paid, "ship"},           {State::PartlyShipped, "ship"},     {State::Shipped, "receive"}};
  ASSERT_EQ(ways.size(), order::kStateCount);
  for (const auto& [state, way] : ways) {
    for (const auto& [name, act] : acts()) {
      const base::OrderId id = order_in(state, way);
      const store::OrderRow before = stored(id);
      const inventory::StockItem stock = stock_of(1);
      const std::int64_t funds = balance(who_);
      const base::Status done = in_turn([&](app::MemberTurn& turn) { return act(turn, id); });
      const auto what = std::string(order::kStateNames[static_cast<std::size_t>(state)]) + " " + name;
      EXPECT_EQ(done.ok(), allowed.contains({state, name})) << what;
      if (done.ok()) continue;
      EXPECT_EQ(done.error().code, ErrorCode::OrderState) << what;
      EXPECT_EQ(stored(id).order, before.order) << what;
      EXPECT_EQ(stock_of(1), stock) << what;
      EXPECT_EQ(balance(who_), funds) << what;
    }
  }
}

}  // namespace
}  // namespace cartwright::test
