#include "shared/inventory/stock_item.h"

#include <gtest/gtest.h>

#include "shared/inventory/movement.h"

namespace cartwright::inventory {
namespace {

using base::ErrorCode;

constexpr StockItem kFive{.variant = 1, .location = 1, .on_hand = 5};

TEST(StockItem, PromisesDownToNothingAndNotBelow) {
  const StockItem empty = reserve(kFive, 5).value();
  EXPECT_EQ(empty.available(), 0);
  EXPECT_EQ(empty.on_hand, 5);
  const auto refused = reserve(empty, 1);
  EXPECT_EQ(refused.error().code, ErrorCode::StockShort);
  EXPECT_EQ(refused.error().detail, "0");
  EXPECT_EQ(release(empty, 5).value(), kFive);
  EXPECT_EQ(release(empty, 6).error().code, ErrorCode::OutOfRange);
}

TEST(StockItem, KeepsBackSafetyAndDamageAndPromisesBackorders) {
  const StockItem item{.on_hand = 10, .reserved = 2, .damaged = 1, .safety = 3, .backorder_limit = 4};
  EXPECT_EQ(item.available(), 8);
  EXPECT_TRUE(reserve(item, 8).ok());
  EXPECT_FALSE(reserve(item, 9).ok());
  const StockItem counted{.on_hand = 1, .reserved = 2};
  EXPECT_EQ(counted.available(), -1) << "a count may leave less than is promised";
  EXPECT_TRUE(validate(counted).ok());
}

TEST(StockItem, RefusesFiguresThatCannotBe) {
  EXPECT_FALSE(validate(StockItem{.on_hand = -1}).ok());
  EXPECT_FALSE(validate(StockItem{.reserved = -1}).ok());
  EXPECT_FALSE(validate(StockItem{.on_hand = 1, .damaged = 2}).ok());
  EXPECT_FALSE(validate(StockItem{.safety = kUnitsMax + 1}).ok());
  EXPECT_FALSE(validate(StockItem{.backorder_limit = -1}).ok());
  EXPECT_FALSE(reserve({.on_hand = -1}, 1).ok());
  EXPECT_FALSE(release({.on_hand = -1}, 1).ok());
  for (const std::int64_t units : {std::int64_t{0}, std::int64_t{-1}, kUnitsMax + 1}) {
    EXPECT_EQ(reserve(kFive, units).error().code, ErrorCode::OutOfRange);
    EXPECT_EQ(release(kFive, units).error().code, ErrorCode::OutOfRange);
  }
}

TEST(StockItem, TellsShoppersABand) {
  EXPECT_EQ(band_of(-3), Band::None);
  EXPECT_EQ(band_of(0), Band::None);
  EXPECT_EQ(band_of(1), Band::Few);
  EXPECT_EQ(band_of(9), Band::Few);
  EXPECT_EQ(band_of(10), Band::Plenty);
}

TEST(Movement, DoesWhatItsKindAllows) {
  const auto fits = [](MovementKind kind, std::int64_t delta, std::int64_t damaged) {
    return validate(Movement{.kind = kind, .delta = delta, .damaged_delta = damaged}).ok();
  };
  struct Row {
    MovementKind kind;
    std::int64_t delta;
    std::int64_t damaged;
  };
  const Row allowed[] = {
      {MovementKind::Opening, 0, 0},      {MovementKind::Receipt, 1, 0},      {MovementKind::Count, -1, 0},
      {MovementKind::Count, 0, 0},        {MovementKind::Shipment, -1, 0},    {MovementKind::Return, 1, 0},
      {MovementKind::Exchange, -1, 0},    {MovementKind::Damage, 0, 1},       {MovementKind::Repair, 0, -1},
      {MovementKind::Scrap, -1, -1},      {MovementKind::TransferOut, -1, 0}, {MovementKind::TransferIn, 1, 0},
      {MovementKind::ReturnDamaged, 1, 1}};
  for (const Row& row : allowed) EXPECT_TRUE(fits(row.kind, row.delta, row.damaged)) << static_cast<int>(row.kind);
  const Row refused[] = {{MovementKind::Opening, -1, 0},
                         {MovementKind::Opening, 1, 1},
                         {MovementKind::Receipt, 0, 0},
                         {MovementKind::Receipt, 1, 1},
                         {MovementKind::Count, 1, 1},
                         {MovementKind::Shipment, 1, 0},
                         {MovementKind::Shipment, 0, 0},
                         {MovementKind::Shipment, -1, -1},
                         {MovementKind::Return, -1, 0},
                         {MovementKind::Exchange, 1, 0},
                         {MovementKind::Damage, 1, 1},
                         {MovementKind::Damage, 0, -1},
                         {MovementKind::Repair, 0, 1},
                         {MovementKind::Repair, -1, -1},
                         {MovementKind::Scrap, -1, 0},
                         {MovementKind::Scrap, 1, 1},
                         {MovementKind::TransferOut, 1, 0},
                         {MovementKind::TransferIn, -1, 0},
                         {MovementKind::ReturnDamaged, 1, 0},
                         {MovementKind::ReturnDamaged, -1, -1},
                         {MovementKind::Receipt, kUnitsMax + 1, 0},
                         {MovementKind::Scrap, -kUnitsMax - 1, -kUnitsMax - 1}};
  for (const Row& row : refused)
    EXPECT_FALSE(fits(row.kind, row.delta, row.damaged)) << static_cast<int>(row.kind) << " " << row.delta;
  EXPECT_FALSE(fits(static_cast<MovementKind>(kMovementKindCount), 1, 0));
}

TEST(Movement, IsNumberedAndNotesWhatIsThenOnHand) {
  Movement came{.kind = MovementKind::Receipt, .delta = 3};
  const StockItem more = move(kFive, came).value();
  EXPECT_EQ(more.on_hand, 8);
  EXPECT_EQ(came.number, 1U);
  EXPECT_EQ(came.on_hand, 8);
  Movement sent{.kind = MovementKind::Shipment, .delta = -2};
  EXPECT_EQ(move(more, sent, 1).error().code, ErrorCode::OutOfRange) << "nothing was promised";
  const StockItem promised = reserve(more, 2).value();
  const StockItem gone = move(promised, sent, 2).value();
  EXPECT_EQ(gone.reserved, 0);
  EXPECT_EQ(gone.on_hand, 6);
  EXPECT_EQ(sent.number, 2U);
  EXPECT_FALSE(move({.on_hand = -1}, sent).ok());
  Movement wrong{.kind = MovementKind::Shipment, .delta = 2};
  EXPECT_FALSE(move(gone, wrong).ok());
}

}  // namespace
}  // namespace cartwright::inventory
