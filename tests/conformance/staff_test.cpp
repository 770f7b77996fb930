// The repositories of the staff side, the same on every engine.
#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;
using base::Instant;

class StaffConformance : public StoreOfEachEngine {
 protected:
  static Staff person(std::uint8_t number, const std::string& name) {
    return {.id = {{number}},
            .username = name,
            .display_name = "李 " + name,
            .roles = {member::Role::Owner, member::Role::Auditor},
            .password_hash = "hash",
            .totp_sealed = {1, 2, 3},
            .totp_step = 7,
            .created_at = {5}};
  }
  void add(const Staff& staff) {
    write([&](UnitOfWork& unit) { return unit.staff().insert(staff); });
  }
  static AuditRow record(std::uint64_t sequence, std::uint8_t staff, const std::string& object) {
    AuditRow row{.sequence = sequence, .at = {100}, .staff = {{staff}}, .object = object, .body = {9, 9}};
    row.hash[0] = static_cast<std::uint8_t>(sequence);
    return row;
  }
  Status append(const AuditRow& row) {
    return store_->write([&](UnitOfWork& unit) -> Status {
      CW_TRY(unit.audit().lock_head());
      return unit.audit().append(row, base::Hash256{{42}});
    });
  }
  std::vector<std::uint64_t> listed(const AuditFilter& filter, std::size_t limit = 10) {
    std::vector<std::uint64_t> sequences;
    for (const AuditRow& row :
         read<std::vector<AuditRow>>([&](UnitOfWork& unit) { return unit.audit().list(filter, limit); })) {
      sequences.push_back(row.sequence);
    }
    return sequences;
  }
  static OrderRow order_at(std::uint8_t id, std::int64_t at) {
    OrderRow row;
    row.order.id = {{id}};
    row.order.number = "O" + std::to_string(id);
    row.order.submitted_at = {at};
    return row;
  }
  std::vector<std::string> latest(const OrderPlace& before, std::size_t limit) {
    std::vector<std::string> numbers;
    for (const OwnedOrder& one :
         read<std::vector<OwnedOrder>>([&](UnitOfWork& unit) { return unit.orders().latest(before, limit); })) {
      numbers.push_back(one.row.order.number);
    }
    return numbers;
  }
};

TEST_P(StaffConformance, StaffAreFoundChangedAndUniqueByName) {
  add(person(1, "ann"));
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.staff().insert(person(2, "ann")); }), ErrorCode::UsernameTaken);
  Staff changed = person(1, "ann");
  changed.roles = {member::Role::Support};
  changed.state = StaffState::Disabled;
  changed.totp_step = 8;
  changed.version = 2;
  write([&](UnitOfWork& unit) { return unit.staff().update(changed); });
  const auto found = read<std::optional<Staff>>([](UnitOfWork& unit) { return unit.staff().find_by_username("ann"); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->roles, member::RoleSet{member::Role::Support});
  EXPECT_EQ(found->state, StaffState::Disabled);
  EXPECT_EQ(found->totp_step, 8U);
  EXPECT_EQ(found->version, 2U);
  EXPECT_EQ(found->totp_sealed, (base::Bytes{1, 2, 3}));
  add(person(2, "bo"));
  EXPECT_EQ(read<std::vector<Staff>>([](UnitOfWork& unit) { return unit.staff().list({{1}}, 10); }).size(), 1U);
}

TEST_P(StaffConformance, ARecoveryCodeWorksOnceAndTheFormerOnesGo) {
  add(person(1, "ann"));
  add(person(2, "bo"));
  const auto put = [&](std::uint8_t staff, std::vector<base::Hash256> codes) {
    write([&](UnitOfWork& unit) { return unit.staff().put_recovery_codes({{staff}}, codes); });
  };
  const auto use = [&](std::uint8_t staff, std::uint8_t code) {
    bool used = false;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(used, unit.staff().use_recovery_code({{staff}}, base::Hash256{code}, {7}));
      return {};
    });
    return used;
  };
  const auto left = [&](std::uint8_t staff) {
    return read<std::size_t>([&](UnitOfWork& unit) { return unit.staff().count_recovery_codes({{staff}}); });
  };
  put(1, {base::Hash256{1}, base::Hash256{2}});
  EXPECT_FALSE(use(2, 1)) << "somebody else's";
  EXPECT_TRUE(use(1, 1));
  EXPECT_FALSE(use(1, 1));
  EXPECT_EQ(left(1), 1U);
  put(1, {base::Hash256{3}});
  EXPECT_FALSE(use(1, 2));
  EXPECT_EQ(left(1), 1U);
  EXPECT_EQ(left(2), 0U);
}

TEST_P(StaffConformance, SessionsEndOneByOneTogetherAndByAge) {
  add(person(1, "ann"));
  write([&](UnitOfWork& unit) -> Status {
    for (std::uint8_t i = 1; i <= 4; ++i) {
      CW_TRY(unit.staff().insert_session({.token_hash = {{i}}, .staff = {{1}}, .created_at = {i}, .used_at = {i}}));
    }
    CW_TRY(unit.staff().touch_session({{4}}, {50}));
    return unit.staff().remove_session({{1}});
  });
  const auto used = [&](std::uint8_t token) {
    const auto found =
        read<std::optional<StaffSession>>([&](UnitOfWork& unit) { return unit.staff().find_session({{token}}); });
    return found.has_value() ? found->used_at.ms : -1;
  };
  EXPECT_EQ(used(1), -1);
  EXPECT_EQ(used(4), 50);
  const auto removed = write_for<std::size_t>(
      *store_, [](UnitOfWork& unit) { return unit.staff().remove_stale_sessions({3}, {0}, 10); });
  EXPECT_EQ(removed.value(), 1U);  // the second
  EXPECT_EQ(used(3), 3);
  write([](UnitOfWork& unit) { return unit.staff().remove_sessions({{1}}); });
  EXPECT_EQ(used(3), -1);
  EXPECT_EQ(used(4), -1);
}

TEST_P(StaffConformance, InvitationsAndKeysAreKept) {
  add(person(1, "ann"));
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.staff().insert_invitation({.token_hash = {{1}}, .roles = {member::Role::Owner}, .created_at = {1}}));
    CW_TRY(unit.staff().insert_invitation({.token_hash = {{2}}, .created_at = {2}, .expires_at = {99}}));
    CW_TRY(unit.staff().use_invitation({{1}}, {7}));
    CW_TRY(unit.staff().put_key({{1}}, "k", {.answer = {1}, .expires_at = {10}}));
    return unit.staff().put_key({{1}}, "k", {.answer = {2}, .expires_at = {20}});
  });
  const auto all = read<std::vector<StaffInvitation>>([](UnitOfWork& unit) { return unit.staff().invitations(10); });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].expires_at.ms, 99);
  EXPECT_EQ(all[1].used_at.ms, 7);
  EXPECT_TRUE(all[1].roles.has(member::Role::Owner));
  const auto key = read<std::optional<KeyRow>>([](UnitOfWork& unit) { return unit.staff().find_key({{1}}, "k"); });
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key->answer, base::Bytes{2});
  const auto gone =
      write_for<std::size_t>(*store_, [](UnitOfWork& unit) { return unit.staff().remove_expired_keys({20}, 10); });
  EXPECT_EQ(gone.value(), 1U);
}

TEST_P(StaffConformance, AuditRecordsFollowTheHeadAndAreListed) {
  for (std::uint64_t i = 1; i <= 5; ++i) {
    ASSERT_TRUE(append(record(i, i % 2 == 0 ? 2 : 1, i == 3 ? "member x" : "setting y")).ok());
  }
  const auto head = read<AuditHead>([](UnitOfWork& unit) { return unit.audit().head(); });
  EXPECT_EQ(head.sequence, 5U);
  EXPECT_EQ(head.hash[0], 5);
  EXPECT_EQ(head.seal[0], 42);
  EXPECT_EQ(listed({}, 2), (std::vector<std::uint64_t>{5, 4}));
  EXPECT_EQ(listed({.object = "setting y", .before = 5}), (std::vector<std::uint64_t>{4, 2, 1}));
  EXPECT_EQ(listed({.staff = StaffId{{2}}}), (std::vector<std::uint64_t>{4, 2}));
  EXPECT_EQ(read<std::vector<AuditRow>>([](UnitOfWork& unit) { return unit.audit().from(3, 10); }).size(), 2U);
}

TEST_P(StaffConformance, AnAuditRecordOutOfItsPlaceIsRefused) {
  ASSERT_TRUE(append(record(1, 1, "a")).ok());
  EXPECT_FALSE(append(record(1, 1, "a")).ok());
  EXPECT_FALSE(append(record(3, 1, "a")).ok());
  EXPECT_EQ(listed({}), std::vector<std::uint64_t>{1});
}

TEST_P(StaffConformance, AnApprovalIsDecidedOnce) {
  const ApprovalRow asked{.id = {{1}},
                          .kind = 2,
                          .object = "setting z",
                          .payload = {1, 2},
                          .requested_by = {{1}},
                          .requested_at = {3},
                          .reason = "because",
                          .expires_at = {9}};
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.approvals().insert(asked));
    ApprovalRow second = asked;
    second.id = {{2}};
    return unit.approvals().insert(second);
  });
  ApprovalRow decided = asked;
  decided.state = ApprovalState::Approved;
  decided.decided_by = {{2}};
  decided.decided_at = {4};
  decided.decision_reason = "yes";
  write([&](UnitOfWork& unit) { return unit.approvals().decide(decided); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.approvals().decide(decided); }), ErrorCode::IdConflict);
  const auto all = read<std::vector<ApprovalRow>>([](UnitOfWork& unit) { return unit.approvals().list({}, 10); });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].state, ApprovalState::Approved);
  EXPECT_EQ(all[1].decision_reason, "yes");
  EXPECT_EQ(all[1].payload, (base::Bytes{1, 2}));
  EXPECT_EQ(read<std::vector<ApprovalRow>>([](UnitOfWork& unit) { return unit.approvals().list({{2}}, 10); }).size(),
            1U);
}

TEST_P(StaffConformance, SettingsAreInForceFromTheirTime) {
  write([](UnitOfWork& unit) -> Status {
    CW_TRY(unit.setting_versions().insert({.name = "a", .version = 1, .value = 10, .valid_from = {5}}));
    CW_TRY(unit.setting_versions().insert({.name = "a", .version = 2, .value = -20, .valid_from = {50}}));
    return unit.setting_versions().insert({.name = "b", .version = 1, .value = 1, .valid_from = {1}});
  });
  const auto value = [&](std::int64_t at) {
    const auto found = read<std::optional<SettingVersion>>(
        [&](UnitOfWork& unit) { return unit.setting_versions().in_force("a", {at}); });
    return found.has_value() ? found->value : 0;
  };
  EXPECT_EQ(value(4), 0);
  EXPECT_EQ(value(5), 10);
  EXPECT_EQ(value(49), 10);
  EXPECT_EQ(value(50), -20);
  EXPECT_EQ(refused([](UnitOfWork& unit) { return unit.setting_versions().insert({.name = "a", .version = 2}); }),
            ErrorCode::IdConflict);
  EXPECT_EQ(
      read<std::vector<SettingVersion>>([](UnitOfWork& unit) { return unit.setting_versions().list("a", 10); }).size(),
      2U);
}

TEST_P(StaffConformance, CountsOfADayAddUpOverTheirBuckets) {
  write([](UnitOfWork& unit) -> Status {
    for (std::uint8_t bucket = 0; bucket < 3; ++bucket) {
      CW_TRY(unit.day_counts().add({.day = 10, .event = 1, .count = 2, .amount_minor = 100}, bucket));
      CW_TRY(unit.day_counts().add({.day = 10, .event = 1, .count = 1, .amount_minor = -1}, bucket));
    }
    CW_TRY(unit.day_counts().add({.day = 11, .event = 2, .count = 1}, 0));
    return unit.day_counts().add({.day = 9, .event = 1, .count = 1}, 0);
  });
  const auto counts = read<std::vector<DayCount>>([](UnitOfWork& unit) { return unit.day_counts().list(10, 12); });
  const std::vector<DayCount> expected = {{.day = 10, .event = 1, .count = 9, .amount_minor = 297},
                                          {.day = 11, .event = 2, .count = 1}};
  EXPECT_EQ(counts, expected);
  const auto gone =
      write_for<std::size_t>(*store_, [](UnitOfWork& unit) { return unit.day_counts().remove_before(10, 10); });
  EXPECT_EQ(gone.value(), 1U);
}

TEST_P(StaffConformance, OrdersOfAllMembersComeNewestFirst) {
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.members().insert({.id = other, .username = "bo"}));
    CW_TRY(unit.orders().insert(member, order_at(1, 10)));
    CW_TRY(unit.orders().insert(other, order_at(2, 30)));
    CW_TRY(unit.orders().insert(member, order_at(3, 20)));
    return unit.orders().insert(member, order_at(4, 20));
  });
  EXPECT_EQ(latest({}, 10), (std::vector<std::string>{"O2", "O4", "O3", "O1"}));
  EXPECT_EQ(latest({.submitted_at = {20}, .id = {{4}}}, 1), std::vector<std::string>{"O3"});
  const auto found = read<std::optional<OwnedOrder>>([](UnitOfWork& unit) { return unit.orders().find_number("O2"); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->member, other);
  EXPECT_FALSE(
      read<std::optional<OwnedOrder>>([](UnitOfWork& unit) { return unit.orders().find_number("O9"); }).has_value());
}

INSTANTIATE_TEST_SUITE_P(Engines, StaffConformance, ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres),
                         engine_name);

}  // namespace
}  // namespace cartwright::store
