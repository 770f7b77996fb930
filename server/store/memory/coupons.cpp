// Coupons, the counters of their templates and unique codes, in memory.
#include <algorithm>

#include "server/store/memory/repositories.h"

namespace cartwright::store::memory {
namespace {

using base::ErrorCode;

template <class F>
std::vector<CouponRow> chosen(const Tables& tables, const base::MemberId& member, const F& wanted) {
  std::vector<CouponRow> rows;
  each_of_member(tables.coupons, member, [&](const CouponRow& row) {
    if (wanted(row.coupon)) rows.push_back(row);
  });
  return rows;
}

std::vector<CouponRow> cut(std::vector<CouponRow> rows, std::size_t limit) {
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

template <class Figure>
bool fits(Figure now, Figure more, Figure limit) {
  return limit == 0 || now + more <= limit;
}

CouponCounts counts_of(const Tables& tables, coupon::TemplateNumber number) {
  const CouponCounts* known = tables.coupon_counts.find(number);
  return known == nullptr ? CouponCounts{.number = number} : *known;
}

}  // namespace

Status MemoryCoupons::insert(const base::MemberId& member, const CouponRow& row) {
  if (tables_.coupons.find({member, row.coupon.id}) != nullptr) return ErrorCode::IdConflict;
  tables_.coupons.put({member, row.coupon.id}, row);
  return {};
}

Status MemoryCoupons::update(const base::MemberId& member, const CouponRow& row) {
  if (tables_.coupons.find({member, row.coupon.id}) == nullptr) return ErrorCode::NotFound;
  tables_.coupons.put({member, row.coupon.id}, row);
  return {};
}

Status MemoryCoupons::move(const base::MemberId& from, const base::MemberId& to, const base::CouponId& id,
                           std::uint64_t change_no) {
  const CouponRow* known = tables_.coupons.find({from, id});
  if (known == nullptr) return ErrorCode::NotFound;
  CouponRow moved = *known;
  moved.change_no = change_no;
  tables_.coupons.erase({from, id});
  tables_.coupons.put({to, id}, std::move(moved));
  return {};
}

Found<CouponRow> MemoryCoupons::find(const base::MemberId& member, const base::CouponId& id) {
  return copy_of(tables_.coupons.find({member, id}));
}

Listed<CouponRow> MemoryCoupons::changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) {
  std::vector<CouponRow> rows = chosen(tables_, member, [](const coupon::Coupon&) { return true; });
  std::erase_if(rows, [&](const CouponRow& row) { return row.change_no <= cursor; });
  std::sort(rows.begin(), rows.end(), [](const CouponRow& a, const CouponRow& b) { return a.change_no < b.change_no; });
  return cut(std::move(rows), limit);
}

Listed<CouponRow> MemoryCoupons::list(const base::MemberId& member, const base::CouponId& before, std::size_t limit) {
  std::vector<CouponRow> rows =
      chosen(tables_, member, [&](const coupon::Coupon& one) { return before.is_nil() || one.id < before; });
  std::reverse(rows.begin(), rows.end());
  return cut(std::move(rows), limit);
}

Listed<CouponRow> MemoryCoupons::of_template(const base::MemberId& member, coupon::TemplateNumber number,
                                             std::size_t limit) {
  return cut(chosen(tables_, member, [&](const coupon::Coupon& one) { return one.terms.number == number; }), limit);
}

Listed<CouponRow> MemoryCoupons::of_order(const base::MemberId& member, const base::OrderId& order) {
  std::vector<CouponRow> rows = chosen(tables_, member, [&](const coupon::Coupon& one) { return one.order == order; });
  std::stable_sort(rows.begin(), rows.end(), [](const CouponRow& a, const CouponRow& b) {
    return a.coupon.terms.number < b.coupon.terms.number;
  });
  return rows;
}

Result<std::size_t> MemoryCoupons::count_open(const base::MemberId& member) {
  return chosen(tables_, member,
                [](const coupon::Coupon& one) {
                  return one.state == coupon::CouponState::Claimed || one.state == coupon::CouponState::Held;
                })
      .size();
}

Listed<CouponKey> MemoryCoupons::due(base::Instant now, std::size_t limit) {
  std::vector<std::pair<std::int64_t, CouponKey>> found;
  for (const auto& [key, row] : tables_.coupons.rows()) {
    if (row.coupon.state == coupon::CouponState::Claimed && row.coupon.valid_to <= now)
      found.push_back({row.coupon.valid_to.ms, {.member = std::get<0>(key), .id = row.coupon.id}});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second.id) < std::pair(b.first, b.second.id);
  });
  std::vector<CouponKey> keys;
  for (const auto& [at, key] : found) {
    if (keys.size() < limit) keys.push_back(key);
  }
  return keys;
}

Status MemoryCouponBooks::raise_issued(coupon::TemplateNumber number, const coupon::Limits& limits) {
  CouponCounts counts = counts_of(tables_, number);
  if (!fits(counts.issued, 1U, limits.issued)) return ErrorCode::CouponExhausted;
  ++counts.issued;
  tables_.coupon_counts.put(number, counts);
  return {};
}

Status MemoryCouponBooks::raise_used(const CouponUse& use, const coupon::Limits& limits) {
  CouponCounts counts = counts_of(tables_, use.number);
  const CouponDay* known = tables_.coupon_days.find({use.number, use.hold.day});
  CouponDay day = known == nullptr ? CouponDay{.day = use.hold.day} : *known;
  const bool is_free = fits(counts.used, 1U, limits.used) && fits(day.used, 1U, limits.used_per_day) &&
                       fits(counts.spent_minor, use.hold.amount_minor, limits.budget_minor);
  if (!is_free) return ErrorCode::CouponExhausted;
  ++counts.used;
  counts.spent_minor += use.hold.amount_minor;
  ++day.used;
  tables_.coupon_counts.put(use.number, counts);
  tables_.coupon_days.put({use.number, use.hold.day}, day);
  return {};
}

Status MemoryCouponBooks::lower_used(const CouponUse& use) {
  CouponCounts counts = counts_of(tables_, use.number);
  const CouponDay* known = tables_.coupon_days.find({use.number, use.hold.day});
  if (counts.used == 0 || counts.spent_minor < use.hold.amount_minor || known == nullptr || known->used == 0)
    return ErrorCode::OutOfRange;
  CouponDay day = *known;
  --counts.used;
  counts.spent_minor -= use.hold.amount_minor;
  --day.used;
  tables_.coupon_counts.put(use.number, counts);
  tables_.coupon_days.put({use.number, use.hold.day}, day);
  return {};
}

Listed<CouponCounts> MemoryCouponBooks::counts(coupon::TemplateNumber from, std::size_t limit) {
  std::vector<CouponCounts> rows;
  const auto& all = tables_.coupon_counts.rows();
  for (auto place = all.lower_bound(from); place != all.end() && rows.size() < limit; ++place)
    rows.push_back(place->second);
  return rows;
}

Listed<CouponDay> MemoryCouponBooks::days(coupon::TemplateNumber number, std::int64_t from, std::size_t limit) {
  std::vector<CouponDay> rows;
  const auto& all = tables_.coupon_days.rows();
  for (auto place = all.lower_bound({number, from}); place != all.end() && rows.size() < limit; ++place) {
    if (place->first.first == number) rows.push_back(place->second);
  }
  return rows;
}

Status MemoryCouponBooks::insert_code(const CouponCodeRow& row) {
  if (tables_.coupon_codes.find(row.code_hash) != nullptr) return ErrorCode::IdConflict;
  tables_.coupon_codes.put(row.code_hash, row);
  return {};
}

Found<CouponCodeRow> MemoryCouponBooks::find_code(const base::Hash256& code_hash) {
  return copy_of(tables_.coupon_codes.find(code_hash));
}

Result<bool> MemoryCouponBooks::take_code(const base::Hash256& code_hash) {
  const CouponCodeRow* known = tables_.coupon_codes.find(code_hash);
  if (known == nullptr || known->uses_left == 0) return false;
  CouponCodeRow taken = *known;
  --taken.uses_left;
  tables_.coupon_codes.put(code_hash, taken);
  return true;
}

Result<CouponCodeFigures> MemoryCouponBooks::code_figures(coupon::TemplateNumber number) {
  CouponCodeFigures figures;
  for (const auto& [hash, row] : tables_.coupon_codes.rows()) {
    if (row.number != number) continue;
    ++figures.codes;
    figures.uses_left += row.uses_left;
  }
  return figures;
}

}  // namespace cartwright::store::memory
