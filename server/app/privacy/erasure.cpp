#include "server/app/privacy/erasure.h"

#include "server/app/member_turn.h"
#include "server/store/privacy_register.h"
#include "shared/base/hex.h"

namespace cartwright::app {
namespace {

constexpr std::size_t kErasureBatch = 100;
constexpr std::size_t kPseudonymBytes = 12;

// The same for one member always, and nobody's without the key.
std::string pseudonym_of(Sealer& sealer, const base::MemberId& member) {
  const base::Hash256 hash = sealer.lookup("pseudonym", base::format_id(member.bytes));
  return "erased-" + base::to_hex(hash.data(), kPseudonymBytes);
}

// Name, phone and address go; what was sold for how much stays.
// What the member wrote may say anything; what was done stays.
base::Status blank_aftersales(store::UnitOfWork& unit, const base::MemberId& member, const base::OrderId& order) {
  CW_TRY_ASSIGN(std::vector<store::AftersaleRow> rows, unit.aftersales().of_order(member, order));
  for (store::AftersaleRow& row : rows) {
    row.aftersale.photos.clear();  // they go with their rows
    row.aftersale.note.clear();
    row.aftersale.answer.clear();
    row.aftersale.carrier.clear();
    row.aftersale.tracking.clear();
    CW_TRY(unit.aftersales().update(member, row));
  }
  return {};
}

base::Status blank_orders(store::UnitOfWork& unit, const base::MemberId& member, const std::string& pseudonym) {
  base::OrderId before;
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<store::OrderRow> rows, unit.orders().list(member, before, kErasureBatch));
    for (const store::OrderRow& row : rows) {
      order::Order blank = row.order;
      blank.ship_to = {.name = pseudonym};
      CW_TRY(unit.erasures().blank_order(member, blank));
      CW_TRY(blank_aftersales(unit, member, row.order.id));
    }
    if (rows.size() < kErasureBatch) return {};
    before = rows.back().order.id;
  }
}

Erasure shown(const store::ErasureRow& row) {
  return {.asked_at = row.asked_at, .due_at = row.due_at, .held = row.held_at.ms != 0};
}

// All of one account but the note that it was asked for.
base::Status erase_account(store::UnitOfWork& unit, const base::MemberId& member, Sealer& sealer, base::Instant now) {
  const std::string pseudonym = pseudonym_of(sealer, member);
  CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, member, now));
  CW_TRY(remove_personal_rows(unit, member));
  CW_TRY(blank_orders(unit, member, pseudonym));
  turn.sync().history_sync = false;
  turn.next_change();
  CW_TRY(turn.close());
  CW_TRY(unit.erasures().blank_member(member, pseudonym));
  return unit.members().set_state(member, store::AccountState::Erased);
}

// Accounts that went into this one are the same person's.
base::Status erase_merged(store::UnitOfWork& unit, const base::MemberId& into, Sealer& sealer, base::Instant now) {
  CW_TRY_ASSIGN(const std::vector<store::MergeRow> merges, unit.merges().of(into));
  for (const store::MergeRow& merge : merges) {
    if (!(merge.into == into) || merge.reversed_at.ms != 0) continue;
    CW_TRY(erase_account(unit, merge.from, sealer, now));
    CW_TRY(erase_merged(unit, merge.from, sealer, now));
  }
  return {};
}

}  // namespace

base::Status remove_personal_rows(store::UnitOfWork& unit, const base::MemberId& member) {
  std::string_view last;
  for (const store::RegisterRow& row : store::kPrivacyRegister) {
    const bool is_table = !row.place.starts_with("browser.");
    if (!is_table || row.on_erasure != store::OnErasure::Delete || row.place == last) continue;
    CW_TRY(unit.erasures().remove_rows(member, row.place));
    last = row.place;
  }
  return {};
}

base::Result<Erasure> ask_for_erasure(store::Store& store, const SessionInfo& session, base::Instant now) {
  return store::write_for<Erasure>(store, [&](store::UnitOfWork& unit) -> base::Result<Erasure> {
    CW_TRY(unit.members().lock(session.member));
    CW_TRY_ASSIGN(std::optional<store::ErasureRow> row, unit.erasures().find(session.member));
    if (!row.has_value()) {
      row = store::ErasureRow{.asked_at = now, .due_at = {now.ms + kErasureDelayMs}};
      CW_TRY(unit.erasures().put(session.member, *row));
      CW_TRY(unit.members().set_state(session.member, store::AccountState::Closing));
    }
    return shown(*row);
  });
}

base::Result<Erasure> get_erasure(store::Store& store, const SessionInfo& session) {
  return store::read_for<Erasure>(store, [&](store::UnitOfWork& unit) -> base::Result<Erasure> {
    CW_TRY_ASSIGN(const std::optional<store::ErasureRow> row, unit.erasures().find(session.member));
    return row.has_value() ? shown(*row) : Erasure{};
  });
}

base::Status cancel_closing(store::UnitOfWork& unit, const base::MemberId& member) {
  CW_TRY_ASSIGN(const std::optional<store::Member> present, unit.members().find(member));
  if (!present.has_value() || present->state != store::AccountState::Closing) return {};
  CW_TRY(unit.erasures().cancel(member));
  return unit.members().set_state(member, store::AccountState::Active);
}

base::Status cancel_erasure(store::Store& store, const SessionInfo& session) {
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY(unit.members().lock(session.member));
    return cancel_closing(unit, session.member);
  });
}

base::Status erase_member(store::Store& store, const base::MemberId& member, Sealer& sealer, base::Instant now) {
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY(unit.members().lock(member));
    CW_TRY_ASSIGN(const std::optional<store::ErasureRow> asked, unit.erasures().find(member));
    // Since it was listed a sign-in may have cancelled it, or staff may have put it on hold.
    if (!asked.has_value() || asked->done_at.ms != 0 || asked->held_at.ms != 0 || now < asked->due_at) return {};
    CW_TRY(erase_account(unit, member, sealer, now));
    CW_TRY(erase_merged(unit, member, sealer, now));
    store::ErasureRow done = *asked;
    done.done_at = now;
    return unit.erasures().put(member, done);
  });
}

base::Result<std::size_t> erase_due(store::Store& store, Sealer& sealer, base::Instant now) {
  CW_TRY_ASSIGN(const std::vector<base::MemberId> due,
                store::read_for<std::vector<base::MemberId>>(
                    store, [&](store::UnitOfWork& unit) { return unit.erasures().due(now, kErasureBatch); }));
  for (const base::MemberId& member : due) CW_TRY(erase_member(store, member, sealer, now));
  if (!due.empty()) CW_TRY(store.scrub());
  return due.size();
}

}  // namespace cartwright::app
