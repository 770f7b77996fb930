#include "server/app/privacy/avatar.h"

#include "server/app/member_turn.h"

namespace cartwright::app {

base::Result<base::Hash256> put_avatar(store::Store& store, const SessionInfo& session, base::ByteView file,
                                       PictureMaker& maker, base::Instant now) {
  CW_TRY_ASSIGN(MadePicture made, maker.make(file, Frame::Square));
  const store::AvatarRow row{.hash = base::sha256(made.large),
                             .large = std::move(made.large),
                             .small = std::move(made.small),
                             .changed_at = now};
  return store::write_for<base::Hash256>(store, [&](store::UnitOfWork& unit) -> base::Result<base::Hash256> {
    CW_TRY(unit.members().lock(session.member));
    CW_TRY(unit.avatars().put(session.member, row));
    return row.hash;
  });
}

base::Result<store::AvatarRow> get_avatar(store::Store& store, const SessionInfo& session) {
  return store::read_for<store::AvatarRow>(store, [&](store::UnitOfWork& unit) -> base::Result<store::AvatarRow> {
    CW_TRY_ASSIGN(std::optional<store::AvatarRow> row, unit.avatars().find(session.member));
    if (!row.has_value()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "avatar"};
    return std::move(*row);
  });
}

base::Status remove_avatar(store::Store& store, const SessionInfo& session) {
  return store.write([&](store::UnitOfWork& unit) { return unit.avatars().remove(session.member); });
}

}  // namespace cartwright::app
