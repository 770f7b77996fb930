// Where an order goes, and the kept answer to its request, are sealed in the rows of both SQL engines (spec 0.13).
#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;

class SealedOrders : public StoreOfEachEngine {
 protected:
  void SetUp() override {
    StoreOfEachEngine::SetUp();
    row_.order.id = {{4}};
    row_.order.number = "O1";
    row_.order.ship_to = {.name = "李雷", .phone = "13800001234", .address = "建国路 88 号"};
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY(unit.orders().insert(member, row_));
      return unit.keys().put(member, "k", {.answer = {1, 2, 3}, .expires_at = {9}});
    });
  }
  // The same database once more, with another key or none.
  std::unique_ptr<Store> again(RowSealer* sealer) {
    if (GetParam() == Engine::Sqlite) {
      auto opened = sqlite::SqliteStore::open((folder_ / "t.sqlite").string(), sealer);
      return std::move(*opened);
    }
    auto opened = postgres::PostgresStore::open(url_, sealer);
    return std::move(*opened);
  }
  Result<std::optional<OrderRow>> find(Store& store) {
    return read_for<std::optional<OrderRow>>(store,
                                             [&](UnitOfWork& unit) { return unit.orders().find(member, {{4}}); });
  }
  OrderRow row_;
};

TEST_P(SealedOrders, ComeBackWhole) {
  EXPECT_EQ((*find(*store_))->order, row_.order);
  row_.order.state = order::State::Paid;
  write([&](UnitOfWork& unit) { return unit.orders().update(member, row_); });
  EXPECT_EQ((*find(*store_))->order, row_.order);
  const auto key = read<std::optional<KeyRow>>([&](UnitOfWork& unit) { return unit.keys().find(member, "k"); });
  EXPECT_EQ(key->answer, (base::Bytes{1, 2, 3}));
}

TEST_P(SealedOrders, WithoutTheKeyHaveNoAddressAndAreNotWritten) {
  const auto keyless = again(nullptr);
  const auto found = find(*keyless);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ((*found)->order.number, "O1");
  EXPECT_EQ((*found)->order.ship_to, order::ShipTo{});
  const Status status = keyless->write([&](UnitOfWork& unit) { return unit.orders().update(member, **found); });
  EXPECT_EQ(status.error().code, ErrorCode::NotAllowed);
  const auto key =
      read_for<std::optional<KeyRow>>(*keyless, [&](UnitOfWork& unit) { return unit.keys().find(member, "k"); });
  EXPECT_EQ(key.error().code, ErrorCode::StoreFailed);
  EXPECT_EQ((*find(*store_))->order, row_.order) << "nothing was lost";
}

TEST_P(SealedOrders, DoNotOpenWithAnothersKey) {
  ops::FileSealer strangers{ops::FileSealer::Key{4}};
  const auto strange = again(&strangers);
  EXPECT_EQ(find(*strange).error().code, ErrorCode::StoreFailed);
}

INSTANTIATE_TEST_SUITE_P(Stores, SealedOrders, ::testing::Values(Engine::Sqlite, Engine::Postgres), engine_name);

}  // namespace
}  // namespace cartwright::store
