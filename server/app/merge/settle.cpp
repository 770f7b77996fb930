#include "server/app/merge/settle.h"

#include "server/app/account/account.h"
#include "server/app/privacy/erasure.h"

namespace cartwright::app {
namespace {

constexpr std::size_t kSettleBatch = 100;

base::Status settle(store::UnitOfWork& unit, const store::MergeRow& listed, base::Instant now) {
  CW_TRY(unit.members().lock(listed.from));
  CW_TRY_ASSIGN(const std::optional<store::Member> from, unit.members().find(listed.from));
  CW_TRY_ASSIGN(const std::vector<store::MergeRow> rows, unit.merges().of(listed.from));
  for (store::MergeRow row : rows) {
    // It may have been taken back or settled since it was listed.
    if (!(row.id == listed.id) || row.reversed_at.ms != 0 || row.settled_at.ms != 0) continue;
    if (from.has_value() && from->state == store::AccountState::Merged) {
      CW_TRY(remove_personal_rows(unit, listed.from));
      CW_TRY(unit.members().set_password(listed.from, kNobodysHash, now));
    }
    row.settled_at = now;
    CW_TRY(unit.merges().update(row));
  }
  return {};
}

}  // namespace

base::Result<std::size_t> settle_merges(store::Store& store, base::Env& env) {
  const base::Instant now = env.instant();
  using Rows = std::vector<store::MergeRow>;
  CW_TRY_ASSIGN(const Rows due, store::read_for<Rows>(store, [&](store::UnitOfWork& unit) {
                  return unit.merges().due(now, kSettleBatch);
                }));
  for (const store::MergeRow& row : due) {
    CW_TRY(store.write([&](store::UnitOfWork& unit) { return settle(unit, row, now); }));
  }
  return due.size();
}

}  // namespace cartwright::app
