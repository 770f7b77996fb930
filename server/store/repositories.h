// The typed repositories of a unit of work. They fetch and store and decide nothing; guards (>= 0, unique keys) repeat
// the rules of shared/ as the last line of defence. Every call on member data takes the member first.
// Errors of every call: busy, unavailable, store_failed. A lookup that finds nothing answers nullopt.
#pragma once

#include <span>
#include <string_view>

#include "server/store/rows.h"
#include "shared/catalog/model.h"
#include "shared/protocol/command.h"

namespace cartwright::store {

using base::Result;
using base::Status;
template <class T>
using Found = Result<std::optional<T>>;
template <class T>
using Listed = Result<std::vector<T>>;

class Members {
 public:
  virtual ~Members() = default;
  virtual Status insert(const Member& member) = 0;  // username_taken
  virtual Found<Member> find(const base::MemberId& member) = 0;
  virtual Found<Member> find_by_username(std::string_view username) = 0;
  virtual Listed<base::MemberId> list(const base::MemberId& after, std::size_t limit) = 0;
  // Takes the member's row lock until the transaction ends (a read: just reads). not_found.
  virtual Result<MemberSync> lock(const base::MemberId& member) = 0;
  virtual Status store_sync(const base::MemberId& member, const MemberSync& sync) = 0;
  virtual Status set_password(const base::MemberId& member, std::string_view hash, base::Instant at) = 0;
  virtual Status set_state(const base::MemberId& member, AccountState state) = 0;
};

class Logins {
 public:
  virtual ~Logins() = default;
  virtual Status insert(const LoginRow& login) = 0;  // login_taken
  virtual Found<LoginRow> find(const base::Hash256& lookup) = 0;
  virtual Listed<LoginRow> list(const base::MemberId& member) = 0;  // oldest first
  virtual Result<bool> remove(const base::MemberId& member, const base::Hash256& lookup) = 0;
};

class Challenges {
 public:
  virtual ~Challenges() = default;
  virtual Status insert(const ChallengeRow& row) = 0;
  virtual Found<ChallengeRow> find(const base::ChallengeId& id) = 0;
  virtual Listed<ChallengeRow> recent(const base::Hash256& lookup, base::Instant since,
                                      std::size_t limit) = 0;  // newest first
  virtual Status note(const base::ChallengeId& id, std::uint32_t tries, base::Instant used_at) = 0;
  virtual Result<std::size_t> remove_before(base::Instant before, std::size_t limit) = 0;
};

// What members prove beside a password: an authenticator app with its recovery codes, and passkeys.
class Factors {
 public:
  virtual ~Factors() = default;
  virtual Found<TotpRow> totp(const base::MemberId& member) = 0;
  virtual Status put_totp(const TotpRow& row) = 0;
  virtual Status remove_totp(const base::MemberId& member) = 0;  // and the recovery codes
  // The former ones go.
  virtual Status put_recovery_codes(const base::MemberId& member, std::span<const base::Hash256> code_hashes) = 0;
  // False: unknown, or used before.
  virtual Result<bool> use_recovery_code(const base::MemberId& member, const base::Hash256& code_hash,
                                         base::Instant at) = 0;
  virtual Result<std::size_t> count_recovery_codes(const base::MemberId& member) = 0;  // that can still be used

  virtual Status insert(const PasskeyRow& row) = 0;  // id_conflict
  virtual Found<PasskeyRow> passkey(const base::MemberId& member, const base::Hash256& id) = 0;
  virtual Listed<PasskeyRow> passkeys(const base::MemberId& member) = 0;  // oldest first
  virtual Status update(const PasskeyRow& row) = 0;                       // its count, backup state and instants of use
  virtual Result<bool> remove_passkey(const base::MemberId& member, const base::Hash256& id) = 0;
};

class Devices {
 public:
  virtual ~Devices() = default;
  virtual Found<Device> find(const base::MemberId& member, const base::DeviceId& id) = 0;
  virtual Found<Device> find_number(const base::MemberId& member, std::uint32_t number) = 0;
  virtual Result<std::uint32_t> count(const base::MemberId& member) = 0;
  virtual Status insert(const base::MemberId& member, const Device& device) = 0;
  virtual Status store_last_seq(const base::MemberId& member, std::uint32_t number, std::uint64_t last_seq) = 0;
};

class Sessions {
 public:
  virtual ~Sessions() = default;
  virtual Status insert(const Session& session) = 0;
  // By the hash of the access token in force or of the one before it; ended ones too.
  virtual Found<SessionAndState> find_by_access(const base::Hash256& access_hash) = 0;
  virtual Found<Session> find(const base::SessionId& id) = 0;  // takes its row lock; ended ones too
  virtual Found<Session> find_by_revocation(const base::Hash256& revocation_hash) = 0;
  virtual Listed<Session> list(const base::MemberId& member) = 0;              // not ended; oldest first
  virtual Status touch(const base::SessionId& id, base::Instant used_at) = 0;  // and its tokens are in use
  virtual Status store_tokens(const Session& session) = 0;  // hashes, their times, generation, in_use, used_at, idle
  // False: it had ended before, or there is none.
  virtual Result<bool> end(const base::SessionId& id, base::Instant at, SessionEnd why) = 0;
  virtual Result<std::size_t> remove_stale(base::Instant used_before, base::Instant created_before,
                                           std::size_t limit) = 0;

  virtual Status note_sign_in(const SignInRow& row) = 0;
  virtual Listed<SignInRow> sign_ins(const base::MemberId& member, std::size_t limit) = 0;  // newest first
  virtual Result<std::size_t> remove_sign_ins(base::Instant before, std::size_t limit) = 0;

  virtual Found<Attempts> attempts(const base::Hash256& key) = 0;
  // Takes the row's lock; a row that was not there begins now, with no failures.
  virtual Result<Attempts> lock_attempts(const base::Hash256& key, base::Instant now) = 0;
  virtual Status put_attempts(const base::Hash256& key, const Attempts& attempts) = 0;  // of a locked row
  virtual Status clear_attempts(const base::Hash256& key) = 0;
  virtual Result<std::size_t> remove_attempts(base::Instant before, std::size_t limit) = 0;
};

class CartLines {
 public:
  virtual ~CartLines() = default;
  virtual Found<CartRow> find(const base::MemberId& member, base::VariantNumber variant) = 0;
  virtual Status put(const base::MemberId& member, const CartRow& row) = 0;
  virtual Result<std::size_t> count_shown(const base::MemberId& member) = 0;
  // By rising change number, above `cursor`.
  virtual Listed<CartRow> changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) = 0;
  // Members with tombstones last written before `before`; and their removal, which answers the highest change number
  // that went (0: none).
  virtual Listed<base::MemberId> with_old_tombstones(base::Instant before, std::size_t limit) = 0;
  virtual Result<std::uint64_t> remove_tombstones(const base::MemberId& member, base::Instant before) = 0;
  // Of all members: carts with a shown line that is not saved for later, whose last change lies in [from, to).
  virtual Result<IdleCarts> idle(base::Instant from, base::Instant to) = 0;
};

class Histories {
 public:
  virtual ~Histories() = default;
  virtual Found<ViewedRow> find_viewed(const base::MemberId& member, base::ProductNumber product) = 0;
  virtual Found<SearchedRow> find_searched(const base::MemberId& member, std::string_view term) = 0;
  virtual Status put(const base::MemberId& member, const ViewedRow& row) = 0;
  virtual Status put(const base::MemberId& member, const SearchedRow& row) = 0;
  virtual Listed<ViewedRow> viewed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) = 0;
  virtual Listed<SearchedRow> searched_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) = 0;
  // Removes the rows seen longest ago beyond `keep`.
  virtual Status bound_viewed(const base::MemberId& member, std::size_t keep) = 0;
  virtual Status bound_searched(const base::MemberId& member, std::size_t keep) = 0;
  virtual Listed<base::MemberId> with_old_tombstones(base::Instant before, std::size_t limit) = 0;
  virtual Result<std::uint64_t> remove_tombstones(const base::MemberId& member, base::Instant before) = 0;
};

class Documents {
 public:
  virtual ~Documents() = default;
  virtual Found<DocumentRow> find(const base::MemberId& member, DocumentKind kind) = 0;
  virtual Status put(const base::MemberId& member, DocumentKind kind, const DocumentRow& row) = 0;
  virtual Status remove_all(const base::MemberId& member) = 0;
  // Of all members, by member: for a job or a report that goes through them.
  virtual Listed<MemberDocument> list(DocumentKind kind, const base::MemberId& after, std::size_t limit) = 0;
};

class ListLinks {
 public:
  virtual ~ListLinks() = default;
  // Takes the place of the list's link before, if there was one: that one opens nothing from now on.
  virtual Status put(const base::MemberId& member, const ListLinkRow& row) = 0;
  virtual Result<bool> remove(const base::MemberId& member, const cart::ListId& list) = 0;  // false: there was none
  virtual Listed<ListLinkRow> list(const base::MemberId& member) = 0;                       // by list
  virtual Found<ListLinkOwner> find(const base::Hash256& token_hash) = 0;
};

class Orders {
 public:
  virtual ~Orders() = default;
  virtual Status insert(const base::MemberId& member, const OrderRow& row) = 0;  // id_conflict
  virtual Status update(const base::MemberId& member, const OrderRow& row) = 0;  // not_found
  // Of one member to another, with everything in it, under the other's change number. not_found.
  virtual Status move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& id,
                      std::uint64_t change_no) = 0;
  virtual Found<OrderRow> find(const base::MemberId& member, const base::OrderId& id) = 0;
  virtual Listed<OrderRow> changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) = 0;
  // Newest first; `before` is the id of the last one of the page before, nil for the first page.
  virtual Listed<OrderRow> list(const base::MemberId& member, const base::OrderId& before, std::size_t limit) = 0;
  // Of all members, those that are due at `now`; the longest due first.
  virtual Listed<OrderKey> due(base::Instant now, std::size_t limit) = 0;
  // Of all members, newest first, behind `before`.
  virtual Listed<OwnedOrder> latest(const OrderPlace& before, std::size_t limit) = 0;
  virtual Found<OwnedOrder> find_number(std::string_view number) = 0;
  // Those of the member that await a payment which is still possible at `now`.
  virtual Result<std::size_t> count_unpaid(const base::MemberId& member, base::Instant now) = 0;
  // Of all members, the newest that was charged by this quote.
  virtual Found<OwnedOrder> find_fingerprint(const base::Hash256& fingerprint) = 0;
  // For the order numbers that people read: 1, 2, 3 … Some may be left out, none is given twice.
  virtual Result<std::uint32_t> next_serial() = 0;
};

class Aftersales {
 public:
  virtual ~Aftersales() = default;
  virtual Status insert(const base::MemberId& member, const AftersaleRow& row) = 0;  // id_conflict
  virtual Status update(const base::MemberId& member, const AftersaleRow& row) = 0;  // not_found
  // Those of an order that goes from one member to another, with their photos.
  virtual Status move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) = 0;
  virtual Found<AftersaleRow> find(const base::MemberId& member, const aftersale::AftersaleId& id) = 0;
  virtual Listed<AftersaleRow> of_order(const base::MemberId& member, const base::OrderId& order) = 0;  // oldest first
  // Newest first; `before` is the id of the last one of the page before, nil for the first page.
  virtual Listed<AftersaleRow> list(const base::MemberId& member, const aftersale::AftersaleId& before,
                                    std::size_t limit) = 0;
  // Of all members, those that are due at `now`; the longest due first.
  virtual Listed<AftersaleKey> due(base::Instant now, std::size_t limit) = 0;
  // Of all members, the open ones by Aftersale::queue_at, behind `after`.
  virtual Listed<OwnedAftersale> queue(const AftersalePlace& after, std::size_t limit) = 0;
  virtual Found<OwnedAftersale> find_number(std::string_view number) = 0;

  // One that is there stays as it is. They go with what erasure deletes (privacy_register.h).
  virtual Status put_photo(const base::MemberId& member, const PhotoKey& key, const PhotoRow& row) = 0;
  virtual Found<base::Bytes> large_photo(const base::MemberId& member, const PhotoKey& key) = 0;
  virtual Found<base::Bytes> small_photo(const base::MemberId& member, const PhotoKey& key) = 0;
};

class Coupons {
 public:
  virtual ~Coupons() = default;
  virtual Status insert(const base::MemberId& member, const CouponRow& row) = 0;  // id_conflict
  virtual Status update(const base::MemberId& member, const CouponRow& row) = 0;  // not_found
  // Of one member to another, under the other's change number. not_found.
  virtual Status move(const base::MemberId& from, const base::MemberId& to, const base::CouponId& id,
                      std::uint64_t change_no) = 0;
  virtual Found<CouponRow> find(const base::MemberId& member, const base::CouponId& id) = 0;
  virtual Listed<CouponRow> changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) = 0;
  // Newest first; `before` is the id of the last one of the page before, nil for the first page.
  virtual Listed<CouponRow> list(const base::MemberId& member, const base::CouponId& before, std::size_t limit) = 0;
  virtual Listed<CouponRow> of_template(const base::MemberId& member, coupon::TemplateNumber number,
                                        std::size_t limit) = 0;
  // By rising template: the order in which their counters are locked.
  virtual Listed<CouponRow> of_order(const base::MemberId& member, const base::OrderId& order) = 0;
  virtual Result<std::size_t> count_open(const base::MemberId& member) = 0;  // claimed or held
  // Of all members, those that can no longer be used at `now`; the longest due first.
  virtual Listed<CouponKey> due(base::Instant now, std::size_t limit) = 0;
};

// What the limits of coupon templates are measured by, and unique codes. A limit holds in the write that raises it:
// of many at once no more get through than it allows.
class CouponBooks {
 public:
  virtual ~CouponBooks() = default;
  virtual Status raise_issued(coupon::TemplateNumber number, const coupon::Limits& limits) = 0;  // coupon_exhausted
  // Number of uses, budget and uses of the day. Errors: coupon_exhausted, after which the part is not to be kept.
  virtual Status raise_used(const CouponUse& use, const coupon::Limits& limits) = 0;
  virtual Status lower_used(const CouponUse& use) = 0;                                      // out_of_range (the guard)
  virtual Listed<CouponCounts> counts(coupon::TemplateNumber from, std::size_t limit) = 0;  // by number
  virtual Listed<CouponDay> days(coupon::TemplateNumber number, std::int64_t from, std::size_t limit) = 0;

  virtual Status insert_code(const CouponCodeRow& row) = 0;  // id_conflict
  virtual Found<CouponCodeRow> find_code(const base::Hash256& code_hash) = 0;
  virtual Result<bool> take_code(const base::Hash256& code_hash) = 0;  // false: none of its uses is left
  virtual Result<CouponCodeFigures> code_figures(coupon::TemplateNumber number) = 0;
};

// Payments at a provider, refunds through it, and its notices.
class Payments {
 public:
  virtual ~Payments() = default;
  virtual Status insert(const base::MemberId& member, const PaymentRow& row) = 0;  // id_conflict
  virtual Status update(const base::MemberId& member, const PaymentRow& row) = 0;  // not_found
  virtual Found<PaymentRow> find(const base::MemberId& member, const payment::PaymentId& id) = 0;
  virtual Found<base::MemberId> owner(const payment::PaymentId& id) = 0;
  virtual Listed<PaymentRow> of_order(const base::MemberId& member, const base::OrderId& order) = 0;  // oldest first
  // Of all members, the longest due one, put off until `until` with one try more. One that another daemon is just
  // taking is passed over.
  virtual Found<OwnedPayment> claim_payment(base::Instant now, base::Instant until) = 0;

  virtual Status insert(const base::MemberId& member, const RefundRow& row) = 0;  // id_conflict
  virtual Status update(const base::MemberId& member, const RefundRow& row) = 0;  // not_found
  virtual Found<RefundRow> find(const base::MemberId& member, const payment::RefundId& id) = 0;
  virtual Found<base::MemberId> owner(const payment::RefundId& id) = 0;
  virtual Listed<RefundRow> refunds_of_order(const base::MemberId& member, const base::OrderId& order) = 0;
  virtual Found<OwnedRefund> claim_refund(base::Instant now, base::Instant until) = 0;

  // Those of an order that goes from one member to another.
  virtual Status move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) = 0;
  virtual Result<PaymentFigures> figures() = 0;

  virtual Result<bool> take(const PaymentNoticeRow& notice) = 0;  // false: one of the id was taken before
  virtual Found<PaymentNoticeRow> find_notice(std::string_view id) = 0;
  virtual Result<std::size_t> remove_notices(base::Instant before, std::size_t limit) = 0;
};

class Ledger {
 public:
  virtual ~Ledger() = default;
  virtual Found<Wallet> wallet(const base::MemberId& member) = 0;
  // Appends `row` behind the chain and moves the wallet to `row.balance_minor` and `change_no`, guarded: the wallet is
  // still at row.entry.sequence - 1 and the balance stays >= 0. Errors: insufficient_funds (the guard), id_conflict
  // (an entry of this kind for this source_ref is there already).
  virtual Status append(const base::MemberId& member, const LedgerRow& row, std::uint64_t change_no) = 0;
  virtual Listed<LedgerRow> recent(const base::MemberId& member, std::size_t limit) = 0;  // newest first
  virtual Listed<LedgerRow> entries(const base::MemberId& member, std::uint64_t after, std::size_t limit) = 0;
};

class Answers {
 public:
  virtual ~Answers() = default;
  virtual Status put(const base::MemberId& member, std::uint32_t device, const protocol::Answer& answer) = 0;
  virtual Listed<protocol::Answer> range(const base::MemberId& member, std::uint32_t device, std::uint64_t first,
                                         std::uint64_t last) = 0;
  virtual Result<std::size_t> remove_before(base::Instant before, std::size_t limit) = 0;
};

class Keys {
 public:
  virtual ~Keys() = default;
  virtual Found<KeyRow> find(const base::MemberId& member, std::string_view key) = 0;
  virtual Status put(const base::MemberId& member, std::string_view key, const KeyRow& row) = 0;
  virtual Result<std::size_t> remove_expired(base::Instant now, std::size_t limit) = 0;
};

enum class NumberKind : std::uint8_t { Product, Variant, Category };

class Catalogue {
 public:
  virtual ~Catalogue() = default;
  // The number of a handle, sku or category key: given out once, never again for another.
  virtual Result<std::uint32_t> number_of(NumberKind kind, std::string_view key) = 0;
  virtual Status put(const catalog::Product& product) = 0;
  virtual Found<catalog::Product> find(base::ProductNumber product) = 0;
  virtual Listed<catalog::Product> list(base::ProductNumber after, std::size_t limit) = 0;
  virtual Status insert(const Publication& publication) = 0;  // id_conflict: the version is taken
  virtual Found<Publication> latest() = 0;
  virtual Found<Publication> find_version(std::uint64_t version) = 0;
};

class Outbox {
 public:
  virtual ~Outbox() = default;
  virtual Status insert(const OutboxRow& row) = 0;
  // Takes rows that are due, the longest due first, and puts each off until `until` with one try more: then another
  // daemon may take it. Rows that another one is just taking are passed over.
  virtual Listed<OutboxRow> claim(OutboxTopic topic, base::Instant now, base::Instant until, std::size_t limit) = 0;
  // How it went, by who claimed it: stores due_at, sealed and dead_at, or removes it. False: it was claimed again
  // since.
  virtual Result<bool> update(const OutboxRow& claimed) = 0;
  virtual Result<bool> remove(const OutboxRow& claimed) = 0;
  virtual Result<OutboxFigures> figures() = 0;
  virtual Result<std::size_t> remove_dead(base::Instant before, std::size_t limit) = 0;
};

// Work that one daemon at a time does.
class Leases {
 public:
  virtual ~Leases() = default;
  // Takes or prolongs it; false while another holder's has not run out.
  virtual Result<bool> take(std::string_view name, const HolderId& holder, base::Instant now, base::Instant until) = 0;
  // For who holds it, nothing otherwise: the work is done; somebody else may go on at once.
  virtual Status note_done(std::string_view name, const HolderId& holder, base::Instant at) = 0;
  virtual Status release(std::string_view name, const HolderId& holder) = 0;
  virtual Found<Lease> find(std::string_view name) = 0;
};

class Settings {
 public:
  virtual ~Settings() = default;
  virtual Found<base::Bytes> find(std::string_view name) = 0;
  virtual Status put(std::string_view name, base::ByteView value) = 0;
};

}  // namespace cartwright::store
