// What a device keeps: a meta record, one record per segment of confirmed state, and the operations that the server
// has not acknowledged, in batches keyed by the number of their first operation. IndexedDB holds it in the browser,
// maps hold it in tests; both do what StoreCommit says in one transaction or not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/bytes.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/vector.h"
#include "shared/codec/visitor.h"
#include "shared/protocol/exchange.h"

namespace cartwright::sync {

// Raised when the form of a stored record changes; a newer one than this is left alone (status "blocked").
inline constexpr std::uint32_t kStoredVersion = 1;
inline constexpr std::size_t kOwedRevocationsMax = 20;
inline constexpr std::size_t kOrdersMax = 10'000;  // the newest are kept

struct Meta {
  static constexpr const char* kTypeName = "Meta";
  std::uint32_t version = kStoredVersion;
  base::DeviceId device;
  base::MemberId member;  // nil: a guest
  std::string username;
  std::string display_name;
  std::uint32_t device_number = 0;
  std::uint64_t cursor = 0;
  std::uint64_t acked = 0;  // last operation that the server (or, for a guest, the device itself) has folded in
  bool history_sync = false;
  bool history_paused = false;
  base::Instant synced_at;                     // 0: never
  std::string revocation;                      // ends the session without the cookie
  base::Vector<std::string> owed_revocations;  // signed out offline: to be sent when there is a network

  bool is_guest() const { return member.is_nil(); }
  void describe(codec::Visitor& v);
  friend bool operator==(const Meta&, const Meta&) = default;
};

enum class Segment : std::uint8_t { Cart, History, Orders, Wallet, Answers, Coupons };
inline constexpr std::uint8_t kSegmentCount = 6;
inline constexpr std::uint8_t kAllSegments = (1U << kSegmentCount) - 1;

struct OrderList {
  static constexpr const char* kTypeName = "OrderList";
  base::Vector<order::Order>& orders;
  void describe(codec::Visitor& v) { v.list("orders", orders, kOrdersMax); }
};

inline constexpr std::size_t kCouponsMax = 1'000;  // used and expired ones too; the newest are kept

struct CouponList {
  static constexpr const char* kTypeName = "CouponList";
  base::Vector<coupon::Coupon>& coupons;
  void describe(codec::Visitor& v) { v.list("coupons", coupons, kCouponsMax); }
};

struct AnswerList {
  static constexpr const char* kTypeName = "AnswerList";
  base::Vector<protocol::Answer>& answers;  // refusals that the shopper has not dismissed
  void describe(codec::Visitor& v) { v.list("answers", answers, 1'000); }
};

struct SegmentRecord {
  Segment segment = Segment::Cart;
  base::Bytes bytes;
};

struct OpBatch {
  std::uint64_t first_seq = 0;
  std::uint64_t count = 0;
  base::Bytes packed;  // protocol::pack_ops with Clock::Instants
};

// One transaction. Ops: the store gives out numbers that never go back, not even in a wipe; the batch is stored under
// `ops->first_seq` and takes `count` numbers. When the store has given that number out already nothing happens and the
// outcome is Conflict; a number beyond the store's next one is taken as it is. State: the stored revision must be
// `expected_revision`; it is then raised by one. A wipe needs no revision and takes one number itself, so that a tab
// which has not heard of it cannot write the batch it was about to write.
struct StoreCommit {
  std::optional<OpBatch> ops;
  bool has_state = false;
  std::uint64_t expected_revision = 0;
  base::Bytes meta;
  base::Vector<SegmentRecord> segments;
  std::uint64_t delete_ops_through = 0;  // batches whose last number is <= this; applied before the append
  bool wipe = false;                     // first delete every segment and operation (sign-out)
  bool strict = false;                   // ask for an fsync: commands and sign-in
};

enum class CommitOutcome : std::uint8_t { Done, Conflict, Full, Failed };

struct CommitResult {
  CommitOutcome outcome = CommitOutcome::Done;
  std::uint64_t next_seq = 0;  // Conflict: the store's next number; 0 when the revision was the reason
};

// What the store holds. A reload may leave out what the client has: segments when the revision is the known one, and
// batches that begin before `ops_from`.
struct LoadRequest {
  std::uint64_t known_revision = 0;  // 0: send everything
  std::uint64_t ops_from = 0;
};

struct StoreState {
  std::uint64_t revision = 0;  // 0: the store is new
  base::Bytes meta;
  bool has_segments = false;
  base::Vector<SegmentRecord> segments;
  base::Vector<OpBatch> ops;  // `count` is not known to the store and is 0 here
};

}  // namespace cartwright::sync
