#include <algorithm>

#include "server/store/memory/staff_repositories.h"

namespace cartwright::store::memory {
namespace {

template <class F>
std::vector<OfferRow> chosen(const Tables& tables, OfferKind kind, std::size_t limit, const F& wanted) {
  std::vector<OfferRow> found;
  for (const auto& [key, row] : tables.offers.rows()) {
    if (row.kind == kind && found.size() < limit && wanted(row)) found.push_back(row);
  }
  return found;
}

}  // namespace

Result<std::uint32_t> MemoryOffers::last_number(OfferKind kind) {
  const std::vector<OfferRow> all = chosen(tables_, kind, SIZE_MAX, [](const OfferRow&) { return true; });
  return all.empty() ? 0U : all.back().number;
}

Status MemoryOffers::insert(const OfferRow& row) {
  if (tables_.offers.find({row.kind, row.number, row.version}) != nullptr) return base::ErrorCode::IdConflict;
  tables_.offers.put({row.kind, row.number, row.version}, row);
  return {};
}

Status MemoryOffers::update(const OfferRow& row) {
  const OfferRow* known = tables_.offers.find({row.kind, row.number, row.version});
  if (known == nullptr || known->revision + 1 != row.revision)
    return base::Error{.code = base::ErrorCode::RevConflict, .detail = "offer"};
  tables_.offers.put({row.kind, row.number, row.version}, row);
  return {};
}

Listed<OfferRow> MemoryOffers::versions(OfferKind kind, std::uint32_t number, std::size_t limit) {
  std::vector<OfferRow> found =
      chosen(tables_, kind, SIZE_MAX, [&](const OfferRow& row) { return row.number == number; });
  std::reverse(found.begin(), found.end());
  if (found.size() > limit) found.resize(limit);
  return found;
}

Found<OfferRow> MemoryOffers::newest(OfferKind kind, std::uint32_t number, OfferStates states) {
  const std::vector<OfferRow> found = chosen(tables_, kind, SIZE_MAX, [&](const OfferRow& row) {
    return row.number == number && row.state >= states.first && row.state <= states.last;
  });
  return found.empty() ? std::nullopt : std::optional<OfferRow>(found.back());
}

Listed<OfferRow> MemoryOffers::in_states(OfferKind kind, OfferStates states, base::Instant ends_after,
                                         std::size_t limit) {
  return chosen(tables_, kind, limit, [&](const OfferRow& row) {
    return row.state >= states.first && row.state <= states.last && ends_after < row.ends_at;
  });
}

Listed<OfferRow> MemoryOffers::within(OfferKind kind, base::Instant from, base::Instant to, std::size_t limit) {
  return chosen(tables_, kind, limit, [&](const OfferRow& row) { return from < row.ends_at && row.starts_at < to; });
}

}  // namespace cartwright::store::memory
