// Aftersale: requested, withdrawn, sent by the member; decided and handled by staff; moved on by time. Each act is one
// transaction on the member's turn with the order it is about: while a request is open the order does not complete.
// Money goes back through the ledger, under the request's id; goods go back into stock when they were found fit for it.
#pragma once

#include "server/app/account/session_info.h"
#include "server/app/catalogue/catalogue_source.h"
#include "server/app/member_turn.h"
#include "server/app/privacy/picture_maker.h"
#include "shared/aftersale/aftersale.h"
#include "shared/base/env.h"
#include "shared/protocol/aftersale.h"

namespace cartwright::app {

using aftersale::Aftersale;
using aftersale::AftersaleId;

inline constexpr std::size_t kAftersalesPerPageMax = 50;

// What was paid for all that was bought went back: only then do the order's coupons (spec 04).
bool has_come_back(const order::Order& order, const base::Vector<Aftersale>& all);

// ---- inside a transaction ----
// The same id with the same body answers the request that is there. Errors: id_conflict; not_found (the order);
// sku_unknown, price_changed (an exchange for what is not sold, is another product's, or costs something else; detail:
// its price); those of aftersale::request.
base::Result<Aftersale> request_aftersale(MemberTurn& turn, const aftersale::Request& what, CatalogueSource& catalogue);
base::Result<Aftersale> withdraw_aftersale(MemberTurn& turn, const AftersaleId& id);  // not_found, order_state
// Errors: not_found, those of aftersale::send.
base::Result<Aftersale> send_aftersale(MemberTurn& turn, const AftersaleId& id, const protocol::NewParcel& parcel);
// Approve, Reject and Settle, which gives the money back or sells the exchanged piece. Errors: not_found, order_state,
// missing_field (reason of a rejection), out_of_range (another event), stock_short (nothing to exchange for).
base::Result<Aftersale> decide_aftersale(MemberTurn& turn, const AftersaleId& id,
                                         const protocol::AftersaleDecision& decision);
// Receive, Inspect (which puts back into stock what is fit), StartRepair, SendBack. Errors: not_found, out_of_range
// (another event), those of aftersale::inspect.
base::Result<Aftersale> handle_aftersale(MemberTurn& turn, const AftersaleId& id,
                                         const protocol::AftersaleGoods& goods);
// A photo that the request names: made anew outside of any transaction, kept once. Errors: not_found (the request, or
// it names no such photo), those of PictureMaker.
struct SentPhoto {
  AftersaleId id;
  base::ByteView file;
  PictureMaker& maker;
};
base::Result<Aftersale> put_aftersale_photo(store::Store& store, const SessionInfo& session, const SentPhoto& sent,
                                            base::Env& env);
// JPEG. Errors: not_found.
struct WantedPhoto {
  base::Hash256 hash{};
  bool small = false;
};
base::Result<base::Bytes> aftersale_photo(store::UnitOfWork& unit, const base::MemberId& member, const AftersaleId& id,
                                          const WantedPhoto& wanted);

// The event whose time has come; nothing happens before. Errors: not_found.
base::Status pass_time(MemberTurn& turn, const AftersaleId& id);

// ---- whole use cases: the HTTP API ----
struct AskedAftersale {
  Aftersale aftersale;
  bool repeated = false;
};
base::Result<AskedAftersale> request_aftersale_now(store::Store& store, const SessionInfo& session,
                                                   const aftersale::Request& what, base::Env& env,
                                                   CatalogueSource& catalogue);
base::Result<Aftersale> withdraw_aftersale_now(store::Store& store, const SessionInfo& session, const AftersaleId& id,
                                               base::Env& env);
base::Result<Aftersale> send_aftersale_now(store::Store& store, const SessionInfo& session, const AftersaleId& id,
                                           const protocol::NewParcel& parcel, base::Env& env);
base::Result<Aftersale> get_aftersale(store::Store& store, const SessionInfo& session, const AftersaleId& id,
                                      base::Instant now);
// Newest first, from behind `before` (nil: from the start); `next` of the page is nil at the end.
struct AftersalePage {
  std::vector<Aftersale> aftersales;
  AftersaleId next;
};
base::Result<AftersalePage> list_aftersales(store::Store& store, const SessionInfo& session, const AftersaleId& before,
                                            std::size_t limit, base::Instant now);

}  // namespace cartwright::app
