// Receivers of events and what is on its way to them, the same on every engine: in order for each aggregate, a claim is
// one daemon's until it runs out, and only its holder says how it went.
#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;

class WebhookConformance : public StoreOfEachEngine {
 protected:
  static WebhookRow receiver(std::uint8_t number) {
    return {.id = WebhookId{{number}},
            .url = "https://erp.example/in",
            .topics = 6,
            .enabled = true,
            .secret_number = 2,
            .former_until = {77},
            .created_at = {5},
            .changed_by = {{8}},
            .changed_at = {6}};
  }
  static DeliveryRow event(std::uint8_t number, std::uint8_t aggregate, std::uint64_t sequence,
                           std::uint8_t webhook = 1) {
    return {.webhook = WebhookId{{webhook}},
            .event = EventId{{number}},
            .topic = 2,
            .aggregate = {aggregate},
            .sequence = sequence,
            .body = "{\"number\":\"O1\"}",
            .created_at = {number},
            .due_at = {100 + number}};
  }
  void insert(const DeliveryRow& row) {
    write([&](UnitOfWork& unit) { return unit.webhooks().insert(row); });
  }
  std::optional<DeliveryRow> claim(std::int64_t now_ms, std::int64_t until_ms, std::uint8_t webhook = 1) {
    std::optional<DeliveryRow> row;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(row, unit.webhooks().claim(WebhookId{{webhook}}, {now_ms}, {until_ms}));
      return {};
    });
    return row;
  }
  int claimed_number(std::int64_t now_ms, std::int64_t until_ms, std::uint8_t webhook = 1) {
    const auto row = claim(now_ms, until_ms, webhook);
    return row.has_value() ? row->event.bytes[0] : 0;
  }
  bool update(const DeliveryRow& row) {
    bool held = false;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(held, unit.webhooks().update(row));
      return {};
    });
    return held;
  }
  bool end(DeliveryRow row, DeliveryState state) {
    row.state = state;
    return update(row);
  }
  DeliveryFigures figures() {
    return read<DeliveryFigures>([](UnitOfWork& unit) { return unit.webhooks().figures(); });
  }
  std::vector<int> listed(const EventId& before, std::size_t limit) {
    std::vector<int> numbers;
    for (const DeliveryRow& row : read<std::vector<DeliveryRow>>(
             [&](UnitOfWork& unit) { return unit.webhooks().deliveries(WebhookId{{1}}, before, limit); })) {
      EXPECT_EQ(row.body, "");
      numbers.push_back(row.event.bytes[0]);
    }
    return numbers;
  }
};

TEST_P(WebhookConformance, AReceiverIsInsertedOnceChangedByRevisionAndRemoved) {
  WebhookRow row = receiver(1);
  write([&](UnitOfWork& unit) { return unit.webhooks().insert(row); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.webhooks().insert(row); }), ErrorCode::IdConflict);
  write([&](UnitOfWork& unit) { return unit.webhooks().insert(receiver(2)); });
  row.url = "https://other.example/in";
  row.topics = 3;
  row.enabled = false;
  row.secret_number = 3;
  row.former_until = {99};
  row.revision = 2;
  row.changed_by = {{9}};
  row.changed_at = {10};
  write([&](UnitOfWork& unit) { return unit.webhooks().update(row); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.webhooks().update(row); }), ErrorCode::RevConflict);
  const auto list = [](std::size_t limit) { return [=](UnitOfWork& unit) { return unit.webhooks().list(limit); }; };
  EXPECT_EQ(read<std::vector<WebhookRow>>(list(10)), (std::vector<WebhookRow>{row, receiver(2)}));
  EXPECT_EQ(read<std::vector<WebhookRow>>(list(1)), (std::vector<WebhookRow>{row}));
  EXPECT_EQ(read<std::optional<WebhookRow>>([&](UnitOfWork& unit) { return unit.webhooks().find(row.id); }), row);
  insert(event(1, 1, 1));
  insert(event(1, 1, 1, 2));
  std::vector<bool> removed;
  write([&](UnitOfWork& unit) -> Status {
    removed.clear();
    for (int i = 0; i < 2; ++i) {
      CW_TRY_ASSIGN(const bool was_there, unit.webhooks().remove(row.id));
      removed.push_back(was_there);
    }
    return {};
  });
  EXPECT_EQ(removed, (std::vector<bool>{true, false}));
  EXPECT_FALSE(claim(1'000, 2'000).has_value()) << "what was on its way went with it";
  EXPECT_EQ(claimed_number(1'000, 2'000, 2), 1);
}

TEST_P(WebhookConformance, AnEventComesBackWholeAndIsClaimedOnce) {
  insert(event(2, 7, 1));
  EXPECT_FALSE(claim(101, 500).has_value()) << "not due";
  const auto first = claim(102, 500);
  ASSERT_TRUE(first.has_value());
  DeliveryRow expected = event(2, 7, 1);
  expected.tries = 1;
  expected.due_at = {500};
  EXPECT_EQ(*first, expected);
  EXPECT_FALSE(claim(499, 900).has_value());
  const auto second = claim(500, 900);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->tries, 2U);
  EXPECT_FALSE(end(*first, DeliveryState::Taken)) << "overtaken: the first one says nothing any more";
  DeliveryRow put_off = *second;
  put_off.due_at = {700};
  put_off.tried_at = {600};
  put_off.status = 503;
  put_off.why = "status 503";
  EXPECT_TRUE(update(put_off));
  const auto find = [](UnitOfWork& unit) { return unit.webhooks().find(WebhookId{{1}}, EventId{{2}}); };
  EXPECT_EQ(read<std::optional<DeliveryRow>>(find), put_off);
  const auto third = claim(700, 900);
  ASSERT_TRUE(third.has_value());
  EXPECT_TRUE(end(*third, DeliveryState::Taken));
  EXPECT_FALSE(claim(9'000, 9'900).has_value());
  EXPECT_EQ(read<std::optional<DeliveryRow>>(find)->state, DeliveryState::Taken) << "it is kept";
}

TEST_P(WebhookConformance, NothingGoesBeforeAnEarlierEventOfItsAggregate) {
  insert(event(3, 1, 2));  // due later than the second of another aggregate, and than its own successor
  insert(event(1, 1, 4));
  insert(event(5, 2, 1));
  insert(event(2, 1, 3, 2));  // of another receiver
  EXPECT_EQ(claimed_number(1'000, 5'000), 3);
  EXPECT_EQ(claimed_number(1'000, 6'000), 5) << "another aggregate";
  EXPECT_EQ(claimed_number(1'000, 5'000), 0) << "its predecessor is being tried";
  EXPECT_EQ(claimed_number(1'000, 5'000, 2), 2);
  const auto again = claim(5'000, 9'000);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->event, EventId{{3}});
  EXPECT_TRUE(end(*again, DeliveryState::Taken));
  EXPECT_EQ(claimed_number(5'000, 9'000), 1);
}

TEST_P(WebhookConformance, ADeadOneHoldsUpNothingAndMayBeSentAgain) {
  insert(event(1, 1, 1));
  insert(event(2, 1, 2));
  auto first = claim(1'000, 5'000);
  ASSERT_TRUE(first.has_value());
  EXPECT_TRUE(end(*first, DeliveryState::Dead));
  EXPECT_EQ(claimed_number(1'000, 5'000), 2);
  EXPECT_TRUE(end(*first, DeliveryState::Waiting));
  EXPECT_EQ(claimed_number(5'000, 6'000), 1) << "and what waits behind it waits again";
  EXPECT_EQ(claimed_number(5'000, 6'000), 0);
}

TEST_P(WebhookConformance, IsListedNewestFirstCountedAndForgotten) {
  write([&](UnitOfWork& unit) { return unit.webhooks().insert(receiver(1)); });
  WebhookRow off = receiver(2);
  off.enabled = false;
  write([&](UnitOfWork& unit) { return unit.webhooks().insert(off); });
  for (const std::uint8_t number : std::initializer_list<std::uint8_t>{4, 2, 3}) insert(event(number, number, 1));
  insert(event(1, 1, 1, 2));
  EXPECT_EQ(listed({}, 10), (std::vector<int>{4, 3, 2}));
  EXPECT_EQ(listed({}, 2), (std::vector<int>{4, 3}));
  EXPECT_EQ(listed(EventId{{3}}, 2), (std::vector<int>{2}));
  EXPECT_EQ(figures().waiting, 3U) << "of receivers that are enabled";
  EXPECT_EQ(figures().oldest, base::Instant{2});
  auto dead = claim(1'000, 5'000);
  ASSERT_TRUE(dead.has_value());
  EXPECT_TRUE(end(*dead, DeliveryState::Dead));
  EXPECT_EQ(figures().waiting, 2U);
  EXPECT_EQ(figures().dead, 1U);
  std::size_t removed = 0;
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(removed, unit.webhooks().remove_deliveries({3}, 10));
    return {};
  });
  EXPECT_EQ(removed, 2U);
  EXPECT_EQ(listed({}, 10), (std::vector<int>{4, 3}));
  EXPECT_EQ(figures().dead, 0U);
  EXPECT_EQ(figures().oldest, base::Instant{3});
}

INSTANTIATE_TEST_SUITE_P(Engines, WebhookConformance,
                         ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres), engine_name);

}  // namespace
}  // namespace cartwright::store
