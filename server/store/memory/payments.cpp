// Payments at a provider, refunds through it, and its notices, in memory.
#include "server/store/memory/repositories.h"

namespace cartwright::store::memory {
namespace {

using payment::PaymentId;
using payment::RefundId;

template <class Rows, class Key, class Row>
Status changed_row(Rows& rows, const Key& key, const Row& row) {
  if (rows.find(key) == nullptr) return base::ErrorCode::NotFound;
  rows.put(key, row);
  return {};
}

template <class IdType, class Rows>
Found<base::MemberId> owner_in(const Rows& rows, const IdType& id) {
  for (const auto& [key, row] : rows.rows()) {
    if (std::get<1>(key) == id) return std::optional(std::get<0>(key));
  }
  return std::optional<base::MemberId>{};
}

template <class Owned, class Rows>
Found<Owned> claim_in(Rows& rows, base::Instant now, base::Instant until) {
  auto longest = rows.rows().end();
  for (auto place = rows.rows().begin(); place != rows.rows().end(); ++place) {
    const ProviderTask& task = place->second.task;
    if (task.due_at.ms == 0 || now < task.due_at) continue;
    if (longest == rows.rows().end() || task.due_at < longest->second.task.due_at) longest = place;
  }
  if (longest == rows.rows().end()) return std::optional<Owned>{};
  Owned owned{.member = std::get<0>(longest->first), .row = longest->second};
  owned.row.task.tries += 1;
  owned.row.task.due_at = until;
  rows.put(longest->first, owned.row);
  return std::optional<Owned>(std::move(owned));
}

template <class Rows, class Wanted>
void move_rows(Rows& rows, const base::MemberId& from, const base::MemberId& to, const Wanted& wanted) {
  std::vector<typename std::decay_t<decltype(rows.rows())>::value_type> moving;
  for (const auto& [key, row] : rows.rows()) {
    if (std::get<0>(key) == from && wanted(row)) moving.push_back({key, row});
  }
  for (const auto& [key, row] : moving) {
    rows.erase(key);
    rows.put({to, std::get<1>(key)}, row);
  }
}

}  // namespace

Status MemoryPayments::insert(const base::MemberId& member, const PaymentRow& row) {
  if (tables_.payments.find({member, row.payment.id}) != nullptr) return base::ErrorCode::IdConflict;
  tables_.payments.put({member, row.payment.id}, row);
  return {};
}

Status MemoryPayments::update(const base::MemberId& member, const PaymentRow& row) {
  return changed_row(tables_.payments, std::tuple(member, row.payment.id), row);
}

Found<PaymentRow> MemoryPayments::find(const base::MemberId& member, const PaymentId& id) {
  return copy_of(tables_.payments.find({member, id}));
}

Found<base::MemberId> MemoryPayments::owner(const PaymentId& id) { return owner_in(tables_.payments, id); }

Listed<PaymentRow> MemoryPayments::of_order(const base::MemberId& member, const base::OrderId& order) {
  std::vector<PaymentRow> rows;
  each_of_member(tables_.payments, member, [&](const PaymentRow& row) {
    if (row.payment.order == order) rows.push_back(row);
  });
  return rows;
}

Found<OwnedPayment> MemoryPayments::claim_payment(base::Instant now, base::Instant until) {
  return claim_in<OwnedPayment>(tables_.payments, now, until);
}

Status MemoryPayments::insert(const base::MemberId& member, const RefundRow& row) {
  if (tables_.refunds.find({member, row.refund.id}) != nullptr) return base::ErrorCode::IdConflict;
  tables_.refunds.put({member, row.refund.id}, row);
  return {};
}

Status MemoryPayments::update(const base::MemberId& member, const RefundRow& row) {
  return changed_row(tables_.refunds, std::tuple(member, row.refund.id), row);
}

Found<RefundRow> MemoryPayments::find(const base::MemberId& member, const RefundId& id) {
  return copy_of(tables_.refunds.find({member, id}));
}

Found<base::MemberId> MemoryPayments::owner(const RefundId& id) { return owner_in(tables_.refunds, id); }

Listed<RefundRow> MemoryPayments::refunds_of_order(const base::MemberId& member, const base::OrderId& order) {
  std::vector<RefundRow> rows;
  each_of_member(tables_.refunds, member, [&](const RefundRow& row) {
    if (row.refund.order == order) rows.push_back(row);
  });
  return rows;
}

Found<OwnedRefund> MemoryPayments::claim_refund(base::Instant now, base::Instant until) {
  return claim_in<OwnedRefund>(tables_.refunds, now, until);
}

Status MemoryPayments::move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) {
  move_rows(tables_.payments, from, to, [&](const PaymentRow& row) { return row.payment.order == order; });
  move_rows(tables_.refunds, from, to, [&](const RefundRow& row) { return row.refund.order == order; });
  return {};
}

Result<PaymentFigures> MemoryPayments::figures() {
  PaymentFigures figures;
  for (const auto& [key, row] : tables_.payments.rows()) {
    if (!payment::is_live(row.payment.state)) continue;
    ++figures.live;
    if (row.task.due_at.ms == 0) ++figures.stuck;
  }
  for (const auto& [key, row] : tables_.refunds.rows()) {
    if (row.refund.state == payment::RefundState::Failed) ++figures.failed;
    if (row.task.due_at.ms == 0) continue;
    if (figures.refunds == 0 || row.refund.made_at < figures.oldest) figures.oldest = row.refund.made_at;
    ++figures.refunds;
  }
  return figures;
}

Result<bool> MemoryPayments::take(const PaymentNoticeRow& notice) {
  if (tables_.payment_notices.find(notice.id) != nullptr) return false;
  tables_.payment_notices.put(notice.id, notice);
  return true;
}

Found<PaymentNoticeRow> MemoryPayments::find_notice(std::string_view id) {
  return copy_of(tables_.payment_notices.find(std::string(id)));
}

Result<std::size_t> MemoryPayments::remove_notices(base::Instant before, std::size_t limit) {
  std::vector<std::string> old;
  for (const auto& [id, row] : tables_.payment_notices.rows()) {
    if (row.at < before && old.size() < limit) old.push_back(id);
  }
  for (const std::string& id : old) tables_.payment_notices.erase(id);
  return old.size();
}

}  // namespace cartwright::store::memory
