// A member's named lists (spec 11, docs/adr/0023): the sync of all of them, single acts for clients that keep none, and
// the links by which anybody may read one.
#pragma once

#include "server/app/account/session_info.h"
#include "server/app/document/document.h"
#include "shared/protocol/list.h"

namespace cartwright::app {

// Merges the device's lists and answers what the server then has; sending again changes nothing (docs/adr/0010).
// Errors: those of cart::admit_lists, the store's.
base::Result<Kept<protocol::ListSynced>> sync_lists(const DocumentServices& services, const SessionInfo& session,
                                                    const protocol::ListSync& sent);

base::Result<protocol::ShownLists> show_lists(const DocumentServices& services, const base::MemberId& member);

// Errors: those of cart::Lists::make.
base::Result<Kept<protocol::ShownLists>> make_list(const DocumentServices& services, const SessionInfo& session,
                                                   const protocol::NewList& made);

// A link to the list as it then is; the link before, if there was one, opens nothing any more. Errors: not_found (the
// server has no such list: it is synced first).
base::Result<protocol::ListLink> share_list(const DocumentServices& services, const SessionInfo& session,
                                            const cart::ListId& list);
// Errors: not_found (the list has no link).
base::Status unshare_list(const DocumentServices& services, const SessionInfo& session, const cart::ListId& list);
// What anybody sees. Errors: not_found, for a token that never was, was revoked, or whose list is gone alike.
base::Result<protocol::SharedList> open_shared_list(const DocumentServices& services, std::string_view token);

}  // namespace cartwright::app
