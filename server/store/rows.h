// What the store keeps, as plain values. A row that a member's devices copy carries the member's change number under
// which it was last written (`change_no`); numbers are unique within a member, so pages are cut by them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/aftersale/aftersale.h"
#include "shared/base/bytes.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/sha256.h"
#include "shared/cart/line.h"
#include "shared/cart/lists.h"
#include "shared/coupon/coupon.h"
#include "shared/history/history.h"
#include "shared/ledger/ledger.h"
#include "shared/order/order.h"
#include "shared/payment/payment.h"

namespace cartwright::store {

// Spec 01, "Account states"; what each of them may do is app/account/account_state.h. Stored: never renumber.
enum class AccountState : std::uint8_t { Active = 1, Locked = 2, Suspended = 3, Closing = 4, Erased = 5, Merged = 6 };

struct Member {
  base::MemberId id;
  std::string username;       // normalised: app/account/account.h
  std::string username_look;  // what it looks like (unicode/forms.h), unique; empty: not kept
  std::string display_name;
  std::string password_hash;
  base::Instant created_at;
  base::Instant password_changed_at;  // 0: never since
  AccountState state = AccountState::Active;
};

// The part of a member's row that every change of member-owned data takes the lock on.
struct MemberSync {
  std::uint64_t change_no = 0;
  std::uint64_t compacted_through = 0;  // tombstones up to this number may be gone
  bool history_sync = false;            // consent

  friend bool operator==(const MemberSync&, const MemberSync&) = default;
};

struct Device {
  std::uint32_t number = 0;  // from 1, within the member
  base::DeviceId id;
  std::uint64_t last_seq = 0;  // everything up to it was applied
  base::Instant created_at;
};

// Why a session ended. Stored: never renumber.
enum class SessionEnd : std::uint8_t {
  None = 0,
  SignedOut = 1,
  Revoked = 2,    // by its revocation token: a sign-out that had no network
  Elsewhere = 3,  // from another session's list
  Crowded = 4,    // the oldest of too many
  PasswordChanged = 5,
  TokenReused = 6,
  ByStaff = 7,
  Closed = 8,  // the account was
};

// One signing-in of a device: a family of refresh tokens, of which one generation is in force (docs/adr/0011).
struct Session {
  base::SessionId id;
  base::MemberId member;
  std::uint32_t device_number = 0;
  base::DeviceId device;
  base::Hash256 access_hash{};
  base::Instant access_until;
  base::Hash256 former_hash{};  // of the access token before, for requests that were under way; at first the same
  base::Instant former_until;
  base::Hash256 revocation_hash{};
  std::uint32_t generation = 1;  // of the tokens in force
  bool in_use = false;           // one of them was used since they were made
  bool shared_device = false;
  std::int64_t idle_ms = 0;  // how long it lives without use, by the settings when its tokens were made; 0: the default
  std::string device_name;
  std::string network;  // where it was opened, masked: "203.0.113.0/24"
  base::Instant created_at;
  base::Instant used_at;
  base::Instant ended_at;  // 0: not ended
  SessionEnd end = SessionEnd::None;
};

// A session and the state of its member's account, read at once.
struct SessionAndState {
  Session session;
  AccountState state = AccountState::Active;
};

// Failed sign-ins that are counted together (app/account/throttle.h) within one window.
struct Attempts {
  std::uint32_t failures = 0;
  base::Instant since;
  base::Instant blocked_until;  // tries before it do not count
};

// What came of a try to sign in, for the member's helpers at the shop. Stored: never renumber.
// Refused: the name, the password or the passkey was not right, or it came during a lock.
enum class SignInOutcome : std::uint8_t { SignedIn = 1, Refused = 2, WrongCode = 3 };
using SignInId = base::Id<struct SignInTag>;
struct SignInRow {
  base::MemberId member;  // nil: nobody has that name
  SignInId id;
  base::Instant at;
  SignInOutcome outcome = SignInOutcome::SignedIn;
  std::string device_name;
  std::string network;  // masked, as a session's
};

// What a member signs in with beside the username.
enum class LoginKind : std::uint8_t { Phone = 1, Email = 2 };
struct LoginRow {
  base::Hash256 lookup{};  // app/account/login_name.h
  base::MemberId member;
  LoginKind kind = LoginKind::Phone;
  base::Bytes sealed;  // the value, for its owner
  base::Instant verified_at;
};

// Codes that are sent (the first two), and steps that are bound to who began them: app/account/proof.h.
enum class ChallengePurpose : std::uint8_t {
  AddLogin = 1,
  ResetPassword = 2,
  SecondStep = 3,     // the password was right, a code is to come
  Ticket = 4,         // all was right, a session may be opened
  StepUp = 5,         // a signed-in member has proved again who they are, or has failed to
  PasskeySignIn = 6,  // of three ceremonies
  PasskeyProof = 7,
  PasskeyCreate = 8,
  Register = 9,  // a code that is sent, too
};
struct ChallengeRow {
  base::ChallengeId id;
  ChallengePurpose purpose = ChallengePurpose::AddLogin;
  LoginKind kind = LoginKind::Phone;
  base::Hash256 lookup{};
  base::Bytes sealed;
  base::MemberId member;  // nil: nobody's, can never be answered
  base::Hash256 code_hash{};
  base::Instant created_at;
  std::uint32_t tries = 0;
  base::Instant used_at;  // 0: not yet
};

// An authenticator app: one a member.
struct TotpRow {
  base::MemberId member;
  base::Bytes sealed;           // the secret
  std::uint64_t last_step = 0;  // of the newest code that was taken: none works twice
  base::Instant created_at;
  base::Instant confirmed_at;  // 0: has not shown a code yet, and is not asked for one
};

struct PasskeyRow {
  base::MemberId member;
  base::Hash256 id{};  // SHA-256 of `credential`
  base::Bytes credential;
  std::string name;  // by which the member knows it
  std::array<std::uint8_t, 65> public_key{};
  std::uint32_t sign_count = 0;
  bool backup_eligible = false;
  bool backed_up = false;
  base::Instant created_at;
  base::Instant used_at;       // 0: never since
  base::Instant regressed_at;  // 0: its count has never gone back
};

template <class T>
struct Versioned {
  T value{};
  std::uint64_t change_no = 0;
  base::Instant changed_at;  // server time; tombstones age by it
};
using CartRow = Versioned<cart::Line>;
using ViewedRow = Versioned<history::Viewed>;
using SearchedRow = Versioned<history::Searched>;

// Carts that nobody has touched in a span of time, and what stands in them together. Nobody's name is in it.
struct IdlePieces {
  base::VariantNumber variant = 0;
  std::int64_t quantity = 0;
};
struct IdleCarts {
  std::uint64_t carts = 0;
  std::vector<IdlePieces> pieces;  // by variant
};

// What a member's devices and the server merge whole (docs/adr/0010). Changing a number breaks the table.
enum class DocumentKind : std::uint8_t { Addresses = 1, Profile = 2, Lists = 3 };
struct DocumentRow {
  std::uint64_t change_no = 0;  // the member's, when it was last written
  base::Bytes sealed;
};
struct MemberDocument {
  base::MemberId member;
  DocumentRow row;
};

// A link by which anybody reads one of a member's named lists: at most one a list. The token itself is nowhere.
struct ListLinkRow {
  cart::ListId list;
  base::Hash256 token_hash{};
  base::Instant made_at;
};
struct ListLinkOwner {
  base::MemberId member;
  cart::ListId list;
};

struct OrderRow {
  order::Order order;
  base::Hash256 intent_hash{};  // the same id with another body is a conflict
  std::uint64_t change_no = 0;
};

struct OrderKey {
  base::MemberId member;
  base::OrderId id;
};

struct OwnedOrder {
  base::MemberId member;
  OrderRow row;
};
// A place in the list of all orders: a nil id stands before the newest.
struct OrderPlace {
  base::Instant submitted_at;
  base::OrderId id;
};

struct AftersaleRow {
  aftersale::Aftersale aftersale;
  base::Hash256 request_hash{};  // the same id with another body is a conflict
};

// Which photo: of which request, by the hash of the file that was sent.
struct PhotoKey {
  aftersale::AftersaleId aftersale;
  base::Hash256 hash{};
};
// JPEG.
struct PhotoRow {
  base::Bytes large;
  base::Bytes small;
};

struct AftersaleKey {
  base::MemberId member;
  aftersale::AftersaleId id;
};

struct OwnedAftersale {
  base::MemberId member;
  AftersaleRow row;
};
// A place in the queue of all open ones: a nil id stands before the first.
struct AftersalePlace {
  base::Instant queue_at;
  aftersale::AftersaleId id;
};

// What was counted for a coupon that is held or was used; else 0.
struct CouponHold {
  std::int64_t day = 0;  // of the business zone
  std::int64_t amount_minor = 0;

  friend bool operator==(const CouponHold&, const CouponHold&) = default;
};
struct CouponRow {
  coupon::Coupon coupon;
  CouponHold hold;
  base::Hash256 request_hash{};  // the same id with another body is a conflict
  std::uint64_t change_no = 0;

  friend bool operator==(const CouponRow&, const CouponRow&) = default;
};
struct CouponKey {
  base::MemberId member;
  base::CouponId id;
};
// One use more, or one less, of a template.
struct CouponUse {
  coupon::TemplateNumber number = 0;
  CouponHold hold;
};
// Of all versions of a template together.
struct CouponCounts {
  coupon::TemplateNumber number = 0;
  std::uint32_t issued = 0;
  std::uint32_t used = 0;  // or held
  std::int64_t spent_minor = 0;

  friend bool operator==(const CouponCounts&, const CouponCounts&) = default;
};
struct CouponDay {
  std::int64_t day = 0;
  std::uint32_t used = 0;

  friend bool operator==(const CouponDay&, const CouponDay&) = default;
};
// A unique code.
struct CouponCodeRow {
  base::Hash256 code_hash{};  // keyed
  coupon::TemplateNumber number = 0;
  std::uint32_t uses_left = 0;
  base::Instant made_at;

  friend bool operator==(const CouponCodeRow&, const CouponCodeRow&) = default;
};
struct CouponCodeFigures {
  std::size_t codes = 0;
  std::uint64_t uses_left = 0;
};

// What is to be done at the provider: when, how often it was begun (which marks a claim), and why it did not work out.
struct ProviderTask {
  base::Instant due_at;  // 0: nothing
  std::uint32_t tries = 0;
  std::string why{};

  friend bool operator==(const ProviderTask&, const ProviderTask&) = default;
};
struct PaymentRow {
  payment::Payment payment;
  ProviderTask task;

  friend bool operator==(const PaymentRow&, const PaymentRow&) = default;
};
struct OwnedPayment {
  base::MemberId member;
  PaymentRow row;
};
struct RefundRow {
  payment::Refund refund;
  ProviderTask task;

  friend bool operator==(const RefundRow&, const RefundRow&) = default;
};
struct OwnedRefund {
  base::MemberId member;
  RefundRow row;
};
// What a notice came to. Changing a number breaks stored rows.
enum class NoticeOutcome : std::uint8_t { Done = 0, Nothing = 1, Unknown = 2, Asked = 3 };
struct PaymentNoticeRow {
  std::string id;  // the provider's
  base::Instant at;
  base::IdBytes about{};  // the payment or refund it names
  NoticeOutcome outcome = NoticeOutcome::Done;
  std::string body;

  friend bool operator==(const PaymentNoticeRow&, const PaymentNoticeRow&) = default;
};
struct PaymentFigures {
  std::size_t live = 0;     // payments that somebody may still make
  std::size_t stuck = 0;    // of them, such as the provider is not asked about any more
  std::size_t refunds = 0;  // on their way
  base::Instant oldest;     // of those; 0: none
  std::size_t failed = 0;   // refunds that the provider did not take
};

// A member's funds: the cached balance and the head of the chain of entries.
struct Wallet {
  base::Currency currency = base::Currency::Cny;
  std::int64_t balance_minor = 0;
  std::uint64_t sequence = 0;  // of the last entry; 0: none
  base::Hash256 head{};        // its hash
  std::uint64_t change_no = 0;
};

struct LedgerRow {
  ledger::Entry entry;
  base::Hash256 hash{};
  std::int64_t balance_minor = 0;  // after it
};

// An Idempotency-Key and what was answered under it (RELIABILITY 5.6).
struct KeyRow {
  base::Hash256 request_hash{};
  base::Bytes answer;
  base::Instant expires_at;
};

// What is to leave the shop. A topic is a lane of its own: one that is stuck holds up no other. Numbers are stored:
// changing one breaks data.
using OutboxId = base::Id<struct OutboxTag>;
enum class OutboxTopic : std::uint8_t { Mail = 1, Sms = 2 };
struct OutboxRow {
  OutboxId id;
  base::MemberId member;  // whom it is about; nil: nobody
  OutboxTopic topic = OutboxTopic::Mail;
  base::Bytes sealed;
  base::Instant created_at;
  base::Instant expires_at;  // not handed over after that; 0: whenever
  base::Instant due_at;
  std::uint32_t tries = 0;  // that were begun
  base::Instant dead_at;    // 0: alive
};

struct OutboxFigures {
  std::size_t waiting = 0;
  base::Instant oldest;  // of those that wait; 0: none
  std::size_t dead = 0;
};

using HolderId = base::Id<struct HolderTag>;  // a running daemon
struct Lease {
  HolderId holder;
  base::Instant until;
  base::Instant done_at;  // 0: never
};

struct Publication {
  std::uint64_t version = 0;
  base::Hash256 sha256{};  // names the file
  std::uint64_t size = 0;
  base::Instant published_at;
  std::uint64_t delta_from = 0;  // 0: there is no delta
};

}  // namespace cartwright::store
