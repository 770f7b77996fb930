// Duplicate accounts become one and two again, in every engine: nothing is lost, half or twice (spec 02, Admin).
#include "server/app/merge/merge.h"

#include "server/app/account/login_name.h"
#include "server/app/document/document.h"
#include "server/app/merge/settle.h"
#include "server/app/order/orders.h"
#include "server/app/privacy/erasure.h"
#include "server/app/support/credit.h"
#include "server/app/verify/verify.h"
#include "server/app/wallet/wallet.h"
#include "shared/address/book.h"
#include "tests/conformance/breakable.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::store {
namespace {

using address::AddressBook;
using base::ErrorCode;
using test::FakeEnv;

constexpr member::Permission kMerge = member::Permission::MembersMerge;
constexpr member::Permission kDecide = member::Permission::ApprovalsRead;

class Merging : public BreakableStore {
 protected:
  void SetUp() override {
    BreakableStore::SetUp();
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY(unit.members().insert({.id = other, .username = "bo", .created_at = {1}}));
      for (const app::StaffInfo* one : {&olga, &otto}) {
        CW_TRY(unit.staff().insert({.id = one->staff, .username = one->username, .roles = one->roles}));
      }
      return {};
    });
    fund(member, 1'000);
    fund(other, 50);
    paid = add_order(member, 1, 300, order::State::Paid);
    open = add_order(member, 2, 200, order::State::AwaitingPayment);
    theirs = add_order(other, 3, 40, order::State::AwaitingPayment);
    add_login(member, "+8613800000001");
    add_login(other, "bo@example.cn");
    add_address(member, 1, "Road 1");
    add_address(member, 2, "Road 2");
    add_address(other, 3, "Road 2");  // both have it
    put_line(member, 7, 3);
    put_line(member, 8, 1, true);
    put_line(other, 7, 2);
    write([&](UnitOfWork& unit) {
      return unit.sessions().insert({.id = {{9}}, .member = member, .access_hash = {1}, .created_at = env.now});
    });
  }

  void fund(const base::MemberId& owner, std::int64_t amount) {
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, owner, env.now));
      CW_TRY(app::credit_funds(turn, amount, "test", env));
      return turn.close();
    });
  }
  base::OrderId add_order(const base::MemberId& owner, std::uint8_t number, std::int64_t total, order::State state) {
    order::Order order{.id = {{number}}, .number = "O" + std::to_string(number), .state = state, .total_minor = total};
    order.submitted_at = env.now;
    order.ship_to = {.name = "Li Lei", .phone = "1", .address = "Road"};
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, owner, env.now));
      CW_TRY(unit.orders().insert(owner, {.order = order, .change_no = turn.next_change()}));
      if (state == order::State::Paid) {
        ledger::Entry entry =
            ledger::payment_entry(total, base::Currency::Cny, "order", base::format_id(order.id.bytes));
        entry.id = env.new_id<base::EntryId>();
        CW_TRY(app::append_entry(turn, std::move(entry)));
      }
      return turn.close();
    });
    return order.id;
  }
  void add_login(const base::MemberId& owner, const std::string& text) {
    const auto name = app::parse_login_name(text);
    ASSERT_TRUE(name.ok());
    write([&](UnitOfWork& unit) {
      return unit.logins().insert({.lookup = app::lookup_of(sealer_, *name),
                                   .member = owner,
                                   .kind = name->kind,
                                   .sealed = app::sealed(sealer_, *name, owner),
                                   .verified_at = env.now});
    });
    env.now.ms += 1;  // they are listed by age
  }
  void add_address(const base::MemberId& owner, std::uint8_t number, const std::string& detail) {
    const address::AddressFields fields{.recipient = "Li", .phone = "13800001234", .place = {.detail = detail}};
    const auto added = app::change_document_as<AddressBook>(
        documents(), {owner, DocumentKind::Addresses},
        [&](AddressBook& book) { return book.add(address::AddressId{{number}}, fields, book.next_stamp({})); });
    ASSERT_TRUE(added.ok());
  }
  void put_line(const base::MemberId& owner, base::VariantNumber variant, std::int64_t quantity, bool saved = false) {
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, owner, env.now));
      CW_TRY(unit.cart_lines().put(
          owner, {.value = {.variant = variant, .added = quantity, .saved = saved, .first_at = env.now},
                  .change_no = turn.next_change(),
                  .changed_at = env.now}));
      return turn.close();
    });
  }

  base::Result<protocol::Approval> ask() {
    const protocol::MergeRequest request{.into = other, .reason = "one person"};
    return app::ask_merge(staff(), *app::Authorized<kMerge>::of(olga), {member, request});
  }
  base::Result<protocol::Approval> ask_back() {
    return app::ask_merge_reversal(staff(), *app::Authorized<kMerge>::of(olga), member, {.reason = "two after all"});
  }
  base::Result<app::Decided> agree(const protocol::Approval& asked) {
    const protocol::Decision decision{.approve = true, .reason = "seen both"};
    return app::decide_approval(staff(), *app::Authorized<kDecide>::of(otto), {asked.id, decision});
  }
  void merge() {
    const auto asked = ask();
    ASSERT_TRUE(asked.ok()) << asked.error().name();
    const auto decided = agree(*asked);
    ASSERT_TRUE(decided.ok()) << decided.error().name() << " " << decided.error().detail;
  }
  void take_back() {
    const auto asked = ask_back();
    ASSERT_TRUE(asked.ok()) << asked.error().name();
    const auto decided = agree(*asked);
    ASSERT_TRUE(decided.ok()) << decided.error().name() << " " << decided.error().detail;
  }
  protocol::MergePreview preview(const base::MemberId& into) {
    const protocol::MergeRequest request{.into = into, .reason = "a look"};
    auto seen = app::preview_merge(staff(), *app::Authorized<kMerge>::of(olga), {member, request});
    EXPECT_TRUE(seen.ok());
    return seen.ok() ? std::move(*seen) : protocol::MergePreview{};
  }

  // What an account has, as text: balance, orders, logins, addresses, cart, state.
  std::string things(const base::MemberId& owner) {
    return read<std::string>([&](UnitOfWork& unit) -> Result<std::string> {
      CW_TRY_ASSIGN(const auto wallet, unit.ledger().wallet(owner));
      std::string text = "balance " + std::to_string(wallet.value_or(Wallet{}).balance_minor) + "; orders";
      CW_TRY_ASSIGN(const auto orders, unit.orders().list(owner, {}, 100));
      for (const OrderRow& row : orders) text += " " + row.order.number + row.order.ship_to.name;
      text += "; logins";
      CW_TRY_ASSIGN(const auto logins, unit.logins().list(owner));
      for (const LoginRow& row : logins) {
        CW_TRY_ASSIGN(const app::LoginName name, app::opened(sealer_, row.kind, row.sealed, owner));
        text += " " + name.value;
      }
      text += "; addresses";
      CW_TRY_ASSIGN(const auto book,
                    app::read_document_as<AddressBook>(unit, sealer_, {owner, DocumentKind::Addresses}));
      for (const address::Address& one : book.document.shown()) {
        text += " " + one.fields.place.detail + (one.is_default ? "*" : "");
      }
      text += "; cart";
      CW_TRY_ASSIGN(const auto lines, unit.cart_lines().changed_since(owner, 0, 100));
      std::map<base::VariantNumber, std::string> shown;
      for (const CartRow& row : lines) {
        if (row.value.is_shown())
          shown[row.value.variant] = std::to_string(row.value.quantity()) + (row.value.saved ? "saved" : "");
      }
      for (const auto& [variant, line] : shown) text += " " + std::to_string(variant) + "x" + line;
      CW_TRY_ASSIGN(const auto found, unit.members().find(owner));
      return text + "; state " + (found.has_value() ? std::to_string(static_cast<int>(found->state)) : "none");
    });
  }
  // The whole of what a merge may change, with what says that it happened.
  std::string everything() {
    const auto count = [&](const auto& list) { return std::to_string(list.size()); };
    const std::string rest = read<std::string>([&](UnitOfWork& unit) -> Result<std::string> {
      CW_TRY_ASSIGN(const auto merges, unit.merges().of(member));
      std::string text;
      for (const MergeRow& row : merges) text += " merged " + std::to_string(row.reversed_at.ms);
      CW_TRY_ASSIGN(const auto approvals, unit.approvals().list({}, 100));
      for (const ApprovalRow& row : approvals) text += " approval " + std::to_string(static_cast<int>(row.state));
      CW_TRY_ASSIGN(const auto sessions, unit.sessions().list(member));
      CW_TRY_ASSIGN(const auto records, unit.audit().from(0, 100));
      for (const base::MemberId* owner : {&member, &other}) {
        CW_TRY_ASSIGN(const auto entries, unit.ledger().entries(*owner, 0, 100));
        CW_TRY_ASSIGN(const MemberSync sync, unit.members().lock(*owner));
        text += " entries " + count(entries) + " change " + std::to_string(sync.change_no);
      }
      return text + " sessions " + count(sessions) + " records " + count(records);
    });
    return things(member) + " | " + things(other) + " |" + rest;
  }
  std::vector<std::string> differences() {
    const auto report = app::verify(*store_);
    EXPECT_TRUE(report.ok());
    return report.ok() ? report->differences : std::vector<std::string>{"no report"};
  }
  bool is_clean() {
    const std::vector<std::string> found = differences();
    for (const std::string& one : found) ADD_FAILURE() << one;
    return found.empty();
  }

  // `act` fails whichever table breaks, and leaves nothing half done.
  template <class Act>
  void fails_whole(const Act& act) {
    for (const char* table : {"wallets", "ledger_entries", "orders", "logins", "cart_lines", "documents", "members",
                              "account_merges", "approvals", "audit_records"}) {
      const std::string before = everything();
      break_table(table);
      EXPECT_FALSE(act().ok()) << table;
      mend_table(table);
      EXPECT_EQ(everything(), before) << table;
    }
    if (GetParam() == Engine::Memory) return;
    EXPECT_TRUE(is_clean());
  }

  app::DocumentServices documents() { return {*store_, sealer_, env}; }
  app::StaffServices staff() { return {*store_, sealer_, notices, hasher, crypto, env}; }

  FakeEnv env;
  test::KeptNotices notices;
  test::PlainHasher hasher;
  ops::LibraryCrypto crypto;
  app::StaffInfo olga{.staff = {{1}}, .username = "olga", .roles = {member::Role::Owner}};
  app::StaffInfo otto{.staff = {{2}}, .username = "otto", .roles = {member::Role::Owner}};
  base::OrderId paid, open, theirs;
};

constexpr const char* kAnn =
    "balance 700; orders O2Li Lei O1Li Lei; logins +8613800000001; addresses Road 1* Road 2; cart 7x3 8x1saved; state "
    "1";
constexpr const char* kBo = "balance 50; orders O3Li Lei; logins bo@example.cn; addresses Road 2*; cart 7x2; state 1";

TEST_P(Merging, WhatOneAccountHasMovesIntoTheOtherAndBack) {
  ASSERT_EQ(things(member), kAnn);
  ASSERT_EQ(things(other), kBo);
  ASSERT_TRUE(is_clean());
  const protocol::MergePreview seen = preview(other);
  EXPECT_FALSE(seen.is_reversal);
  EXPECT_EQ(seen.moves.balance_minor, 700);
  EXPECT_EQ(seen.moves.orders, 2U);
  EXPECT_EQ(seen.moves.addresses, 1U) << "the other one both have";
  EXPECT_EQ(seen.moves.cart_lines, 2U);
  EXPECT_EQ(seen.moves.logins, 1U);
  env.now.ms += 1'000;
  merge();
  EXPECT_EQ(things(member), "balance 0; orders; logins; addresses Road 1* Road 2; cart 7x3 8x1saved; state 6");
  EXPECT_EQ(things(other),
            "balance 750; orders O3Li Lei O2Li Lei O1Li Lei; logins +8613800000001 bo@example.cn; addresses Road 1 "
            "Road 2*; cart 7x5 8x1saved; state 1");
  EXPECT_TRUE(is_clean());
  EXPECT_TRUE(read<std::vector<Session>>([&](UnitOfWork& unit) { return unit.sessions().list(member); }).empty());
  EXPECT_EQ(notices.sent.size(), 2U);
  EXPECT_EQ(preview({}).moves.balance_minor, 700);
  env.now.ms += 1'000;
  take_back();
  EXPECT_EQ(things(member), kAnn);
  EXPECT_EQ(things(other), kBo);
  EXPECT_TRUE(is_clean());
}

TEST_P(Merging, IsDoneOnceAndOnlyByTwo) {
  const auto first = ask(), second = ask();
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(things(member), kAnn) << "asking moves nothing";
  const protocol::Decision decision{.approve = true, .reason = "my own"};
  EXPECT_EQ(app::decide_approval(staff(), *app::Authorized<kDecide>::of(olga), {first->id, decision}).error().code,
            ErrorCode::NotAllowed);
  ASSERT_TRUE(agree(*first).ok());
  const std::string merged = everything();
  EXPECT_EQ(agree(*first).error().code, ErrorCode::ChallengeUsed);
  EXPECT_EQ(agree(*second).error().code, ErrorCode::RevConflict);
  EXPECT_EQ(everything(), merged);
  EXPECT_EQ(ask().error().code, ErrorCode::RevConflict) << "it is merged already";
  const auto back = ask_back();
  ASSERT_TRUE(back.ok());
  ASSERT_TRUE(agree(*back).ok());
  EXPECT_EQ(ask_back().error().code, ErrorCode::RevConflict);
  merge();  // again, as another merge
  take_back();
  EXPECT_EQ(things(member), kAnn);
  EXPECT_TRUE(is_clean());
}

TEST_P(Merging, WhatWasSpentChangedOrRemovedSinceStaysAndIsSaid) {
  merge();
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, other, env.now));
    // The order that was paid is cancelled and refunded in the account that stays; then most of the funds are spent.
    CW_TRY(app::cancel_order(turn, paid));
    CW_TRY_ASSIGN(auto line, unit.cart_lines().find(other, 7));
    cart::apply_add(line->value, -4, env.now);
    line->change_no = turn.next_change();
    CW_TRY(unit.cart_lines().put(other, *line));
    return turn.close();
  });
  const base::OrderId spent = add_order(other, 5, 1'000, order::State::Paid);
  const auto removed = app::change_document_as<AddressBook>(
      documents(), {other, DocumentKind::Addresses},
      [&](AddressBook& book) { return book.remove(address::AddressId{{1}}, book.next_stamp({})); });
  ASSERT_TRUE(removed.ok());
  ASSERT_TRUE(is_clean()) << "paid in one chain, refunded in the other";
  const protocol::MergePreview seen = preview({});
  EXPECT_TRUE(seen.is_reversal);
  EXPECT_EQ(seen.moved.balance_minor, 700);
  EXPECT_EQ(seen.moves.balance_minor, 50);
  EXPECT_EQ(seen.moved.addresses, 1U);
  EXPECT_EQ(seen.moves.addresses, 0U);
  take_back();
  EXPECT_EQ(things(member),
            "balance 50; orders O2Li Lei O1Li Lei; logins +8613800000001; addresses Road 1* Road 2; cart 7x3 8x1saved; "
            "state 1");
  EXPECT_EQ(things(other),
            "balance 0; orders O5Li Lei O3Li Lei; logins bo@example.cn; addresses Road 2*; cart; state 1");
  EXPECT_TRUE(is_clean());
  EXPECT_EQ(spent.bytes[0], 5);
}

TEST_P(Merging, CouponsGoWithTheirMemberAndStayWithTheOrderThatHoldsThem) {
  const auto coupon = [](std::uint8_t number, const base::OrderId& held_by) {
    CouponRow row{.coupon = {.id = {{number}}, .terms = {.number = 4}, .valid_to = {base::kInstantMsMax}},
                  .change_no = 100U + number};
    row.coupon.order = held_by;
    if (!held_by.is_nil()) {
      row.coupon.state = coupon::CouponState::Held;
      row.hold.day = 1;
    }
    return row;
  };
  const CouponUse use{.number = 4, .hold = {.day = 1}};
  write([&](UnitOfWork& unit) -> Status {
    for (int i = 0; i < 2; ++i) CW_TRY(unit.coupon_books().raise_issued(4, {}));
    CW_TRY(unit.coupon_books().raise_used(use, {}));
    CW_TRY(unit.coupons().insert(member, coupon(1, {})));
    return unit.coupons().insert(member, coupon(2, open));
  });
  const auto ids = [&](const base::MemberId& owner) {
    std::string text;
    for (const CouponRow& row :
         read<std::vector<CouponRow>>([&](UnitOfWork& unit) { return unit.coupons().list(owner, {}, 10); }))
      text += std::to_string(row.coupon.id.bytes[0]) + " ";
    return text;
  };
  ASSERT_TRUE(is_clean());
  merge();
  EXPECT_EQ(ids(member) + "| " + ids(other), "| 2 1 ");
  ASSERT_TRUE(is_clean());
  // In the account that stays an order of its own holds one of them since.
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.coupon_books().raise_used(use, {}));
    return unit.coupons().update(other, coupon(1, theirs));
  });
  ASSERT_TRUE(is_clean());
  take_back();
  EXPECT_EQ(ids(member) + "| " + ids(other), "2 | 1 ");
  EXPECT_TRUE(is_clean());
}

TEST_P(Merging, AFailureInTheMiddleLeavesNothingHalfMoved) {
  if (GetParam() == Engine::Memory) {
    const auto asked = ask();
    const std::string before = everything();
    static_cast<memory::MemoryStore&>(*store_).fault_next_commit(memory::CommitFault::Refused);
    EXPECT_FALSE(agree(*asked).ok());
    EXPECT_EQ(everything(), before);
    return;
  }
  const auto asked = ask();
  ASSERT_TRUE(asked.ok());
  fails_whole([&] { return agree(*asked); });
  EXPECT_EQ(things(member), kAnn);
  ASSERT_TRUE(agree(*asked).ok()) << "the request waits until it works";
  const auto back = ask_back();
  ASSERT_TRUE(back.ok());
  fails_whole([&] { return agree(*back); });
  ASSERT_TRUE(agree(*back).ok());
  EXPECT_EQ(things(member), kAnn);
  EXPECT_EQ(things(other), kBo);
  EXPECT_TRUE(is_clean());
}

TEST_P(Merging, AfterThirtyDaysItIsFinalAndWhatWasKeptForTheWayBackGoes) {
  merge();
  env.now.ms += app::kMergeReversibleMs - 1;
  EXPECT_EQ(app::settle_merges(*store_, env).value(), 0U);
  const auto asked = ask_back();
  ASSERT_TRUE(asked.ok()) << "until the last moment";
  env.now.ms += 1;
  EXPECT_EQ(agree(*asked).error().code, ErrorCode::NotFound) << "asked in time, decided too late";
  EXPECT_EQ(app::settle_merges(*store_, env).value(), 1U);
  EXPECT_EQ(app::settle_merges(*store_, env).value(), 0U);
  EXPECT_EQ(things(member), "balance 0; orders; logins; addresses; cart; state 6");
  EXPECT_TRUE(is_clean());
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.members().insert({.id = {{77}}, .username = "ann"}); }),
            ErrorCode::UsernameTaken)
      << "the name of a merged account is nobody else's";
}

TEST_P(Merging, AnErasedMembersMergedAccountsAreErasedToo) {
  merge();
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.erasures().put(other, {.asked_at = env.now, .due_at = env.now}));
    return unit.members().set_state(other, AccountState::Closing);
  });
  ASSERT_TRUE(app::erase_due(*store_, sealer_, env.now).ok());
  for (const base::MemberId* one : {&member, &other}) {
    const std::string left = things(*one);
    EXPECT_NE(left.find("state 5"), std::string::npos) << left;
    for (const char* personal : {"Li Lei", "Road", "138", "bo@"})
      EXPECT_EQ(left.find(personal), std::string::npos) << left;
  }
  EXPECT_EQ(ask_back().error().code, ErrorCode::RevConflict);
  EXPECT_TRUE(is_clean());
}

TEST_P(Merging, OnlyTwoOpenAccountsAreMerged) {
  const protocol::MergeRequest itself{.into = member, .reason = "one person"}, nobody{.into = {{66}}, .reason = "one"};
  const auto try_it = [&](const protocol::MergeRequest& request) {
    return app::ask_merge(staff(), *app::Authorized<kMerge>::of(olga), {member, request}).error().code;
  };
  EXPECT_EQ(try_it(itself), ErrorCode::OutOfRange);
  EXPECT_EQ(try_it(nobody), ErrorCode::NotFound);
  for (const AccountState state : {AccountState::Locked, AccountState::Suspended, AccountState::Closing}) {
    write([&](UnitOfWork& unit) { return unit.members().set_state(other, state); });
    EXPECT_EQ(ask().error().code, ErrorCode::RevConflict);
  }
}

TEST_P(Merging, NothingIsCreditedToAnAccountThatIsGone) {
  merge();
  const protocol::CreditRequest request{.amount_minor = 5, .reason = "a mistake"};
  const auto credited = app::credit_member(staff(), *app::Authorized<member::Permission::FundsCredit>::of(olga),
                                           {.member = member, .key = "0123456789abcdef", .request = request});
  ASSERT_FALSE(credited.ok());
  EXPECT_EQ(credited.error().code, ErrorCode::NotAllowed);
  EXPECT_TRUE(is_clean());
}

TEST_P(Merging, VerifyFindsAMergeOfWhichOneSideIsMissing) {
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, member, env.now));
    ledger::Entry entry = ledger::merge_out_entry(10, base::Currency::Cny, "half", "0123");
    entry.id = env.new_id<base::EntryId>();
    CW_TRY(app::append_entry(turn, std::move(entry)));
    return turn.close();
  });
  EXPECT_EQ(differences(), std::vector<std::string>{"merge 0123: out and in differ by -10"});
}

INSTANTIATE_TEST_SUITE_P(Engines, Merging, ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres),
                         engine_name);

}  // namespace
}  // namespace cartwright::store
