// Consents, erasures, pictures and archives in every engine.
#include "server/store/privacy_register.h"
#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::Instant;
using member::Purpose;

class PrivacyConformance : public StoreOfEachEngine {};

TEST_P(PrivacyConformance, AConsentIsARowForEachTimeItWasGiven) {
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(
        unit.consents().put(member, {.purpose = Purpose::Marketing, .given_at = {10}, .version = 1, .evidence = "a"}));
    CW_TRY(
        unit.consents().put(member, {.purpose = Purpose::Marketing, .given_at = {30}, .version = 1, .evidence = "b"}));
    return unit.consents().put(
        member, {.purpose = Purpose::Marketing, .given_at = {10}, .version = 1, .withdrawn_at = {20}, .evidence = "a"});
  });
  const auto rows = read<std::vector<ConsentRow>>([&](UnitOfWork& unit) { return unit.consents().list(member); });
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].withdrawn_at, Instant{20});
  EXPECT_EQ(rows[1].evidence, "b");
}

TEST_P(PrivacyConformance, AnErasureIsDueUntilItIsDoneOrCancelled) {
  write([&](UnitOfWork& unit) {
    return unit.erasures().put(member, {.asked_at = {1}, .due_at = {50}, .done_at = {}, .held_at = {}});
  });
  const auto due = [&](std::int64_t at) {
    return read<std::vector<base::MemberId>>([&](UnitOfWork& unit) { return unit.erasures().due({at}, 10); }).size();
  };
  EXPECT_EQ(due(49), 0U);
  EXPECT_EQ(due(50), 1U);
  const auto held_at = [&](Instant at) {
    write([&](UnitOfWork& unit) {
      return unit.erasures().put(member, {.asked_at = {1}, .due_at = {50}, .done_at = {}, .held_at = at});
    });
    return read<std::optional<ErasureRow>>([&](UnitOfWork& unit) { return unit.erasures().find(member); })->held_at;
  };
  EXPECT_EQ(held_at({55}), Instant{55});
  EXPECT_EQ(due(99), 0U) << "held";
  EXPECT_EQ(held_at({}), Instant{});
  EXPECT_EQ(due(99), 1U);
  write([&](UnitOfWork& unit) {
    return unit.erasures().put(member, {.asked_at = {1}, .due_at = {50}, .done_at = {60}, .held_at = {}});
  });
  EXPECT_EQ(due(99), 0U);
  write([&](UnitOfWork& unit) { return unit.erasures().cancel(member); });  // too late
  EXPECT_EQ(read<std::optional<ErasureRow>>([&](UnitOfWork& unit) { return unit.erasures().find(member); })->done_at,
            Instant{60});
}

TEST_P(PrivacyConformance, EveryTableThatTheRegisterGivesToErasureLosesTheMembersRows) {
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.devices().insert(member, {.number = 1, .id = {{7}}}));
    CW_TRY(unit.avatars().put(member, {.hash = {3}, .large = {1}, .small = {2}}));
    for (const RegisterRow& row : kPrivacyRegister) {
      if (row.place.starts_with("browser.") || row.on_erasure != OnErasure::Delete) continue;
      const Status removed = unit.erasures().remove_rows(member, row.place);
      EXPECT_TRUE(removed.ok()) << row.place;
      CW_TRY(removed);
    }
    EXPECT_EQ(unit.erasures().remove_rows(member, "orders").error().code, base::ErrorCode::NotFound);  // the law's
    return {};
  });
  EXPECT_EQ(read<std::uint32_t>([&](UnitOfWork& unit) { return unit.devices().count(member); }), 0U);
  EXPECT_FALSE(read<std::optional<AvatarRow>>([&](UnitOfWork& unit) { return unit.avatars().find(member); }));
}

TEST_P(PrivacyConformance, ABlankMemberAndABlankOrderAreStillThere) {
  order::Order order;
  order.id = {{4}};
  order.number = "O1";
  order.ship_to = {.name = "Li", .phone = "1", .address = "a"};
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.orders().insert(member, {.order = order, .intent_hash = {9}, .change_no = 5}));
    order.ship_to = {.name = "erased-1"};
    CW_TRY(unit.erasures().blank_order(member, order));
    return unit.erasures().blank_member(member, "erased-1");
  });
  const auto row =
      read<std::optional<OrderRow>>([&](UnitOfWork& unit) { return unit.orders().find(member, order.id); });
  EXPECT_EQ(row->order.ship_to.name, "erased-1");
  EXPECT_EQ(row->intent_hash, base::Hash256{});
  EXPECT_EQ(row->change_no, 5U);
  const auto found = read<std::optional<Member>>([&](UnitOfWork& unit) { return unit.members().find(member); });
  EXPECT_EQ(found->username, "erased-1");
  EXPECT_EQ(found->display_name, "");
}

TEST_P(PrivacyConformance, AnArchiveIsItsMembersAndGoesWithItsParts) {
  const ExportRow asked{.id = {{6}}, .asked_at = {1}, .expires_at = {100}};
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.exports().put(member, asked));
    return unit.exports().put_part(member, asked.id, 0, base::Bytes{1, 2});
  });
  EXPECT_EQ(read<std::vector<ExportKey>>([&](UnitOfWork& unit) { return unit.exports().waiting(5); }).size(), 1U);
  ExportRow ready = asked;
  ready.ready_at = {9};
  ready.parts = 1;
  ready.bytes = 2;
  write([&](UnitOfWork& unit) { return unit.exports().put(member, ready); });
  EXPECT_TRUE(read<std::vector<ExportKey>>([&](UnitOfWork& unit) { return unit.exports().waiting(5); }).empty());
  EXPECT_EQ(read<std::vector<ExportKey>>([&](UnitOfWork& unit) { return unit.exports().expired({100}, 5); }).size(),
            1U);
  EXPECT_FALSE(read<std::optional<ExportRow>>([&](UnitOfWork& unit) { return unit.exports().find({{8}}, asked.id); }));
  const auto part = [&] {
    return read<std::optional<base::Bytes>>([&](UnitOfWork& unit) { return unit.exports().part(member, asked.id, 0); });
  };
  EXPECT_EQ(part(), (base::Bytes{1, 2}));
  write([&](UnitOfWork& unit) { return unit.exports().remove(member, asked.id); });
  EXPECT_FALSE(part().has_value());
  EXPECT_TRUE(read<std::vector<ExportRow>>([&](UnitOfWork& unit) { return unit.exports().list(member); }).empty());
}

TEST_P(PrivacyConformance, ChangesOfAProfileAreListedNewestFirstAndGoByAge) {
  const auto change = [](std::uint8_t number) {
    return ProfileChangeRow{.id = {{number}}, .at = {number * 10}, .sealed = {number}};
  };
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.members().insert({.id = other, .username = "bo", .created_at = {1}}));
    CW_TRY(unit.profile_changes().insert(other, change(9)));
    for (const ProfileChangeRow& row : {change(1), change(3), change(2)}) {
      CW_TRY(unit.profile_changes().insert(member, row));
    }
    return {};
  });
  const auto list = [&](std::uint8_t before, std::size_t limit) {
    std::vector<int> numbers;
    for (const ProfileChangeRow& row : read<std::vector<ProfileChangeRow>>(
             [&](UnitOfWork& unit) { return unit.profile_changes().list(member, ProfileChangeId{{before}}, limit); })) {
      EXPECT_EQ(row.at.ms, row.id.bytes[0] * 10);
      EXPECT_EQ(row.sealed, base::Bytes{row.id.bytes[0]});
      numbers.push_back(row.id.bytes[0]);
    }
    return numbers;
  };
  EXPECT_EQ(list(0, 2), (std::vector<int>{3, 2}));
  EXPECT_EQ(list(2, 2), (std::vector<int>{1}));
  const auto remove = [&](std::int64_t before, std::size_t limit) {
    std::size_t gone = 0;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(gone, unit.profile_changes().remove_before({before}, limit));
      return {};
    });
    return gone;
  };
  EXPECT_EQ(remove(30, 1), 1U) << "a batch, the oldest first";
  EXPECT_EQ(list(0, 9), (std::vector<int>{3, 2}));
  EXPECT_EQ(remove(30, 9), 1U);
  EXPECT_EQ(list(0, 9), (std::vector<int>{3})) << "until that instant, not with it";
}

INSTANTIATE_TEST_SUITE_P(Engines, PrivacyConformance,
                         ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres), engine_name);

}  // namespace
}  // namespace cartwright::store
