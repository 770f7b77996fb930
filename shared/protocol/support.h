// What staff does for members, as the HTTP API speaks it (JSON).
#pragma once

#include "shared/order/life.h"
#include "shared/protocol/admin.h"
#include "shared/protocol/profile.h"

namespace cartwright::protocol {

inline constexpr std::size_t kCreditReasonBytesMax = 390;  // it stands in the ledger behind a word of ours

// POST /v1/admin/members/{id}/credits
struct CreditRequest {
  static constexpr const char* kTypeName = "CreditRequest";
  std::int64_t amount_minor = 0;  // > 0, in the shop's currency
  std::string reason;
  void describe(codec::Visitor& v) {
    v.amount("amount_minor", amount_minor);
    v.text("reason", reason, kCreditReasonBytesMax);
  }
};

// With `approval`: nothing was credited yet, a second person is asked.
struct CreditAnswer {
  static constexpr const char* kTypeName = "CreditAnswer";
  std::int64_t balance_minor = 0;  // after the credit; 0 with an approval
  std::optional<Approval> approval;
  void describe(codec::Visitor& v) {
    v.amount("balance_minor", balance_minor);
    v.optional_message("approval", approval);
  }
};

// POST /v1/admin/members/search: an exact username, phone, e-mail address or id. Not in an address line, where it would
// be kept by whoever sees addresses.
struct MemberSearch {
  static constexpr const char* kTypeName = "MemberSearch";
  std::string login;
  void describe(codec::Visitor& v) { v.text("login", login, 254); }
};

enum class MemberState : std::uint8_t { Active, Locked, Suspended, Closing, Erased, Merged };
inline constexpr std::string_view kMemberStateNames[] = {"active",  "locked", "suspended",
                                                         "closing", "erased", "merged"};

// A member without what is sensitive.
struct MemberFound {
  static constexpr const char* kTypeName = "MemberFound";
  base::MemberId id;
  std::string username;
  std::string display_name;
  base::Instant created_at;
  MemberState state = MemberState::Active;
  base::Vector<Login> logins;  // masked
  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.text("username", username, kUsernameBytesMax);
    v.text("display_name", display_name, kDisplayNameBytesMax);
    v.instant("created_at", created_at);
    v.enumeration("state", state, kMemberStateNames);
    v.list("logins", logins, kStaffPageMax);
  }
};

struct MemberFoundList {
  static constexpr const char* kTypeName = "MemberFoundList";
  base::Vector<MemberFound> members;  // one or none
  void describe(codec::Visitor& v) { v.list("members", members, kStaffPageMax); }
};

// Why something sensitive is looked at or done.
struct Reason {
  static constexpr const char* kTypeName = "Reason";
  std::string reason;
  void describe(codec::Visitor& v) { v.text("reason", reason, kReasonBytesMax); }
};

struct OpenLogin {
  static constexpr const char* kTypeName = "OpenLogin";
  LoginKind kind = LoginKind::Phone;
  std::string value;
  base::Instant verified_at;
  void describe(codec::Visitor& v) {
    v.enumeration("kind", kind, kLoginKindNames);
    v.text("value", value, 254);
    v.instant("verified_at", verified_at);
  }
};

struct MemberSessionView {
  static constexpr const char* kTypeName = "MemberSessionView";
  std::uint32_t device_number = 0;
  base::Instant created_at;
  base::Instant used_at;
  void describe(codec::Visitor& v) {
    v.u32("device_number", device_number);
    v.instant("created_at", created_at);
    v.instant("used_at", used_at);
  }
};

enum class SignInOutcome : std::uint8_t { SignedIn, Refused, WrongCode };
inline constexpr std::string_view kSignInOutcomeNames[] = {"signed_in", "refused", "wrong_code"};

// A try to sign in.
struct SignInView {
  static constexpr const char* kTypeName = "SignInView";
  base::Instant at;
  SignInOutcome outcome = SignInOutcome::Refused;
  std::string device_name;
  std::string network;  // masked: "203.0.113.0/24"
  void describe(codec::Visitor& v) {
    v.instant("at", at);
    v.enumeration("outcome", outcome, kSignInOutcomeNames);
    v.text("device_name", device_name, 120);
    v.text("network", network, 64);
  }
};

// POST /v1/admin/members/{id}/views
struct MemberView {
  static constexpr const char* kTypeName = "MemberView";
  MemberFound member;
  base::Vector<OpenLogin> logins;  // whole
  base::Vector<MemberSessionView> sessions;
  base::Vector<SignInView> sign_ins;  // of the last 90 days, newest first, the first hundred
  base::Instant blocked_until;        // after too many wrong passwords; 0: not
  base::Instant erasure_due_at;       // 0: none was asked for
  bool erasure_held = false;
  base::Currency currency = base::Currency::Cny;
  std::int64_t balance_minor = 0;
  void describe(codec::Visitor& v) {
    v.message("member", member);
    v.list("logins", logins, kStaffPageMax);
    v.list("sessions", sessions, kStaffPageMax);
    v.list("sign_ins", sign_ins, kStaffPageMax);
    v.instant("blocked_until", blocked_until);
    v.instant("erasure_due_at", erasure_due_at);
    v.boolean("erasure_held", erasure_held);
    v.currency("currency", currency);
    v.amount("balance_minor", balance_minor);
  }
};

// POST /v1/admin/members/{id}/profile-views
struct MemberProfile {
  static constexpr const char* kTypeName = "MemberProfile";
  member::ProfileFields fields;
  std::uint64_t version = 0;            // that a correction must name
  base::Instant birthday_locked_until;  // 0: it can be changed
  base::Vector<ProfileChange> changes;  // of the last 180 days, newest first, the first hundred
  void describe(codec::Visitor& v) {
    v.message("fields", fields);
    v.u64("version", version);
    v.instant("birthday_locked_until", birthday_locked_until);
    v.list("changes", changes, kProfileChangePageMax);
  }
};

// POST /v1/admin/members/{id}/profile-corrections
struct ProfileCorrection {
  static constexpr const char* kTypeName = "ProfileCorrection";
  ProfilePatch fields;                  // what is absent stays
  bool override_birthday_lock = false;  // that it changes once a year
  std::string reason;
  void describe(codec::Visitor& v) {
    v.message("fields", fields);
    v.boolean("override_birthday_lock", override_birthday_lock);
    v.text("reason", reason, kReasonBytesMax);
  }
};

struct SessionsEnded {
  static constexpr const char* kTypeName = "SessionsEnded";
  std::uint32_t ended = 0;
  void describe(codec::Visitor& v) { v.u32("ended", ended); }
};

// POST /v1/admin/members/{id}/locks, /unlocks, /suspensions, /reinstatements
struct MemberStateChanged {
  static constexpr const char* kTypeName = "MemberStateChanged";
  MemberState state = MemberState::Active;
  std::uint32_t ended = 0;  // sessions
  void describe(codec::Visitor& v) {
    v.enumeration("state", state, kMemberStateNames);
    v.u32("ended", ended);
  }
};

// POST /v1/admin/members/{id}/erasure-holds
struct ErasureHold {
  static constexpr const char* kTypeName = "ErasureHold";
  bool held = false;  // false: what is held goes on
  std::string reason;
  void describe(codec::Visitor& v) {
    v.boolean("held", held);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// An order without its address.
struct OrderSummary {
  static constexpr const char* kTypeName = "OrderSummary";
  std::string number;
  base::MemberId member;
  std::string state;
  std::uint32_t lines = 0;
  base::Currency currency = base::Currency::Cny;
  std::int64_t total_minor = 0;
  base::Instant submitted_at;
  base::Instant paid_at;                      // 0: not
  base::Instant cancelled_at;                 // 0: not
  base::Vector<order::ShipmentLine> to_ship;  // what a parcel may take now
  base::Vector<order::Shipment> shipments;
  void describe(codec::Visitor& v) {
    v.text("number", number, 40);
    v.id("member", member);
    v.text("state", state, 16);
    v.u32("lines", lines);
    v.currency("currency", currency);
    v.amount("total_minor", total_minor);
    v.instant("submitted_at", submitted_at);
    v.instant("paid_at", paid_at);
    v.instant("cancelled_at", cancelled_at);
    v.list("to_ship", to_ship, order::kOrderedLinesMax);
    v.list("shipments", shipments, order::kShipmentsMax);
  }
};

struct OrderSummaryPage {
  static constexpr const char* kTypeName = "OrderSummaryPage";
  base::Vector<OrderSummary> orders;
  std::string next;  // the cursor of the next page; empty at the end
  void describe(codec::Visitor& v) {
    v.list("orders", orders, kStaffPageMax);
    v.text("next", next, 60);
  }
};

// POST /v1/admin/orders/{number}/shipments
struct NewShipment {
  static constexpr const char* kTypeName = "NewShipment";
  base::Vector<order::ShipmentLine> lines;  // none: all that is left
  std::string carrier;
  std::string tracking;  // may be empty
  void describe(codec::Visitor& v) {
    v.list("lines", lines, order::kOrderedLinesMax);
    v.text("carrier", carrier, order::kCarrierBytesMax);
    v.text("tracking", tracking, order::kTrackingBytesMax);
  }
};

// POST /v1/admin/stock/{variant}/receipts
struct StockReceipt {
  static constexpr const char* kTypeName = "StockReceipt";
  std::int64_t quantity = 0;
  std::string reason;
  void describe(codec::Visitor& v) {
    v.i64("quantity", quantity, 1, 1'000'000'000);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// PUT /v1/admin/stock/{variant}
struct StockCount {
  static constexpr const char* kTypeName = "StockCount";
  std::int64_t on_hand = 0;
  std::string reason;
  void describe(codec::Visitor& v) {
    v.i64("on_hand", on_hand, 0, 1'000'000'000);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// Of a variant at all locations together (shared/inventory/stock_item.h).
struct StockFigures {
  static constexpr const char* kTypeName = "StockFigures";
  base::VariantNumber variant = 0;
  std::int64_t on_hand = 0;
  std::int64_t reserved = 0;
  std::int64_t damaged = 0;
  std::int64_t available = 0;  // to one more buyer; a set: as many as its components make
  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.i64("on_hand", on_hand, 0, base::kAmountMinorMax);
    v.i64("reserved", reserved, 0, base::kAmountMinorMax);
    v.i64("damaged", damaged, 0, base::kAmountMinorMax);
    v.i64("available", available, 0, base::kAmountMinorMax);
  }
};

// POST /v1/admin/imports
struct ImportRowError {
  static constexpr const char* kTypeName = "ImportRowError";
  std::uint64_t line = 0;  // of the file, from 1
  std::string column;
  std::string code;
  std::string detail;
  void describe(codec::Visitor& v) {
    v.u64("line", line);
    v.text("column", column, 200);
    v.text("code", code, 64);
    v.text("detail", detail, 400);
  }
};

struct ImportReport {
  static constexpr const char* kTypeName = "ImportReport";
  bool applied = false;
  std::uint64_t products = 0;
  std::uint64_t variants = 0;
  std::uint64_t left_out = 0;  // products with a bad row
  std::uint64_t row_errors_total = 0;
  base::Vector<ImportRowError> row_errors;  // the first
  void describe(codec::Visitor& v) {
    v.boolean("applied", applied);
    v.u64("products", products);
    v.u64("variants", variants);
    v.u64("left_out", left_out);
    v.u64("row_errors_total", row_errors_total);
    v.list("row_errors", row_errors, kStaffPageMax);
  }
};

// GET /v1/admin/reports/days
struct DayFigure {
  static constexpr const char* kTypeName = "DayFigure";
  base::Instant day;  // its begin in the shop's zone
  std::uint64_t count = 0;
  std::int64_t amount_minor = 0;
  void describe(codec::Visitor& v) {
    v.instant("day", day);
    v.u64("count", count);
    v.amount("amount_minor", amount_minor);
  }
};

struct DaySeries {
  static constexpr const char* kTypeName = "DaySeries";
  std::string event;
  base::Vector<DayFigure> days;  // every day, also those with nothing
  void describe(codec::Visitor& v) {
    v.text("event", event, 40);
    v.list("days", days, 400);
  }
};

struct DayReport {
  static constexpr const char* kTypeName = "DayReport";
  base::Currency currency = base::Currency::Cny;
  base::Vector<DaySeries> series;
  void describe(codec::Visitor& v) {
    v.currency("currency", currency);
    v.list("series", series, 40);
  }
};

}  // namespace cartwright::protocol
