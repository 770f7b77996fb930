// Requests for aftersale of all members, as staff works on them.
#pragma once

#include "server/app/aftersale/aftersales.h"
#include "server/app/staff/act.h"
#include "shared/protocol/aftersale.h"

namespace cartwright::app {

using AftersaleReader = Authorized<member::Permission::OrdersRead>;
using AftersaleDecider = Authorized<member::Permission::AftersalesDecide>;
using AftersaleHandler = Authorized<member::Permission::AftersalesHandle>;

// The open ones, by deadline, behind `cursor` ("" for the first page: what `next` of a page said). Errors: malformed
// (the cursor).
base::Result<protocol::AftersaleQueue> list_aftersale_queue(store::Store& store, const AftersaleReader& who,
                                                            std::string_view cursor, std::size_t limit,
                                                            base::Instant now);
// Open or not. Errors: not_found.
base::Result<protocol::AftersaleCase> find_aftersale_by_number(store::Store& store, const AftersaleReader& who,
                                                               std::string_view number, base::Instant now);

// JPEG. Errors: not_found.
base::Result<base::Bytes> aftersale_photo_by_number(store::Store& store, const AftersaleReader& who,
                                                    std::string_view number, const WantedPhoto& wanted);

// Each is recorded with its reason, and told to the member's devices. Errors: not_found, those of check_reason, and
// those of decide_aftersale or handle_aftersale (app/aftersale).
base::Result<protocol::AftersaleCase> decide_aftersale_for_staff(const StaffServices& services,
                                                                 const AftersaleDecider& who, std::string_view number,
                                                                 const protocol::AftersaleDecision& decision);
base::Result<protocol::AftersaleCase> handle_aftersale_for_staff(const StaffServices& services,
                                                                 const AftersaleHandler& who, std::string_view number,
                                                                 const protocol::AftersaleGoods& goods);

}  // namespace cartwright::app
