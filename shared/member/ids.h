// Ids of the staff side.
#pragma once

#include "shared/base/id.h"

namespace cartwright::member {

using StaffId = base::Id<struct StaffTag>;  // nil: the operator at the machine, or the daemon itself
using ApprovalId = base::Id<struct ApprovalTag>;

}  // namespace cartwright::member
