// Stock in memory.
#pragma once

#include "server/store/memory/tables.h"

namespace cartwright::store::memory {

class MemoryLocations final : public Locations {
 public:
  explicit MemoryLocations(Tables& tables) : tables_(tables) {}
  Status insert(const inventory::Location& location) override;
  Status update(const inventory::Location& location) override;
  Listed<inventory::Location> list() override;

 private:
  Tables& tables_;
};

class MemoryStockItems final : public StockItems {
 public:
  explicit MemoryStockItems(Tables& tables) : tables_(tables) {}
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
  Tables& tables_;
};

class MemoryReservations final : public Reservations {
 public:
  explicit MemoryReservations(Tables& tables) : tables_(tables) {}
  Status insert(const inventory::Reservation& reservation) override;
  Found<inventory::Reservation> find(const base::OrderId& order) override;
  Status update(const inventory::Reservation& reservation) override;
  Listed<inventory::Reservation> due(base::Instant now, std::size_t limit) override;
  Listed<inventory::Reservation> list(const base::OrderId& after, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryStockComponents final : public StockComponents {
 public:
  explicit MemoryStockComponents(Tables& tables) : tables_(tables) {}
  Status put(base::VariantNumber set, const inventory::Components& components) override;
  Result<inventory::Components> of(base::VariantNumber set) override;
  Result<bool> is_part(base::VariantNumber variant) override;
  Result<bool> any() override;

 private:
  Tables& tables_;
};

}  // namespace cartwright::store::memory
