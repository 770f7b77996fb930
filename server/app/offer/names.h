// Names as a file of the operator's has them: category keys, handles and SKUs become the shop's numbers.
#pragma once

#include <map>
#include <string>

#include "server/store/store.h"
#include "shared/promotion/promotion.h"

namespace cartwright::app {

inline constexpr std::size_t kPlannedNameBytesMax = 100;
inline constexpr std::uint32_t kPlannedHoursMax = 10 * 365 * 24;

struct PlannedSelection {
  static constexpr const char* kTypeName = "PlannedSelection";
  base::Vector<std::string> categories;  // by key
  base::Vector<std::string> products;    // by handle
  base::Vector<std::string> skus;

  void describe(codec::Visitor& v);
};

using Numbers = std::map<std::string, std::uint32_t, std::less<>>;
struct CatalogueNames {
  Numbers categories;
  Numbers products;
  Numbers skus;
};
base::Result<CatalogueNames> catalogue_names(store::UnitOfWork& unit);  // not_found (nothing was imported)

// Errors: not_found (detail: the name).
base::Result<std::uint32_t> number_of(const Numbers& numbers, const std::string& name);
base::Result<promotion::Selection> selection_of(const CatalogueNames& names, const PlannedSelection& planned);

}  // namespace cartwright::app
