#include "server/app/wallet/wallet.h"

#include "server/app/account/account.h"
#include "server/app/catalogue/shop.h"
#include "shared/base/plant.h"
#include "shared/base/utf8.h"

namespace cartwright::app {

using base::ErrorCode;

base::Status append_entry(MemberTurn& turn, ledger::Entry entry) {
  CW_TRY_ASSIGN(const std::optional<store::Wallet> known, turn.unit().ledger().wallet(turn.member()));
  const store::Wallet wallet = known.value_or(store::Wallet{.currency = entry.currency});
  if (wallet.currency != entry.currency) return ErrorCode::CurrencyMismatch;
  entry.made_at = turn.now();
  entry.sequence = wallet.sequence + 1;
  entry.previous = wallet.head;
  if (!base::planted(base::Plant::DebitWithoutCredit)) CW_TRY(ledger::validate(entry));
  CW_TRY_ASSIGN(const std::int64_t balance, ledger::balance_after(wallet.balance_minor, entry));
  CHECK(balance >= 0);
  store::LedgerRow row{.entry = std::move(entry), .balance_minor = balance};
  row.hash = ledger::entry_hash(row.entry);
  return turn.unit().ledger().append(turn.member(), row, turn.next_change());
}

base::Result<protocol::Wallet> read_wallet(store::UnitOfWork& unit, const base::MemberId& member) {
  protocol::Wallet shown;
  CW_TRY_ASSIGN(const std::optional<store::Wallet> wallet, unit.ledger().wallet(member));
  if (!wallet.has_value()) {
    CW_TRY_ASSIGN(const std::optional<catalog::Shop> shop, load_shop(unit));
    if (shop.has_value()) shown.currency = shop->currency;
    return shown;
  }
  shown.currency = wallet->currency;
  shown.balance_minor = wallet->balance_minor;
  CW_TRY_ASSIGN(const std::vector<store::LedgerRow> rows, unit.ledger().recent(member, kWalletEntriesShown));
  for (const store::LedgerRow& row : rows) {
    if (ledger::member_change(row.entry) == 0) continue;  // a payment elsewhere: of the order, not of the wallet
    shown.entries.push_back({.sequence = row.entry.sequence,
                             .kind = std::string(ledger::kEntryKindNames[static_cast<std::size_t>(row.entry.kind)]),
                             .amount_minor = ledger::member_change(row.entry),
                             .balance_minor = row.balance_minor,
                             .reason = row.entry.reason,
                             .at = row.entry.made_at});
  }
  return shown;
}

base::Result<protocol::Wallet> get_wallet(store::Store& store, const SessionInfo& session) {
  return store::read_for<protocol::Wallet>(store,
                                           [&](store::UnitOfWork& unit) { return read_wallet(unit, session.member); });
}

base::Status credit_funds(MemberTurn& turn, std::int64_t amount_minor, std::string_view reason, base::Env& env) {
  if (amount_minor <= 0 || !base::in_range(amount_minor)) {
    return base::Error{.code = ErrorCode::OutOfRange, .detail = "amount"};
  }
  // What the reader of an entry refuses must never be written.
  if (reason.size() > ledger::kReasonBytesMax) return base::Error{.code = ErrorCode::TooLong, .detail = "reason"};
  if (!base::is_valid_utf8(reason)) return base::Error{.code = ErrorCode::BadUtf8, .detail = "reason"};
  CW_TRY_ASSIGN(const std::optional<catalog::Shop> shop, load_shop(turn.unit()));
  const base::Currency currency = shop.has_value() ? shop->currency : base::Currency::Cny;
  ledger::Entry entry = ledger::credit_entry(amount_minor, currency, std::string(reason));
  entry.id = env.new_id<base::EntryId>();
  return append_entry(turn, std::move(entry));
}

base::Status credit(store::Store& store, std::string_view username, std::int64_t amount_minor, std::string reason,
                    base::Env& env) {
  CW_TRY_ASSIGN(const std::string name, normalise_username(username));
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find_by_username(name));
    if (!member.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = name};
    CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, member->id, env.instant()));
    CW_TRY(credit_funds(turn, amount_minor, reason, env));
    return turn.close();
  });
}

}  // namespace cartwright::app
