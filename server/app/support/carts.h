// Carts as staff sees them: one member's, with a reason; all of them as figures without anybody's name.
#pragma once

#include "server/app/catalogue/catalogue_source.h"
#include "server/app/support/members.h"
#include "shared/protocol/cart.h"

namespace cartwright::app {

using ReportReader = Authorized<member::Permission::ReportsRead>;

// Recorded. Errors: not_found, those of check_reason.
base::Result<protocol::MemberCart> view_cart(const StaffServices& services, CatalogueSource& catalogue,
                                             const MemberViewer& who, const base::MemberId& member,
                                             const protocol::Reason& reason);

// Carts that nobody has touched for less than a day, from 1, 7, 30 and 90 days on. Errors: amount_overflow.
base::Result<protocol::IdleCartReport> report_idle_carts(store::Store& store, CatalogueSource& catalogue,
                                                         const ReportReader& who, base::Instant now);

}  // namespace cartwright::app
