// The division table in force and the areas that are closed. server/http keeps them beside the catalogue; tests give
// their own.
#pragma once

#include <memory>

#include "shared/address/delivery.h"
#include "shared/address/division_table.h"

namespace cartwright::app {

struct Divisions {
  address::DivisionTable table;
  base::Vector<address::ClosedArea> closed_areas;
};
using DivisionsPtr = std::shared_ptr<const Divisions>;

class DivisionSource {
 public:
  virtual ~DivisionSource() = default;
  virtual DivisionsPtr divisions() = 0;  // never null
};

}  // namespace cartwright::app
