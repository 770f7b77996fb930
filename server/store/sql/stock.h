// Stock over one connection.
#pragma once

#include "server/store/sql/connection.h"
#include "server/store/stock_repositories.h"

namespace cartwright::store::sql {

class SqlLocations final : public Locations {
 public:
  explicit SqlLocations(Connection& connection) : connection_(connection) {}
  Status insert(const inventory::Location& location) override;
  Status update(const inventory::Location& location) override;
  Listed<inventory::Location> list() override;

 private:
  Connection& connection_;
};

class SqlStockItems final : public StockItems {
 public:
  explicit SqlStockItems(Connection& connection) : connection_(connection) {}
  Found<inventory::StockItem> find(base::VariantNumber variant, inventory::LocationNumber location) override;
  Listed<inventory::StockItem> of_variant(base::VariantNumber variant) override;
  Listed<inventory::StockItem> list(const ItemPlace& after, std::size_t limit) override;
  Result<bool> reserve(base::VariantNumber variant, inventory::LocationNumber location, std::int64_t units) override;
  Status release(base::VariantNumber variant, inventory::LocationNumber location, std::int64_t units) override;
  Result<inventory::Movement> move(const inventory::Movement& movement, std::int64_t from_reserved) override;
  Status set_terms(const inventory::StockItem& item) override;
  Listed<inventory::Movement> ledger(base::VariantNumber variant, const MovementPlace& before,
                                     std::size_t limit) override;
  Listed<inventory::Movement> movements(const ItemPlace& item, std::uint64_t after, std::size_t limit) override;
  Listed<MovementSum> sums(const ItemPlace& after, std::size_t items) override;

 private:
  Connection& connection_;
};

class SqlReservations final : public Reservations {
 public:
  explicit SqlReservations(Connection& connection) : connection_(connection) {}
  Status insert(const inventory::Reservation& reservation) override;
  Found<inventory::Reservation> find(const base::OrderId& order) override;
  Status update(const inventory::Reservation& reservation) override;
  Listed<inventory::Reservation> due(base::Instant now, std::size_t limit) override;
  Listed<inventory::Reservation> list(const base::OrderId& after, std::size_t limit) override;

 private:
  Connection& connection_;
};

class SqlStockComponents final : public StockComponents {
 public:
  explicit SqlStockComponents(Connection& connection) : connection_(connection) {}
  Status put(base::VariantNumber set, const inventory::Components& components) override;
  Result<inventory::Components> of(base::VariantNumber set) override;
  Result<bool> is_part(base::VariantNumber variant) override;
  Result<bool> any() override;

 private:
  Connection& connection_;
};

}  // namespace cartwright::store::sql
