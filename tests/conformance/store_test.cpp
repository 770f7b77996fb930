// The same promises of every store: each repository, rollback of a failing command, guards, change numbers, uniqueness.
#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;
using base::Instant;

class StoreConformance : public StoreOfEachEngine {
 protected:
  static CartRow line(std::uint32_t variant, std::int64_t added, std::uint64_t change_no, Instant changed_at = {}) {
    CartRow row{.change_no = change_no, .changed_at = changed_at};
    row.value.variant = variant;
    row.value.added = added;
    row.value.note = "雨\"; DROP";
    row.value.set_by = {.device = 2, .seq = 7};
    row.value.added_price_minor = 12'990;
    return row;
  }
  static LedgerRow entry(std::uint64_t sequence, std::int64_t change, std::int64_t balance, const std::string& source) {
    LedgerRow row{.balance_minor = balance};
    row.entry = change > 0 ? ledger::credit_entry(change, base::Currency::Cny, "r")
                           : ledger::payment_entry(-change, base::Currency::Cny, "r", source);
    row.entry.sequence = sequence;
    row.hash = ledger::entry_hash(row.entry);
    return row;
  }
};

TEST_P(StoreConformance, MembersAreFoundByNameAndAreUnique) {
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.members().insert({.id = other, .username = "ann"}); }),
            ErrorCode::UsernameTaken);
  const auto found =
      read<std::optional<Member>>([](UnitOfWork& unit) { return unit.members().find_by_username("ann"); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->id, member);
  EXPECT_EQ(read<std::vector<base::MemberId>>([](UnitOfWork& unit) { return unit.members().list({}, 10); }).size(), 1U);
}

TEST_P(StoreConformance, ANameThatLooksTheSameIsTakenUntilItsMemberIsErased) {
  const auto named = [](std::uint8_t id, const char* name, const char* look) {
    return Member{.id = {{id}}, .username = name, .username_look = look};
  };
  const auto insert = [&](const Member& one) { return [one](UnitOfWork& unit) { return unit.members().insert(one); }; };
  write(insert(named(71, "admin", "adrnin")));
  EXPECT_EQ(refused(insert(named(72, "adrnin", "adrnin"))), ErrorCode::UsernameTaken);
  const auto found =
      read<std::optional<Member>>([](UnitOfWork& unit) { return unit.members().find_by_username("admin"); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->username_look, "adrnin");
  write([](UnitOfWork& unit) { return unit.erasures().blank_member({{71}}, "m-1"); });
  write(insert(named(73, "adrnin", "adrnin")));
  write(insert(named(74, "old", "")));
  write(insert(named(75, "older", "")));
}

TEST_P(StoreConformance, ChangeNumbersAndConsentAreKept) {
  const MemberSync sync{.change_no = 7, .compacted_through = 3, .history_sync = true};
  write([&](UnitOfWork& unit) { return unit.members().store_sync(member, sync); });
  EXPECT_EQ(read<MemberSync>([&](UnitOfWork& unit) { return unit.members().lock(member); }), sync);
  EXPECT_EQ(refused([&](UnitOfWork& unit) -> Status {
              CW_TRY(unit.members().lock(other));
              return {};
            }),
            ErrorCode::NotFound);
}

TEST_P(StoreConformance, AFailingCommandLeavesNothing) {
  EXPECT_EQ(refused([&](UnitOfWork& unit) -> Status {
              CW_TRY(unit.cart_lines().put(member, line(1, 2, 1)));
              CW_TRY(unit.members().store_sync(member, {.change_no = 1}));
              return ErrorCode::StockShort;
            }),
            ErrorCode::StockShort);
  EXPECT_EQ(read<MemberSync>([&](UnitOfWork& unit) { return unit.members().lock(member); }), MemberSync{});
  EXPECT_FALSE(
      read<std::optional<CartRow>>([&](UnitOfWork& unit) { return unit.cart_lines().find(member, 1); }).has_value());
}

// It would wait for a connection that others hold who wait as well.
TEST_P(StoreConformance, WorkDoesNotCallTheStore) {
  const Work harmless = [](UnitOfWork&) { return Status(); };
  for (const bool outer_writes : {true, false}) {
    for (const bool inner_writes : {true, false}) {
      ErrorCode said = ErrorCode::Unexpected;
      const Work work = [&](UnitOfWork&) {
        const Status inner = inner_writes ? store_->write(harmless) : store_->read(harmless);
        if (!inner.ok()) said = inner.error().code;
        return Status();
      };
      EXPECT_TRUE((outer_writes ? store_->write(work) : store_->read(work)).ok());
      EXPECT_EQ(said, ErrorCode::StoreFailed);
    }
  }
  write(harmless);
}

TEST_P(StoreConformance, AFailingPartLeavesTheRest) {
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.cart_lines().put(member, line(1, 2, 1)));
    const Status part = unit.nested([&](UnitOfWork& inner) -> Status {
      CW_TRY(inner.cart_lines().put(member, line(1, 9, 2)));
      CW_TRY(inner.cart_lines().put(member, line(2, 9, 3)));
      return ErrorCode::StockShort;
    });
    EXPECT_FALSE(part.ok());
    return unit.cart_lines().put(member, line(3, 1, 4));
  });
  const auto rows =
      read<std::vector<CartRow>>([&](UnitOfWork& unit) { return unit.cart_lines().changed_since(member, 0, 10); });
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].value, line(1, 2, 1).value);
  EXPECT_EQ(rows[1].value.variant, 3U);
}

TEST_P(StoreConformance, CartLinesComeByChangeNumberAndTombstonesGo) {
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.cart_lines().put(member, line(1, 2, 5, {10})));
    CW_TRY(unit.cart_lines().put(member, line(2, 0, 4, {10})));
    return unit.cart_lines().put(member, line(3, 0, 6, {99}));
  });
  const auto rows =
      read<std::vector<CartRow>>([&](UnitOfWork& unit) { return unit.cart_lines().changed_since(member, 4, 10); });
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].change_no, 5U);
  EXPECT_EQ(read<std::size_t>([&](UnitOfWork& unit) { return unit.cart_lines().count_shown(member); }), 1U);
  EXPECT_EQ(read<std::vector<base::MemberId>>([](UnitOfWork& unit) {
              return unit.cart_lines().with_old_tombstones({50}, 10);
            }).size(),
            1U);
  EXPECT_EQ(write_for<std::uint64_t>(
                *store_, [&](UnitOfWork& unit) { return unit.cart_lines().remove_tombstones(member, {50}); })
                .value(),
            4U);
  EXPECT_EQ(read<std::vector<CartRow>>([&](UnitOfWork& unit) {
              return unit.cart_lines().changed_since(member, 0, 10);
            }).size(),
            2U);
}

TEST_P(StoreConformance, HistoriesAreBoundedFromTheOldest) {
  write([&](UnitOfWork& unit) -> Status {
    for (std::uint32_t i = 1; i <= 5; ++i) {
      CW_TRY(unit.histories().put(member, ViewedRow{.value = {i, 1, {i}, {100 - i}}, .change_no = i}));
      CW_TRY(
          unit.histories().put(member, SearchedRow{.value = {"t" + std::to_string(i), 1, {i}}, .change_no = 10 + i}));
    }
    CW_TRY(unit.histories().bound_viewed(member, 2));
    return unit.histories().bound_searched(member, 2);
  });
  const auto viewed =
      read<std::vector<ViewedRow>>([&](UnitOfWork& unit) { return unit.histories().viewed_since(member, 0, 10); });
  ASSERT_EQ(viewed.size(), 2U);
  EXPECT_EQ(viewed[1].value.product, 2U);
  const auto searched =
      read<std::vector<SearchedRow>>([&](UnitOfWork& unit) { return unit.histories().searched_since(member, 0, 10); });
  ASSERT_EQ(searched.size(), 2U);
  EXPECT_EQ(searched[0].value.term, "t4");
}

TEST_P(StoreConformance, DevicesAndAnswersAreTheirMembers) {
  const base::DeviceId device{{4}};
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.devices().insert(member, {.number = 1, .id = device, .last_seq = 3}));
    CW_TRY(unit.devices().store_last_seq(member, 1, 9));
    return unit.answers().put(member, 1, {.seq = 8, .accepted = true, .code = "", .at = {5}});
  });
  EXPECT_EQ(
      read<std::optional<Device>>([&](UnitOfWork& unit) { return unit.devices().find(member, device); })->last_seq, 9U);
  EXPECT_FALSE(
      read<std::optional<Device>>([&](UnitOfWork& unit) { return unit.devices().find(other, device); }).has_value());
  EXPECT_EQ(read<std::vector<protocol::Answer>>([&](UnitOfWork& unit) {
              return unit.answers().range(member, 1, 8, 8);
            }).size(),
            1U);
  EXPECT_EQ(read<std::vector<protocol::Answer>>([&](UnitOfWork& unit) {
              return unit.answers().range(member, 1, 9, 20);
            }).size(),
            0U);
}

TEST_P(StoreConformance, OrdersAreUniqueListedNewestFirstAndFoundWhenDue) {
  OrderRow first{.change_no = 1};
  first.order.id.bytes[15] = 1;
  first.order.number = "O1";
  first.order.submitted_at = {100};
  OrderRow second = first;
  second.order.id.bytes[15] = 2;
  second.order.number = "O2";
  second.order.state = order::State::Paid;
  first.order.due_at = {200};
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.orders().insert(member, first));
    return unit.orders().insert(member, second);
  });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.orders().insert(member, first); }), ErrorCode::IdConflict);
  const auto listed = read<std::vector<OrderRow>>([&](UnitOfWork& unit) { return unit.orders().list(member, {}, 10); });
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].order, second.order);
  const auto due = [this](std::int64_t now, std::size_t limit) {
    std::vector<base::OrderId> ids;
    for (const OrderKey& key :
         read<std::vector<OrderKey>>([&](UnitOfWork& unit) { return unit.orders().due({now}, limit); })) {
      ids.push_back(key.id);
    }
    return ids;
  };
  EXPECT_EQ(due(199, 10), (std::vector<base::OrderId>{}));
  EXPECT_EQ(due(200, 10), (std::vector{first.order.id}));
  second.order.due_at = {150};
  write([&](UnitOfWork& unit) { return unit.orders().update(member, second); });
  EXPECT_EQ(due(200, 10), (std::vector{second.order.id, first.order.id}));
  EXPECT_EQ(due(200, 1), (std::vector{second.order.id}));
  EXPECT_EQ(write_for<std::uint32_t>(*store_, [](UnitOfWork& unit) { return unit.orders().next_serial(); }).value(),
            1U);
  EXPECT_EQ(write_for<std::uint32_t>(*store_, [](UnitOfWork& unit) { return unit.orders().next_serial(); }).value(),
            2U);
}

TEST_P(StoreConformance, TheLedgerNeverGoesNegativeAndTakesASourceOnce) {
  write([&](UnitOfWork& unit) { return unit.ledger().append(member, entry(1, 100, 100, ""), 1); });
  write([&](UnitOfWork& unit) { return unit.ledger().append(member, entry(2, -60, 40, "order"), 2); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.ledger().append(member, entry(3, -60, -20, "x"), 3); }),
            ErrorCode::InsufficientFunds);
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.ledger().append(member, entry(3, -10, 30, "order"), 3); }),
            ErrorCode::IdConflict);
  const auto wallet = read<std::optional<Wallet>>([&](UnitOfWork& unit) { return unit.ledger().wallet(member); });
  ASSERT_TRUE(wallet.has_value());
  EXPECT_EQ(wallet->balance_minor, 40);
  EXPECT_EQ(wallet->change_no, 2U);
  const auto recent = read<std::vector<LedgerRow>>([&](UnitOfWork& unit) { return unit.ledger().recent(member, 1); });
  ASSERT_EQ(recent.size(), 1U);
  EXPECT_EQ(recent[0].entry, entry(2, -60, 40, "order").entry);
}

TEST_P(StoreConformance, KeysNumbersPublicationsAndSettingsAreKept) {
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.keys().put(member, "k", {.answer = {1, 2}, .expires_at = {50}}));
    CW_TRY(unit.settings().put("s", base::Bytes{7}));
    CW_TRY(unit.catalogue().insert(Publication{.version = 1, .size = 9}));
    return unit.catalogue().put({.number = 4, .handle = "h"});
  });
  const auto number = [&](std::string_view key) {
    return write_for<std::uint32_t>(
               *store_, [&](UnitOfWork& unit) { return unit.catalogue().number_of(NumberKind::Variant, key); })
        .value();
  };
  EXPECT_EQ(number("a"), 1U);
  EXPECT_EQ(number("b"), 2U);
  EXPECT_EQ(number("a"), 1U);
  EXPECT_EQ(refused([](UnitOfWork& unit) { return unit.catalogue().insert(Publication{.version = 1}); }),
            ErrorCode::IdConflict);
  EXPECT_EQ(read<std::optional<KeyRow>>([&](UnitOfWork& unit) { return unit.keys().find(member, "k"); })->answer,
            (base::Bytes{1, 2}));
  EXPECT_EQ(read<std::optional<base::Bytes>>([](UnitOfWork& unit) { return unit.settings().find("s"); }),
            (base::Bytes{7}));
  EXPECT_EQ(read<std::optional<catalog::Product>>([](UnitOfWork& unit) { return unit.catalogue().find(4); })->handle,
            "h");
  EXPECT_EQ(
      write_for<std::size_t>(*store_, [](UnitOfWork& unit) { return unit.keys().remove_expired({50}, 9); }).value(),
      1U);
}

TEST_P(StoreConformance, APartThatIsRefusedByAnIndexLeavesTheRest) {
  OrderRow row{.change_no = 1};
  row.order.id.bytes[15] = 1;
  row.order.number = "O1";
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.orders().insert(member, row));
    const Status part = unit.nested([&](UnitOfWork& inner) { return inner.orders().insert(member, row); });
    EXPECT_EQ(part.error().code, ErrorCode::IdConflict);
    return unit.cart_lines().put(member, line(1, 2, 1));
  });
  EXPECT_TRUE(read<std::optional<OrderRow>>([&](UnitOfWork& unit) {
                return unit.orders().find(member, row.order.id);
              }).has_value());
  EXPECT_TRUE(
      read<std::optional<CartRow>>([&](UnitOfWork& unit) { return unit.cart_lines().find(member, 1); }).has_value());
}

// Zero is a character of UTF-8 like another, and so are noncharacters.
TEST_P(StoreConformance, EveryTextComesBackAsItWas) {
  using namespace std::string_literals;
  std::vector<std::string> texts = {"",
                                    "\0"s,
                                    "a\0b\0\0"s,
                                    "\xEF\xBF\xBE",
                                    "\xEF\xBF\xBE"
                                    "0",
                                    "\xEF\xBF\xBE"
                                    "1\0"s,
                                    "雨\xF0\x9F\x8C\xA7"};
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    CartRow row = line(i + 1, 1, i + 1);
    row.value.note = texts[i];
    write([&](UnitOfWork& unit) { return unit.cart_lines().put(member, row); });
  }
  const auto rows =
      read<std::vector<CartRow>>([&](UnitOfWork& unit) { return unit.cart_lines().changed_since(member, 0, 10); });
  ASSERT_EQ(rows.size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(rows[i].value.note, texts[i]) << i;
}

TEST_P(StoreConformance, ALoginBelongsToOneMember) {
  LoginRow login{.lookup = {7}, .member = member, .kind = LoginKind::Email, .sealed = {1, 0, 2}, .verified_at = {5}};
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.members().insert({.id = other, .username = "bob"}));
    return unit.logins().insert(login);
  });
  login.member = other;
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.logins().insert(login); }), ErrorCode::LoginTaken);
  const auto found = read<std::optional<LoginRow>>([](UnitOfWork& unit) { return unit.logins().find({7}); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->member, member);
  EXPECT_EQ(found->kind, LoginKind::Email);
  EXPECT_EQ(found->sealed, (base::Bytes{1, 0, 2}));
  EXPECT_EQ(found->verified_at, Instant{5});
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(const bool of_other, unit.logins().remove(other, {7}));
    CW_TRY_ASSIGN(const bool removed, unit.logins().remove(member, {7}));
    EXPECT_TRUE(!of_other && removed);
    return {};
  });
  EXPECT_TRUE(read<std::vector<LoginRow>>([&](UnitOfWork& unit) { return unit.logins().list(member); }).empty());
}

TEST_P(StoreConformance, ChallengesAreListedNewestFirstAndRemovedByAge) {
  const auto challenge = [&](std::uint8_t number, std::int64_t at) {
    return ChallengeRow{.id = {{number}},
                        .purpose = ChallengePurpose::ResetPassword,
                        .kind = LoginKind::Phone,
                        .lookup = {9},
                        .sealed = {3},
                        .code_hash = {4},
                        .created_at = {at}};
  };
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.challenges().insert(challenge(1, 10)));
    CW_TRY(unit.challenges().insert(challenge(2, 20)));
    CW_TRY(unit.challenges().insert(challenge(3, 20)));
    return unit.challenges().note({{2}}, 3, {25});
  });
  const auto recent =
      read<std::vector<ChallengeRow>>([](UnitOfWork& unit) { return unit.challenges().recent({9}, {11}, 10); });
  ASSERT_EQ(recent.size(), 2U);
  EXPECT_EQ(recent[0].id, (base::ChallengeId{{3}}));
  EXPECT_EQ(recent[1].tries, 3U);
  EXPECT_EQ(recent[1].used_at, Instant{25});
  EXPECT_TRUE(recent[1].member.is_nil());
  EXPECT_EQ(recent[1].code_hash, (base::Hash256{4}));
  write([](UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(const std::size_t removed, unit.challenges().remove_before({20}, 10));
    EXPECT_EQ(removed, 1U);
    return {};
  });
  EXPECT_FALSE(read<std::optional<ChallengeRow>>([](UnitOfWork& unit) { return unit.challenges().find({{1}}); }));
}

TEST_P(StoreConformance, AMembersPasswordAndStateAreSet) {
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.members().set_state(member, AccountState::Suspended));
    return unit.members().set_password(member, "hash", {77});
  });
  const auto found = read<std::optional<Member>>([&](UnitOfWork& unit) { return unit.members().find(member); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->password_hash, "hash");
  EXPECT_EQ(found->password_changed_at, Instant{77});
  EXPECT_EQ(found->state, AccountState::Suspended);
}

TEST_P(StoreConformance, DocumentsAreOneOfAKindAndTheirMembers) {
  const auto find = [&](const base::MemberId& whose, DocumentKind kind) {
    return read<std::optional<DocumentRow>>([&](UnitOfWork& unit) { return unit.documents().find(whose, kind); });
  };
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.members().insert({.id = other, .username = "bo"}));
    CW_TRY(unit.documents().put(member, DocumentKind::Addresses, {.change_no = 3, .sealed = {0, 1, 255}}));
    CW_TRY(unit.documents().put(member, DocumentKind::Profile, {.change_no = 4, .sealed = {7}}));
    CW_TRY(unit.documents().put(other, DocumentKind::Addresses, {.change_no = 1, .sealed = {9}}));
    return unit.documents().put(member, DocumentKind::Addresses, {.change_no = 5, .sealed = {2}});
  });
  ASSERT_TRUE(find(member, DocumentKind::Addresses).has_value());
  EXPECT_EQ(find(member, DocumentKind::Addresses)->change_no, 5U);
  EXPECT_EQ(find(member, DocumentKind::Addresses)->sealed, base::Bytes{2});
  EXPECT_FALSE(find(other, DocumentKind::Profile).has_value());

  const auto list = [&](const base::MemberId& after, std::size_t limit) {
    return read<std::vector<MemberDocument>>(
        [&](UnitOfWork& unit) { return unit.documents().list(DocumentKind::Addresses, after, limit); });
  };
  ASSERT_EQ(list({}, 10).size(), 2U);
  EXPECT_EQ(list({}, 1)[0].member, member);
  ASSERT_EQ(list(member, 10).size(), 1U);
  EXPECT_EQ(list(member, 10)[0].row.sealed, base::Bytes{9});

  write([&](UnitOfWork& unit) { return unit.documents().remove_all(member); });
  EXPECT_FALSE(find(member, DocumentKind::Addresses).has_value());
  EXPECT_FALSE(find(member, DocumentKind::Profile).has_value());
  EXPECT_TRUE(find(other, DocumentKind::Addresses).has_value());
}

TEST_P(StoreConformance, AnAuthenticatorAppAndItsRecoveryCodesAreTheirMembers) {
  const std::array<base::Hash256, 2> former = {{{1}, {2}}};
  const std::array<base::Hash256, 2> codes = {{{3}, {4}}};
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.members().insert({.id = other, .username = "bob"}));
    CW_TRY(unit.factors().put_totp({.member = member, .sealed = {1, 0, 2}, .created_at = {5}}));
    CW_TRY(unit.factors().put_totp(
        {.member = member, .sealed = {3}, .last_step = 9, .created_at = {6}, .confirmed_at = {7}}));
    CW_TRY(unit.factors().put_recovery_codes(member, former));
    return unit.factors().put_recovery_codes(member, codes);
  });
  const auto totp = read<std::optional<TotpRow>>([&](UnitOfWork& unit) { return unit.factors().totp(member); });
  ASSERT_TRUE(totp.has_value());
  EXPECT_EQ(totp->sealed, base::Bytes{3});
  EXPECT_EQ(totp->last_step, 9U);
  EXPECT_EQ(totp->created_at, Instant{6});
  EXPECT_EQ(totp->confirmed_at, Instant{7});
  EXPECT_FALSE(read<std::optional<TotpRow>>([&](UnitOfWork& unit) { return unit.factors().totp(other); }).has_value());
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(const bool of_former, unit.factors().use_recovery_code(member, {1}, {8}));
    CW_TRY_ASSIGN(const bool of_other, unit.factors().use_recovery_code(other, {3}, {8}));
    CW_TRY_ASSIGN(const bool used, unit.factors().use_recovery_code(member, {3}, {8}));
    CW_TRY_ASSIGN(const bool again, unit.factors().use_recovery_code(member, {3}, {9}));
    EXPECT_TRUE(!of_former && !of_other && used && !again);
    return {};
  });
  const auto left = [&] {
    return read<std::size_t>([&](UnitOfWork& unit) { return unit.factors().count_recovery_codes(member); });
  };
  EXPECT_EQ(left(), 1U);
  write([&](UnitOfWork& unit) { return unit.factors().remove_totp(member); });
  EXPECT_EQ(left(), 0U);
  EXPECT_FALSE(read<std::optional<TotpRow>>([&](UnitOfWork& unit) { return unit.factors().totp(member); }).has_value());
}

TEST_P(StoreConformance, PasskeysAreKeptListedUpdatedAndRemoved) {
  PasskeyRow first{.member = member, .id = {1}, .credential = {9, 0}, .name = "手机", .sign_count = 4294967295};
  first.public_key[64] = 7;
  first.backup_eligible = true;
  first.created_at = {20};
  PasskeyRow second{.member = member, .id = {2}, .credential = {8}, .name = "key", .created_at = {10}};
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.factors().insert(first));
    return unit.factors().insert(second);
  });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.factors().insert(first); }), ErrorCode::IdConflict);
  first.sign_count = 5;
  first.backed_up = true;
  first.used_at = {30};
  first.regressed_at = {31};
  write([&](UnitOfWork& unit) { return unit.factors().update(first); });
  const auto list = read<std::vector<PasskeyRow>>([&](UnitOfWork& unit) { return unit.factors().passkeys(member); });
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].id, second.id);
  EXPECT_EQ(list[1].credential, first.credential);
  EXPECT_EQ(list[1].name, first.name);
  EXPECT_EQ(list[1].public_key, first.public_key);
  EXPECT_EQ(list[1].sign_count, 5U);
  EXPECT_TRUE(list[1].backup_eligible && list[1].backed_up);
  EXPECT_EQ(list[1].used_at, Instant{30});
  EXPECT_EQ(list[1].regressed_at, Instant{31});
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(const bool of_other, unit.factors().remove_passkey(other, {1}));
    CW_TRY_ASSIGN(const bool removed, unit.factors().remove_passkey(member, {1}));
    EXPECT_TRUE(!of_other && removed);
    return {};
  });
  EXPECT_FALSE(read<std::optional<PasskeyRow>>([&](UnitOfWork& unit) {
                 return unit.factors().passkey(member, {1});
               }).has_value());
}

INSTANTIATE_TEST_SUITE_P(Engines, StoreConformance, ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres),
                         engine_name);

}  // namespace
}  // namespace cartwright::store
