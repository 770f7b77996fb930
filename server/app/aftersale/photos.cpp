// Photos that a request for aftersale names: taken when they come, whatever has become of the request.
#include <algorithm>

#include "server/app/aftersale/aftersales.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

base::Error none(const char* what) { return {.code = ErrorCode::NotFound, .detail = what}; }

base::Result<store::AftersaleRow> row_of(store::UnitOfWork& unit, const base::MemberId& member, const AftersaleId& id) {
  CW_TRY_ASSIGN(std::optional<store::AftersaleRow> row, unit.aftersales().find(member, id));
  if (!row.has_value()) return none("aftersale");
  return std::move(*row);
}

}  // namespace

base::Result<Aftersale> put_aftersale_photo(store::Store& store, const SessionInfo& session, const SentPhoto& sent,
                                            base::Env& env) {
  const base::Hash256 hash = base::sha256(sent.file);
  // Nothing is decoded that nobody announced, or that is here.
  CW_TRY_ASSIGN(store::AftersaleRow known, store::read_for<store::AftersaleRow>(store, [&](store::UnitOfWork& unit) {
                  return row_of(unit, session.member, sent.id);
                }));
  const base::Vector<aftersale::Photo>& photos = known.aftersale.photos;
  const auto named = std::find_if(photos.begin(), photos.end(), [&](const auto& one) { return one.hash == hash; });
  if (named == photos.end()) return none("photo");
  if (named->here) return aftersale::as_of(std::move(known.aftersale), env.instant());
  CW_TRY_ASSIGN(MadePicture made, sent.maker.make(sent.file, Frame::Whole));
  const store::PhotoRow photo{.large = std::move(made.large), .small = std::move(made.small)};
  return store::write_for<Aftersale>(store, [&](store::UnitOfWork& unit) -> base::Result<Aftersale> {
    CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, session.member, env.instant()));
    CW_TRY_ASSIGN(store::AftersaleRow row, row_of(unit, session.member, sent.id));
    CW_TRY(aftersale::receive_photo(row.aftersale, hash));
    CW_TRY(unit.aftersales().put_photo(session.member, {.aftersale = sent.id, .hash = hash}, photo));
    CW_TRY(unit.aftersales().update(session.member, row));
    CW_TRY(turn.close());
    return aftersale::as_of(std::move(row.aftersale), env.instant());
  });
}

base::Result<base::Bytes> aftersale_photo(store::UnitOfWork& unit, const base::MemberId& member, const AftersaleId& id,
                                          const WantedPhoto& wanted) {
  const store::PhotoKey key{.aftersale = id, .hash = wanted.hash};
  std::optional<base::Bytes> photo;
  if (wanted.small) {
    CW_TRY_ASSIGN(photo, unit.aftersales().small_photo(member, key));
  } else {
    CW_TRY_ASSIGN(photo, unit.aftersales().large_photo(member, key));
  }
  if (!photo.has_value()) return none("photo");
  return std::move(*photo);
}

}  // namespace cartwright::app
