// The repositories of the staff side over the tables.
#pragma once

#include "server/store/memory/tables.h"

namespace cartwright::store::memory {

class MemoryStaffAccounts final : public StaffAccounts {
 public:
  explicit MemoryStaffAccounts(Tables& tables) : tables_(tables) {}
  Status insert(const Staff& staff) override;
  Found<Staff> find(const StaffId& id) override;
  Found<Staff> find_by_username(std::string_view username) override;
  Found<Staff> lock(const StaffId& id) override;
  Listed<Staff> list(const StaffId& after, std::size_t limit) override;
  Status update(const Staff& staff) override;
  Status insert_session(const StaffSession& session) override;
  Found<StaffSession> find_session(const base::Hash256& token_hash) override;
  Status touch_session(const base::Hash256& token_hash, base::Instant used_at) override;
  Status remove_session(const base::Hash256& token_hash) override;
  Status remove_sessions(const StaffId& staff) override;
  Result<std::size_t> remove_stale_sessions(base::Instant used_before, base::Instant created_before,
                                            std::size_t limit) override;
  Status insert_invitation(const StaffInvitation& invitation) override;
  Found<StaffInvitation> lock_invitation(const base::Hash256& token_hash) override;
  Listed<StaffInvitation> invitations(std::size_t limit) override;
  Status use_invitation(const base::Hash256& token_hash, base::Instant used_at) override;
  Status put_recovery_codes(const StaffId& staff, std::span<const base::Hash256> code_hashes) override;
  Result<bool> use_recovery_code(const StaffId& staff, const base::Hash256& code_hash, base::Instant at) override;
  Result<std::size_t> count_recovery_codes(const StaffId& staff) override;
  Found<KeyRow> find_key(const StaffId& staff, std::string_view key) override;
  Status put_key(const StaffId& staff, std::string_view key, const KeyRow& row) override;
  Result<std::size_t> remove_expired_keys(base::Instant now, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryAuditTrail final : public AuditTrail {
 public:
  explicit MemoryAuditTrail(Tables& tables) : tables_(tables) {}
  Result<AuditHead> head() override;
  Result<AuditHead> lock_head() override;
  Status append(const AuditRow& row, const base::Hash256& seal) override;
  Listed<AuditRow> list(const AuditFilter& filter, std::size_t limit) override;
  Listed<AuditRow> from(std::uint64_t after, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryApprovals final : public Approvals {
 public:
  explicit MemoryApprovals(Tables& tables) : tables_(tables) {}
  Status insert(const ApprovalRow& row) override;
  Found<ApprovalRow> lock(const ApprovalId& id) override;
  Listed<ApprovalRow> list(const ApprovalId& before, std::size_t limit) override;
  Status decide(const ApprovalRow& row) override;

 private:
  Tables& tables_;
};

class MemorySettingVersions final : public SettingVersions {
 public:
  explicit MemorySettingVersions(Tables& tables) : tables_(tables) {}
  Status insert(const SettingVersion& version) override;
  Found<SettingVersion> in_force(std::string_view name, base::Instant at) override;
  Listed<SettingVersion> list(std::string_view name, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryOffers final : public Offers {
 public:
  explicit MemoryOffers(Tables& tables) : tables_(tables) {}
  Result<std::uint32_t> last_number(OfferKind kind) override;
  Status insert(const OfferRow& row) override;
  Status update(const OfferRow& row) override;
  Listed<OfferRow> versions(OfferKind kind, std::uint32_t number, std::size_t limit) override;
  Found<OfferRow> newest(OfferKind kind, std::uint32_t number, OfferStates states) override;
  Listed<OfferRow> in_states(OfferKind kind, OfferStates states, base::Instant ends_after, std::size_t limit) override;
  Listed<OfferRow> within(OfferKind kind, base::Instant from, base::Instant to, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryWebhooks final : public Webhooks {
 public:
  explicit MemoryWebhooks(Tables& tables) : tables_(tables) {}
  Status insert(const WebhookRow& row) override;
  Status update(const WebhookRow& row) override;
  Result<bool> remove(const WebhookId& id) override;
  Found<WebhookRow> find(const WebhookId& id) override;
  Listed<WebhookRow> list(std::size_t limit) override;
  Status insert(const DeliveryRow& row) override;
  Found<DeliveryRow> claim(const WebhookId& webhook, base::Instant now, base::Instant until) override;
  Result<bool> update(const DeliveryRow& claimed) override;
  Found<DeliveryRow> find(const WebhookId& webhook, const EventId& event) override;
  Listed<DeliveryRow> deliveries(const WebhookId& webhook, const EventId& before, std::size_t limit) override;
  Result<DeliveryFigures> figures() override;
  Result<std::size_t> remove_deliveries(base::Instant created_before, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryDayCounts final : public DayCounts {
 public:
  explicit MemoryDayCounts(Tables& tables) : tables_(tables) {}
  Status add(const DayCount& more, std::uint8_t bucket) override;
  Listed<DayCount> list(std::int64_t from_day, std::int64_t to_day) override;
  Result<std::size_t> remove_before(std::int64_t day, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryMerges final : public Merges {
 public:
  explicit MemoryMerges(Tables& tables) : tables_(tables) {}
  Status insert(const MergeRow& row) override;
  Status update(const MergeRow& row) override;
  Listed<MergeRow> of(const base::MemberId& member) override;
  Listed<MergeRow> due(base::Instant now, std::size_t limit) override;

 private:
  Tables& tables_;
};

}  // namespace cartwright::store::memory
