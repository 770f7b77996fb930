// Ids of the staff side.
#pragma once

#include "shared/base/id.h"

namespace cartwright::member {

using StaffId = base::Id<struct StaffTag>;  // nil: the operator at the machine, or the daemon itself
using ApprovalId = base::Id<struct ApprovalTag>;
using WebhookId = base::Id<struct WebhookTag>;  // an outside system that is told of events
using EventId = base::Id<struct EventTag>;      // something that happened; by it a receiver knows a repeat

}  // namespace cartwright::member
