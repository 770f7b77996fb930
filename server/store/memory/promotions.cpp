#include <algorithm>

#include "server/store/memory/staff_repositories.h"

namespace cartwright::store::memory {
namespace {

template <class F>
std::vector<PromotionRow> chosen(const Tables& tables, std::size_t limit, const F& wanted) {
  std::vector<PromotionRow> found;
  for (const auto& [key, row] : tables.promotions.rows()) {
    if (found.size() < limit && wanted(row)) found.push_back(row);
  }
  return found;
}

}  // namespace

Result<std::uint32_t> MemoryPromotions::last_number() {
  const auto& rows = tables_.promotions.rows();
  return rows.empty() ? 0U : rows.rbegin()->first.first;
}

Status MemoryPromotions::insert(const PromotionRow& row) {
  if (tables_.promotions.find({row.number, row.version}) != nullptr) return base::ErrorCode::IdConflict;
  tables_.promotions.put({row.number, row.version}, row);
  return {};
}

Status MemoryPromotions::update(const PromotionRow& row) {
  const PromotionRow* known = tables_.promotions.find({row.number, row.version});
  if (known == nullptr || known->revision + 1 != row.revision)
    return base::Error{.code = base::ErrorCode::RevConflict, .detail = "promotion"};
  tables_.promotions.put({row.number, row.version}, row);
  return {};
}

Listed<PromotionRow> MemoryPromotions::versions(std::uint32_t number, std::size_t limit) {
  std::vector<PromotionRow> found =
      chosen(tables_, SIZE_MAX, [&](const PromotionRow& row) { return row.number == number; });
  std::reverse(found.begin(), found.end());
  if (found.size() > limit) found.resize(limit);
  return found;
}

Listed<PromotionRow> MemoryPromotions::in_states(PromotionStates states, base::Instant ends_after, std::size_t limit) {
  return chosen(tables_, limit, [&](const PromotionRow& row) {
    return row.state >= states.first && row.state <= states.last && ends_after < row.ends_at;
  });
}

Listed<PromotionRow> MemoryPromotions::within(base::Instant from, base::Instant to, std::size_t limit) {
  return chosen(tables_, limit, [&](const PromotionRow& row) { return from < row.ends_at && row.starts_at < to; });
}

}  // namespace cartwright::store::memory
