#include "server/store/queries/offers.h"

#include "server/store/sql/staff_repositories.h"

namespace cartwright::store::sql {
namespace {

OfferRow read_offer(OfferKind kind, Query& row) {
  OfferRow offer{.kind = kind};
  offer.number = row.u32();
  offer.version = row.u32();
  offer.state = static_cast<std::uint8_t>(row.i64());
  offer.starts_at = row.instant();
  offer.ends_at = row.instant();
  offer.body = base::copy_of(row.blob());
  offer.limits = base::copy_of(row.blob());
  offer.revision = row.u64();
  offer.changed_by = row.id<StaffId>();
  offer.changed_at = row.instant();
  return offer;
}

}  // namespace

Result<std::uint32_t> SqlOffers::last_number(OfferKind kind) {
  Query query(connection_, queries::kOfferLastNumber, static_cast<std::uint8_t>(kind));
  CW_TRY_ASSIGN(const std::optional<std::uint32_t> last,
                one_row<std::uint32_t>(query, [](Query& row) { return row.u32(); }));
  return last.value_or(0);
}

Status SqlOffers::insert(const OfferRow& row) {
  CW_TRY(Query(connection_, queries::kOfferInsert, static_cast<std::uint8_t>(row.kind), row.number, row.version,
               row.state, row.starts_at, row.ends_at, row.body, row.limits, row.revision, row.changed_by,
               row.changed_at)
             .run_counted());
  return {};
}

Status SqlOffers::update(const OfferRow& row) {
  Query query(connection_, queries::kOfferUpdate, static_cast<std::uint8_t>(row.kind), row.number, row.version,
              row.state, row.starts_at, row.ends_at, row.body, row.limits, row.revision, row.changed_by,
              row.changed_at);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  if (rows != 1) return base::Error{.code = base::ErrorCode::RevConflict, .detail = "offer"};
  return {};
}

Listed<OfferRow> SqlOffers::versions(OfferKind kind, std::uint32_t number, std::size_t limit) {
  Query query(connection_, queries::kOfferVersions, static_cast<std::uint8_t>(kind), number, limit);
  return all_rows<OfferRow>(query, [kind](Query& row) { return read_offer(kind, row); });
}

Found<OfferRow> SqlOffers::newest(OfferKind kind, std::uint32_t number, OfferStates states) {
  Query query(connection_, queries::kOfferNewest, static_cast<std::uint8_t>(kind), number, states.first, states.last);
  return one_row<OfferRow>(query, [kind](Query& row) { return read_offer(kind, row); });
}

Listed<OfferRow> SqlOffers::in_states(OfferKind kind, OfferStates states, base::Instant ends_after, std::size_t limit) {
  Query query(connection_, queries::kOffersInStates, static_cast<std::uint8_t>(kind), states.first, states.last,
              ends_after, limit);
  return all_rows<OfferRow>(query, [kind](Query& row) { return read_offer(kind, row); });
}

Listed<OfferRow> SqlOffers::within(OfferKind kind, base::Instant from, base::Instant to, std::size_t limit) {
  Query query(connection_, queries::kOffersWithin, static_cast<std::uint8_t>(kind), from, to, limit);
  return all_rows<OfferRow>(query, [kind](Query& row) { return read_offer(kind, row); });
}

}  // namespace cartwright::store::sql
