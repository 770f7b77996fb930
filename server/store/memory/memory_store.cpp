#include "server/store/memory/memory_store.h"

#include "server/store/memory/planning.h"
#include "server/store/memory/privacy.h"
#include "server/store/memory/promotion_uses.h"
#include "server/store/memory/repositories.h"
#include "server/store/memory/staff_repositories.h"
#include "server/store/memory/stock.h"

namespace cartwright::store::memory {

namespace {

class MemoryUnit final : public UnitOfWork {
 public:
  explicit MemoryUnit(Tables& tables) : tables_(tables) {}
  Members& members() override { return members_; }
  Devices& devices() override { return devices_; }
  Sessions& sessions() override { return sessions_; }
  Logins& logins() override { return logins_; }
  Challenges& challenges() override { return challenges_; }
  Factors& factors() override { return factors_; }
  CartLines& cart_lines() override { return cart_lines_; }
  Histories& histories() override { return histories_; }
  Documents& documents() override { return documents_; }
  ListLinks& list_links() override { return list_links_; }
  Orders& orders() override { return orders_; }
  Aftersales& aftersales() override { return aftersales_; }
  Coupons& coupons() override { return coupons_; }
  CouponBooks& coupon_books() override { return coupon_books_; }
  Payments& payments() override { return payments_; }
  Ledger& ledger() override { return ledger_; }
  Locations& locations() override { return locations_; }
  StockItems& stock_items() override { return stock_items_; }
  Reservations& reservations() override { return reservations_; }
  StockComponents& stock_components() override { return stock_components_; }
  Answers& answers() override { return answers_; }
  Keys& keys() override { return keys_; }
  Catalogue& catalogue() override { return catalogue_; }
  Outbox& outbox() override { return outbox_; }
  Leases& leases() override { return leases_; }
  Settings& settings() override { return settings_; }
  StaffAccounts& staff() override { return staff_; }
  AuditTrail& audit() override { return audit_; }
  Approvals& approvals() override { return approvals_; }
  SettingVersions& setting_versions() override { return setting_versions_; }
  Offers& offers() override { return offers_; }
  Webhooks& webhooks() override { return webhooks_; }
  PromotionUses& promotion_uses() override { return promotion_uses_; }
  ReorderPolicies& reorder_policies() override { return reorder_policies_; }
  Adjustments& adjustments() override { return adjustments_; }
  StockCounts& stock_counts() override { return stock_counts_; }
  DayCounts& day_counts() override { return day_counts_; }
  Merges& merges() override { return merges_; }
  Consents& consents() override { return consents_; }
  Erasures& erasures() override { return erasures_; }
  Avatars& avatars() override { return avatars_; }
  Exports& exports() override { return exports_; }
  ProfileChanges& profile_changes() override { return profile_changes_; }

  Status nested(const Work& part) override {
    const Tables::Mark mark = tables_.mark();
    Status status = part(*this);
    if (!status.ok()) tables_.roll_back(mark);
    return status;
  }

 private:
  Tables& tables_;
  MemoryMembers members_{tables_};
  MemoryDevices devices_{tables_};
  MemorySessions sessions_{tables_};
  MemoryLogins logins_{tables_};
  MemoryChallenges challenges_{tables_};
  MemoryFactors factors_{tables_};
  MemoryCartLines cart_lines_{tables_};
  MemoryHistories histories_{tables_};
  MemoryDocuments documents_{tables_};
  MemoryListLinks list_links_{tables_};
  MemoryOrders orders_{tables_};
  MemoryAftersales aftersales_{tables_};
  MemoryCoupons coupons_{tables_};
  MemoryCouponBooks coupon_books_{tables_};
  MemoryPayments payments_{tables_};
  MemoryLedger ledger_{tables_};
  MemoryLocations locations_{tables_};
  MemoryStockItems stock_items_{tables_};
  MemoryReservations reservations_{tables_};
  MemoryStockComponents stock_components_{tables_};
  MemoryAnswers answers_{tables_};
  MemoryKeys keys_{tables_};
  MemoryCatalogue catalogue_{tables_};
  MemoryOutbox outbox_{tables_};
  MemoryLeases leases_{tables_};
  MemorySettings settings_{tables_};
  MemoryStaffAccounts staff_{tables_};
  MemoryAuditTrail audit_{tables_};
  MemoryApprovals approvals_{tables_};
  MemorySettingVersions setting_versions_{tables_};
  MemoryOffers offers_{tables_};
  MemoryWebhooks webhooks_{tables_};
  MemoryPromotionUses promotion_uses_{tables_};
  MemoryReorderPolicies reorder_policies_{tables_};
  MemoryAdjustments adjustments_{tables_};
  MemoryStockCounts stock_counts_{tables_};
  MemoryDayCounts day_counts_{tables_};
  MemoryMerges merges_{tables_};
  MemoryConsents consents_{tables_};
  MemoryErasures erasures_{tables_};
  MemoryAvatars avatars_{tables_};
  MemoryExports exports_{tables_};
  MemoryProfileChanges profile_changes_{tables_};
};

}  // namespace

struct MemoryStore::State {
  Tables tables;
};

MemoryStore::MemoryStore() : state_(std::make_unique<State>()) {}
MemoryStore::~MemoryStore() = default;
MemoryStore::MemoryStore(const MemoryStore& other) : state_(std::make_unique<State>(*other.state_)) {
  CHECK(!other.running_);
}
MemoryStore& MemoryStore::operator=(const MemoryStore& other) {
  CHECK(!running_ && !other.running_);
  *state_ = *other.state_;
  fault_ = other.fault_;
  return *this;
}

// Work must not call the store.
Status MemoryStore::refuse_inside() const {
  if (!running_) return {};
  return base::Error{.code = base::ErrorCode::StoreFailed, .detail = "work that calls the store"};
}

Status MemoryStore::write(const Work& work) {
  CW_TRY(refuse_inside());
  running_ = true;
  MemoryUnit unit(state_->tables);
  Status status = work(unit);
  const CommitFault fault = std::exchange(fault_, CommitFault::None);
  if (!status.ok() || fault == CommitFault::Refused) {
    state_->tables.roll_back(Tables::Mark{});
    if (status.ok()) status = base::Error{.code = base::ErrorCode::Busy, .detail = "commit"};
  } else if (fault == CommitFault::LostAfter) {
    status = base::Error{.code = base::ErrorCode::StoreFailed, .detail = "commit", .effect = base::Effect::Unknown};
  }
  state_->tables.keep();
  running_ = false;
  return status;
}

Status MemoryStore::read(const Work& work) {
  CW_TRY(refuse_inside());
  running_ = true;
  MemoryUnit unit(state_->tables);
  Status status = work(unit);
  CHECK(state_->tables.mark() == Tables::Mark{});  // it must not write
  running_ = false;
  return status;
}

base::Status MemoryBlobFolder::put(std::string_view name, base::ByteView bytes) {
  if (get(name).ok()) return {};
  blobs_.emplace_back(std::string(name), base::Bytes(bytes.begin(), bytes.end()));
  return {};
}

base::Result<base::Bytes> MemoryBlobFolder::get(std::string_view name) {
  for (const auto& [known, bytes] : blobs_) {
    if (known == name) return bytes;
  }
  return base::Error{.code = base::ErrorCode::NotFound, .detail = std::string(name)};
}

}  // namespace cartwright::store::memory
