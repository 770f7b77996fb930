// The quote inspector (spec 11): every input and rule of the price that an order was charged.
#pragma once

#include "server/app/support/orders.h"
#include "server/store/blob_folder.h"
#include "shared/protocol/cart.h"

namespace cartwright::app {

// By the fingerprint (64 hexadecimal digits) or the order's number; recorded. What was not applied is no part of an
// order: it is worked out anew and shown only when the same fingerprint comes out. Errors: not_found, those of
// check_reason.
base::Result<protocol::InspectedQuote> inspect_quote(const StaffServices& services, store::BlobFolder& blobs,
                                                     const OrderViewer& who, const protocol::QuoteInspection& asked);

}  // namespace cartwright::app
