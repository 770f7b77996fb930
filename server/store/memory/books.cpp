// Ledger and catalogue in memory.
#include <algorithm>

#include "server/store/memory/repositories.h"
#include "shared/base/plant.h"

namespace cartwright::store::memory {

using base::ErrorCode;

std::uint32_t take_number(Tables& tables, const std::string& counter) {
  const std::uint32_t* last = tables.counters.find(counter);
  const std::uint32_t next = last == nullptr ? 1 : *last + 1;
  tables.counters.put(counter, next);
  return next;
}

Found<Wallet> MemoryLedger::wallet(const base::MemberId& member) { return copy_of(tables_.wallets.find(member)); }

Status MemoryLedger::append(const base::MemberId& member, const LedgerRow& row, std::uint64_t change_no) {
  const Wallet* known = tables_.wallets.find(member);
  Wallet wallet = known == nullptr ? Wallet{.currency = row.entry.currency} : *known;
  CHECK(row.entry.sequence == wallet.sequence + 1);
  if (row.balance_minor < 0) return ErrorCode::InsufficientFunds;
  bool repeated = false;
  each_of_member(tables_.entries, member, [&](const LedgerRow& other) {
    repeated = repeated || (!row.entry.source_ref.empty() && other.entry.source_ref == row.entry.source_ref &&
                            other.entry.kind == row.entry.kind);
  });
  if (repeated) return ErrorCode::IdConflict;
  wallet.balance_minor = row.balance_minor;
  wallet.sequence = row.entry.sequence;
  wallet.head = row.hash;
  wallet.change_no = change_no;
  tables_.wallets.put(member, wallet);
  tables_.entries.put({member, row.entry.sequence}, row);
  return {};
}

Listed<LedgerRow> MemoryLedger::recent(const base::MemberId& member, std::size_t limit) {
  std::vector<LedgerRow> rows;
  each_of_member(tables_.entries, member, [&](const LedgerRow& row) { rows.push_back(row); });
  std::reverse(rows.begin(), rows.end());
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

Listed<LedgerRow> MemoryLedger::entries(const base::MemberId& member, std::uint64_t after, std::size_t limit) {
  std::vector<LedgerRow> rows;
  each_of_member(tables_.entries, member, [&](const LedgerRow& row) {
    if (row.entry.sequence > after && rows.size() < limit) rows.push_back(row);
  });
  return rows;
}

Result<std::uint32_t> MemoryCatalogue::number_of(NumberKind kind, std::string_view key) {
  const std::tuple<NumberKind, std::string> wanted{kind, std::string(key)};
  if (const std::uint32_t* known = tables_.numbers.find(wanted); known != nullptr) return *known;
  const std::uint32_t number = take_number(tables_, "number " + std::to_string(static_cast<int>(kind)));
  tables_.numbers.put(wanted, number);
  return number;
}

Status MemoryCatalogue::put(const catalog::Product& product) {
  tables_.products.put(product.number, product);
  return {};
}

Found<catalog::Product> MemoryCatalogue::find(base::ProductNumber product) {
  return copy_of(tables_.products.find(product));
}

Listed<catalog::Product> MemoryCatalogue::list(base::ProductNumber after, std::size_t limit) {
  std::vector<catalog::Product> rows;
  const auto& all = tables_.products.rows();
  for (auto place = all.upper_bound(after); place != all.end() && rows.size() < limit; ++place) {
    rows.push_back(place->second);
  }
  return rows;
}

Status MemoryCatalogue::insert(const Publication& publication) {
  if (tables_.publications.find(publication.version) != nullptr) return ErrorCode::IdConflict;
  tables_.publications.put(publication.version, publication);
  return {};
}

Found<Publication> MemoryCatalogue::latest() {
  const auto& all = tables_.publications.rows();
  return all.empty() ? std::optional<Publication>{} : std::optional<Publication>(all.rbegin()->second);
}

Found<Publication> MemoryCatalogue::find_version(std::uint64_t version) {
  return copy_of(tables_.publications.find(version));
}

}  // namespace cartwright::store::memory
