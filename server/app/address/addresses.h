// A member's addresses (spec 05): the sync of whole books, and single changes for clients that keep no book. An order
// has its own copy, so nothing here changes an order.
#pragma once

#include "server/app/account/session_info.h"
#include "server/app/address/division_source.h"
#include "server/app/document/document.h"
#include "shared/protocol/address.h"

namespace cartwright::app {

struct AddressServices {
  DocumentServices documents;
  DivisionSource& divisions;
};

// Merges the device's book and answers what the server then has; sending again changes nothing (docs/adr/0010).
// Errors: out_of_range (counter), the store's.
base::Result<Kept<protocol::AddressSynced>> sync_addresses(const AddressServices& services, const SessionInfo& session,
                                                           const protocol::AddressSync& sent);

base::Result<protocol::ShownAddresses> list_addresses(const AddressServices& services, const SessionInfo& session);

// Errors of the changes: those of check_address(), address_limit, id_conflict; not_found (also for another member's).
using ChangedAddresses = base::Result<Kept<protocol::ShownAddresses>>;
ChangedAddresses add_address(const AddressServices& services, const SessionInfo& session,
                             const protocol::NewAddress& added);
ChangedAddresses edit_address(const AddressServices& services, const SessionInfo& session, const address::AddressId& id,
                              const protocol::AddressPatch& patch);
ChangedAddresses remove_address(const AddressServices& services, const SessionInfo& session,
                                const address::AddressId& id);
ChangedAddresses set_default_address(const AddressServices& services, const SessionInfo& session,
                                     const address::AddressId& id);

}  // namespace cartwright::app
