// A member's picture (spec 02).
#pragma once

#include "server/app/account/session_info.h"
#include "server/app/privacy/picture_maker.h"
#include "server/store/store.h"

namespace cartwright::app {

// Answers the new picture's hash. Decoding happens outside of any transaction. Errors: those of PictureMaker.
base::Result<base::Hash256> put_avatar(store::Store& store, const SessionInfo& session, base::ByteView file,
                                       PictureMaker& maker, base::Instant now);
base::Result<store::AvatarRow> get_avatar(store::Store& store, const SessionInfo& session);  // not_found
base::Status remove_avatar(store::Store& store, const SessionInfo& session);

}  // namespace cartwright::app
