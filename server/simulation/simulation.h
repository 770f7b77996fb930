// Fills a shop that has no orders yet with members and their past (README.md).
#pragma once

#include "server/app/account/sealer.h"
#include "server/app/catalogue/catalogue_source.h"
#include "server/store/store.h"

namespace cartwright::simulation {

inline constexpr std::uint32_t kSimulatedMembersMax = 9'999;
inline constexpr std::uint32_t kSimulatedMonthsMax = 24;
inline constexpr std::int64_t kSimulatedMonthMs = 30 * base::kDayMs;

struct SimulationPlan {
  std::uint32_t members = 100;
  std::uint32_t months = 3;  // of 30 days, the last of which ends at `until`
  std::uint64_t seed = 1;
  base::Instant until;
  std::string password_hash;  // of all of them; empty: nobody can sign in
};

struct SimulationFigures {
  std::uint64_t members = 0;
  std::uint64_t visits = 0;
  std::uint64_t orders = 0;   // placed
  std::uint64_t unpaid = 0;   // of them, those that the balance did not reach for
  std::uint64_t refused = 0;  // not placed: stock was short
  std::uint64_t cancelled = 0;
  std::uint64_t delivered = 0;
  std::uint64_t returned = 0;
};

// Errors: out_of_range (the plan), not_found (nothing is published), not_allowed (the shop has orders: its books are
// nobody's to play with), username_taken, and the store's. What was done before an error stays.
base::Result<SimulationFigures> simulate(store::Store& store, app::CatalogueSource& catalogue, app::Sealer& sealer,
                                         const SimulationPlan& plan);

}  // namespace cartwright::simulation
