// `cartwrightd verify`: recomputes what is stored twice. Balances from postings, the hash chains, entries that sum to
// zero, stock from movements, reservations from orders. Reads member by member; an empty list of differences means that
// the books agree.
#pragma once

#include <string>
#include <vector>

#include "server/store/store.h"

namespace cartwright::app {

struct VerifyReport {
  std::vector<std::string> differences;  // for people; the first kDifferencesMax
  std::size_t members = 0;
  std::size_t entries = 0;
  std::size_t orders = 0;
  std::size_t variants = 0;
};
inline constexpr std::size_t kDifferencesMax = 1'000;

base::Result<VerifyReport> verify(store::Store& store);

}  // namespace cartwright::app
