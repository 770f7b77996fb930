// Aftersale as whole use cases of the member, for the HTTP API: each is one transaction.
#include <algorithm>

#include "server/app/aftersale/aftersales.h"

namespace cartwright::app {
namespace {

template <class F>
base::Result<Aftersale> in_turn(store::Store& store, const SessionInfo& session, base::Env& env, const F& act) {
  return store::write_for<Aftersale>(store, [&](store::UnitOfWork& unit) -> base::Result<Aftersale> {
    CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, session.member, env.instant()));
    CW_TRY_ASSIGN(Aftersale changed, act(turn));
    CW_TRY(turn.close());
    return changed;
  });
}

}  // namespace

base::Result<AskedAftersale> request_aftersale_now(store::Store& store, const SessionInfo& session,
                                                   const aftersale::Request& what, base::Env& env,
                                                   CatalogueSource& catalogue) {
  bool repeated = false;
  const auto ask = [&](MemberTurn& turn) -> base::Result<Aftersale> {
    CW_TRY_ASSIGN(const auto known, turn.unit().aftersales().find(turn.member(), what.id));
    repeated = known.has_value();
    return request_aftersale(turn, what, catalogue);
  };
  CW_TRY_ASSIGN(Aftersale made, in_turn(store, session, env, ask));
  return AskedAftersale{.aftersale = std::move(made), .repeated = repeated};
}

base::Result<Aftersale> withdraw_aftersale_now(store::Store& store, const SessionInfo& session, const AftersaleId& id,
                                               base::Env& env) {
  return in_turn(store, session, env, [&](MemberTurn& turn) { return withdraw_aftersale(turn, id); });
}

base::Result<Aftersale> send_aftersale_now(store::Store& store, const SessionInfo& session, const AftersaleId& id,
                                           const protocol::NewParcel& parcel, base::Env& env) {
  return in_turn(store, session, env, [&](MemberTurn& turn) { return send_aftersale(turn, id, parcel); });
}

base::Result<Aftersale> get_aftersale(store::Store& store, const SessionInfo& session, const AftersaleId& id,
                                      base::Instant now) {
  return store::read_for<Aftersale>(store, [&](store::UnitOfWork& unit) -> base::Result<Aftersale> {
    CW_TRY_ASSIGN(std::optional<store::AftersaleRow> row, unit.aftersales().find(session.member, id));
    if (!row.has_value()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "aftersale"};
    return aftersale::as_of(std::move(row->aftersale), now);
  });
}

base::Result<AftersalePage> list_aftersales(store::Store& store, const SessionInfo& session, const AftersaleId& before,
                                            std::size_t limit, base::Instant now) {
  const std::size_t places = std::clamp<std::size_t>(limit, 1, kAftersalesPerPageMax);
  return store::read_for<AftersalePage>(store, [&](store::UnitOfWork& unit) -> base::Result<AftersalePage> {
    CW_TRY_ASSIGN(std::vector<store::AftersaleRow> rows, unit.aftersales().list(session.member, before, places + 1));
    AftersalePage page;
    if (rows.size() > places) {
      rows.resize(places);
      page.next = rows.back().aftersale.id;
    }
    for (store::AftersaleRow& row : rows) page.aftersales.push_back(aftersale::as_of(std::move(row.aftersale), now));
    return page;
  });
}

}  // namespace cartwright::app
