#include "server/app/sync/page.h"

#include <algorithm>

#include "server/app/sync/exchange.h"
#include "server/app/wallet/wallet.h"

namespace cartwright::app {
namespace {

struct Collected {
  std::vector<store::CartRow> cart;
  std::vector<store::ViewedRow> viewed;
  std::vector<store::SearchedRow> searched;
  std::vector<store::OrderRow> orders;
  std::vector<store::CouponRow> coupons;
  std::optional<store::Wallet> wallet;  // only when it changed

  template <class F>
  void each_list(const F& act) {
    act(cart), act(viewed), act(searched), act(orders), act(coupons);
  }
};

base::Result<Collected> collect(store::UnitOfWork& unit, const base::MemberId& member, std::uint64_t cursor) {
  constexpr std::size_t kLimit = limits::kRowsPerAnswerMax + 1;
  Collected all;
  CW_TRY_ASSIGN(all.cart, unit.cart_lines().changed_since(member, cursor, kLimit));
  CW_TRY_ASSIGN(all.viewed, unit.histories().viewed_since(member, cursor, kLimit));
  CW_TRY_ASSIGN(all.searched, unit.histories().searched_since(member, cursor, kLimit));
  CW_TRY_ASSIGN(all.orders, unit.orders().changed_since(member, cursor, kOrdersPerAnswerMax + 1));
  CW_TRY_ASSIGN(all.coupons, unit.coupons().changed_since(member, cursor, kLimit));
  CW_TRY_ASSIGN(all.wallet, unit.ledger().wallet(member));
  if (all.wallet.has_value() && all.wallet->change_no <= cursor) all.wallet.reset();
  return all;
}

// Where the page ends when a list was not read to its end: rows behind its last full place are not known.
std::uint64_t end_of_known(const Collected& all) {
  std::uint64_t end = UINT64_MAX;
  const auto bound = [&end](const auto& rows, std::size_t places) {
    if (rows.size() > places) end = std::min(end, rows[places - 1].change_no);
  };
  bound(all.cart, limits::kRowsPerAnswerMax);
  bound(all.viewed, limits::kRowsPerAnswerMax);
  bound(all.searched, limits::kRowsPerAnswerMax);
  bound(all.orders, kOrdersPerAnswerMax);
  bound(all.coupons, limits::kRowsPerAnswerMax);
  return end;
}

void drop_hidden(Collected& all, const Elision& elision) {
  std::erase_if(all.cart, [&](const auto& row) { return elision.hides_line(row.value.variant); });
  std::erase_if(all.viewed, [&](const auto& row) { return elision.hides_viewed(row.value.product); });
  std::erase_if(all.searched, [&](const auto& row) { return elision.hides_searched(row.value.term); });
}

void drop_behind(Collected& all, std::uint64_t end) {
  all.each_list([end](auto& rows) { std::erase_if(rows, [end](const auto& row) { return row.change_no > end; }); });
  if (all.wallet.has_value() && all.wallet->change_no > end) all.wallet.reset();
}

// The change number of the last row that fits, or UINT64_MAX.
std::uint64_t end_of_page(Collected& all) {
  std::vector<std::uint64_t> numbers;
  all.each_list([&](const auto& rows) {
    for (const auto& row : rows) numbers.push_back(row.change_no);
  });
  if (all.wallet.has_value()) numbers.push_back(all.wallet->change_no);
  if (numbers.size() <= limits::kRowsPerAnswerMax) return UINT64_MAX;
  const auto last = numbers.begin() + static_cast<std::ptrdiff_t>(limits::kRowsPerAnswerMax) - 1;
  std::nth_element(numbers.begin(), last, numbers.end());
  return *last;
}

}  // namespace

base::Result<Page> read_page(store::UnitOfWork& unit, const SessionInfo& session, std::uint64_t cursor,
                             std::uint64_t change_no, const Elision* elision) {
  CW_TRY_ASSIGN(Collected all, collect(unit, session.member, cursor));
  const std::uint64_t known = end_of_known(all);
  drop_behind(all, known);
  if (elision != nullptr) drop_hidden(all, *elision);
  const std::uint64_t end = std::min(known, end_of_page(all));
  drop_behind(all, end);
  Page page{.cursor = std::min(end, change_no), .more = end < change_no};
  for (store::CartRow& row : all.cart) {
    // A device calls itself 0 (cart/line.h).
    if (row.value.set_by.device == session.device_number) row.value.set_by.device = 0;
    page.rows.cart.push_back(std::move(row.value));
  }
  for (store::ViewedRow& row : all.viewed) page.rows.viewed.push_back(row.value);
  for (store::SearchedRow& row : all.searched) page.rows.searched.push_back(std::move(row.value));
  for (store::OrderRow& row : all.orders) page.rows.orders.push_back(std::move(row.order));
  for (store::CouponRow& row : all.coupons) page.rows.coupons.push_back(std::move(row.coupon));
  if (all.wallet.has_value()) {
    CW_TRY_ASSIGN(protocol::Wallet wallet, read_wallet(unit, session.member));
    page.rows.wallet.push_back(std::move(wallet));
  }
  return page;
}

}  // namespace cartwright::app
