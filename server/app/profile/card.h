// How a member looks to other members (spec 02, "Public card"): by nickname and picture when they said so, else as
// "Member" in a colour that is always theirs and says nothing.
#pragma once

#include "server/app/document/document.h"
#include "server/store/privacy_repositories.h"
#include "shared/protocol/profile.h"

namespace cartwright::app {

// `nickname` as the profile has it.
base::Result<member::PublicCard> card_with(store::UnitOfWork& unit, const base::MemberId& member,
                                           std::string_view nickname);

// Somebody whom nobody is answers like one who has not agreed: a card tells nobody who is here.
base::Result<protocol::MemberCard> member_card(const DocumentServices& services, const base::MemberId& member);
// The picture that the card names. Errors: not_found (also when it is not public).
base::Result<store::AvatarRow> card_avatar(const DocumentServices& services, const base::MemberId& member);

}  // namespace cartwright::app
