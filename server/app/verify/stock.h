// The books of stock: each item's figures against its movements and the reservations that hold it, each reservation
// against its order, and what left and came back against orders and returns.
//
// An order from before there were reservations has none, and what came back of it before movements were kept is in no
// movement: then as much may be missing, and never more be there.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "server/store/store.h"

namespace cartwright::app {

class StockCheck {
 public:
  using Differ = std::function<void(std::string)>;
  StockCheck(store::UnitOfWork& unit, Differ differ) : unit_(unit), differ_(std::move(differ)) {}

  base::Status check_order(const order::Order& order);
  base::Status check_aftersale(const aftersale::Aftersale& one, const order::Order& order);
  // After all members. Answers how many variants there are.
  base::Result<std::size_t> check_items();

 private:
  using Units = std::map<base::VariantNumber, std::int64_t>;
  using Item = std::pair<base::VariantNumber, inventory::LocationNumber>;
  struct Moved {
    std::int64_t delta = 0;
    std::int64_t damaged = 0;
    std::uint64_t count = 0;
  };

  void check_pieces(const std::string& what, const inventory::Reservation& reservation, const order::Order& order);
  base::Status count_reservations();
  base::Status check_batch(const std::vector<inventory::StockItem>& items, const store::ItemPlace& after);
  void check_item(const inventory::StockItem& item, const Moved& moved);
  void check_moves(inventory::MovementKind kind, const Units& expected, bool is_exact);

  store::UnitOfWork& unit_;
  Differ differ_;
  bool has_old_orders_ = false;
  std::size_t explained_ = 0;  // reservations that an order or a return has
  std::map<Item, std::int64_t> held_;
  std::map<inventory::MovementKind, Units> moved_;
  Units shipped_;
  Units exchanged_;
  Units returned_;
};

}  // namespace cartwright::app
