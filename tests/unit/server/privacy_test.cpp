#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "server/app/account/account.h"
#include "server/app/privacy/consent.h"
#include "server/app/privacy/erasure.h"
#include "server/app/verify/verify.h"
#include "server/ops/file_sealer.h"
#include "server/store/memory/memory_store.h"
#include "server/store/privacy_register.h"
#include "server/store/sqlite/sqlite_store.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using base::Instant;
using member::Purpose;

const SessionInfo kAnn{.member = {{1}}, .device_number = 3};

base::Status write(store::Store& store, const store::Work& work) { return store.write(work); }

class Privacy : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(write(store_, [](store::UnitOfWork& unit) {
                  return unit.members().insert({.id = kAnn.member, .username = "ann", .created_at = {5}});
                }).ok());
  }
  member::Consent choose(Purpose purpose, bool given, std::int64_t at) {
    const auto chosen =
        choose_consent(store_, kAnn, purpose, {.given = given, .version = member::kConsentVersion}, {at});
    EXPECT_TRUE(chosen.ok());
    return chosen.ok() ? *chosen : member::Consent{};
  }
  store::memory::MemoryStore store_;
  ops::FileSealer sealer_{ops::FileSealer::Key{7}};
};

TEST_F(Privacy, AConsentIsARecordOfEachTimeItWasGiven) {
  EXPECT_TRUE(choose(Purpose::Marketing, true, 10).given);
  EXPECT_TRUE(choose(Purpose::Marketing, true, 20).given);
  EXPECT_EQ(choose(Purpose::Marketing, true, 30).given_at, Instant{10});  // given once
  const member::Consent withdrawn = choose(Purpose::Marketing, false, 40);
  EXPECT_FALSE(withdrawn.given);
  EXPECT_EQ(withdrawn.withdrawn_at, Instant{40});
  EXPECT_EQ(choose(Purpose::Marketing, true, 50).given_at, Instant{50});
  const auto rows = store::read_for<std::vector<store::ConsentRow>>(
      store_, [](store::UnitOfWork& unit) { return unit.consents().list(kAnn.member); });
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].withdrawn_at, Instant{40});
  EXPECT_EQ((*rows)[1].evidence, "device 3");
}

TEST_F(Privacy, ServiceIsGivenByTheAccountAndCannotBeWithdrawnAlone) {
  const auto all = list_consents(store_, kAnn);
  ASSERT_EQ(all->size(), member::kPurposeCount);
  EXPECT_TRUE((*all)[0].given);
  EXPECT_EQ((*all)[0].given_at, Instant{5});
  EXPECT_FALSE((*all)[1].given);
  EXPECT_EQ(choose_consent(store_, kAnn, Purpose::Service, {}, {9}).error().code, ErrorCode::NotAllowed);
}

TEST_F(Privacy, AnOldTextCannotBeAgreedTo) {
  const auto old = choose_consent(store_, kAnn, Purpose::Statistics, {.given = true, .version = 0}, {9});
  EXPECT_EQ(old.error().code, ErrorCode::BadVersion);
  EXPECT_TRUE(
      choose_consent(store_, kAnn, Purpose::Statistics, {.given = false}, {9}).ok());  // withdrawing asks for none
}

TEST_F(Privacy, HistorySyncIsOneConsentWhicheverWayItIsGiven) {
  choose(Purpose::HistorySync, true, 10);
  const auto sync = store::read_for<store::MemberSync>(
      store_, [](store::UnitOfWork& unit) { return unit.members().lock(kAnn.member); });
  EXPECT_TRUE(sync->history_sync);
  EXPECT_EQ(sync->change_no, 1U);  // told to the other devices
  ASSERT_TRUE(write(store_, [](store::UnitOfWork& unit) {
                return unit.histories().put(kAnn.member,
                                            store::SearchedRow{.value = {.term = "灯", .count = 1}, .change_no = 1});
              }).ok());
  choose(Purpose::HistorySync, false, 20);
  const auto found = store::read_for<std::optional<store::SearchedRow>>(
      store_, [](store::UnitOfWork& unit) { return unit.histories().find_searched(kAnn.member, "灯"); });
  EXPECT_EQ(found.value()->value.count, 0U);
}

TEST_F(Privacy, AnErasureWaitsFifteenDaysAndCanBeCancelled) {
  const auto asked = ask_for_erasure(store_, kAnn, {1'000});
  EXPECT_EQ(asked->due_at, Instant{1'000 + 15 * base::kDayMs});
  EXPECT_EQ(ask_for_erasure(store_, kAnn, {5'000})->due_at, asked->due_at);
  EXPECT_EQ(*erase_due(store_, sealer_, {asked->due_at.ms - 1}), 0U);
  ASSERT_TRUE(cancel_erasure(store_, kAnn).ok());
  EXPECT_EQ(get_erasure(store_, kAnn)->due_at.ms, 0);
  EXPECT_EQ(*erase_due(store_, sealer_, asked->due_at), 0U);
}

TEST_F(Privacy, EveryTableThatTheRegisterGivesToErasureIsKnownToTheStore) {
  for (const store::RegisterRow& row : store::kPrivacyRegister) {
    if (row.place.starts_with("browser.") || row.on_erasure != store::OnErasure::Delete) continue;
    EXPECT_TRUE(
        write(store_, [&](store::UnitOfWork& unit) { return unit.erasures().remove_rows(kAnn.member, row.place); })
            .ok())
        << row.place;
  }
}

// ---- acceptance 3 of spec 02 ----

const std::string kPhone = "13912345678", kName = "诸葛丽华-Planted", kAddress = "月亮湾路 4711 号 Planted Lane",
                  kUsername = "planted-user-9371", kTerm = "planted search 5519", kNote = "planted note 7713";

bool holds(const std::filesystem::path& folder, const std::string& wanted) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.find(wanted) != std::string::npos) return true;
  }
  return false;
}

class ErasedFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("cw-erasure-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    auto opened = store::sqlite::SqliteStore::open((folder_ / "shop.sqlite").string(), &sealer_);
    ASSERT_TRUE(opened.ok());
    store_ = std::move(*opened);
    plant();
  }
  void TearDown() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }
  void plant() {
    ASSERT_TRUE(
        write(*store_, [&](store::UnitOfWork& unit) -> base::Status {
          CW_TRY(unit.members().insert(
              {.id = kAnn.member, .username = kUsername, .display_name = kName, .created_at = {5}}));
          CW_TRY(unit.logins().insert({.lookup = sealer_.lookup("phone", kPhone),
                                       .member = kAnn.member,
                                       .sealed = sealer_.seal("login", kPhone)}));
          CW_TRY(unit.histories().put(kAnn.member, store::SearchedRow{.value = {.term = kTerm, .count = 1}}));
          store::CartRow line;
          line.value.variant = 9;
          line.value.note = kNote;
          CW_TRY(unit.cart_lines().put(kAnn.member, line));
          store::OrderRow row;
          row.order.id = {{4}};
          row.order.number = "O1";
          row.order.ship_to = {.name = kName, .phone = kPhone, .address = kAddress};
          row.intent_hash = {8};
          CW_TRY(unit.orders().insert(kAnn.member, row));
          CW_TRY(unit.aftersales().insert(
              kAnn.member,
              {.aftersale = {.id = {{5}}, .number = "R1", .order = row.order.id, .note = kPhone, .carrier = kName}}));
          return unit.keys().put(kAnn.member, "k", {.answer = base::copy_of(base::as_bytes(kAddress))});
        }).ok());
    // Rows of others push pages apart, as in a shop that is used.
    for (std::uint8_t i = 2; i < 60; ++i) {
      ASSERT_TRUE(write(*store_, [&](store::UnitOfWork& unit) {
                    return unit.members().insert({.id = {{i}}, .username = "other" + std::to_string(i)});
                  }).ok());
    }
  }

  std::filesystem::path folder_;
  std::unique_ptr<store::sqlite::SqliteStore> store_;
  ops::FileSealer sealer_{ops::FileSealer::Key{7}};
};

TEST_F(ErasedFiles, Acceptance3NothingOfTheMemberIsInTheFilesAfterErasureAndTheBooksBalance) {
  for (const std::string& planted : {kName, kUsername, kTerm, kNote}) ASSERT_TRUE(holds(folder_, planted));
  for (const std::string& sealed : {kPhone, kAddress}) EXPECT_FALSE(holds(folder_, sealed)) << "class P2: " << sealed;
  const auto asked = ask_for_erasure(*store_, kAnn, {1'000});
  ASSERT_TRUE(asked.ok());
  ASSERT_EQ(*erase_due(*store_, sealer_, asked->due_at), 1U);
  for (const std::string& planted : {kPhone, kName, kAddress, kUsername, kTerm, kNote}) {
    EXPECT_FALSE(holds(folder_, planted)) << planted;
  }
  const auto member = store::read_for<std::optional<store::Member>>(
      *store_, [](store::UnitOfWork& unit) { return unit.members().find(kAnn.member); });
  EXPECT_TRUE(member.value()->username.starts_with("erased-"));
  EXPECT_EQ(member.value()->password_hash, "");
  const auto order = store::read_for<std::optional<store::OrderRow>>(
      *store_, [](store::UnitOfWork& unit) { return unit.orders().find(kAnn.member, {{4}}); });
  EXPECT_EQ(order.value()->order.number, "O1");
  EXPECT_EQ(order.value()->order.ship_to.name, member.value()->username);
  EXPECT_EQ(order.value()->order.ship_to.phone, "");
  const auto request = store::read_for<std::optional<store::AftersaleRow>>(
      *store_, [](store::UnitOfWork& unit) { return unit.aftersales().find(kAnn.member, {{5}}); });
  EXPECT_EQ(request.value()->aftersale.number, "R1");
  EXPECT_EQ(request.value()->aftersale.note + request.value()->aftersale.carrier, "");
  const auto report = verify(*store_);
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->differences.empty());
  EXPECT_EQ(*erase_due(*store_, sealer_, asked->due_at), 0U);  // once
}

}  // namespace
}  // namespace cartwright::app
