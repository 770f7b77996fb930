#include "server/app/profile/card.h"

#include "server/app/privacy/consent.h"

namespace cartwright::app {
namespace {

using base::Result;

// Tells members of one nickname apart. Of the id, so that it never changes; two of one nickname and one number are
// possible (1 in 10,000), and nothing is found by it.
std::uint32_t handle_number(const base::MemberId& member) {
  const base::Hash256 hash = base::sha256(base::ByteView(member.bytes));
  return (std::uint32_t{hash[30]} << 8U | hash[31]) % member::kHandleNumbers;
}

// Has agreed, and the account is open.
Result<bool> is_public(store::UnitOfWork& unit, const base::MemberId& member) {
  CW_TRY_ASSIGN(const std::optional<store::Member> found, unit.members().find(member));
  if (!found.has_value() || permission_of(found->state) != Permission::Everything) return false;
  return has_consent(unit, member, member::Purpose::PublicCard);
}

}  // namespace

Result<member::PublicCard> card_with(store::UnitOfWork& unit, const base::MemberId& member, std::string_view nickname) {
  CW_TRY_ASSIGN(const bool agreed, is_public(unit, member));
  return member::public_card(member, nickname, handle_number(member), agreed);
}

Result<protocol::MemberCard> member_card(const DocumentServices& services, const base::MemberId& member) {
  using protocol::MemberCard;
  return store::read_for<MemberCard>(services.store, [&](store::UnitOfWork& unit) -> Result<MemberCard> {
    const WhichDocument profile{.member = member, .kind = store::DocumentKind::Profile};
    CW_TRY_ASSIGN(const auto kept, read_document_as<member::Profile>(unit, services.sealer, profile));
    MemberCard shown;
    CW_TRY_ASSIGN(shown.card, card_with(unit, member, kept.document.fields().nickname));
    if (!shown.card.is_public) return shown;
    CW_TRY_ASSIGN(const std::optional<store::AvatarRow> avatar, unit.avatars().find(member));
    if (avatar.has_value()) shown.avatar = avatar->hash;
    return shown;
  });
}

Result<store::AvatarRow> card_avatar(const DocumentServices& services, const base::MemberId& member) {
  CW_TRY_ASSIGN(const protocol::MemberCard shown, member_card(services, member));
  return store::read_for<store::AvatarRow>(services.store, [&](store::UnitOfWork& unit) -> Result<store::AvatarRow> {
    CW_TRY_ASSIGN(std::optional<store::AvatarRow> row, unit.avatars().find(member));
    if (!shown.card.is_public || !row.has_value()) {
      return base::Error{.code = base::ErrorCode::NotFound, .detail = "avatar"};
    }
    return std::move(*row);
  });
}

}  // namespace cartwright::app
