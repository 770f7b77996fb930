// The repositories over the tables; each is a view that the unit of work owns.
#pragma once

#include "server/store/memory/tables.h"
#include "server/store/store.h"

namespace cartwright::store::memory {

class MemoryMembers final : public Members {
 public:
  explicit MemoryMembers(Tables& tables) : tables_(tables) {}
  Status insert(const Member& member) override;
  Found<Member> find(const base::MemberId& member) override;
  Found<Member> find_by_username(std::string_view username) override;
  Listed<base::MemberId> list(const base::MemberId& after, std::size_t limit) override;
  Result<MemberSync> lock(const base::MemberId& member) override;
  Status store_sync(const base::MemberId& member, const MemberSync& sync) override;
  Status set_password(const base::MemberId& member, std::string_view hash, base::Instant at) override;
  Status set_state(const base::MemberId& member, AccountState state) override;

 private:
  Tables& tables_;
};

class MemoryDevices final : public Devices {
 public:
  explicit MemoryDevices(Tables& tables) : tables_(tables) {}
  Found<Device> find(const base::MemberId& member, const base::DeviceId& id) override;
  Found<Device> find_number(const base::MemberId& member, std::uint32_t number) override;
  Result<std::uint32_t> count(const base::MemberId& member) override;
  Status insert(const base::MemberId& member, const Device& device) override;
  Status store_last_seq(const base::MemberId& member, std::uint32_t number, std::uint64_t last_seq) override;

 private:
  Tables& tables_;
};

class MemorySessions final : public Sessions {
 public:
  explicit MemorySessions(Tables& tables) : tables_(tables) {}
  Status insert(const Session& session) override;
  Found<SessionAndState> find_by_access(const base::Hash256& access_hash) override;
  Found<Session> find(const base::SessionId& id) override;
  Found<Session> find_by_revocation(const base::Hash256& revocation_hash) override;
  Listed<Session> list(const base::MemberId& member) override;
  Status touch(const base::SessionId& id, base::Instant used_at) override;
  Status store_tokens(const Session& session) override;
  Result<bool> end(const base::SessionId& id, base::Instant at, SessionEnd why) override;
  Result<std::size_t> remove_stale(base::Instant used_before, base::Instant created_before, std::size_t limit) override;
  Status note_sign_in(const SignInRow& row) override;
  Listed<SignInRow> sign_ins(const base::MemberId& member, std::size_t limit) override;
  Result<std::size_t> remove_sign_ins(base::Instant before, std::size_t limit) override;
  Found<Attempts> attempts(const base::Hash256& key) override;
  Result<Attempts> lock_attempts(const base::Hash256& key, base::Instant now) override;
  Status put_attempts(const base::Hash256& key, const Attempts& attempts) override;
  Status clear_attempts(const base::Hash256& key) override;
  Result<std::size_t> remove_attempts(base::Instant before, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryLogins final : public Logins {
 public:
  explicit MemoryLogins(Tables& tables) : tables_(tables) {}
  Status insert(const LoginRow& login) override;
  Found<LoginRow> find(const base::Hash256& lookup) override;
  Listed<LoginRow> list(const base::MemberId& member) override;
  Result<bool> remove(const base::MemberId& member, const base::Hash256& lookup) override;

 private:
  Tables& tables_;
};

class MemoryChallenges final : public Challenges {
 public:
  explicit MemoryChallenges(Tables& tables) : tables_(tables) {}
  Status insert(const ChallengeRow& row) override;
  Found<ChallengeRow> find(const base::ChallengeId& id) override;
  Listed<ChallengeRow> recent(const base::Hash256& lookup, base::Instant since, std::size_t limit) override;
  Status note(const base::ChallengeId& id, std::uint32_t tries, base::Instant used_at) override;
  Result<std::size_t> remove_before(base::Instant before, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryFactors final : public Factors {
 public:
  explicit MemoryFactors(Tables& tables) : tables_(tables) {}
  Found<TotpRow> totp(const base::MemberId& member) override;
  Status put_totp(const TotpRow& row) override;
  Status remove_totp(const base::MemberId& member) override;
  Status put_recovery_codes(const base::MemberId& member, std::span<const base::Hash256> code_hashes) override;
  Result<bool> use_recovery_code(const base::MemberId& member, const base::Hash256& code_hash,
                                 base::Instant at) override;
  Result<std::size_t> count_recovery_codes(const base::MemberId& member) override;
  Status insert(const PasskeyRow& row) override;
  Found<PasskeyRow> passkey(const base::MemberId& member, const base::Hash256& id) override;
  Listed<PasskeyRow> passkeys(const base::MemberId& member) override;
  Status update(const PasskeyRow& row) override;
  Result<bool> remove_passkey(const base::MemberId& member, const base::Hash256& id) override;

 private:
  Tables& tables_;
};

class MemoryCartLines final : public CartLines {
 public:
  explicit MemoryCartLines(Tables& tables) : tables_(tables) {}
  Found<CartRow> find(const base::MemberId& member, base::VariantNumber variant) override;
  Status put(const base::MemberId& member, const CartRow& row) override;
  Result<std::size_t> count_shown(const base::MemberId& member) override;
  Listed<CartRow> changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) override;
  Listed<base::MemberId> with_old_tombstones(base::Instant before, std::size_t limit) override;
  Result<std::uint64_t> remove_tombstones(const base::MemberId& member, base::Instant before) override;
  Result<IdleCarts> idle(base::Instant from, base::Instant to) override;

 private:
  Tables& tables_;
};

class MemoryHistories final : public Histories {
 public:
  explicit MemoryHistories(Tables& tables) : tables_(tables) {}
  Found<ViewedRow> find_viewed(const base::MemberId& member, base::ProductNumber product) override;
  Found<SearchedRow> find_searched(const base::MemberId& member, std::string_view term) override;
  Status put(const base::MemberId& member, const ViewedRow& row) override;
  Status put(const base::MemberId& member, const SearchedRow& row) override;
  Listed<ViewedRow> viewed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) override;
  Listed<SearchedRow> searched_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) override;
  Status bound_viewed(const base::MemberId& member, std::size_t keep) override;
  Status bound_searched(const base::MemberId& member, std::size_t keep) override;
  Listed<base::MemberId> with_old_tombstones(base::Instant before, std::size_t limit) override;
  Result<std::uint64_t> remove_tombstones(const base::MemberId& member, base::Instant before) override;

 private:
  Tables& tables_;
};

class MemoryListLinks final : public ListLinks {
 public:
  explicit MemoryListLinks(Tables& tables) : tables_(tables) {}
  Status put(const base::MemberId& member, const ListLinkRow& row) override;
  Result<bool> remove(const base::MemberId& member, const cart::ListId& list) override;
  Listed<ListLinkRow> list(const base::MemberId& member) override;
  Found<ListLinkOwner> find(const base::Hash256& token_hash) override;

 private:
  Tables& tables_;
};

class MemoryDocuments final : public Documents {
 public:
  explicit MemoryDocuments(Tables& tables) : tables_(tables) {}
  Found<DocumentRow> find(const base::MemberId& member, DocumentKind kind) override;
  Status put(const base::MemberId& member, DocumentKind kind, const DocumentRow& row) override;
  Status remove_all(const base::MemberId& member) override;
  Listed<MemberDocument> list(DocumentKind kind, const base::MemberId& after, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryOrders final : public Orders {
 public:
  explicit MemoryOrders(Tables& tables) : tables_(tables) {}
  Status insert(const base::MemberId& member, const OrderRow& row) override;
  Status update(const base::MemberId& member, const OrderRow& row) override;
  Status move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& id,
              std::uint64_t change_no) override;
  Found<OrderRow> find(const base::MemberId& member, const base::OrderId& id) override;
  Listed<OrderRow> changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) override;
  Listed<OrderRow> list(const base::MemberId& member, const base::OrderId& before, std::size_t limit) override;
  Listed<OrderKey> due(base::Instant now, std::size_t limit) override;
  Listed<OwnedOrder> latest(const OrderPlace& before, std::size_t limit) override;
  Found<OwnedOrder> find_number(std::string_view number) override;
  Result<std::size_t> count_unpaid(const base::MemberId& member, base::Instant now) override;
  Found<OwnedOrder> find_fingerprint(const base::Hash256& fingerprint) override;
  Result<std::uint32_t> next_serial() override;

 private:
  Tables& tables_;
};

class MemoryAftersales final : public Aftersales {
 public:
  explicit MemoryAftersales(Tables& tables) : tables_(tables) {}
  Status insert(const base::MemberId& member, const AftersaleRow& row) override;
  Status update(const base::MemberId& member, const AftersaleRow& row) override;
  Status move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) override;
  Found<AftersaleRow> find(const base::MemberId& member, const aftersale::AftersaleId& id) override;
  Listed<AftersaleRow> of_order(const base::MemberId& member, const base::OrderId& order) override;
  Listed<AftersaleRow> list(const base::MemberId& member, const aftersale::AftersaleId& before,
                            std::size_t limit) override;
  Listed<AftersaleKey> due(base::Instant now, std::size_t limit) override;
  Listed<OwnedAftersale> queue(const AftersalePlace& after, std::size_t limit) override;
  Found<OwnedAftersale> find_number(std::string_view number) override;
  Status put_photo(const base::MemberId& member, const PhotoKey& key, const PhotoRow& row) override;
  Found<base::Bytes> large_photo(const base::MemberId& member, const PhotoKey& key) override;
  Found<base::Bytes> small_photo(const base::MemberId& member, const PhotoKey& key) override;

 private:
  Tables& tables_;
};

class MemoryCoupons final : public Coupons {
 public:
  explicit MemoryCoupons(Tables& tables) : tables_(tables) {}
  Status insert(const base::MemberId& member, const CouponRow& row) override;
  Status update(const base::MemberId& member, const CouponRow& row) override;
  Status move(const base::MemberId& from, const base::MemberId& to, const base::CouponId& id,
              std::uint64_t change_no) override;
  Found<CouponRow> find(const base::MemberId& member, const base::CouponId& id) override;
  Listed<CouponRow> changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) override;
  Listed<CouponRow> list(const base::MemberId& member, const base::CouponId& before, std::size_t limit) override;
  Listed<CouponRow> of_template(const base::MemberId& member, coupon::TemplateNumber number,
                                std::size_t limit) override;
  Listed<CouponRow> of_order(const base::MemberId& member, const base::OrderId& order) override;
  Result<std::size_t> count_open(const base::MemberId& member) override;
  Listed<CouponKey> due(base::Instant now, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryCouponBooks final : public CouponBooks {
 public:
  explicit MemoryCouponBooks(Tables& tables) : tables_(tables) {}
  Status raise_issued(coupon::TemplateNumber number, const coupon::Limits& limits) override;
  Status raise_used(const CouponUse& use, const coupon::Limits& limits) override;
  Status lower_used(const CouponUse& use) override;
  Listed<CouponCounts> counts(coupon::TemplateNumber from, std::size_t limit) override;
  Listed<CouponDay> days(coupon::TemplateNumber number, std::int64_t from, std::size_t limit) override;
  Status insert_code(const CouponCodeRow& row) override;
  Found<CouponCodeRow> find_code(const base::Hash256& code_hash) override;
  Result<bool> take_code(const base::Hash256& code_hash) override;
  Result<CouponCodeFigures> code_figures(coupon::TemplateNumber number) override;

 private:
  Tables& tables_;
};

class MemoryPayments final : public Payments {
 public:
  explicit MemoryPayments(Tables& tables) : tables_(tables) {}
  Status insert(const base::MemberId& member, const PaymentRow& row) override;
  Status update(const base::MemberId& member, const PaymentRow& row) override;
  Found<PaymentRow> find(const base::MemberId& member, const payment::PaymentId& id) override;
  Found<base::MemberId> owner(const payment::PaymentId& id) override;
  Listed<PaymentRow> of_order(const base::MemberId& member, const base::OrderId& order) override;
  Found<OwnedPayment> claim_payment(base::Instant now, base::Instant until) override;
  Status insert(const base::MemberId& member, const RefundRow& row) override;
  Status update(const base::MemberId& member, const RefundRow& row) override;
  Found<RefundRow> find(const base::MemberId& member, const payment::RefundId& id) override;
  Found<base::MemberId> owner(const payment::RefundId& id) override;
  Listed<RefundRow> refunds_of_order(const base::MemberId& member, const base::OrderId& order) override;
  Found<OwnedRefund> claim_refund(base::Instant now, base::Instant until) override;
  Status move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) override;
  Result<PaymentFigures> figures() override;
  Result<bool> take(const PaymentNoticeRow& notice) override;
  Found<PaymentNoticeRow> find_notice(std::string_view id) override;
  Result<std::size_t> remove_notices(base::Instant before, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryLedger final : public Ledger {
 public:
  explicit MemoryLedger(Tables& tables) : tables_(tables) {}
  Found<Wallet> wallet(const base::MemberId& member) override;
  Status append(const base::MemberId& member, const LedgerRow& row, std::uint64_t change_no) override;
  Listed<LedgerRow> recent(const base::MemberId& member, std::size_t limit) override;
  Listed<LedgerRow> entries(const base::MemberId& member, std::uint64_t after, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryAnswers final : public Answers {
 public:
  explicit MemoryAnswers(Tables& tables) : tables_(tables) {}
  Status put(const base::MemberId& member, std::uint32_t device, const protocol::Answer& answer) override;
  Listed<protocol::Answer> range(const base::MemberId& member, std::uint32_t device, std::uint64_t first,
                                 std::uint64_t last) override;
  Result<std::size_t> remove_before(base::Instant before, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryKeys final : public Keys {
 public:
  explicit MemoryKeys(Tables& tables) : tables_(tables) {}
  Found<KeyRow> find(const base::MemberId& member, std::string_view key) override;
  Status put(const base::MemberId& member, std::string_view key, const KeyRow& row) override;
  Result<std::size_t> remove_expired(base::Instant now, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryCatalogue final : public Catalogue {
 public:
  explicit MemoryCatalogue(Tables& tables) : tables_(tables) {}
  Result<std::uint32_t> number_of(NumberKind kind, std::string_view key) override;
  Status put(const catalog::Product& product) override;
  Found<catalog::Product> find(base::ProductNumber product) override;
  Listed<catalog::Product> list(base::ProductNumber after, std::size_t limit) override;
  Status insert(const Publication& publication) override;
  Found<Publication> latest() override;
  Found<Publication> find_version(std::uint64_t version) override;

 private:
  Tables& tables_;
};

class MemoryOutbox final : public Outbox {
 public:
  explicit MemoryOutbox(Tables& tables) : tables_(tables) {}
  Status insert(const OutboxRow& row) override;
  Listed<OutboxRow> claim(OutboxTopic topic, base::Instant now, base::Instant until, std::size_t limit) override;
  Result<bool> update(const OutboxRow& claimed) override;
  Result<bool> remove(const OutboxRow& claimed) override;
  Result<OutboxFigures> figures() override;
  Result<std::size_t> remove_dead(base::Instant before, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryLeases final : public Leases {
 public:
  explicit MemoryLeases(Tables& tables) : tables_(tables) {}
  Result<bool> take(std::string_view name, const HolderId& holder, base::Instant now, base::Instant until) override;
  Status note_done(std::string_view name, const HolderId& holder, base::Instant at) override;
  Status release(std::string_view name, const HolderId& holder) override;
  Found<Lease> find(std::string_view name) override;

 private:
  Tables& tables_;
};

class MemorySettings final : public Settings {
 public:
  explicit MemorySettings(Tables& tables) : tables_(tables) {}
  Found<base::Bytes> find(std::string_view name) override;
  Status put(std::string_view name, base::ByteView value) override;

 private:
  Tables& tables_;
};

// The next number of a counter, from 1.
std::uint32_t take_number(Tables& tables, const std::string& counter);

}  // namespace cartwright::store::memory
