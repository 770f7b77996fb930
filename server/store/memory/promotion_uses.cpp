#include "server/store/memory/promotion_uses.h"

#include <map>

namespace cartwright::store::memory {
namespace {

using base::ErrorCode;

constexpr std::int64_t kEveryDay = 0;

using UseKey = std::tuple<base::MemberId, base::OrderId, promotion::PromotionNumber>;

void add_use(PromotionCounts& counts, const PromotionUse& use, std::int64_t sign) {
  counts.used += sign;
  counts.spent_minor += sign * use.amount_minor;
  counts.pieces += sign * use.pieces;
}

bool is_above(std::int64_t figure, std::int64_t limit) { return limit > 0 && figure > limit; }

PromotionCounts count_of(const Tables& tables, promotion::PromotionNumber promotion, std::int64_t day) {
  const PromotionCounts* known = tables.promotion_counts.find({promotion, day});
  return known == nullptr ? PromotionCounts{.promotion = promotion, .day = day} : *known;
}

std::vector<UseKey> keys_of(const Tables& tables, const base::MemberId& member, const base::OrderId& order) {
  std::vector<UseKey> keys;
  const auto& all = tables.promotion_uses.rows();
  for (auto place = all.lower_bound({member, order, 0}); place != all.end(); ++place) {
    if (std::get<0>(place->first) != member || std::get<1>(place->first) != order) break;
    keys.push_back(place->first);
  }
  return keys;
}

}  // namespace

Status MemoryPromotionUses::insert(const base::MemberId& member, const base::OrderId& order, const PromotionUse& use) {
  const UseKey key{member, order, use.promotion};
  if (tables_.promotion_uses.find(key) != nullptr) return ErrorCode::IdConflict;
  tables_.promotion_uses.put(key, use);
  return {};
}

Status MemoryPromotionUses::erase(const base::MemberId& member, const base::OrderId& order) {
  for (const UseKey& key : keys_of(tables_, member, order)) tables_.promotion_uses.erase(key);
  return {};
}

Status MemoryPromotionUses::move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) {
  for (const UseKey& key : keys_of(tables_, from, order)) {
    const PromotionUse use = *tables_.promotion_uses.find(key);
    tables_.promotion_uses.erase(key);
    tables_.promotion_uses.put({to, order, use.promotion}, use);
  }
  return {};
}

Listed<PromotionUse> MemoryPromotionUses::of_order(const base::MemberId& member, const base::OrderId& order) {
  std::vector<PromotionUse> uses;
  for (const UseKey& key : keys_of(tables_, member, order)) uses.push_back(*tables_.promotion_uses.find(key));
  return uses;
}

Result<PromotionCounts> MemoryPromotionUses::of_member(const base::MemberId& member,
                                                       promotion::PromotionNumber promotion) {
  PromotionCounts together{.promotion = promotion};
  const auto& all = tables_.promotion_uses.rows();
  for (auto place = all.lower_bound({member, base::OrderId{}, 0}); place != all.end(); ++place) {
    if (std::get<0>(place->first) != member) break;
    if (place->second.promotion == promotion) add_use(together, place->second, 1);
  }
  return together;
}

Status MemoryPromotionUses::raise(const PromotionUse& use, const promotion::Limits& limits) {
  PromotionCounts all = count_of(tables_, use.promotion, kEveryDay);
  PromotionCounts day = count_of(tables_, use.promotion, use.day);
  add_use(all, use, 1);
  add_use(day, use, 1);
  if (is_above(all.spent_minor, limits.budget_minor)) return ErrorCode::BudgetExhausted;
  if (is_above(all.used, limits.used) || is_above(all.pieces, limits.quota) || is_above(day.used, limits.used_per_day))
    return ErrorCode::QuotaExhausted;
  tables_.promotion_counts.put({use.promotion, kEveryDay}, all);
  tables_.promotion_counts.put({use.promotion, use.day}, day);
  return {};
}

Status MemoryPromotionUses::lower(const PromotionUse& use) {
  for (const std::int64_t day : {kEveryDay, use.day}) {
    PromotionCounts counts = count_of(tables_, use.promotion, day);
    if (counts.used == 0 || counts.spent_minor < use.amount_minor || counts.pieces < use.pieces)
      return ErrorCode::OutOfRange;
    add_use(counts, use, -1);
    tables_.promotion_counts.put({use.promotion, day}, counts);
  }
  return {};
}

Result<PromotionCounts> MemoryPromotionUses::count(promotion::PromotionNumber promotion, std::int64_t day) {
  return count_of(tables_, promotion, day);
}

Listed<PromotionCounts> MemoryPromotionUses::counts(const PromotionCounts& after, std::size_t limit) {
  std::vector<PromotionCounts> rows;
  const auto& all = tables_.promotion_counts.rows();
  for (auto place = all.upper_bound({after.promotion, after.day}); place != all.end() && rows.size() < limit; ++place)
    rows.push_back(place->second);
  return rows;
}

Listed<PromotionCounts> MemoryPromotionUses::sums() {
  std::map<std::pair<promotion::PromotionNumber, std::int64_t>, PromotionCounts> sums;
  for (const auto& [key, use] : tables_.promotion_uses.rows()) {
    PromotionCounts& sum = sums[{use.promotion, use.day}];
    sum.promotion = use.promotion;
    sum.day = use.day;
    add_use(sum, use, 1);
  }
  std::vector<PromotionCounts> rows;
  for (const auto& [key, sum] : sums) rows.push_back(sum);
  return rows;
}

}  // namespace cartwright::store::memory
