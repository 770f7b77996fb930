// What a sign-out kept and its member takes up again from another session (spec 09, step 2).
#include "tests/unit/server/shop_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;

class Kept : public ShopWorld {
 protected:
  app::KeptBatch batch(std::uint64_t first_seq, base::Vector<protocol::Op> ops) {
    for (protocol::Op& op : ops) op.at = env.now;
    base::ByteWriter out;
    protocol::pack_ops(out, ops, protocol::Clock::Instants, {});
    return {.first_seq = first_seq, .packed = std::move(out).take()};
  }
  base::Result<app::KeptAnswers> take_up(const app::SessionInfo& by, base::Vector<app::KeptBatch> batches) {
    const app::KeptWork work{.device = phone.device, .device_now = env.now, .batches = std::move(batches)};
    return app::apply_kept(store, by, work, exchange_services);
  }
};

TEST_F(Kept, IsAppliedOnceHoweverOftenItIsSentAndByWhicheverDevice) {
  ASSERT_TRUE(exchange(phone, 0, 1, {add(1, 2)}).ok());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(take_up(laptop, {batch(2, {add(1, 3)})}).ok());
  EXPECT_EQ(quantity(laptop, 1), 5);
}

TEST_F(Kept, LeavesOutWhatThePhoneHadSentBefore) {
  ASSERT_TRUE(exchange(phone, 0, 1, {add(1, 2)}).ok());
  ASSERT_TRUE(take_up(laptop, {batch(1, {add(1, 2)}), batch(2, {add(1, 1)})}).ok());
  EXPECT_EQ(quantity(laptop, 1), 3);
}

TEST_F(Kept, PassesOverNumbersThatAreGone) {
  ASSERT_TRUE(take_up(laptop, {batch(4, {add(1, 1)}), batch(9, {add(1, 1)})}).ok());
  EXPECT_EQ(quantity(laptop, 1), 2);
}

TEST_F(Kept, AnswersAnOrderAndAnswersItTheSameAgain) {
  fund("ann", 100'000);
  protocol::Command command{.type = protocol::CommandType::PlaceOrder, .place = intent(1)};
  const protocol::Op op{.kind = protocol::OpKind::Command, .payload = codec::encode(command)};
  for (int i = 0; i < 2; ++i) {
    const auto answers = take_up(laptop, {batch(1, {op})});
    ASSERT_TRUE(answers.ok());
    ASSERT_EQ(answers->answers.size(), 1U);
    EXPECT_TRUE(answers->answers[0].accepted) << answers->answers[0].code;
  }
  EXPECT_EQ(stock_of(1).reserved, 1);
}

TEST_F(Kept, RefusesADeviceOfSomebodyElseAndBatchesOutOfOrder) {
  const app::SessionInfo bo = sign_in(add_member("bo"), 9);
  const auto theirs = take_up(bo, {batch(1, {add(1, 1)})});
  ASSERT_FALSE(theirs.ok());
  EXPECT_EQ(theirs.error().code, ErrorCode::NotFound);
  const auto disordered = take_up(laptop, {batch(5, {add(1, 1)}), batch(5, {add(1, 1)})});
  ASSERT_FALSE(disordered.ok());
  EXPECT_EQ(disordered.error().code, ErrorCode::Malformed);
  EXPECT_EQ(quantity(laptop, 1), 0);
}

}  // namespace
}  // namespace cartwright::test
