// Requests for aftersale in every engine: what is stored comes back, the queue stands by deadline, and a refund that
// fails in its middle leaves everything as it was.
#include "server/app/aftersale/aftersales.h"

#include "server/app/order/orders.h"
#include "server/app/privacy/erasure.h"
#include "server/app/verify/verify.h"
#include "server/app/wallet/wallet.h"
#include "tests/conformance/breakable.h"
#include "tests/support/stock_rows.h"
#include "tests/unit/server/account_world.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::store {
namespace {

using aftersale::Aftersale;
using aftersale::AftersaleId;
using aftersale::Event;
using aftersale::State;
using base::ErrorCode;

class AftersaleConformance : public BreakableStore {
 protected:
  void SetUp() override {
    BreakableStore::SetUp();
    write([&](UnitOfWork& unit) { return unit.members().insert({.id = other, .username = "bo", .created_at = {1}}); });
  }

  static AftersaleRow row(std::uint8_t number, std::int64_t due, State state = State::Requested) {
    AftersaleRow made{.aftersale = {.id = {{number}},
                                    .number = "R" + std::to_string(number),
                                    .order = {{7}},
                                    .order_number = "O7",
                                    .state = state,
                                    .note = "杯子碎了",
                                    .answer = "看一下",
                                    .requested_at = {number * 10},
                                    .due_at = {due}},
                      .request_hash = {number}};
    made.aftersale.lines.push_back({.line = 1, .quantity = 3, .accepted = 2, .restocked = 1});
    made.aftersale.events.push_back({.event = Event::Approve, .at = {5}});
    return made;
  }
  std::string numbers(const std::vector<OwnedAftersale>& rows) {
    std::string text;
    for (const OwnedAftersale& one : rows) text += one.row.aftersale.number + (one.member == other ? "bo " : " ");
    return text;
  }
  std::string queue(const AftersalePlace& after, std::size_t limit) {
    return numbers(
        read<std::vector<OwnedAftersale>>([&](UnitOfWork& unit) { return unit.aftersales().queue(after, limit); }));
  }
};

TEST_P(AftersaleConformance, PhotosAreKeptOnceMoveWithTheOrderAndGoWithTheMember) {
  AftersaleRow asked = row(1, 100);
  asked.aftersale.photos.push_back({.hash = {9}, .here = true});
  const PhotoKey key{.aftersale = {{1}}, .hash = {9}};
  const PhotoRow photo{.large = {1, 2, 0, 3}, .small = {4}};
  write([&](UnitOfWork& unit) { return unit.aftersales().insert(member, asked); });
  write([&](UnitOfWork& unit) { return unit.aftersales().put_photo(member, key, photo); });
  write([&](UnitOfWork& unit) { return unit.aftersales().put_photo(member, key, {.large = {7}, .small = {7}}); });
  const auto large = [&](const base::MemberId& owner) {
    return read<std::optional<base::Bytes>>(
        [&](UnitOfWork& unit) { return unit.aftersales().large_photo(owner, key); });
  };
  const auto small = [&](const base::MemberId& owner) {
    return read<std::optional<base::Bytes>>(
        [&](UnitOfWork& unit) { return unit.aftersales().small_photo(owner, key); });
  };
  EXPECT_EQ(large(member), photo.large) << "what is there stays as it is";
  EXPECT_EQ(small(member), photo.small);
  EXPECT_FALSE(large(other).has_value());
  write([&](UnitOfWork& unit) { return unit.aftersales().move(member, other, {{7}}); });
  EXPECT_EQ(large(other), photo.large);
  EXPECT_EQ(small(other), photo.small);
  EXPECT_FALSE(large(member).has_value());
  write([&](UnitOfWork& unit) { return unit.erasures().remove_rows(other, "aftersale_photos"); });
  EXPECT_FALSE(large(other).has_value());
}

TEST_P(AftersaleConformance, ComesBackWhole) {
  const AftersaleRow stored = row(1, 100);
  write([&](UnitOfWork& unit) { return unit.aftersales().insert(member, stored); });
  const auto find = [&](const base::MemberId& owner) {
    return read<std::optional<AftersaleRow>>([&](UnitOfWork& unit) { return unit.aftersales().find(owner, {{1}}); });
  };
  ASSERT_TRUE(find(member).has_value());
  EXPECT_EQ(find(member)->aftersale, stored.aftersale);
  EXPECT_EQ(find(member)->request_hash, stored.request_hash);
  EXPECT_FALSE(find(other).has_value()) << "somebody else's";
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.aftersales().insert(member, stored); }), ErrorCode::IdConflict);
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.aftersales().update(other, stored); }), ErrorCode::NotFound);
  AftersaleRow changed = stored;
  changed.aftersale.state = State::Rejected;
  changed.aftersale.due_at = {};
  changed.aftersale.answer = "没碎";
  write([&](UnitOfWork& unit) { return unit.aftersales().update(member, changed); });
  EXPECT_EQ(find(member)->aftersale, changed.aftersale);
  const auto numbered =
      read<std::optional<OwnedAftersale>>([&](UnitOfWork& unit) { return unit.aftersales().find_number("R1"); });
  ASSERT_TRUE(numbered.has_value());
  EXPECT_EQ(numbered->member, member);
}

TEST_P(AftersaleConformance, ListsAreByAgeAndTheQueueByDeadline) {
  write([&](UnitOfWork& unit) -> Status {
    for (const AftersaleRow& one : {row(1, 500), row(2, 0), row(3, 100)}) {
      CW_TRY(unit.aftersales().insert(member, one));
    }
    CW_TRY(unit.aftersales().insert(other, row(4, 300)));
    return unit.aftersales().insert(other, row(5, 0, State::Settled));
  });
  EXPECT_EQ(queue({}, 10), "R2 R3 R4bo R1 ") << "what waits without a deadline stands where it came in";
  EXPECT_EQ(queue({}, 2), "R2 R3 ");
  EXPECT_EQ(queue({.queue_at = {100}, .id = {{3}}}, 10), "R4bo R1 ");
  const auto list = read<std::vector<AftersaleRow>>(
      [&](UnitOfWork& unit) { return unit.aftersales().list(member, AftersaleId{{3}}, 10); });
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].aftersale.number, "R2");
  const auto due = read<std::vector<AftersaleKey>>([&](UnitOfWork& unit) { return unit.aftersales().due({300}, 10); });
  ASSERT_EQ(due.size(), 2U);
  EXPECT_EQ(due[0].id, AftersaleId{{3}});
  EXPECT_EQ(due[1].member, other);
  write([&](UnitOfWork& unit) { return unit.aftersales().move(member, other, {{7}}); });
  const auto moved =
      read<std::vector<AftersaleRow>>([&](UnitOfWork& unit) { return unit.aftersales().of_order(other, {{7}}); });
  ASSERT_EQ(moved.size(), 5U);
  EXPECT_EQ(moved[0].aftersale, row(1, 500).aftersale) << "its words still open";
}

INSTANTIATE_TEST_SUITE_P(Engines, AftersaleConformance,
                         ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres), engine_name);

// An order of 3 and 1 pieces, paid and delivered, and a request for it.
class Refunding : public BreakableStore {
 protected:
  void SetUp() override {
    BreakableStore::SetUp();
    order_.id = {{7}};
    order_.number = "O7";
    order_.state = order::State::Delivered;
    order_.lines.push_back({.variant = 1, .quantity = 3, .unit_price_minor = 100, .net_minor = 250});
    order_.lines.push_back({.variant = 2, .quantity = 1, .unit_price_minor = 60, .net_minor = 60});
    order_.goods_minor = 310;
    order_.shipping_minor = 10;
    order_.total_minor = 320;
    order_.submitted_at = env.now;
    order_.events.push_back({.event = order::Event::Receive, .at = env.now});
    order_.due_at = {env.now.ms + 7 * base::kDayMs};
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY(test::put_in_stock(unit, 1, 7));
      CW_TRY(test::put_in_stock(unit, 2, 4));
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, member, env.now));
      CW_TRY(app::credit_funds(turn, 1'000, "test", env));
      CW_TRY(unit.orders().insert(member, {.order = order_, .change_no = turn.next_change()}));
      ledger::Entry entry = ledger::payment_entry(320, base::Currency::Cny, "order", base::format_id(order_.id.bytes));
      entry.id = env.new_id<base::EntryId>();
      CW_TRY(app::append_entry(turn, std::move(entry)));
      return turn.close();
    });
  }

  using Act = std::function<Result<Aftersale>(app::MemberTurn&)>;
  Status act(const Act& part) {
    return store_->write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, member, env.now));
      CW_TRY(part(turn));
      return turn.close();
    });
  }
  Act asking(aftersale::Kind kind) {
    aftersale::Request what{.id = id, .order = order_.id, .kind = kind, .lines = {{0, 3}, {1, 1}}};
    return [this, what](app::MemberTurn& turn) { return app::request_aftersale(turn, what, catalogue); };
  }
  Act deciding(Event event) {
    return [=, this](app::MemberTurn& turn) {
      return app::decide_aftersale(turn, id, {.event = event, .reason = "seen"});
    };
  }
  Act handling(Event event) {
    protocol::AftersaleGoods goods{.event = event, .reason = "seen"};
    if (event == Event::Inspect) goods.inspected = {{0, 3, 2}, {1, 1, 1}};
    return [=, this](app::MemberTurn& turn) { return app::handle_aftersale(turn, id, goods); };
  }
  Act sending() {
    return [=, this](app::MemberTurn& turn) { return app::send_aftersale(turn, id, {.carrier = "SF"}); };
  }

  // All that a refund may change.
  std::string everything() {
    return read<std::string>([&](UnitOfWork& unit) -> Result<std::string> {
      CW_TRY_ASSIGN(const auto wallet, unit.ledger().wallet(member));
      CW_TRY_ASSIGN(const auto entries, unit.ledger().entries(member, 0, 100));
      CW_TRY_ASSIGN(const auto order, unit.orders().find(member, order_.id));
      CW_TRY_ASSIGN(const auto request, unit.aftersales().find(member, id));
      CW_TRY_ASSIGN(const auto first, test::stock_item(unit, 1));
      CW_TRY_ASSIGN(const auto second, test::stock_item(unit, 2));
      CW_TRY_ASSIGN(const MemberSync sync, unit.members().lock(member));
      const std::string state =
          request.has_value() ? std::string(aftersale::kStateNames[static_cast<std::size_t>(request->aftersale.state)])
                              : "none";
      return "balance " + std::to_string(wallet->balance_minor) + " entries " + std::to_string(entries.size()) +
             " stock " + std::to_string(first.on_hand) + " " + std::to_string(second.on_hand) + " " + state + " due " +
             std::to_string(order->order.due_at.ms) + " change " + std::to_string(sync.change_no) + " " +
             std::to_string(order->change_no);
    });
  }
  void breaks_whole(const Act& part, const std::vector<const char*>& tables) {
    BreakableStore::breaks_whole({[&] { return act(part); }, [this] { return everything(); }}, tables);
  }

  test::FakeEnv env;
  test::FakeCatalogue catalogue;
  order::Order order_;
  const AftersaleId id{{3}};
};

TEST_P(Refunding, AFailureInTheMiddleLeavesNothingHalfDone) {
  breaks_whole(asking(aftersale::Kind::ReturnRefund), {"aftersales", "orders", "members"});
  breaks_whole(deciding(Event::Approve), {"aftersales", "orders", "members"});
  breaks_whole(sending(), {"aftersales", "orders", "members"});
  breaks_whole(handling(Event::Receive), {"aftersales", "orders", "members"});
  breaks_whole(handling(Event::Inspect), {"aftersales", "orders", "members", "stock_items", "stock_movements"});
  breaks_whole(deciding(Event::Settle), {"aftersales", "orders", "members", "wallets", "ledger_entries"});
  EXPECT_TRUE(everything().starts_with("balance 1000 entries 3 stock 9 5 settled")) << everything();
}

TEST_P(Refunding, WhatTheLedgerDoesNotExplainShowsInTheBooks) {
  ASSERT_TRUE(act(asking(aftersale::Kind::Claim)).ok());
  ASSERT_TRUE(act(deciding(Event::Approve)).ok());
  ASSERT_TRUE(act(deciding(Event::Settle)).ok());
  AftersaleRow row =
      read<std::optional<AftersaleRow>>([&](UnitOfWork& unit) { return unit.aftersales().find(member, id); }).value();
  row.aftersale.refunded_minor -= 1;
  write([&](UnitOfWork& unit) { return unit.aftersales().update(member, row); });
  const auto report = app::verify(*store_);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->differences.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Engines, Refunding, ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres),
                         engine_name);

}  // namespace
}  // namespace cartwright::store
