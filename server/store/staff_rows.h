// What the store keeps for staff: accounts, sessions, invitations, the audit trail, approvals, dated settings, and
// counts of events by day.
#pragma once

#include "server/store/rows.h"
#include "shared/member/ids.h"
#include "shared/member/permission.h"

namespace cartwright::store {

using member::ApprovalId;
using member::EventId;
using member::StaffId;
using member::WebhookId;

// Changing a number breaks stored rows.
enum class StaffState : std::uint8_t { Active = 0, Disabled = 1 };

struct Staff {
  StaffId id;
  std::string username;  // normalised, unique among staff
  std::string display_name;
  member::RoleSet roles;
  std::string password_hash;
  base::Bytes totp_sealed;      // the secret of the one-time codes
  std::uint64_t totp_step = 0;  // of the last code that was taken
  StaffState state = StaffState::Active;
  base::Instant created_at;
  std::uint64_t version = 1;  // counts changes
};

struct StaffSession {
  base::Hash256 token_hash{};
  StaffId staff;
  base::Instant created_at;
  base::Instant used_at;
};

struct StaffInvitation {
  base::Hash256 token_hash{};
  member::RoleSet roles;
  StaffId invited_by;
  base::Instant created_at;
  base::Instant expires_at;
  base::Instant used_at;  // 0: not yet
};

// A link of the chain. What is said is `body` (app/audit); the rest repeats parts of it to search by.
struct AuditRow {
  std::uint64_t sequence = 0;  // 1, 2, 3 …
  base::Instant at;
  StaffId staff;
  std::string object;
  base::Bytes body;
  base::Hash256 hash{};
};

struct AuditHead {
  std::uint64_t sequence = 0;  // of the last row; 0: none
  base::Hash256 hash{};
  base::Hash256 seal{};  // keyed, over the two: who has only the database cannot make it
};

// Newest first, below `before` (0: from the newest). At most one of the filters counts: the object, else the person.
struct AuditFilter {
  std::string object;            // empty: any
  std::optional<StaffId> staff;  // none: anybody
  std::uint64_t before = 0;
};

enum class ApprovalState : std::uint8_t { Waiting = 0, Approved = 1, Rejected = 2 };

struct ApprovalRow {
  ApprovalId id;
  std::uint8_t kind = 0;  // app/approval
  std::string object;
  base::Bytes payload;
  StaffId requested_by;
  base::Instant requested_at;
  std::string reason;
  base::Instant expires_at;
  ApprovalState state = ApprovalState::Waiting;
  StaffId decided_by;
  base::Instant decided_at;
  std::string decision_reason;
};

struct SettingVersion {
  std::string name;
  std::uint64_t version = 0;  // 1, 2, 3 … within the name
  std::int64_t value = 0;
  base::Instant valid_from;
  base::Instant set_at;
  StaffId set_by;
  std::string reason;
};

// A number is stored: changing one breaks data.
enum class OfferKind : std::uint8_t { Promotion = 1, CouponTemplate = 2 };
// Of promotion::State or coupon::State.
struct OfferStates {
  std::uint8_t first = 0;
  std::uint8_t last = 0;
};

// A version of a promotion or of a coupon template. What it says is `body` (shared/promotion, shared/coupon); the rest
// repeats parts of it to search by.
struct OfferRow {
  OfferKind kind = OfferKind::Promotion;
  std::uint32_t number = 0;
  std::uint32_t version = 1;
  std::uint8_t state = 0;  // of its kind
  base::Instant starts_at;
  base::Instant ends_at;
  base::Bytes body;
  base::Bytes limits;          // of a promotion; empty: none
  std::uint64_t revision = 1;  // counts changes of the version
  StaffId changed_by;
  base::Instant changed_at;

  friend bool operator==(const OfferRow&, const OfferRow&) = default;
};

struct DayCount {
  std::int64_t day = 0;    // days since 1970-01-01 in the shop's zone
  std::uint8_t event = 0;  // app/report
  std::uint64_t count = 0;
  std::int64_t amount_minor = 0;

  friend bool operator==(const DayCount&, const DayCount&) = default;
};

// An outside system that is told of events (app/webhook). Its secrets are made of its id, their number and the shop's
// key: they are not stored.
struct WebhookRow {
  WebhookId id;
  std::string url;
  std::uint32_t topics = 0;  // a bit for each protocol::WebhookTopic
  bool enabled = true;
  std::uint32_t secret_number = 1;
  base::Instant former_until;  // the secret before signs as well until then; 0: there is none
  base::Instant created_at;
  std::uint64_t revision = 1;
  StaffId changed_by;
  base::Instant changed_at;

  friend bool operator==(const WebhookRow&, const WebhookRow&) = default;
};

// Changing a number breaks stored rows.
enum class DeliveryState : std::uint8_t { Waiting = 0, Taken = 1, Dead = 2 };

// An event on its way to one receiver: an outbox row that is kept when it was taken, and that waits for those before it
// of its aggregate.
struct DeliveryRow {
  WebhookId webhook;
  EventId event;
  std::uint8_t topic = 0;     // protocol::WebhookTopic
  base::IdBytes aggregate{};  // the order, the request …
  std::uint64_t sequence = 0;
  std::string body;
  DeliveryState state = DeliveryState::Waiting;
  base::Instant created_at;
  base::Instant due_at;
  std::uint32_t tries = 0;   // that were begun; marks a claim
  base::Instant tried_at;    // 0: not yet
  std::uint32_t status = 0;  // of the last answer; 0: there was none
  std::string why;           // it was not taken

  friend bool operator==(const DeliveryRow&, const DeliveryRow&) = default;
};

struct DeliveryFigures {
  std::size_t waiting = 0;  // for receivers that are enabled
  base::Instant oldest;     // of those; 0: none
  std::size_t dead = 0;
};

// An account that went into another one (app/merge): what moved is `moved`, and can be moved back until
// `reversible_until`.
using MergeId = base::Id<struct MergeTag>;
struct MergeRow {
  MergeId id;
  base::MemberId from;
  base::MemberId into;
  base::Instant merged_at;
  base::Instant reversible_until;
  base::Instant reversed_at;  // 0: not
  base::Instant settled_at;   // 0: what `from` keeps for a reversal is still there
  base::Bytes moved;
};

}  // namespace cartwright::store
