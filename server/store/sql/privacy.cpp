#include "server/store/sql/privacy.h"

#include "server/store/queries/privacy.h"
#include "server/store/sql/query.h"
#include "server/store/sql/sealed_order.h"
#include "shared/codec/binary.h"

namespace cartwright::store::sql {
namespace {

ConsentRow read_consent(Query& row) {
  ConsentRow consent;
  consent.purpose = static_cast<member::Purpose>(row.i64());
  consent.given_at = row.instant();
  consent.version = row.u32();
  consent.withdrawn_at = row.instant();
  consent.evidence = row.text();
  return consent;
}

ErasureRow read_erasure(Query& row) {
  ErasureRow erasure;
  erasure.asked_at = row.instant();
  erasure.due_at = row.instant();
  erasure.done_at = row.instant();
  erasure.held_at = row.instant();
  return erasure;
}

AvatarRow read_avatar(Query& row) {
  AvatarRow avatar;
  avatar.hash = row.hash();
  avatar.large = base::copy_of(row.blob());
  avatar.small = base::copy_of(row.blob());
  avatar.changed_at = row.instant();
  return avatar;
}

ExportRow read_export(Query& row) {
  ExportRow found;
  found.id = row.id<ExportId>();
  found.asked_at = row.instant();
  found.ready_at = row.instant();
  found.expires_at = row.instant();
  found.parts = row.u32();
  found.bytes = row.u64();
  return found;
}

ExportKey read_key(Query& row) {
  const auto member = row.id<base::MemberId>();
  return {.member = member, .id = row.id<ExportId>()};
}

ProfileChangeRow read_profile_change(Query& row) {
  ProfileChangeRow change;
  change.id = row.id<ProfileChangeId>();
  change.at = row.instant();
  change.sealed = base::copy_of(row.blob());
  return change;
}

}  // namespace

Listed<ConsentRow> SqlConsents::list(const base::MemberId& member) {
  Query query(connection_, queries::kConsentList, member);
  return all_rows<ConsentRow>(query, read_consent);
}

Status SqlConsents::put(const base::MemberId& member, const ConsentRow& row) {
  return Query(connection_, queries::kConsentPut, member, static_cast<std::uint8_t>(row.purpose), row.given_at,
               row.version, row.withdrawn_at, row.evidence)
      .run();
}

Found<ErasureRow> SqlErasures::find(const base::MemberId& member) {
  Query query(connection_, queries::kErasureFind, member);
  return one_row<ErasureRow>(query, read_erasure);
}

Status SqlErasures::put(const base::MemberId& member, const ErasureRow& row) {
  return Query(connection_, queries::kErasurePut, member, row.asked_at, row.due_at, row.done_at, row.held_at).run();
}

Status SqlErasures::cancel(const base::MemberId& member) {
  return Query(connection_, queries::kErasureCancel, member).run();
}

Listed<base::MemberId> SqlErasures::due(base::Instant now, std::size_t limit) {
  Query query(connection_, queries::kErasuresDue, now, limit);
  return all_rows<base::MemberId>(query, [](Query& row) { return row.id<base::MemberId>(); });
}

Status SqlErasures::remove_rows(const base::MemberId& member, std::string_view table) {
  for (std::size_t i = 0; i < queries::kRegisterRows; ++i) {
    const RegisterRow& row = kPrivacyRegister[i];
    if (row.place != table || row.on_erasure != OnErasure::Delete) continue;
    return Query(connection_, queries::kEraseStatements[i].sql.data(), member).run();
  }
  return base::Error{.code = base::ErrorCode::NotFound, .detail = std::string(table)};
}

Status SqlErasures::blank_member(const base::MemberId& member, std::string_view pseudonym) {
  return Query(connection_, queries::kMemberBlank, member, pseudonym).run();
}

Status SqlErasures::blank_order(const base::MemberId& member, const order::Order& order) {
  CW_TRY_ASSIGN(const OrderParts parts, order_parts(connection_, order));
  return Query(connection_, queries::kOrderBlank, member, order.id, parts.body, parts.ship_to, base::Hash256{}).run();
}

Found<AvatarRow> SqlAvatars::find(const base::MemberId& member) {
  Query query(connection_, queries::kAvatarFind, member);
  return one_row<AvatarRow>(query, read_avatar);
}

Status SqlAvatars::put(const base::MemberId& member, const AvatarRow& row) {
  return Query(connection_, queries::kAvatarPut, member, row.hash, row.large, row.small, row.changed_at).run();
}

Status SqlAvatars::remove(const base::MemberId& member) {
  return Query(connection_, queries::kAvatarRemove, member).run();
}

Status SqlExports::put(const base::MemberId& member, const ExportRow& row) {
  return Query(connection_, queries::kExportPut, member, row.id, row.asked_at, row.ready_at, row.expires_at, row.parts,
               row.bytes)
      .run();
}

Found<ExportRow> SqlExports::find(const base::MemberId& member, const ExportId& id) {
  Query query(connection_, queries::kExportFind, member, id);
  return one_row<ExportRow>(query, read_export);
}

Listed<ExportRow> SqlExports::list(const base::MemberId& member) {
  Query query(connection_, queries::kExportList, member);
  return all_rows<ExportRow>(query, read_export);
}

Listed<ExportKey> SqlExports::waiting(std::size_t limit) {
  Query query(connection_, queries::kExportsWaiting, limit);
  return all_rows<ExportKey>(query, read_key);
}

Listed<ExportKey> SqlExports::expired(base::Instant now, std::size_t limit) {
  Query query(connection_, queries::kExportsExpired, now, limit);
  return all_rows<ExportKey>(query, read_key);
}

Status SqlExports::put_part(const base::MemberId& member, const ExportId& id, std::uint32_t number,
                            base::ByteView sealed) {
  return Query(connection_, queries::kExportPartPut, member, id, number, sealed).run();
}

Found<base::Bytes> SqlExports::part(const base::MemberId& member, const ExportId& id, std::uint32_t number) {
  Query query(connection_, queries::kExportPartFind, member, id, number);
  return one_row<base::Bytes>(query, [](Query& row) { return base::copy_of(row.blob()); });
}

Status SqlExports::remove(const base::MemberId& member, const ExportId& id) {
  CW_TRY(Query(connection_, queries::kExportPartsRemove, member, id).run());
  return Query(connection_, queries::kExportRemove, member, id).run();
}

Status SqlProfileChanges::insert(const base::MemberId& member, const ProfileChangeRow& row) {
  return Query(connection_, queries::kProfileChangeInsert, member, row.id, row.at, row.sealed).run();
}

Listed<ProfileChangeRow> SqlProfileChanges::list(const base::MemberId& member, const ProfileChangeId& before,
                                                 std::size_t limit) {
  ProfileChangeId below = before;
  if (before.is_nil()) below.bytes.fill(0xFF);  // above every id of version 7
  Query query(connection_, queries::kProfileChangeList, member, below, limit);
  return all_rows<ProfileChangeRow>(query, read_profile_change);
}

Result<std::size_t> SqlProfileChanges::remove_before(base::Instant before, std::size_t limit) {
  CW_TRY_ASSIGN(const std::int64_t gone,
                Query(connection_, queries::kProfileChangesRemove, before, limit).run_counted());
  return as_size(gone);
}

}  // namespace cartwright::store::sql
