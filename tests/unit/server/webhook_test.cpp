// Events for outside systems through their use cases: who listens, what is said, in which order, and what becomes of
// each way a receiver may answer.
#include "server/app/webhook/deliver.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "server/app/aftersale/aftersales.h"
#include "server/app/webhook/tell.h"
#include "server/jobs/jobs.h"
#include "shared/protocol/webhook.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::test {
namespace {

using app::Handover;
using app::RelayEnd;
using protocol::WebhookTopic;
using store::DeliveryState;

class KeptCaller final : public app::WebhookCaller {
 public:
  app::WebhookAnswer call(const app::WebhookCall& call) override {
    calls.push_back(call);
    if (meanwhile) meanwhile();
    return answer;
  }
  app::WebhookAnswer answer;
  std::function<void()> meanwhile{};
  std::vector<app::WebhookCall> calls;
};

class WebhookEvents : public AccountWorld {
 protected:
  static constexpr std::uint32_t kAll = ~0U;

  void SetUp() override {
    AccountWorld::SetUp();
    fund("ann", 25'000);
  }
  store::WebhookId listen(std::uint32_t topics, bool enabled = true) {
    const store::WebhookRow row{
        .id = env.new_id<store::WebhookId>(), .url = "https://erp.example/in", .topics = topics, .enabled = enabled};
    EXPECT_TRUE(store.write([&](store::UnitOfWork& unit) { return unit.webhooks().insert(row); }).ok());
    return row.id;
  }
  base::Status in_turn(const std::function<base::Status(app::MemberTurn&)>& part) {
    return store.write([&](store::UnitOfWork& unit) -> base::Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, ann, env.now));
      CW_TRY(part(turn));
      return turn.close();
    });
  }
  base::OrderId place(std::int64_t quantity = 1) {
    const order::PlaceOrder what = intent(quantity);
    EXPECT_TRUE(in_turn([&](app::MemberTurn& turn) -> base::Status {
                  CW_TRY(app::place_order(turn, what, env.now, catalogue));
                  return {};
                }).ok());
    return what.id;
  }
  void deliver_order(const base::OrderId& id) {
    EXPECT_TRUE(in_turn([&](app::MemberTurn& turn) -> base::Status {
                  CW_TRY(app::ship_order(turn, id, {.carrier = "SF"}));
                  CW_TRY(app::receive_order(turn, id));
                  return {};
                }).ok());
  }
  // As they would be sent: the names of their types, with their sequences.
  std::vector<std::pair<std::string, std::uint64_t>> told(const store::WebhookId& webhook) {
    std::vector<store::DeliveryRow> rows;
    EXPECT_TRUE(store
                    .read([&](store::UnitOfWork& unit) -> base::Status {
                      CW_TRY_ASSIGN(rows, unit.webhooks().deliveries(webhook, {}, 100));
                      return {};
                    })
                    .ok());
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
      return std::tie(a.created_at, a.aggregate, a.sequence) < std::tie(b.created_at, b.aggregate, b.sequence);
    });
    std::vector<std::pair<std::string, std::uint64_t>> names;
    for (const auto& row : rows) names.emplace_back(protocol::kWebhookTopicNames[row.topic], row.sequence);
    return names;
  }
  app::Relayed deliver(const store::WebhookId& webhook) {
    const auto relayed = app::deliver_one(store, sealer, env, webhook, caller);
    EXPECT_TRUE(relayed.ok());
    return relayed.ok() ? *relayed : app::Relayed{};
  }
  store::DeliveryRow row_of(const store::WebhookId& webhook, const app::Relayed& relayed) {
    const auto row = store::read_for<std::optional<store::DeliveryRow>>(store, [&](store::UnitOfWork& unit) {
      return unit.webhooks().find(webhook, store::EventId{relayed.id.bytes});
    });
    EXPECT_TRUE(row.ok() && row->has_value());
    return row.ok() && row->has_value() ? **row : store::DeliveryRow{};
  }
  store::DeliveryFigures figures() { return jobs::look(store)->webhooks; }

  KeptCaller caller;
};

using Told = std::vector<std::pair<std::string, std::uint64_t>>;

// A variant that only this test has: 30 units, of which an order has just been promised 12; planned to be bought at 20.
TEST_F(WebhookEvents, StockThatFallsToItsReorderPointIsToldOnce) {
  constexpr base::VariantNumber kRice = 77;
  const auto id = listen(protocol::topic_bit(WebhookTopic::StockLow));
  ASSERT_TRUE(in_turn([&](app::MemberTurn& turn) -> base::Status {
                CW_TRY(turn.unit().stock_items().move(
                    {.variant = kRice, .location = 1, .kind = inventory::MovementKind::Opening, .delta = 30}, 0));
                CW_TRY(turn.unit().reorder_policies().put({.variant = kRice}));
                return turn.unit().reorder_policies().note_plan(kRice, 20'000, 20);
              }).ok());
  const auto promise = [&](std::int64_t units) {
    const base::OrderId order = env.new_id<base::OrderId>();
    return in_turn([&](app::MemberTurn& turn) -> base::Status {
      CW_TRY(turn.unit().stock_items().reserve(kRice, 1, units));
      CW_TRY(turn.unit().reservations().insert(
          {.id = order, .lines = {{.variant = kRice, .location = 1, .units = units}}}));
      return app::tell_stock(turn, order);
    });
  };
  ASSERT_TRUE(promise(9).ok());
  EXPECT_TRUE(told(id).empty()) << "21 are left";
  env.now.ms += 1;
  ASSERT_TRUE(promise(1).ok());
  ASSERT_EQ(told(id).size(), 1U) << "20 are left";
  EXPECT_EQ(told(id)[0].first, "stock.low");
  env.now.ms += 1;
  ASSERT_TRUE(promise(1).ok());
  EXPECT_EQ(told(id).size(), 1U) << "it was low before";
}

TEST_F(WebhookEvents, AShopWithoutReceiversWritesNothing) {
  const store::WebhookId off = listen(kAll, false);
  deliver_order(place());
  EXPECT_EQ(figures().waiting, 0U);
  EXPECT_EQ(told(off), Told{});
}

TEST_F(WebhookEvents, TheLifeOfAnOrderIsToldInItsOrder) {
  const store::WebhookId all = listen(kAll);
  const store::WebhookId some =
      listen(protocol::topic_bit(WebhookTopic::OrderPaid) | protocol::topic_bit(WebhookTopic::OrderCancelled));
  deliver_order(place());
  EXPECT_EQ(told(all), (Told{{"order.placed", 1}, {"order.paid", 2}, {"order.shipped", 3}, {"order.delivered", 4}}));
  EXPECT_EQ(told(some), (Told{{"order.paid", 2}}));
  env.now.ms += 8 * base::kDayMs;
  ASSERT_TRUE(jobs::advance_orders(store, env).ok());
  EXPECT_EQ(told(all).back(), (std::pair<std::string, std::uint64_t>{"order.completed", 5}));
}

TEST_F(WebhookEvents, ExpiryAndCancellationAreTold) {
  const store::WebhookId all = listen(kAll);
  const base::OrderId paid = place();
  ASSERT_TRUE(in_turn([&](app::MemberTurn& turn) -> base::Status {
                CW_TRY(app::cancel_order(turn, paid));
                return {};
              }).ok());
  env.now.ms += 1;
  place(3);  // more than the wallet has
  env.now.ms += app::kUnpaidMsMax;
  ASSERT_TRUE(jobs::advance_orders(store, env).ok());
  const Told events = told(all);
  EXPECT_EQ(
      events,
      (Told{
          {"order.placed", 1}, {"order.paid", 2}, {"order.cancelled", 3}, {"order.placed", 1}, {"order.expired", 2}}));
}

TEST_F(WebhookEvents, WhatIsRolledBackIsToldToNobody) {
  const store::WebhookId all = listen(kAll);
  const order::PlaceOrder too_much = intent(1);
  EXPECT_FALSE(in_turn([&](app::MemberTurn& turn) -> base::Status {
                 CW_TRY(app::place_order(turn, too_much, env.now, catalogue));
                 return base::ErrorCode::Busy;
               }).ok());
  EXPECT_TRUE(in_turn([&](app::MemberTurn& turn) -> base::Status {
                const base::Status part = turn.nested([&]() -> base::Status {
                  CW_TRY(app::place_order(turn, too_much, env.now, catalogue));
                  return base::ErrorCode::StockShort;
                });
                EXPECT_FALSE(part.ok());
                return {};
              }).ok());
  EXPECT_EQ(told(all), Told{});
}

TEST_F(WebhookEvents, ARequestForAftersaleIsToldWhenAskedDecidedAndSettled) {
  const base::OrderId order = place(2);
  deliver_order(order);
  const store::WebhookId all = listen(kAll);
  const aftersale::Request what{.id = env.new_id<aftersale::AftersaleId>(),
                                .order = order,
                                .kind = aftersale::Kind::Claim,
                                .reason = aftersale::Reason::Damaged,
                                .note = "broken at Ann's",
                                .lines = {{0, 1}}};
  const auto decide = [&](aftersale::Event event) {
    return in_turn([&](app::MemberTurn& turn) -> base::Status {
      CW_TRY(app::decide_aftersale(turn, what.id, {.event = event, .reason = "as it is"}));
      return {};
    });
  };
  ASSERT_TRUE(in_turn([&](app::MemberTurn& turn) -> base::Status {
                CW_TRY(app::request_aftersale(turn, what, catalogue));
                return {};
              }).ok());
  ASSERT_TRUE(decide(aftersale::Event::Approve).ok());
  ASSERT_TRUE(decide(aftersale::Event::Settle).ok());
  EXPECT_EQ(told(all), (Told{{"aftersale.requested", 1}, {"aftersale.decided", 2}, {"aftersale.settled", 3}}));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(deliver(all).end, RelayEnd::Sent);
  for (const app::WebhookCall& call : caller.calls) EXPECT_EQ(call.body.find("Ann"), std::string::npos) << call.body;
  EXPECT_NE(caller.calls[2].body.find(R"("refundedMinor":"10000")"), std::string::npos) << caller.calls[2].body;
}

TEST_F(WebhookEvents, ACallSaysWhatHappenedAndNothingOfAPerson) {
  const store::WebhookId paid = listen(protocol::topic_bit(WebhookTopic::OrderPaid));
  const base::OrderId order = place(2);
  const app::Relayed relayed = deliver(paid);
  EXPECT_EQ(relayed.end, RelayEnd::Sent);
  ASSERT_EQ(caller.calls.size(), 1U);
  const app::WebhookCall& call = caller.calls[0];
  EXPECT_EQ(call.url, "https://erp.example/in");
  EXPECT_EQ(call.id, "msg_" + base::format_id(relayed.id.bytes));
  EXPECT_EQ(call.secrets, (std::vector{app::webhook_secret(sealer, paid, 1)}));
  const std::string id = base::format_id(order.bytes);
  EXPECT_EQ(call.body.find(R"({"id":")" + base::format_id(relayed.id.bytes) + R"(","type":"order.paid","timestamp":)" +
                           std::to_string(env.now.ms) + R"(,"aggregate":")" + id +
                           R"(","sequence":2,"data":{"order":")" + id),
            0U)
      << call.body;
  EXPECT_NE(call.body.find(R"("state":"paid","currency":"CNY","goodsMinor":"20000")"), std::string::npos) << call.body;
  EXPECT_NE(call.body.find(R"("lines":[{"sku":"TEA","quantity":2,"netMinor":"20000"}])"), std::string::npos);
  for (const char* secret : {"Ann", "123", "Road"}) EXPECT_EQ(call.body.find(secret), std::string::npos) << secret;
  EXPECT_EQ(row_of(paid, relayed).state, DeliveryState::Taken);
  EXPECT_EQ(deliver(paid).end, RelayEnd::Nothing);
}

TEST_F(WebhookEvents, ALaterEventWaitsUntilTheEarlierOneIsTakenOrDead) {
  const store::WebhookId all = listen(kAll);
  place();
  caller.answer = {.how = Handover::Again, .status = 503, .why = "status 503"};
  const app::Relayed first = deliver(all);
  EXPECT_EQ(first.end, RelayEnd::PutOff);
  EXPECT_EQ(row_of(all, first).status, 503U);
  EXPECT_EQ(row_of(all, first).why, "status 503");
  EXPECT_EQ(deliver(all).end, RelayEnd::Nothing) << "the second one is not tried";
  for (std::uint32_t tries = 2; tries <= app::kHandoverTriesMax; ++tries) {
    env.now.ms += app::handover_pause_ms(tries - 1);
    EXPECT_EQ(deliver(all).end, tries < app::kHandoverTriesMax ? RelayEnd::PutOff : RelayEnd::Dead) << tries;
  }
  EXPECT_EQ(row_of(all, first).state, DeliveryState::Dead);
  EXPECT_EQ(figures().dead, 1U);
  caller.answer = {};
  EXPECT_EQ(deliver(all).end, RelayEnd::Sent);
  EXPECT_NE(caller.calls.back().body.find("order.paid"), std::string::npos);
  EXPECT_EQ(caller.calls.size(), app::kHandoverTriesMax + 1);
  EXPECT_EQ(caller.calls[0].id, caller.calls[1].id) << "a repeat is known by its id";
}

TEST_F(WebhookEvents, ARefusalForGoodIsDeadAtOnce) {
  const store::WebhookId all = listen(kAll);
  place();
  caller.answer = {.how = Handover::Never, .status = 410, .why = "status 410"};
  EXPECT_EQ(deliver(all).end, RelayEnd::Dead);
}

TEST_F(WebhookEvents, ForADayTheFormerSecretSignsToo) {
  const store::WebhookId paid = listen(protocol::topic_bit(WebhookTopic::OrderPaid));
  const auto renewed_at = env.now;
  ASSERT_TRUE(store
                  .write([&](store::UnitOfWork& unit) -> base::Status {
                    CW_TRY_ASSIGN(auto row, unit.webhooks().find(paid));
                    if (!row.has_value()) return base::ErrorCode::NotFound;
                    row->secret_number = 2;
                    row->former_until = {renewed_at.ms + base::kDayMs};
                    row->revision += 1;
                    return unit.webhooks().update(*row);
                  })
                  .ok());
  place();
  env.now = {renewed_at.ms + base::kDayMs - 1};
  deliver(paid);
  place();
  env.now.ms += 1;
  deliver(paid);
  ASSERT_EQ(caller.calls.size(), 2U);
  const auto first = app::webhook_secret(sealer, paid, 1);
  const auto second = app::webhook_secret(sealer, paid, 2);
  EXPECT_NE(first, second);
  EXPECT_EQ(caller.calls[0].secrets, (std::vector{second, first}));
  EXPECT_EQ(caller.calls[1].secrets, (std::vector{second}));
}

TEST_F(WebhookEvents, AReceiverThatIsRemovedOrDisabledDuringATryHearsNoMore) {
  const store::WebhookId all = listen(kAll);
  place();
  caller.meanwhile = [&] {
    EXPECT_TRUE(store
                    .write([&](store::UnitOfWork& unit) -> base::Status {
                      CW_TRY(unit.webhooks().remove(all));
                      return {};
                    })
                    .ok());
  };
  EXPECT_EQ(deliver(all).end, RelayEnd::Overtaken);
  EXPECT_EQ(deliver(all).end, RelayEnd::Nothing);
  place();  // nothing fails for it
  EXPECT_EQ(figures().waiting, 0U);
}

TEST_F(WebhookEvents, WhoWasOvertakenChangesNothing) {
  const store::WebhookId all = listen(kAll);
  place();
  bool is_slow = true;
  caller.meanwhile = [&] {
    if (!std::exchange(is_slow, false)) return;
    env.now.ms += app::kOutboxLeaseMs;
    EXPECT_EQ(deliver(all).end, RelayEnd::Sent);
    caller.answer = {.how = Handover::Never};
  };
  const app::Relayed slow = deliver(all);
  EXPECT_EQ(slow.end, RelayEnd::Overtaken);
  EXPECT_EQ(row_of(all, slow).state, DeliveryState::Taken);
}

TEST_F(WebhookEvents, WhatIsOldIsForgotten) {
  const store::WebhookId all = listen(kAll);
  place();
  env.now.ms += 31 * base::kDayMs;
  ASSERT_TRUE(jobs::remove_expired(store, env).ok());
  EXPECT_EQ(told(all), Told{});
}

TEST(WebhookSecret, IsShownAsReceiversExpectIt) {
  base::Hash256 secret{};
  secret.fill(0xFB);
  EXPECT_EQ(app::shown_secret(secret), "whsec_+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/s=");
}

}  // namespace
}  // namespace cartwright::test
