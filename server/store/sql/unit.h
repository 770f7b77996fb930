// The unit of work on one connection: its repositories, and parts as savepoints.
#pragma once

#include "server/store/sql/planning.h"
#include "server/store/sql/privacy.h"
#include "server/store/sql/promotion_uses.h"
#include "server/store/sql/repositories.h"
#include "server/store/sql/staff_repositories.h"
#include "server/store/sql/stock.h"

namespace cartwright::store::sql {

class Unit final : public UnitOfWork {
 public:
  explicit Unit(Connection& connection) : connection_(connection) {}
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

  Status nested(const Work& part) override;
  // A savepoint could not be made, released or rolled back: nothing done in this transaction may be committed.
  bool is_broken() const { return broken_; }
  void mend() { broken_ = false; }

 private:
  Connection& connection_;
  bool broken_ = false;
  SqlMembers members_{connection_};
  SqlDevices devices_{connection_};
  SqlSessions sessions_{connection_};
  SqlLogins logins_{connection_};
  SqlChallenges challenges_{connection_};
  SqlFactors factors_{connection_};
  SqlCartLines cart_lines_{connection_};
  SqlHistories histories_{connection_};
  SqlDocuments documents_{connection_};
  SqlListLinks list_links_{connection_};
  SqlOrders orders_{connection_};
  SqlAftersales aftersales_{connection_};
  SqlCoupons coupons_{connection_};
  SqlCouponBooks coupon_books_{connection_};
  SqlPayments payments_{connection_};
  SqlLedger ledger_{connection_};
  SqlLocations locations_{connection_};
  SqlStockItems stock_items_{connection_};
  SqlReservations reservations_{connection_};
  SqlStockComponents stock_components_{connection_};
  SqlAnswers answers_{connection_};
  SqlKeys keys_{connection_};
  SqlCatalogue catalogue_{connection_};
  SqlOutbox outbox_{connection_};
  SqlLeases leases_{connection_};
  SqlSettings settings_{connection_};
  SqlStaffAccounts staff_{connection_};
  SqlAuditTrail audit_{connection_};
  SqlApprovals approvals_{connection_};
  SqlSettingVersions setting_versions_{connection_};
  SqlOffers offers_{connection_};
  SqlWebhooks webhooks_{connection_};
  SqlPromotionUses promotion_uses_{connection_};
  SqlReorderPolicies reorder_policies_{connection_};
  SqlAdjustments adjustments_{connection_};
  SqlStockCounts stock_counts_{connection_};
  SqlDayCounts day_counts_{connection_};
  SqlMerges merges_{connection_};
  SqlConsents consents_{connection_};
  SqlErasures erasures_{connection_};
  SqlAvatars avatars_{connection_};
  SqlExports exports_{connection_};
  SqlProfileChanges profile_changes_{connection_};
};

}  // namespace cartwright::store::sql
