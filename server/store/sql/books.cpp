// Wallets and entries, numbers, products and publications.
#include "server/store/queries/books.h"

#include "server/store/sql/repositories.h"
#include "shared/codec/binary.h"

namespace cartwright::store::sql {

using base::ErrorCode;

namespace {

LedgerRow read_entry(Query& row) {
  LedgerRow read;
  auto entry = codec::decode<ledger::Entry>(row.blob());
  if (!entry.ok()) {
    row.fail(entry.error());
    return read;
  }
  read.entry = std::move(*entry);
  read.hash = row.hash();
  read.balance_minor = row.i64();
  return read;
}

catalog::Product read_product(Query& row) { return row.message<catalog::Product>(); }

Publication read_publication(Query& row) {
  Publication publication;
  publication.version = row.u64();
  publication.sha256 = row.hash();
  publication.size = row.u64();
  publication.published_at = row.instant();
  publication.delta_from = row.u64();
  return publication;
}

}  // namespace

Result<std::uint32_t> take_number(Connection& connection, std::string_view counter) {
  Query query(connection, queries::kCounterNext, counter);
  CW_TRY_ASSIGN(const bool there, query.step());
  if (!there) return ErrorCode::StoreFailed;
  const std::uint32_t number = query.u32();
  CW_TRY(query.step());  // RETURNING: to the end, or the statement stays open
  return number;
}

Found<Wallet> SqlLedger::wallet(const base::MemberId& member) {
  Query query(connection_, queries::kWalletFind, member);
  return one_row<Wallet>(query, [](Query& row) {
    Wallet wallet;
    const std::int64_t currency = row.i64();
    if (currency < 0 || currency >= base::kCurrencyCount) row.fail(base::Error{.code = ErrorCode::OutOfRange});
    wallet.currency = static_cast<base::Currency>(currency);
    wallet.balance_minor = row.i64();
    wallet.sequence = row.u64();
    wallet.head = row.hash();
    wallet.change_no = row.u64();
    return wallet;
  });
}

Status SqlLedger::append(const base::MemberId& member, const LedgerRow& row, std::uint64_t change_no) {
  CW_TRY(
      Query(connection_, queries::kWalletMake, member, static_cast<std::uint8_t>(row.entry.currency), base::Hash256{})
          .run());
  Query move(connection_, queries::kWalletMove, member, ledger::member_change(row.entry), row.entry.sequence, row.hash,
             change_no);
  CW_TRY_ASSIGN(const std::int64_t moved, move.run_counted());
  if (moved != 1) return ErrorCode::InsufficientFunds;
  return Query(connection_, queries::kEntryInsert, member, row.entry.sequence,
               static_cast<std::uint8_t>(row.entry.kind), row.entry.source_ref, codec::encode(row.entry), row.hash,
               row.balance_minor)
      .run();
}

Listed<LedgerRow> SqlLedger::recent(const base::MemberId& member, std::size_t limit) {
  Query query(connection_, queries::kEntryRecent, member, limit);
  return all_rows<LedgerRow>(query, read_entry);
}

Listed<LedgerRow> SqlLedger::entries(const base::MemberId& member, std::uint64_t after, std::size_t limit) {
  Query query(connection_, queries::kEntryList, member, after, limit);
  return all_rows<LedgerRow>(query, read_entry);
}

Result<std::uint32_t> SqlCatalogue::number_of(NumberKind kind, std::string_view key) {
  const auto kind_number = static_cast<std::uint8_t>(kind);
  const auto find = [&]() -> Found<std::uint32_t> {
    Query query(connection_, queries::kNumberFind, kind_number, key);
    return one_row<std::uint32_t>(query, [](Query& row) { return row.u32(); });
  };
  CW_TRY_ASSIGN(const std::optional<std::uint32_t> known, find());
  if (known.has_value()) return *known;
  CW_TRY_ASSIGN(const std::uint32_t number, take_number(connection_, "number " + std::to_string(kind_number)));
  CW_TRY_ASSIGN(const std::int64_t inserted,
                Query(connection_, queries::kNumberInsert, kind_number, key, number).run_counted());
  if (inserted == 1) return number;
  // Another import gave this key its number while we waited for the counter; ours is not given to anything.
  CW_TRY_ASSIGN(const std::optional<std::uint32_t> theirs, find());
  if (!theirs.has_value()) return ErrorCode::StoreFailed;
  return *theirs;
}

Status SqlCatalogue::put(const catalog::Product& product) {
  return Query(connection_, queries::kProductPut, product.number, product.handle, codec::encode(product)).run();
}

Found<catalog::Product> SqlCatalogue::find(base::ProductNumber product) {
  Query query(connection_, queries::kProductFind, product);
  return one_row<catalog::Product>(query, read_product);
}

Listed<catalog::Product> SqlCatalogue::list(base::ProductNumber after, std::size_t limit) {
  Query query(connection_, queries::kProductList, after, limit);
  return all_rows<catalog::Product>(query, read_product);
}

Status SqlCatalogue::insert(const Publication& publication) {
  return Query(connection_, queries::kPublicationInsert, publication.version, publication.sha256, publication.size,
               publication.published_at, publication.delta_from)
      .run();
}

Found<Publication> SqlCatalogue::latest() {
  Query query(connection_, queries::kPublicationLatest);
  return one_row<Publication>(query, read_publication);
}

Found<Publication> SqlCatalogue::find_version(std::uint64_t version) {
  Query query(connection_, queries::kPublicationFind, version);
  return one_row<Publication>(query, read_publication);
}

}  // namespace cartwright::store::sql
