#include "server/jobs/jobs.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;
class Exchange : public ShopWorld {};

TEST_F(Exchange, AppliesAnOperationOnceHoweverOftenItIsSent) {
  for (int i = 0; i < 3; ++i) {
    const auto answer = exchange(phone, 0, 1, {add(1, 2)});
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->acked, 1U);
  }
  EXPECT_EQ(quantity(phone, 1), 2);
}

TEST_F(Exchange, RefusesAGapWithTheNumberItExpects) {
  const auto answer = exchange(phone, 0, 5, {add(1, 2)});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, ErrorCode::Gap);
  EXPECT_EQ(answer.error().detail, "1");
  EXPECT_EQ(quantity(phone, 1), 0);
}

TEST_F(Exchange, RefusesAnUnknownProtocolVersion) {
  const auto answer = app::exchange(store, phone, {.version = 9, .now = env.now}, exchange_services);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, ErrorCode::Upgrade);
}

TEST_F(Exchange, SkipsTheKnownPartOfABatchAndOfARun) {
  ASSERT_TRUE(exchange(phone, 0, 1, {add(1, 1), add(1, 1)}).ok());
  const protocol::Op run{.kind = protocol::OpKind::Skip, .quantity = 4};
  const auto answer = exchange(phone, 0, 2, {run, add(1, 1)});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->acked, 6U);
  EXPECT_EQ(quantity(phone, 1), 3);
}

TEST_F(Exchange, DoesNotSendBackARowThatOnlyOwnOperationsChanged) {
  const auto first = exchange(phone, 0, 1, {add(1, 2)});
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->rows.size(), 0U);
  const auto other = exchange(laptop, 0, 1, {add(2, 1)});
  ASSERT_TRUE(other.ok());
  ASSERT_EQ(other->rows.cart.size(), 1U);
  EXPECT_EQ(other->rows.cart[0].variant, 1U);
}

TEST_F(Exchange, SendsARowThatAnotherDeviceChangedBefore) {
  ASSERT_TRUE(exchange(laptop, 0, 1, {add(1, 1)}).ok());
  const auto answer = exchange(phone, 0, 1, {add(1, 2)});
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->rows.cart.size(), 1U);
  EXPECT_EQ(answer->rows.cart[0].quantity(), 3);
}

TEST_F(Exchange, ARepeatAfterALostAnswerGetsTheRows) {
  ASSERT_TRUE(exchange(phone, 0, 1, {add(1, 2)}).ok());
  const auto again = exchange(phone, 0, 1, {add(1, 2)});
  ASSERT_TRUE(again.ok());
  ASSERT_EQ(again->rows.cart.size(), 1U);
  EXPECT_EQ(again->rows.cart[0].quantity(), 2);
}

TEST_F(Exchange, AnUnseenAddSurvivesARemove) {
  const auto first = exchange(phone, 0, 1, {set(1, 1)});
  ASSERT_TRUE(first.ok());
  ASSERT_TRUE(exchange(laptop, 0, 1, {add(1, 2)}).ok());
  ASSERT_TRUE(exchange(phone, first->cursor, 2, {set(1, 0)}).ok());
  EXPECT_EQ(quantity(laptop, 1), 2);
}

TEST_F(Exchange, ADeviceIsCalledZeroInItsOwnRows) {
  ASSERT_TRUE(exchange(phone, 0, 1, {set(1, 4)}).ok());
  const auto own = exchange(phone, 0, 0, {});
  const auto others = exchange(laptop, 0, 0, {});
  ASSERT_TRUE(own.ok() && others.ok());
  EXPECT_EQ(own->rows.cart.at(0).set_by, (cart::SetBy{.device = 0, .seq = 1}));
  EXPECT_EQ(others->rows.cart.at(0).set_by, (cart::SetBy{.device = 1, .seq = 1}));
}

TEST_F(Exchange, IgnoresTheLineBeyondFiveHundredAndTellsTheDevice) {
  std::vector<protocol::Op> ops;
  for (std::uint32_t i = 1; i <= limits::kCartLinesMax; ++i) ops.push_back(add(i, 1));
  ASSERT_TRUE(exchange(phone, 0, 1, ops).ok());
  const auto answer = exchange(phone, 500, 501, {add(777, 1)});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->acked, 501U);
  ASSERT_EQ(answer->rows.cart.size(), 1U);
  EXPECT_EQ(answer->rows.cart[0].variant, 777U);
  EXPECT_FALSE(answer->rows.cart[0].is_shown());
}

TEST_F(Exchange, OfASuspendedMemberReadsOnAndChangesNothing) {
  ASSERT_TRUE(exchange(laptop, 0, 1, {add(1, 1)}).ok());
  app::SessionInfo suspended = phone;
  suspended.permission = app::Permission::Reading;
  const protocol::Command command{.type = protocol::CommandType::HistorySync, .on = true};
  const protocol::Op wish{.kind = protocol::OpKind::Command, .payload = codec::encode(command), .at = env.now};
  const auto answer = exchange(suspended, 0, 1, {add(1, 5), add(2, 1), wish});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->acked, 3U);
  ASSERT_EQ(answer->answers.size(), 1U);
  EXPECT_FALSE(answer->answers[0].accepted);
  EXPECT_EQ(answer->answers[0].code, "not_allowed");
  EXPECT_EQ(answer->answers[0].detail, "suspended");
  EXPECT_FALSE(answer->history_sync);
  ASSERT_EQ(answer->rows.cart.size(), 2U) << "what the lines stay is told";
  EXPECT_EQ(answer->rows.cart[0].quantity(), 1);
  EXPECT_FALSE(answer->rows.cart[1].is_shown());
  EXPECT_EQ(quantity(laptop, 1), 1);
}

TEST_F(Exchange, PagesWithoutLosingOrRepeatingARow) {
  for (std::uint32_t batch = 0; batch < 3; ++batch) {
    std::vector<protocol::Op> ops;
    for (std::uint32_t i = 1; i <= 400; ++i) ops.push_back(set(batch * 400 + i, i % 2 == 0 ? 1 : 0));
    ASSERT_TRUE(exchange(phone, 0, batch * 400 + 1, ops).ok());
  }
  const auto first = exchange(laptop, 0, 0, {});
  ASSERT_TRUE(first.ok());
  EXPECT_TRUE(first->more);
  EXPECT_EQ(first->rows.size(), limits::kRowsPerAnswerMax);
  const auto second = exchange(laptop, first->cursor, 0, {});
  ASSERT_TRUE(second.ok());
  EXPECT_FALSE(second->more);
  EXPECT_EQ(first->rows.size() + second->rows.size(), 1'200U);
}

TEST_F(Exchange, ACursorFromTheFutureGetsTheWholeState) {
  ASSERT_TRUE(exchange(phone, 0, 1, {add(1, 2)}).ok());
  const auto answer = exchange(phone, 99, 0, {});
  ASSERT_TRUE(answer.ok());
  EXPECT_TRUE(answer->reset);
  EXPECT_EQ(answer->rows.cart.size(), 1U);
}

TEST_F(Exchange, ACursorBelowForgottenTombstonesGetsTheWholeState) {
  ASSERT_TRUE(exchange(phone, 0, 1, {add(1, 2)}).ok());
  const auto seen = exchange(laptop, 0, 0, {});
  ASSERT_TRUE(seen.ok());
  ASSERT_TRUE(exchange(phone, 0, 2, {set(1, 0, {.added = 2}), add(2, 1)}).ok());
  env.now.ms += 31 * base::kDayMs;
  ASSERT_TRUE(jobs::compact_tombstones(store, env).ok());
  const auto answer = exchange(laptop, seen->cursor, 0, {});
  ASSERT_TRUE(answer.ok());
  EXPECT_TRUE(answer->reset);
  ASSERT_EQ(answer->rows.cart.size(), 1U);
  EXPECT_EQ(answer->rows.cart[0].variant, 2U);
}

TEST_F(Exchange, KeepsHistoryOnlyWithConsent) {
  const protocol::Op viewed{.kind = protocol::OpKind::Viewed, .variant = 1};
  ASSERT_TRUE(exchange(phone, 0, 1, {viewed}).ok());
  EXPECT_EQ(exchange(laptop, 0, 0, {})->rows.viewed.size(), 0U);
  const auto on = command({.type = protocol::CommandType::HistorySync, .on = true});
  ASSERT_TRUE(exchange(phone, 0, 2, {on, viewed}).ok());
  const auto told = exchange(laptop, 0, 0, {});
  ASSERT_TRUE(told.ok());
  EXPECT_TRUE(told->history_sync);
  ASSERT_EQ(told->rows.viewed.size(), 1U);
  EXPECT_EQ(told->rows.viewed[0].count, 1U);
  ASSERT_TRUE(exchange(phone, 0, 4, {command({.type = protocol::CommandType::HistorySync})}).ok());
  const auto gone = exchange(laptop, told->cursor, 0, {});
  ASSERT_TRUE(gone.ok());
  EXPECT_FALSE(gone->history_sync);
  ASSERT_EQ(gone->rows.viewed.size(), 1U);
  EXPECT_EQ(gone->rows.viewed[0].count, 0U);
}

TEST_F(Exchange, AMalformedOrOldCommandIsRefusedAndTheQueueGoesOn) {
  protocol::Op garbage{.kind = protocol::OpKind::Command, .payload = {9, 9, 9}};
  protocol::Op old = command({.type = protocol::CommandType::HistorySync, .on = true});
  old.at = base::Instant{env.now.ms - 31 * base::kDayMs};
  const auto answer = exchange(phone, 0, 1, {garbage, old, add(1, 1)});
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->answers.size(), 2U);
  EXPECT_EQ(answer->answers[0].code, "malformed");
  EXPECT_EQ(answer->answers[1].code, "too_old");
  EXPECT_EQ(quantity(phone, 1), 1);
}

TEST_F(Exchange, ACommitThatFailsLeavesNothing) {
  store.fault_next_commit(store::memory::CommitFault::Refused);
  EXPECT_FALSE(exchange(phone, 0, 1, {add(1, 2)}).ok());
  EXPECT_EQ(quantity(phone, 1), 0);
  store.fault_next_commit(store::memory::CommitFault::LostAfter);
  const auto unknown = exchange(phone, 0, 1, {add(1, 2)});
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().effect, base::Effect::Unknown);
  ASSERT_TRUE(exchange(phone, 0, 1, {add(1, 2)}).ok());
  EXPECT_EQ(quantity(phone, 1), 2);
}

}  // namespace
}  // namespace cartwright::test
