// The store: one interface for every engine. A unit of work is one transaction; app code reads, decides in shared/,
// writes, and returns. Lock order within a unit: member, wallet, stock by variant, coupon
// counters by template, then the rest.
#pragma once

#include <functional>

#include "server/store/planning.h"
#include "server/store/privacy_repositories.h"
#include "server/store/promotion_uses.h"
#include "server/store/repositories.h"
#include "server/store/staff_repositories.h"
#include "server/store/stock_repositories.h"

namespace cartwright::store {

class UnitOfWork;
using Work = std::function<Status(UnitOfWork&)>;

class UnitOfWork {
 public:
  virtual ~UnitOfWork() = default;
  virtual Members& members() = 0;
  virtual Devices& devices() = 0;
  virtual Sessions& sessions() = 0;
  virtual Logins& logins() = 0;
  virtual Challenges& challenges() = 0;
  virtual Factors& factors() = 0;
  virtual CartLines& cart_lines() = 0;
  virtual Histories& histories() = 0;
  virtual Documents& documents() = 0;
  virtual ListLinks& list_links() = 0;
  virtual Orders& orders() = 0;
  virtual Aftersales& aftersales() = 0;
  virtual Coupons& coupons() = 0;
  virtual CouponBooks& coupon_books() = 0;
  virtual Payments& payments() = 0;
  virtual Ledger& ledger() = 0;
  virtual Locations& locations() = 0;
  virtual StockItems& stock_items() = 0;
  virtual Reservations& reservations() = 0;
  virtual StockComponents& stock_components() = 0;
  virtual Answers& answers() = 0;
  virtual Keys& keys() = 0;
  virtual Catalogue& catalogue() = 0;
  virtual Outbox& outbox() = 0;
  virtual Leases& leases() = 0;
  virtual Settings& settings() = 0;
  virtual StaffAccounts& staff() = 0;
  virtual AuditTrail& audit() = 0;
  virtual Approvals& approvals() = 0;
  virtual SettingVersions& setting_versions() = 0;
  virtual Offers& offers() = 0;
  virtual Webhooks& webhooks() = 0;
  virtual PromotionUses& promotion_uses() = 0;
  virtual ReorderPolicies& reorder_policies() = 0;
  virtual Adjustments& adjustments() = 0;
  virtual StockCounts& stock_counts() = 0;
  virtual DayCounts& day_counts() = 0;
  virtual Merges& merges() = 0;
  virtual Consents& consents() = 0;
  virtual Erasures& erasures() = 0;
  virtual Avatars& avatars() = 0;
  virtual Exports& exports() = 0;
  virtual ProfileChanges& profile_changes() = 0;

  // A part of this unit that leaves nothing behind when it returns an error; the unit itself goes on. Returns the
  // part's own status.
  virtual Status nested(const Work& part) = 0;
};

// What a store has written since it was opened, for the metrics.
struct WriteFigures {
  std::uint64_t commands = 0;
  std::uint64_t commits = 0;  // fewer than commands where several share one
  std::uint64_t failed_commits = 0;
  std::size_t queued = 0;  // now waiting
};

class Store {
 public:
  virtual ~Store() = default;

  // Runs `work` as one transaction and returns after its commit is durable. An error from `work` rolls it back and is
  // returned. An error of a repository ends the work: what it does afterwards need not be possible, except when the
  // error came out of a nested part. Other errors: busy (queue full), unavailable (closing, no database), store_failed;
  // Error::effect is Unknown only when the commit itself failed. An engine may run `work` again from the start,
  // possibly on another thread: it must build its result afresh, and it must not call the store.
  virtual Status write(const Work& work) = 0;
  // Runs `work` on one snapshot that holds every write acknowledged before; it must not write. It too may run again.
  virtual Status read(const Work& work) = 0;
  // Makes the bytes of what was deleted before unreadable in the engine's files, as far as the engine can.
  virtual Status scrub() { return {}; }
  virtual WriteFigures figures() const { return {}; }
};

// The same with a value: `work` is called with the unit and returns Result<T>.
template <class T, class F>
Result<T> write_for(Store& store, const F& work) {
  std::optional<T> value;
  CW_TRY(store.write([&](UnitOfWork& unit) -> Status {
    value.reset();
    Result<T> made = work(unit);
    if (!made.ok()) return made.error();
    value = std::move(made).value();
    return {};
  }));
  CHECK(value.has_value());
  return std::move(*value);
}

template <class T, class F>
Result<T> read_for(Store& store, const F& work) {
  std::optional<T> value;
  CW_TRY(store.read([&](UnitOfWork& unit) -> Status {
    Result<T> made = work(unit);
    if (!made.ok()) return made.error();
    value = std::move(made).value();
    return {};
  }));
  CHECK(value.has_value());
  return std::move(*value);
}

}  // namespace cartwright::store
