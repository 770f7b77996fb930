#include "server/app/address/addresses.h"

#include "server/app/address/divisions.h"
#include "tests/support/small_divisions.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::test {
namespace {

using address::AddressBook;
using address::AddressId;
using base::ErrorCode;

class SmallDivisions final : public app::DivisionSource {
 public:
  SmallDivisions() {
    auto table = address::DivisionTable::open(address::small_divisions());
    CHECK(table.ok());
    divisions_ = std::make_shared<const app::Divisions>(app::Divisions{
        .table = std::move(*table), .closed_areas = {{.prefix = 71, .from = {0}, .until = {0}, .reason = "no ships"}}});
  }
  app::DivisionsPtr divisions() override { return divisions_; }

 private:
  app::DivisionsPtr divisions_;
};

class Addresses : public AccountWorld {
 protected:
  static AddressId id(std::uint8_t number) { return AddressId{{number}}; }
  static address::AddressFields fields(const std::string& detail, address::DivisionCode division = 110'105) {
    return {.recipient = "李雷", .phone = "13800001234", .place = {.division = division, .detail = detail}};
  }
  protocol::ShownAddresses list() { return std::move(app::list_addresses(addresses, owner)).value(); }

  SmallDivisions source;
  app::AddressServices addresses{{store, sealer, env}, source};
  app::SessionInfo owner, stranger;

  void SetUp() override {
    AccountWorld::SetUp();
    owner = phone;
    stranger = sign_in(add_member("bo"), 1);
  }
};

TEST_F(Addresses, AreSealedInTheStore) {
  ASSERT_TRUE(app::add_address(addresses, owner, {id(1), fields("建国路88号院")}).ok());
  const auto row = store::read_for<std::optional<store::DocumentRow>>(store, [&](store::UnitOfWork& unit) {
    return unit.documents().find(owner.member, store::DocumentKind::Addresses);
  });
  ASSERT_TRUE(row.ok() && row->has_value());
  EXPECT_EQ(base::as_text((*row)->sealed).find("13800001234"), std::string_view::npos);
  EXPECT_EQ(base::as_text((*row)->sealed).find("建国路"), std::string_view::npos);
  // In another member's place they do not open.
  ASSERT_TRUE(store
                  .write([&](store::UnitOfWork& unit) {
                    return unit.documents().put(stranger.member, store::DocumentKind::Addresses, **row);
                  })
                  .ok());
  EXPECT_EQ(app::list_addresses(addresses, stranger).error().code, ErrorCode::StoreFailed);
}

TEST_F(Addresses, AddingAgainWritesNothingAndTakesNoNumber) {
  const auto first = app::add_address(addresses, owner, {id(1), fields("建国路88号院")});
  ASSERT_TRUE(first.ok());
  EXPECT_TRUE(first->has_changed);
  const auto again = app::add_address(addresses, owner, {id(1), fields("建国路88号院")});
  ASSERT_TRUE(again.ok());
  EXPECT_FALSE(again->has_changed);
  EXPECT_EQ(again->version, first->version);
  EXPECT_EQ(app::add_address(addresses, owner, {id(1), fields("光华路1号院")}).error().code, ErrorCode::IdConflict);
}

TEST_F(Addresses, AreOnlyTheirOwners) {
  ASSERT_TRUE(app::add_address(addresses, owner, {id(1), fields("建国路88号院")}).ok());
  EXPECT_EQ(app::edit_address(addresses, stranger, id(1), {.phone = "13900005678"}).error().code, ErrorCode::NotFound);
  EXPECT_EQ(app::remove_address(addresses, stranger, id(1)).error().code, ErrorCode::NotFound);
  EXPECT_EQ(app::set_default_address(addresses, stranger, id(1)).error().code, ErrorCode::NotFound);
  EXPECT_EQ(list().addresses.size(), 1U);
}

TEST_F(Addresses, APatchChangesWhatItGives) {
  ASSERT_TRUE(app::add_address(addresses, owner, {id(1), fields("建国路88号院")}).ok());
  const auto made = app::edit_address(addresses, owner, id(1), {.label = "home", .phone = "13900005678"});
  ASSERT_TRUE(made.ok());
  const address::AddressFields& now = made->document.addresses[0].address.fields;
  EXPECT_EQ(now.label, "home");
  EXPECT_EQ(now.phone, "13900005678");
  EXPECT_EQ(now.place.detail, "建国路88号院");
  EXPECT_EQ(app::edit_address(addresses, owner, id(1), {.phone = "12"}).error().code, ErrorCode::PhoneInvalid);
}

TEST_F(Addresses, RemovingTheDefaultLeavesOne) {
  for (std::uint8_t i = 1; i <= 3; ++i) {
    ASSERT_TRUE(app::add_address(addresses, owner, {id(i), fields("建国路" + std::to_string(i) + "号院")}).ok());
  }
  ASSERT_TRUE(app::set_default_address(addresses, owner, id(2)).ok());
  ASSERT_TRUE(app::remove_address(addresses, owner, id(2)).ok());
  int defaults = 0;
  for (const address::ShownAddress& one : list().addresses) defaults += one.address.is_default ? 1 : 0;
  EXPECT_EQ(defaults, 1);
}

TEST_F(Addresses, AClosedAreaIsSavedButMarked) {
  const auto made = app::add_address(addresses, owner, {id(1), fields("信义路五段7号", 710'105)});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->document.addresses[0].not_deliverable, "no ships");
}

TEST_F(Addresses, ABookOfADeviceIsMergedAndALostAnswerIsHarmless) {
  AddressBook book;
  ASSERT_TRUE(book.add(id(1), fields("建国路88号院"), book.next_stamp(owner.device)).ok());
  const auto lost = app::sync_addresses(addresses, owner, {.book = book});
  ASSERT_TRUE(lost.ok());
  EXPECT_TRUE(lost->has_changed);
  const auto again = app::sync_addresses(addresses, owner, {.book = book});
  ASSERT_TRUE(again.ok());
  EXPECT_FALSE(again->has_changed);
  EXPECT_EQ(again->document.book, book);
  ASSERT_TRUE(app::add_address(addresses, owner, {id(2), fields("光华路1号院")}).ok());
  const auto news = app::sync_addresses(addresses, owner, {.book = book, .seen = book.highest_counter()});
  ASSERT_TRUE(news.ok());
  EXPECT_EQ(news->document.book.shown().size(), 2U);
}

TEST_F(Addresses, ANewTableIsTriedBeforeItIsImported) {
  const base::Bytes own = address::small_divisions();
  const app::DivisionStores stores{store, blobs, own};
  ASSERT_TRUE(app::add_address(addresses, owner, {id(1), fields("建国路88号院")}).ok());

  address::DivisionList newer = address::small_division_list();
  newer.edition = 2030;
  for (address::DivisionSource& one : newer.divisions) {
    if (one.code != 110'105) continue;
    one.valid_to = 2030;
    one.successors = {110'101};
  }
  const auto bytes = address::write_division_table(newer);
  ASSERT_TRUE(bytes.ok());
  const auto report = app::try_divisions(stores, sealer, *bytes);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->ended.size(), 1U);
  EXPECT_EQ(report->ended[0].code, 110'105U);
  EXPECT_TRUE(report->lost.empty());
  ASSERT_EQ(report->members.size(), 1U);
  EXPECT_EQ(report->members[0].superseded, 1U);
  EXPECT_EQ(app::divisions_in_force(stores)->sha256, base::sha256(own)) << "a dry run changes nothing";

  ASSERT_TRUE(app::import_divisions(stores, *bytes, *report).ok());
  const auto in_force = app::load_divisions(stores, *app::divisions_in_force(stores));
  ASSERT_TRUE(in_force.ok());
  EXPECT_EQ(in_force->table.edition(), 2030U);
  EXPECT_EQ(app::try_divisions(stores, sealer, own).error().code, ErrorCode::BadVersion);
}

TEST_F(Addresses, ATableThatLacksACodeIsNotImported) {
  const base::Bytes own = address::small_divisions();
  const app::DivisionStores stores{store, blobs, own};
  address::DivisionList shorter = address::small_division_list();
  base::Vector<address::DivisionSource> kept;
  for (const address::DivisionSource& one : shorter.divisions) {
    if (one.code != 320'302) kept.push_back(one);
  }
  shorter.divisions = kept;
  const auto bytes = address::write_division_table(shorter);
  ASSERT_TRUE(bytes.ok());
  const auto report = app::try_divisions(stores, sealer, *bytes);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(app::import_divisions(stores, *bytes, *report).error().code, ErrorCode::NotAllowed);
}

TEST_F(Addresses, ClosedAreasAreChecked) {
  const base::Bytes own = address::small_divisions();
  const app::DivisionStores stores{store, blobs, own};
  EXPECT_EQ(app::set_closed_areas(store, {{.prefix = 7, .reason = "x"}}).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(app::set_closed_areas(store, {{.prefix = 65, .from = {9}, .until = {9}, .reason = "x"}}).error().code,
            ErrorCode::OutOfRange);
  ASSERT_TRUE(app::set_closed_areas(store, {{.prefix = 65, .reason = "snow"}}).ok());
  const auto in_force = app::load_divisions(stores, *app::divisions_in_force(stores));
  ASSERT_TRUE(in_force.ok());
  ASSERT_EQ(in_force->closed_areas.size(), 1U);
  EXPECT_EQ(in_force->closed_areas[0].reason, "snow");
}

}  // namespace
}  // namespace cartwright::test
