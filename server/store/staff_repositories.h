// The repositories of the staff side; the rules of repositories.h hold here too.
#pragma once

#include "server/store/repositories.h"
#include "server/store/staff_rows.h"

namespace cartwright::store {

class StaffAccounts {
 public:
  virtual ~StaffAccounts() = default;
  virtual Status insert(const Staff& staff) = 0;  // username_taken
  virtual Found<Staff> find(const StaffId& id) = 0;
  virtual Found<Staff> find_by_username(std::string_view username) = 0;
  virtual Found<Staff> lock(const StaffId& id) = 0;  // holds the row until the transaction ends
  virtual Listed<Staff> list(const StaffId& after, std::size_t limit) = 0;
  virtual Status update(const Staff& staff) = 0;  // everything but id, username and created_at

  virtual Status insert_session(const StaffSession& session) = 0;
  virtual Found<StaffSession> find_session(const base::Hash256& token_hash) = 0;
  virtual Status touch_session(const base::Hash256& token_hash, base::Instant used_at) = 0;
  virtual Status remove_session(const base::Hash256& token_hash) = 0;
  virtual Status remove_sessions(const StaffId& staff) = 0;
  virtual Result<std::size_t> remove_stale_sessions(base::Instant used_before, base::Instant created_before,
                                                    std::size_t limit) = 0;

  virtual Status insert_invitation(const StaffInvitation& invitation) = 0;
  virtual Found<StaffInvitation> lock_invitation(const base::Hash256& token_hash) = 0;
  virtual Listed<StaffInvitation> invitations(std::size_t limit) = 0;  // newest first
  virtual Status use_invitation(const base::Hash256& token_hash, base::Instant used_at) = 0;

  virtual Status put_recovery_codes(const StaffId& staff, std::span<const base::Hash256> code_hashes) = 0;  // for all
  // False: unknown, or used before.
  virtual Result<bool> use_recovery_code(const StaffId& staff, const base::Hash256& code_hash, base::Instant at) = 0;
  virtual Result<std::size_t> count_recovery_codes(const StaffId& staff) = 0;  // that can still be used

  virtual Found<KeyRow> find_key(const StaffId& staff, std::string_view key) = 0;
  virtual Status put_key(const StaffId& staff, std::string_view key, const KeyRow& row) = 0;
  virtual Result<std::size_t> remove_expired_keys(base::Instant now, std::size_t limit) = 0;
};

// Append only: nothing here changes or removes a record, and the engines refuse it too.
class AuditTrail {
 public:
  virtual ~AuditTrail() = default;
  virtual Result<AuditHead> head() = 0;       // sequence 0 when there is no record
  virtual Result<AuditHead> lock_head() = 0;  // the same, held until the transaction ends
  // `row` follows the head that was read, which moves to it.
  virtual Status append(const AuditRow& row, const base::Hash256& seal) = 0;  // id_conflict (the head has moved)
  virtual Listed<AuditRow> list(const AuditFilter& filter, std::size_t limit) = 0;
  virtual Listed<AuditRow> from(std::uint64_t after, std::size_t limit) = 0;  // oldest first
};

class Approvals {
 public:
  virtual ~Approvals() = default;
  virtual Status insert(const ApprovalRow& row) = 0;
  virtual Found<ApprovalRow> lock(const ApprovalId& id) = 0;
  // Newest first, behind `before` (nil: from the newest).
  virtual Listed<ApprovalRow> list(const ApprovalId& before, std::size_t limit) = 0;
  virtual Status decide(const ApprovalRow& row) = 0;  // state, decided_by, decided_at, decision_reason; id_conflict
};

class SettingVersions {
 public:
  virtual ~SettingVersions() = default;
  virtual Status insert(const SettingVersion& version) = 0;  // id_conflict: the version is taken
  virtual Found<SettingVersion> in_force(std::string_view name, base::Instant at) = 0;
  virtual Listed<SettingVersion> list(std::string_view name, std::size_t limit) = 0;  // newest first
};

class Offers {
 public:
  virtual ~Offers() = default;
  virtual Result<std::uint32_t> last_number(OfferKind kind) = 0;  // 0: there is none
  virtual Status insert(const OfferRow& row) = 0;                 // id_conflict: the version is taken
  virtual Status update(const OfferRow& row) = 0;  // of the revision before; rev_conflict: there is another
  // Newest first; held until the transaction ends.
  virtual Listed<OfferRow> versions(OfferKind kind, std::uint32_t number, std::size_t limit) = 0;
  // The newest in one of the states; not held.
  virtual Found<OfferRow> newest(OfferKind kind, std::uint32_t number, OfferStates states) = 0;
  // By number and version: of states in [first, last], and ending later than that.
  virtual Listed<OfferRow> in_states(OfferKind kind, OfferStates states, base::Instant ends_after,
                                     std::size_t limit) = 0;
  // By number and version: windows that meet [from, to).
  virtual Listed<OfferRow> within(OfferKind kind, base::Instant from, base::Instant to, std::size_t limit) = 0;
};

class Webhooks {
 public:
  virtual ~Webhooks() = default;
  virtual Status insert(const WebhookRow& row) = 0;         // id_conflict
  virtual Status update(const WebhookRow& row) = 0;         // of the revision before; rev_conflict
  virtual Result<bool> remove(const WebhookId& id) = 0;     // and what is on its way there; false: there was none
  virtual Found<WebhookRow> find(const WebhookId& id) = 0;  // held until the transaction ends
  virtual Listed<WebhookRow> list(std::size_t limit) = 0;   // oldest first
  virtual Status insert(const DeliveryRow& row) = 0;        // for a receiver that is going, nobody's
  // The longest due one with none of its aggregate waiting before it, put off until `until` with one try more. One that
  // another daemon is just taking is passed over.
  virtual Found<DeliveryRow> claim(const WebhookId& webhook, base::Instant now, base::Instant until) = 0;
  // How it went, by who claimed it: state, due_at, tried_at, status and why. False: it was claimed again since, or is
  // gone.
  virtual Result<bool> update(const DeliveryRow& claimed) = 0;
  virtual Found<DeliveryRow> find(const WebhookId& webhook, const EventId& event) = 0;
  // Newest first, without their bodies; `before` is the last one of the page before, nil for the first page.
  virtual Listed<DeliveryRow> deliveries(const WebhookId& webhook, const EventId& before, std::size_t limit) = 0;
  virtual Result<DeliveryFigures> figures() = 0;
  // Whatever became of them: about `limit` of those that are older than that.
  virtual Result<std::size_t> remove_deliveries(base::Instant created_before, std::size_t limit) = 0;
};

class DayCounts {
 public:
  virtual ~DayCounts() = default;
  // Adds to the day's figure. `bucket` spreads writers over rows, so that they do not wait for one another; it is the
  // last lock a transaction takes.
  virtual Status add(const DayCount& more, std::uint8_t bucket) = 0;
  virtual Listed<DayCount> list(std::int64_t from_day, std::int64_t to_day) = 0;  // [from, to), by day and event
  virtual Result<std::size_t> remove_before(std::int64_t day, std::size_t limit) = 0;
};

class Merges {
 public:
  virtual ~Merges() = default;
  virtual Status insert(const MergeRow& row) = 0;
  // Its reversal, or that it is settled. not_found.
  virtual Status update(const MergeRow& row) = 0;
  // That the member's account is a side of; newest first.
  virtual Listed<MergeRow> of(const base::MemberId& member) = 0;
  // Neither reversed nor settled, and too old to be reversed.
  virtual Listed<MergeRow> due(base::Instant now, std::size_t limit) = 0;
};

}  // namespace cartwright::store
