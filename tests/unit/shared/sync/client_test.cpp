#include "shared/sync/client.h"

#include <gtest/gtest.h>

#include "shared/codec/binary.h"
#include "tests/support/memory_device_store.h"

namespace cartwright::sync {
namespace {

using base::Instant;
using tests::MemoryDeviceStore;

constexpr Instant kNow{1'700'000'000'000};

base::DeviceId device(std::uint8_t number) {
  base::DeviceId id;
  id.bytes[0] = number;
  return id;
}

// A tab: a client over a store that tabs of one device share.
struct Tab {
  explicit Tab(MemoryDeviceStore& shared) : store(shared) { reload(); }
  void reload() { EXPECT_TRUE(client.loaded(store.load(client.load_request()), device(1), kNow).ok()); }
  void flush() {
    for (int round = 0; round < 10; ++round) {
      if (client.needs_reload()) reload();
      const auto commit = client.take_commit(kNow);
      if (!commit) return;
      client.commit_done(store.commit(*commit), kNow);
    }
    FAIL() << "a flush must come to rest";
  }
  std::int64_t quantity(base::VariantNumber variant) {
    const cart::Line* line = client.cart_view().find(variant);
    return line != nullptr ? cart::shown_quantity(*line) : 0;
  }
  MemoryDeviceStore& store;
  Client client;
};

protocol::ExchangeRequest request_of(const base::Bytes& bytes) {
  protocol::ExchangeRequest request{.now = kNow};
  EXPECT_TRUE(codec::decode_over(bytes, request).ok());
  return request;
}

void sign_in(Tab& tab) {
  base::MemberId member;
  member.bytes[0] = 9;
  ASSERT_TRUE(
      tab.client.signed_in({.member = member, .username = "ann", .device_number = 1, .revocation = "r"}, kNow).ok());
  tab.flush();
}

TEST(Client, ShowsAnAdditionAtOnceAndKeepsItOverAReopen) {
  MemoryDeviceStore store;
  Tab tab(store);
  ASSERT_TRUE(tab.client.cart_add(7, 2, kNow).ok());
  EXPECT_EQ(tab.quantity(7), 2);
  EXPECT_TRUE(tab.client.has_unsaved());
  tab.flush();
  EXPECT_FALSE(tab.client.has_unsaved());
  EXPECT_EQ(Tab(store).quantity(7), 2);
}

TEST(Client, MeltsOperationsOnALineUntilTheyAreDurable) {
  MemoryDeviceStore store;
  Tab tab(store);
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(tab.client.cart_add(7, 1, kNow).ok());
  ASSERT_TRUE(tab.client.cart_set(7, 3, kNow).ok());
  ASSERT_TRUE(tab.client.cart_add(7, 1, kNow).ok());
  EXPECT_EQ(tab.quantity(7), 4);
  tab.flush();
  EXPECT_EQ(tab.client.next_seq(), 3U) << "a set and an addition";
  EXPECT_EQ(Tab(store).quantity(7), 4);
}

TEST(Client, RefusesWhatIsBeyondTheLimitsAndChangesNothing) {
  MemoryDeviceStore store;
  Tab tab(store);
  EXPECT_EQ(tab.client.cart_set(7, 10'000, kNow).error().code, base::ErrorCode::QuantityLimit);
  EXPECT_EQ(tab.client.cart_add(7, 0, kNow).error().code, base::ErrorCode::OutOfRange);
  for (std::uint32_t variant = 1; variant <= 500; ++variant) ASSERT_TRUE(tab.client.cart_add(variant, 1, kNow).ok());
  EXPECT_EQ(tab.client.cart_add(501, 1, kNow).error().code, base::ErrorCode::LineLimit);
  EXPECT_TRUE(tab.client.cart_add(500, 1, kNow).ok());
}

TEST(Tabs, NeverGiveOneNumberToTwoOperations) {
  MemoryDeviceStore store;
  Tab one(store);
  one.flush();
  Tab two(store);
  ASSERT_TRUE(one.client.cart_add(1, 1, kNow).ok());
  ASSERT_TRUE(two.client.cart_add(2, 1, kNow).ok());
  one.flush();
  two.flush();  // conflicts once, reloads, writes behind
  one.reload();
  for (Tab* tab : {&one, &two}) {
    EXPECT_EQ(tab->quantity(1), 1);
    EXPECT_EQ(tab->quantity(2), 1);
    EXPECT_EQ(tab->client.next_seq(), 3U);
  }
}

TEST(Client, SendsOnlyWhatIsDurable) {
  MemoryDeviceStore store;
  Tab tab(store);
  tab.flush();
  sign_in(tab);
  ASSERT_TRUE(tab.client.cart_add(7, 1, kNow).ok());
  const auto early = tab.client.begin_exchange(0, kNow);
  ASSERT_TRUE(early.has_value());
  EXPECT_TRUE(request_of(*early).ops.empty());
  tab.client.exchange_failed();
  tab.flush();
  const auto later = tab.client.begin_exchange(0, kNow);
  EXPECT_EQ(request_of(*later).ops.size(), 1U);
}

TEST(Client, FoldsItsAcknowledgedOperationsAndDeletesThem) {
  MemoryDeviceStore store;
  Tab tab(store);
  tab.flush();
  sign_in(tab);
  ASSERT_TRUE(tab.client.cart_add(7, 2, kNow).ok());
  tab.flush();
  const auto bytes = tab.client.begin_exchange(0, kNow);
  const auto request = request_of(*bytes);
  protocol::ExchangeAnswer answer{.acked = request.first_seq, .cursor = 5, .server_time = {kNow.ms + 60'000}};
  ASSERT_TRUE(tab.client.finish_exchange(codec::encode(answer), kNow).ok());
  tab.flush();
  EXPECT_EQ(tab.quantity(7), 2);
  EXPECT_EQ(tab.client.unsent_count(), 0U);
  EXPECT_EQ(store.op_records(), 0U);
  const Tab again(store);
  EXPECT_EQ(again.client.cart_view().find(7)->first_at.ms, kNow.ms + 60'000) << "the server's instant";
}

TEST(Client, LetsARowWinOverItsOwnFold) {
  MemoryDeviceStore store;
  Tab tab(store);
  tab.flush();
  sign_in(tab);
  ASSERT_TRUE(tab.client.cart_add(7, 2, kNow).ok());
  tab.flush();
  const auto request = request_of(*tab.client.begin_exchange(0, kNow));
  protocol::ExchangeAnswer answer{.acked = request.first_seq, .cursor = 6, .server_time = kNow};
  answer.rows.cart.push_back({.variant = 7, .added = 5});
  ASSERT_TRUE(tab.client.finish_exchange(codec::encode(answer), kNow).ok());
  EXPECT_EQ(tab.quantity(7), 5);
}

TEST(Client, KeepsPendingOperationsThroughAReset) {
  MemoryDeviceStore store;
  Tab tab(store);
  tab.flush();
  sign_in(tab);
  ASSERT_TRUE(tab.client.cart_add(7, 2, kNow).ok());
  tab.flush();
  ASSERT_TRUE(tab.client.begin_exchange(0, kNow).has_value());
  protocol::ExchangeAnswer answer{.acked = 0, .cursor = 9, .reset = true, .server_time = kNow};
  answer.rows.cart.push_back({.variant = 7, .added = 1});
  ASSERT_TRUE(tab.client.finish_exchange(codec::encode(answer), kNow).ok());
  EXPECT_EQ(tab.quantity(7), 3);
}

TEST(Client, KeepsTheRestOfABatchThatWasAcknowledgedInPart) {
  MemoryDeviceStore store;
  Tab tab(store);
  tab.flush();
  sign_in(tab);
  for (std::uint32_t variant = 1; variant <= 400; ++variant) {
    ASSERT_TRUE(tab.client.cart_add(variant, 1, kNow).ok());
    ASSERT_TRUE(tab.client.cart_note(variant, "n", kNow).ok());
  }
  tab.flush();  // one batch of 800
  const auto request = request_of(*tab.client.begin_exchange(0, kNow));
  const std::uint64_t last = request.first_seq + request.ops.size() - 1;
  protocol::ExchangeAnswer answer{.acked = last, .cursor = 3, .server_time = kNow};
  ASSERT_TRUE(tab.client.finish_exchange(codec::encode(answer), kNow).ok());
  const std::size_t left = tab.client.unsent_count();
  ASSERT_GT(left, 0U);
  tab.flush();
  const Tab again(store);
  EXPECT_EQ(again.client.unsent_count(), left);
  EXPECT_EQ(again.client.cart_view().shown_count(), 400U);
}

TEST(SignIn, TurnsTheGuestsCartIntoAdditions) {
  MemoryDeviceStore store;
  Tab tab(store);
  ASSERT_TRUE(tab.client.cart_add(7, 2, kNow).ok());
  ASSERT_TRUE(tab.client.cart_set(8, 4, kNow).ok());
  tab.flush();
  ASSERT_TRUE(tab.client.cart_add(7, 1, kNow).ok());  // not durable yet
  sign_in(tab);
  EXPECT_EQ(tab.quantity(7), 3);
  const auto request = request_of(*tab.client.begin_exchange(0, kNow));
  std::int64_t added = 0;
  for (const protocol::Op& op : request.ops) {
    EXPECT_TRUE(op.kind == protocol::OpKind::CartAdd || op.kind == protocol::OpKind::Skip);
    if (op.kind == protocol::OpKind::CartAdd) added += op.quantity;
  }
  EXPECT_EQ(added, 7);
  EXPECT_EQ(Tab(store).quantity(8), 4);
}

TEST(SignIn, LeavesNoGapForWhatTheGuestDidWhileItWasAsked) {
  MemoryDeviceStore store;
  Tab tab(store);
  ASSERT_TRUE(tab.client.cart_add(7, 1, kNow).ok());
  tab.flush();
  const std::uint64_t told = tab.client.next_seq();
  ASSERT_TRUE(tab.client.cart_add(8, 1, kNow).ok());  // the request is under way
  tab.flush();
  sign_in(tab);
  EXPECT_LE(request_of(*tab.client.begin_exchange(0, kNow)).first_seq, told);
}

TEST(SignIn, DoesNotDoubleABatchThatIsBeingWritten) {
  MemoryDeviceStore store;
  Tab tab(store);
  tab.flush();
  ASSERT_TRUE(tab.client.cart_add(7, 2, kNow).ok());
  const auto commit = tab.client.take_commit(kNow);
  base::MemberId member;
  member.bytes[0] = 9;
  ASSERT_TRUE(tab.client.signed_in({.member = member, .device_number = 1}, kNow).ok());
  EXPECT_EQ(tab.quantity(7), 2);
  tab.client.commit_done(store.commit(*commit), kNow);
  tab.flush();
  EXPECT_EQ(tab.quantity(7), 2);
  EXPECT_EQ(Tab(store).quantity(7), 2);
}

TEST(SignIn, RefusesAnotherMemberWhileUnsentWorkIsHere) {
  MemoryDeviceStore store;
  Tab tab(store);
  sign_in(tab);
  base::MemberId other;
  other.bytes[0] = 10;
  EXPECT_EQ(tab.client.signed_in({.member = other}, kNow).error().code, base::ErrorCode::OtherMember);
}

TEST(SignOut, LeavesNothingButTheRevocationThatIsOwed) {
  MemoryDeviceStore store;
  Tab tab(store);
  sign_in(tab);
  ASSERT_TRUE(tab.client.cart_add(7, 2, kNow).ok());
  ASSERT_TRUE(tab.client.viewed(3, kNow).ok());
  tab.flush();
  tab.client.sign_out(SignOutMode::OweRevocation, device(2));
  tab.flush();
  const Tab after(store);
  EXPECT_TRUE(after.client.cart_view().lines().empty());
  EXPECT_TRUE(after.client.history_view().list_viewed(kNow).empty());
  EXPECT_TRUE(after.client.meta().is_guest());
  EXPECT_EQ(after.client.meta().username, "");
  EXPECT_EQ(after.client.meta().device, device(2));
  EXPECT_EQ(after.client.meta().owed_revocations, std::vector<std::string>{"r"});
  EXPECT_EQ(store.op_records(), 0U);
}

TEST(SignOut, InAnotherTabTakesThisTabsUnsavedWorkWithIt) {
  MemoryDeviceStore store;
  Tab one(store);
  sign_in(one);
  Tab two(store);
  ASSERT_TRUE(two.client.cart_add(7, 2, kNow).ok());
  one.client.sign_out(SignOutMode::RevokedOnServer, device(2));
  one.flush();
  two.reload();
  two.flush();
  EXPECT_EQ(two.quantity(7), 0);
  EXPECT_TRUE(two.client.meta().is_guest());
}

TEST(SignOut, RefusesABatchThatAnotherTabWasAboutToWrite) {
  MemoryDeviceStore store;
  Tab one(store);
  sign_in(one);
  Tab two(store);
  ASSERT_TRUE(two.client.cart_add(7, 2, kNow).ok());
  const auto late = two.client.take_commit(kNow);
  one.client.sign_out(SignOutMode::RevokedOnServer, device(2));
  one.flush();
  const CommitResult result = store.commit(*late);
  EXPECT_EQ(result.outcome, CommitOutcome::Conflict);
  two.client.commit_done(result, kNow);
  two.flush();
  EXPECT_EQ(store.op_records(), 0U);
  ASSERT_TRUE(two.client.cart_add(8, 1, kNow).ok());
  two.flush();
  EXPECT_EQ(Tab(store).quantity(8), 1);
  EXPECT_EQ(Tab(store).quantity(7), 0);
}

TEST(History, StaysOnTheDeviceUnlessTheMemberTurnsSyncOn) {
  MemoryDeviceStore store;
  Tab tab(store);
  sign_in(tab);
  ASSERT_TRUE(tab.client.viewed(3, kNow).ok());
  ASSERT_TRUE(tab.client.searched("tea", kNow).ok());
  tab.flush();
  for (const protocol::Op& op : request_of(*tab.client.begin_exchange(0, kNow)).ops) {
    EXPECT_EQ(op.kind, protocol::OpKind::Skip);
  }
  tab.client.exchange_failed();
  ASSERT_TRUE(tab.client.set_history_sync(true, kNow).ok());
  EXPECT_TRUE(tab.client.history_sync()) << "as the shopper sees it, before the shop has heard";
  tab.flush();
  const auto request = request_of(*tab.client.begin_exchange(0, kNow));
  const std::uint64_t last = tab.client.next_seq() - 1;
  protocol::ExchangeAnswer answer{.acked = last, .cursor = 3, .history_sync = true, .server_time = kNow};
  ASSERT_TRUE(tab.client.finish_exchange(codec::encode(answer), kNow).ok());
  tab.flush();
  std::size_t sent = 0;
  for (const protocol::Op& op : request_of(*tab.client.begin_exchange(0, kNow)).ops) {
    sent += protocol::is_history(op.kind) ? 1U : 0U;
  }
  EXPECT_EQ(sent, 2U) << "what the device kept for itself is told once, when the shop has the consent";
  EXPECT_EQ(tab.client.history_view().list_searched(kNow).size(), 1U);
}

TEST(History, KeepsNothingWhilePaused) {
  MemoryDeviceStore store;
  Tab tab(store);
  tab.client.pause_history(true);
  ASSERT_TRUE(tab.client.viewed(3, kNow).ok());
  tab.flush();
  EXPECT_TRUE(Tab(store).client.history_view().list_viewed(kNow).empty());
  EXPECT_TRUE(Tab(store).client.meta().history_paused);
}

TEST(Commands, TakeTheirLinesFromTheCartAndGiveThemBackWhenRefused) {
  MemoryDeviceStore store;
  Tab tab(store);
  sign_in(tab);
  ASSERT_TRUE(tab.client.cart_add(7, 2, kNow).ok());
  protocol::Command place{.type = protocol::CommandType::PlaceOrder};
  place.place.lines = {{7, 2}};
  ASSERT_TRUE(tab.client.command(place, kNow).ok());
  EXPECT_EQ(tab.quantity(7), 0);
  ASSERT_EQ(tab.client.commands().size(), 1U);
  EXPECT_FALSE(tab.client.commands()[0].refused);
  tab.flush();
  const auto request = request_of(*tab.client.begin_exchange(0, kNow));
  const std::uint64_t last = request.first_seq + request.ops.size() - 1;
  protocol::ExchangeAnswer answer{.acked = last, .cursor = 3, .server_time = kNow};
  answer.answers.push_back({.seq = last, .accepted = false, .code = "stock_short", .detail = "7"});
  ASSERT_TRUE(tab.client.finish_exchange(codec::encode(answer), kNow).ok());
  EXPECT_EQ(tab.quantity(7), 2);
  ASSERT_EQ(tab.client.commands().size(), 1U);
  EXPECT_TRUE(tab.client.commands()[0].refused);
  tab.client.dismiss(last);
  tab.flush();
  EXPECT_TRUE(Tab(store).client.commands().empty());
}

TEST(Commands, NeedAMember) {
  MemoryDeviceStore store;
  Tab tab(store);
  EXPECT_EQ(tab.client.command({}, kNow).error().code, base::ErrorCode::SignedOut);
}

TEST(GuestLog, IsFoldedSoThatItStaysSmall) {
  MemoryDeviceStore store;
  Tab tab(store);
  for (int i = 0; i < 600; ++i) {
    ASSERT_TRUE(tab.client.cart_add(static_cast<std::uint32_t>(1 + i % 5), 1, kNow).ok());
    tab.flush();
  }
  EXPECT_LT(store.op_records(), 300U);
  EXPECT_EQ(Tab(store).quantity(1), 120);
}

TEST(Store, WrittenAgainWhenTheBrowserDeletedItUnderAnOpenTab) {
  MemoryDeviceStore store;
  Tab tab(store);
  sign_in(tab);
  ASSERT_TRUE(tab.client.cart_add(7, 2, kNow).ok());
  tab.flush();
  const std::uint64_t seq = tab.client.next_seq();
  store.evict();
  tab.reload();
  tab.flush();
  EXPECT_EQ(tab.client.next_seq(), seq);
  EXPECT_EQ(Tab(store).quantity(7), 2);
  EXPECT_EQ(Tab(store).client.meta().username, "ann");
}

TEST(Store, OfANewerCartwrightIsLeftAlone) {
  MemoryDeviceStore store;
  Meta meta{.version = kStoredVersion + 1};
  ASSERT_EQ(store.commit({.has_state = true, .meta = codec::encode(meta)}).outcome, CommitOutcome::Done);
  Client client;
  EXPECT_EQ(client.loaded(store.load({}), device(1), kNow).error().code, base::ErrorCode::BadVersion);
  EXPECT_FALSE(client.is_open());
  EXPECT_FALSE(client.take_commit(kNow).has_value());
}

}  // namespace
}  // namespace cartwright::sync
