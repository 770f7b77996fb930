// Stock through the life of orders: reserved, committed, gone or given back (spec 13), also when nobody has noticed yet
// that a time is over, for sets that share a component, and for what comes back.
#include "server/app/aftersale/aftersales.h"
#include "server/app/inventory/keeping.h"
#include "server/app/inventory/reserve.h"
#include "server/app/verify/verify.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;
using inventory::MovementKind;
using inventory::ReservationState;

constexpr base::VariantNumber kTea = 1;
constexpr base::VariantNumber kCup = 2;

class StockOfOrders : public ShopWorld {
 protected:
  void SetUp() override {
    ShopWorld::SetUp();
    publish_tea(10'000, 5);
  }
  void TearDown() override {
    const auto report = app::verify(store);
    ASSERT_TRUE(report.ok());
    for (const std::string& difference : report->differences) ADD_FAILURE() << difference;
  }

  template <class F>
  base::Status turn_of(const base::MemberId& member, const F& part) {
    return store.write([&](store::UnitOfWork& unit) -> base::Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, member, env.now));
      CW_TRY(part(turn));
      return turn.close();
    });
  }
  base::Status places(const order::PlaceOrder& what) { return places(ann, what); }
  base::Status places(const base::MemberId& member, const order::PlaceOrder& what) {
    return turn_of(member, [&](app::MemberTurn& turn) -> base::Status {
      CW_TRY(app::place_order(turn, what, env.now, catalogue));
      return {};
    });
  }
  base::OrderId placed(std::int64_t quantity, base::VariantNumber variant = kTea) {
    const order::PlaceOrder what = intent(quantity, variant);
    const base::Status done = places(what);
    EXPECT_TRUE(done.ok()) << done.error().name();
    return what.id;
  }
  base::Status ships(const base::OrderId& id, std::int64_t quantity) {
    return turn_of(ann, [&](app::MemberTurn& turn) -> base::Status {
      turn.act_for({{4}});
      CW_TRY(app::ship_order(turn, id, {.lines = {{kTea, quantity}}, .carrier = "SF"}));
      return {};
    });
  }
  std::optional<inventory::Reservation> reservation(const base::OrderId& id) {
    return store::read_for<std::optional<inventory::Reservation>>(
               store, [&](store::UnitOfWork& unit) { return unit.reservations().find(id); })
        .value();
  }
  ReservationState state_of(const base::OrderId& id) { return reservation(id).value().state; }
  std::string figures(base::VariantNumber variant = kTea) {
    const inventory::StockItem item = stock_of(variant);
    return std::to_string(item.on_hand) + "/" + std::to_string(item.reserved) + "/" + std::to_string(item.damaged);
  }
  // Newest first.
  std::string movements(base::VariantNumber variant = kTea) {
    const auto rows = store::read_for<std::vector<inventory::Movement>>(
        store, [&](store::UnitOfWork& unit) { return unit.stock_items().ledger(variant, {}, 100); });
    std::string text;
    for (const inventory::Movement& one : rows.value())
      text += std::string(inventory::kMovementKindNames[static_cast<std::size_t>(one.kind)]) + " " +
              std::to_string(one.delta) + (one.actor.is_nil() ? "; " : " by staff; ");
    return text;
  }
  std::int64_t told(base::VariantNumber variant) {
    return app::stock_bands(store, {variant}, env.now).value().stock.at(0).left;
  }
  void makes_set(base::VariantNumber set, const inventory::Components& components) {
    ASSERT_TRUE(
        store.write([&](store::UnitOfWork& unit) { return unit.stock_components().put(set, components); }).ok());
  }
};

TEST_F(StockOfOrders, AreReservedCommittedAndGoneWithTheParcels) {
  const base::OrderId id = placed(3);
  EXPECT_EQ(figures(), "5/3/0");
  EXPECT_EQ(state_of(id), ReservationState::Active);
  EXPECT_EQ(reservation(id)->expires_at.ms, env.now.ms + app::kUnpaidMsMax);
  EXPECT_EQ(reservation(id)->places, (base::Vector<inventory::Considered>{{1, inventory::Verdict::Sends}}));
  fund("ann", 30'000);
  ASSERT_TRUE(app::pay_order_now(store, phone, id, env).ok());
  EXPECT_EQ(state_of(id), ReservationState::Committed);
  ASSERT_TRUE(ships(id, 1).ok());
  EXPECT_EQ(figures(), "4/2/0");
  EXPECT_EQ(state_of(id), ReservationState::Picked);
  ASSERT_TRUE(ships(id, 2).ok());
  EXPECT_EQ(figures(), "2/0/0");
  EXPECT_EQ(state_of(id), ReservationState::Shipped);
  EXPECT_EQ(movements(), "shipment -2 by staff; shipment -1 by staff; count 2; count 3; ");
}

TEST_F(StockOfOrders, AreCommittedAtOnceWhenTheWalletPays) {
  fund("ann", 30'000);
  const base::OrderId id = placed(3);
  EXPECT_EQ(state_of(id), ReservationState::Committed);
  ASSERT_TRUE(app::cancel_order_now(store, phone, id, env).ok());
  EXPECT_EQ(state_of(id), ReservationState::Released);
  EXPECT_EQ(figures(), "5/0/0");
}

TEST_F(StockOfOrders, AreRefusedWithWhatThereIs) {
  fund("ann", 90'000);
  placed(3);
  const base::Status refused = places(intent(3));
  EXPECT_EQ(refused.error().code, ErrorCode::StockShort);
  EXPECT_EQ(refused.error().detail, "TEA: 2");
  EXPECT_EQ(figures(), "5/3/0");
}

TEST_F(StockOfOrders, AreFreeTheMomentTheTimeToPayIsOverThoughNoJobHasCome) {
  const base::OrderId late = placed(5);
  const base::MemberId bob = add_member("bob");
  EXPECT_EQ(told(kTea), 0);
  env.now.ms += app::kUnpaidMsMax - 1;
  EXPECT_EQ(places(bob, intent(1)).error().code, ErrorCode::StockShort);
  env.now.ms += 1;
  EXPECT_EQ(told(kTea), 5) << "in a read";
  ASSERT_TRUE(places(bob, intent(4)).ok()) << "and in a write";
  EXPECT_EQ(state_of(late), ReservationState::Expired);
  EXPECT_EQ(figures(), "5/4/0");
  fund("ann", 90'000);
  EXPECT_EQ(app::pay_order_now(store, phone, late, env).error().code, ErrorCode::OrderState);
  ASSERT_TRUE(turn_of(ann, [&](app::MemberTurn& turn) { return app::pass_time(turn, late); }).ok());
  EXPECT_EQ(figures(), "5/4/0") << "given back once";
}

TEST_F(StockOfOrders, AreTakenOnceMoreForALatePaymentOrNotAtAll) {
  const base::OrderId id = placed(3);
  const auto retake = [&] {
    return turn_of(ann, [&](app::MemberTurn& turn) -> base::Status {
      CW_TRY_ASSIGN(const store::OrderRow row, app::order_in_hand(turn, id));
      CW_TRY(app::retake_stock(turn, row.order, {env.now.ms + 1'000}));
      return base::ErrorCode::Busy;  // what follows is the payment's: here nothing stays
    });
  };
  ASSERT_TRUE(app::cancel_order_now(store, phone, placed(1), env).ok());
  env.now.ms += app::kUnpaidMsMax;
  EXPECT_EQ(retake().error().code, ErrorCode::Busy) << "it is there";
  ASSERT_TRUE(places(add_member("bob"), intent(4)).ok());
  EXPECT_EQ(retake().error().code, ErrorCode::StockShort);
  const auto committed = turn_of(ann, [&](app::MemberTurn& turn) -> base::Status {
    CW_TRY_ASSIGN(const store::OrderRow row, app::order_in_hand(turn, id));
    return app::commit_stock(turn, row.order);
  });
  EXPECT_EQ(committed.error().code, ErrorCode::ReservationExpired);
}

// Acceptance 2.
TEST_F(StockOfOrders, OfSetsThatShareAComponentPassTogetherOrNotAtAll) {
  catalog::Product sets{.handle = "sets", .title = {"套装", "Sets"}};
  sets.options.push_back({"款", "Kind"});
  sets.variants.push_back(
      {.sku = "TRIO", .options = {{"三", "Trio"}}, .price_minor = 25'000, .weight_g = 300, .stock = 0});
  sets.variants.push_back(
      {.sku = "DUO", .options = {{"二", "Duo"}}, .price_minor = 18'000, .weight_g = 200, .stock = 0});
  ASSERT_TRUE(app::put_products(store, {.products = {sets}}, env.now).ok());
  constexpr base::VariantNumber kTrio = 3;
  constexpr base::VariantNumber kDuo = 4;
  makes_set(kTrio, {{.of = kTrio, .variant = kTea, .units = 3}, {.of = kTrio, .variant = kCup, .units = 1}});
  makes_set(kDuo, {{.of = kDuo, .variant = kTea, .units = 2}});
  publish_tea(10'000, 5);
  EXPECT_EQ(catalogue.current()->find_variant(kTrio)->stock, 1U) << "as many as the components make";
  EXPECT_EQ(catalogue.current()->find_variant(kDuo)->stock, 2U);
  EXPECT_EQ(told(kDuo), 2);

  const auto both = [&](std::int64_t teas) {
    order::PlaceOrder what = intent(1, kTrio);
    what.lines = {{kTea, teas}, {kTrio, 1}, {kDuo, 1}};
    if (teas == 0) what.lines = {{kTrio, 1}, {kDuo, 1}};
    what.choice = order::PriceChoice::AcceptAny;
    return what;
  };
  const base::Status refused = places(both(1));  // 1 + 3 + 2 of 5
  EXPECT_EQ(refused.error().code, ErrorCode::StockShort);
  EXPECT_EQ(refused.error().detail, "TEA: 5");
  EXPECT_EQ(figures(), "5/0/0") << "none of the lines";
  fund("ann", 90'000);
  const order::PlaceOrder what = both(0);
  ASSERT_TRUE(places(what).ok());
  EXPECT_EQ(figures(kTea), "5/5/0");
  EXPECT_EQ(figures(kCup), "50/1/0");
  EXPECT_EQ(told(kTrio), 0);
  // What a set is afterwards does not change what was promised.
  makes_set(kDuo, {{.of = kDuo, .variant = kCup, .units = 7}});
  ASSERT_TRUE(turn_of(ann, [&](app::MemberTurn& turn) -> base::Status {
                CW_TRY(app::ship_order(turn, what.id, {.lines = {{kTrio, 1}, {kDuo, 1}}, .carrier = "SF"}));
                return {};
              }).ok());
  EXPECT_EQ(figures(kTea), "0/0/0");
  EXPECT_EQ(figures(kCup), "49/0/0");
}

TEST_F(StockOfOrders, MayBePromisedBeyondWhatIsThereAndWaitForIt) {
  ASSERT_TRUE(store
                  .write([](store::UnitOfWork& unit) {
                    return unit.stock_items().set_terms({.variant = kTea, .location = 1, .backorder_limit = 2});
                  })
                  .ok());
  publish_tea(10'000, 5);
  fund("ann", 90'000);
  EXPECT_EQ(told(kTea), 7);
  const base::OrderId id = placed(7);
  EXPECT_EQ(figures(), "5/7/0");
  EXPECT_EQ(ships(id, 7).error().code, ErrorCode::StockShort);
  EXPECT_EQ(figures(), "5/7/0");
  ASSERT_TRUE(ships(id, 5).ok());
  ASSERT_TRUE(store.write([](store::UnitOfWork& unit) { return put_in_stock(unit, kTea, 2); }).ok());
  ASSERT_TRUE(ships(id, 2).ok());
  EXPECT_EQ(figures(), "0/0/0");
}

TEST_F(StockOfOrders, AreNotHoardedByOrdersThatNobodyPays) {
  const base::OrderId first = placed(1);
  placed(1);
  placed(1);
  const base::Status refused = places(intent(1));
  EXPECT_EQ(refused.error().code, ErrorCode::UnpaidLimit);
  EXPECT_EQ(refused.error().detail, "3");
  ASSERT_TRUE(app::cancel_order_now(store, phone, first, env).ok());
  placed(1);
  env.now.ms += app::kUnpaidMsMax;
  placed(1);  // the others are over, though no job has come
  fund("ann", 90'000);
  placed(1);
  placed(1);
  placed(1);
}

TEST_F(StockOfOrders, FromBeforeThereWereReservationsAreGivenBackAsTheyWereTaken) {
  order::Order old{.id = {{77}}, .number = "O77", .state = order::State::Paid};
  old.lines.push_back({.variant = kTea, .sku = "TEA", .quantity = 2});
  const auto in_old = [&](const auto& part) {
    return turn_of(ann, [&](app::MemberTurn& turn) { return part(turn, old); });
  };
  ASSERT_TRUE(in_old(app::commit_stock).ok());
  old.shipments.push_back({.lines = {{kTea, 2}}, .carrier = "SF"});
  ASSERT_TRUE(in_old(app::ship_stock).ok());
  EXPECT_EQ(figures(), "5/0/0") << "they left when it was placed";
  ASSERT_TRUE(in_old(app::release_stock).ok());
  EXPECT_EQ(figures(), "7/0/0");
  EXPECT_TRUE(movements().starts_with("opening 2; ")) << movements();
}

TEST_F(StockOfOrders, ComeBackAsWhatTheInspectionFound) {
  fund("ann", 90'000);
  const base::OrderId id = placed(4);
  ASSERT_TRUE(ships(id, 4).ok());
  ASSERT_TRUE(app::receive_order_now(store, phone, id, env).ok());
  const aftersale::Request what{.id = env.new_id<aftersale::AftersaleId>(), .order = id, .lines = {{0, 4}}};
  const auto act = [&](aftersale::Event event, base::Vector<aftersale::Inspected> inspected = {}) {
    return turn_of(ann, [&](app::MemberTurn& turn) -> base::Status {
      CW_TRY(app::handle_aftersale(turn, what.id, {.event = event, .reason = "as it is", .inspected = inspected}));
      return {};
    });
  };
  ASSERT_TRUE(turn_of(ann, [&](app::MemberTurn& turn) -> base::Status {
                CW_TRY(app::request_aftersale(turn, what, catalogue));
                CW_TRY(app::decide_aftersale(turn, what.id, {.event = aftersale::Event::Approve, .reason = "seen"}));
                CW_TRY(app::send_aftersale(turn, what.id, {.carrier = "SF"}));
                return {};
              }).ok());
  ASSERT_TRUE(act(aftersale::Event::Receive).ok());
  EXPECT_EQ(
      act(aftersale::Event::Inspect, {{.line = 0, .accepted = 4, .fit_for_sale = 3, .repairable = 2}}).error().code,
      ErrorCode::OutOfRange);
  EXPECT_EQ(figures(), "1/0/0");
  ASSERT_TRUE(act(aftersale::Event::Inspect, {{.line = 0, .accepted = 4, .fit_for_sale = 1, .repairable = 2}}).ok());
  EXPECT_EQ(figures(), "4/0/2") << "one to sell, two to repair, one thrown away";
  EXPECT_TRUE(movements().starts_with("scrap -1; return_damaged 1; return_damaged 2; return 1; shipment -4"))
      << movements();
}

TEST_F(StockOfOrders, VerifyNoticesWhatDoesNotAddUp) {
  placed(2);
  const auto differences = [&](const store::Work& spoil) {
    store::memory::MemoryStore copy = store;
    EXPECT_TRUE(copy.write(spoil).ok());
    return app::verify(copy)->differences.size();
  };
  EXPECT_EQ(differences([](store::UnitOfWork&) { return base::Status(); }), 0U);
  EXPECT_EQ(differences([](store::UnitOfWork& unit) { return take_from_stock(unit, kTea, 1); }), 1U);
  EXPECT_EQ(differences([](store::UnitOfWork& unit) -> base::Status {
              CW_TRY(unit.stock_items().move(
                  {.variant = kTea, .location = 1, .kind = MovementKind::Shipment, .delta = -1}, 0));
              return {};
            }),
            1U)
      << "nothing was shipped";
  EXPECT_EQ(differences([](store::UnitOfWork& unit) {
              return unit.reservations().insert({.id = {{9}}, .state = ReservationState::Released});
            }),
            1U)
      << "of no order";
}

}  // namespace
}  // namespace cartwright::test
