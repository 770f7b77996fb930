#include "server/app/merge/move.h"

#include <algorithm>

#include "server/app/account/login_name.h"
#include "server/app/cart/store_line.h"
#include "server/app/document/document.h"
#include "server/app/wallet/wallet.h"
#include "shared/address/book.h"

namespace cartwright::app {
namespace {

using address::AddressBook;
using base::ErrorCode;
using base::Result;
using base::Status;

constexpr std::size_t kMoveBatch = 500;

DocumentServices documents_of(const StaffServices& services) {
  return {.store = services.store, .sealer = services.sealer, .env = services.env};
}
WhichDocument book_of(const base::MemberId& member) {
  return {.member = member, .kind = store::DocumentKind::Addresses};
}

// ---- what there is ----

Status find_funds(store::UnitOfWork& unit, const MergePair& pair, Moved& found) {
  CW_TRY_ASSIGN(const std::optional<store::Wallet> from, unit.ledger().wallet(pair.from));
  if (!from.has_value() || from->balance_minor == 0) return {};
  CW_TRY_ASSIGN(const std::optional<store::Wallet> into, unit.ledger().wallet(pair.into));
  if (into.has_value() && into->currency != from->currency) return ErrorCode::CurrencyMismatch;
  found.currency = from->currency;
  found.amount_minor = from->balance_minor;
  return {};
}

Status find_orders(store::UnitOfWork& unit, const MergePair& pair, Moved& found) {
  base::OrderId before;
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<store::OrderRow> rows, unit.orders().list(pair.from, before, kMoveBatch));
    for (const store::OrderRow& row : rows) found.orders.push_back({row.order.id});
    if (found.orders.size() > kMovedOrdersMax) return base::Error{.code = ErrorCode::LineLimit, .detail = "orders"};
    if (rows.size() < kMoveBatch) return {};
    before = rows.back().order.id;
  }
}

Status find_coupons(store::UnitOfWork& unit, const MergePair& pair, Moved& found) {
  base::CouponId before;
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<store::CouponRow> rows, unit.coupons().list(pair.from, before, kMoveBatch));
    for (const store::CouponRow& row : rows) found.coupons.push_back({row.coupon.id});
    if (found.coupons.size() > kMovedCouponsMax) return base::Error{.code = ErrorCode::LineLimit, .detail = "coupons"};
    if (rows.size() < kMoveBatch) return {};
    before = rows.back().coupon.id;
  }
}

Status find_logins(store::UnitOfWork& unit, const MergePair& pair, Moved& found) {
  CW_TRY_ASSIGN(const std::vector<store::LoginRow> rows, unit.logins().list(pair.from));
  for (const store::LoginRow& row : rows) found.logins.push_back({row.lookup});
  return {};
}

bool has_equal(const base::Vector<address::Address>& all, const address::Address& one) {
  return std::any_of(all.begin(), all.end(), [&](const address::Address& other) {
    return other.id == one.id || address::equality_key(other.fields) == address::equality_key(one.fields);
  });
}

Status find_addresses(store::UnitOfWork& unit, Sealer& sealer, const MergePair& pair, Moved& found) {
  CW_TRY_ASSIGN(const auto from, read_document_as<AddressBook>(unit, sealer, book_of(pair.from)));
  CW_TRY_ASSIGN(const auto into, read_document_as<AddressBook>(unit, sealer, book_of(pair.into)));
  const base::Vector<address::Address> there = into.document.shown();
  for (const address::Address& one : from.document.shown()) {
    const bool fits = there.size() + found.addresses.size() < limits::kAddressesMax;
    // An id that was deleted there would not come back by adding it.
    const bool is_new = !has_equal(there, one) && into.document.record(one.id) == nullptr;
    if (fits && is_new) found.addresses.push_back({one.id});
  }
  return {};
}

// What one more of a line may be: a line holds so many pieces, a cart so many lines.
Result<std::int64_t> room_for(store::UnitOfWork& unit, const base::MemberId& member, const cart::Line& line,
                              std::size_t& shown) {
  CW_TRY_ASSIGN(const std::optional<store::CartRow> row, unit.cart_lines().find(member, line.variant));
  const bool is_shown = row.has_value() && row->value.is_shown();
  if (!is_shown && shown >= limits::kCartLinesMax) return std::int64_t{0};
  if (!is_shown) ++shown;
  const std::int64_t has = is_shown ? row->value.quantity() : 0;
  return std::min(cart::shown_quantity(line), limits::kQuantityPerLineMax - has);
}

Status find_lines(store::UnitOfWork& unit, const MergePair& pair, Moved& found) {
  CW_TRY_ASSIGN(std::size_t shown, unit.cart_lines().count_shown(pair.into));
  std::uint64_t cursor = 0;
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<store::CartRow> rows,
                  unit.cart_lines().changed_since(pair.from, cursor, kMoveBatch));
    for (const store::CartRow& row : rows) {
      cursor = row.change_no;
      if (!row.value.is_shown()) continue;
      CW_TRY_ASSIGN(const std::int64_t room, room_for(unit, pair.into, row.value, shown));
      if (room > 0) found.lines.push_back({.variant = row.value.variant, .quantity = room});
    }
    if (rows.size() < kMoveBatch) return {};
  }
}

// ---- the moving ----

// Both members' locks, in the one order that all transactions take them in.
class Turns {
 public:
  static Result<Turns> open(store::UnitOfWork& unit, const MergePair& pair, base::Instant now) {
    Turns turns;
    const bool from_first = pair.from < pair.into;
    for (const bool of_from : {from_first, !from_first}) {
      CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, of_from ? pair.from : pair.into, now));
      (of_from ? turns.from_ : turns.into_) = std::move(turn);
    }
    return turns;
  }
  MemberTurn& from() { return *from_; }
  MemberTurn& into() { return *into_; }
  Status close() {
    CW_TRY(from_->close());
    return into_->close();
  }

 private:
  std::optional<MemberTurn> from_, into_;
};

Status move_funds(MemberTurn& out, MemberTurn& in, const store::MergeRow& merge, const Moved& what, base::Env& env) {
  if (what.amount_minor == 0) return {};
  const std::string source = base::format_id(merge.id.bytes);
  ledger::Entry given = ledger::merge_out_entry(what.amount_minor, what.currency, {}, source);
  given.id = env.new_id<base::EntryId>();
  CW_TRY(append_entry(out, std::move(given)));
  ledger::Entry taken = ledger::merge_in_entry(what.amount_minor, what.currency, {}, source);
  taken.id = env.new_id<base::EntryId>();
  return append_entry(in, std::move(taken));
}

Status move_orders(MemberTurn& out, MemberTurn& in, const Moved& what) {
  for (const auto& order : what.orders) {
    CW_TRY(in.unit().orders().move(out.member(), in.member(), order.id, in.next_change()));
    CW_TRY(in.unit().aftersales().move(out.member(), in.member(), order.id));
    CW_TRY(in.unit().payments().move(out.member(), in.member(), order.id));
    CW_TRY(in.unit().promotion_uses().move(out.member(), in.member(), order.id));
  }
  return {};
}

Status move_coupons(MemberTurn& out, MemberTurn& in, const Moved& what) {
  for (const auto& coupon : what.coupons)
    CW_TRY(in.unit().coupons().move(out.member(), in.member(), coupon.id, in.next_change()));
  return {};
}

// A coupon stays with the order that holds or used it.
Status find_coupons_still_there(store::UnitOfWork& unit, const MergePair& pair, const Moved& moved, Moved& found) {
  for (const auto& coupon : moved.coupons) {
    CW_TRY_ASSIGN(const std::optional<store::CouponRow> row, unit.coupons().find(pair.into, coupon.id));
    if (!row.has_value()) continue;
    const base::OrderId& order = row->coupon.order;
    const bool goes = order.is_nil() || std::any_of(found.orders.begin(), found.orders.end(),
                                                    [&](const auto& one) { return one.id == order; });
    if (goes) found.coupons.push_back(coupon);
  }
  return {};
}

// A login is sealed for its owner: it goes and comes anew.
Status move_logins(MemberTurn& out, MemberTurn& in, const Moved& what, Sealer& sealer) {
  for (const MovedLogin& moved : what.logins) {
    CW_TRY_ASSIGN(std::optional<store::LoginRow> row, in.unit().logins().find(moved.lookup));
    if (!row.has_value() || !(row->member == out.member()))
      return base::Error{.code = ErrorCode::NotFound, .detail = "login"};
    CW_TRY_ASSIGN(const LoginName name, opened(sealer, row->kind, row->sealed, out.member()));
    CW_TRY(in.unit().logins().remove(out.member(), moved.lookup));
    row->member = in.member();
    row->sealed = sealed(sealer, name, in.member());
    CW_TRY(in.unit().logins().insert(*row));
  }
  return {};
}

// As a device adds to its cart; a line that was not there comes as it was: saved for later, with its note.
Status add_lines(MemberTurn& from, MemberTurn& into, const Moved& what) {
  store::CartLines& lines = into.unit().cart_lines();
  for (const MovedLine& moved : what.lines) {
    CW_TRY_ASSIGN(const std::optional<store::CartRow> source, lines.find(from.member(), moved.variant));
    CW_TRY_ASSIGN(const std::optional<store::CartRow> row, lines.find(into.member(), moved.variant));
    if (!source.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "line"};
    cart::Line line = row.has_value() ? row->value : cart::Line{.variant = moved.variant};
    const bool is_new = !line.is_shown();
    cart::apply_add(line, moved.quantity, into.now());
    if (is_new) {
      line.selected = source->value.selected;
      line.saved = source->value.saved;
      line.note = source->value.note;
      line.added_price_minor = source->value.added_price_minor;
    }
    CW_TRY(store_line(into, std::move(line)));
  }
  return {};
}

Status take_lines(MemberTurn& turn, const Moved& what) {
  for (const MovedLine& moved : what.lines) {
    CW_TRY_ASSIGN(const std::optional<store::CartRow> row, turn.unit().cart_lines().find(turn.member(), moved.variant));
    if (!row.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "line"};
    cart::Line line = row->value;
    cart::apply_add(line, -moved.quantity, turn.now());
    CW_TRY(store_line(turn, std::move(line)));
  }
  return {};
}

Status add_addresses(store::UnitOfWork& unit, const StaffServices& services, const MergePair& pair, const Moved& what) {
  CW_TRY_ASSIGN(const auto from, read_document_as<AddressBook>(unit, services.sealer, book_of(pair.from)));
  const auto change = [&](AddressBook& book) -> Status {
    for (const auto& moved : what.addresses) {
      const address::AddressRecord* record = from.document.record(moved.id);
      if (record == nullptr) return base::Error{.code = ErrorCode::NotFound, .detail = "address"};
      CW_TRY(book.add(moved.id, record->fields, book.next_stamp({})));
    }
    return {};
  };
  const auto kept = change_document_as<AddressBook>(unit, documents_of(services), book_of(pair.into), change);
  return kept.ok() ? Status() : Status(kept.error());
}

Status take_addresses(store::UnitOfWork& unit, const StaffServices& services, const MergePair& pair, const Moved& what,
                      base::Instant now) {
  const auto change = [&](AddressBook& book) -> Status {
    for (const auto& moved : what.addresses) book.refuse(moved.id, book.next_stamp({}));
    book.note(now);
    return {};
  };
  const auto kept = change_document_as<AddressBook>(unit, documents_of(services), book_of(pair.into), change);
  return kept.ok() ? Status() : Status(kept.error());
}

}  // namespace

Result<Moved> would_move(store::UnitOfWork& unit, const StaffServices& services, const MergePair& pair) {
  Moved found;
  CW_TRY(find_funds(unit, pair, found));
  CW_TRY(find_orders(unit, pair, found));
  CW_TRY(find_coupons(unit, pair, found));
  CW_TRY(find_logins(unit, pair, found));
  CW_TRY(find_addresses(unit, services.sealer, pair, found));
  CW_TRY(find_lines(unit, pair, found));
  return found;
}

Result<Moved> still_there(store::UnitOfWork& unit, const StaffServices& services, const MergePair& pair,
                          const Moved& moved) {
  Moved found{.currency = moved.currency};
  CW_TRY_ASSIGN(const std::optional<store::Wallet> wallet, unit.ledger().wallet(pair.into));
  found.amount_minor = std::min(moved.amount_minor, wallet.value_or(store::Wallet{}).balance_minor);
  for (const auto& order : moved.orders) {
    CW_TRY_ASSIGN(const std::optional<store::OrderRow> row, unit.orders().find(pair.into, order.id));
    if (row.has_value()) found.orders.push_back(order);
  }
  CW_TRY(find_coupons_still_there(unit, pair, moved, found));
  for (const MovedLogin& login : moved.logins) {
    CW_TRY_ASSIGN(const std::optional<store::LoginRow> row, unit.logins().find(login.lookup));
    if (row.has_value() && row->member == pair.into) found.logins.push_back(login);
  }
  CW_TRY_ASSIGN(const auto book, read_document_as<AddressBook>(unit, services.sealer, book_of(pair.into)));
  for (const auto& one : moved.addresses) {
    const address::AddressRecord* record = book.document.record(one.id);
    if (record != nullptr && record->is_live()) found.addresses.push_back(one);
  }
  for (const MovedLine& line : moved.lines) {
    CW_TRY_ASSIGN(const std::optional<store::CartRow> row, unit.cart_lines().find(pair.into, line.variant));
    const std::int64_t has = row.has_value() ? cart::shown_quantity(row->value) : 0;
    if (has > 0) found.lines.push_back({.variant = line.variant, .quantity = std::min(has, line.quantity)});
  }
  return found;
}

Status move_there(store::UnitOfWork& unit, const StaffServices& services, const store::MergeRow& merge,
                  const Moved& what) {
  const MergePair pair{merge.from, merge.into};
  CW_TRY_ASSIGN(Turns turns, Turns::open(unit, pair, merge.merged_at));
  CW_TRY(move_funds(turns.from(), turns.into(), merge, what, services.env));
  CW_TRY(move_orders(turns.from(), turns.into(), what));
  CW_TRY(move_coupons(turns.from(), turns.into(), what));
  CW_TRY(move_logins(turns.from(), turns.into(), what, services.sealer));
  CW_TRY(add_lines(turns.from(), turns.into(), what));
  CW_TRY(turns.close());
  return add_addresses(unit, services, pair, what);
}

Status move_back(store::UnitOfWork& unit, const StaffServices& services, const store::MergeRow& merge,
                 const Moved& what) {
  const MergePair pair{merge.from, merge.into};
  CW_TRY_ASSIGN(Turns turns, Turns::open(unit, pair, merge.reversed_at));
  CW_TRY(move_funds(turns.into(), turns.from(), merge, what, services.env));
  CW_TRY(move_orders(turns.into(), turns.from(), what));
  CW_TRY(move_coupons(turns.into(), turns.from(), what));
  CW_TRY(move_logins(turns.into(), turns.from(), what, services.sealer));
  CW_TRY(take_lines(turns.into(), what));
  // Orders and coupons have no tombstones: devices of the account that stays begin anew, without those that went back.
  turns.into().sync().compacted_through = turns.into().next_change();
  CW_TRY(turns.close());
  return take_addresses(unit, services, pair, what, merge.reversed_at);
}

}  // namespace cartwright::app
