// The tables of the memory store. Keys of member data begin with the member, as in the SQL schema.
#pragma once

#include <array>
#include <map>
#include <string>
#include <tuple>

#include "server/store/memory/table.h"
#include "server/store/planning.h"
#include "server/store/privacy_repositories.h"
#include "server/store/promotion_uses.h"
#include "server/store/staff_repositories.h"
#include "server/store/stock_repositories.h"

namespace cartwright::store::memory {

struct RecoveryCode {
  base::Hash256 code_hash{};
  base::Instant used_at;  // 0: not yet
};

struct Tables {
  template <class... Parts>
  using OfMember = std::tuple<base::MemberId, Parts...>;

  Table<base::MemberId, Member> members;
  Table<base::MemberId, MemberSync> syncs;
  Table<std::string, base::MemberId> usernames;
  Table<std::string, base::MemberId> username_looks;
  Table<OfMember<std::uint32_t>, Device> devices;
  Table<base::SessionId, Session> sessions;
  Table<OfMember<SignInId>, SignInRow> sign_ins;
  Table<base::Hash256, Attempts> attempts;
  Table<base::Hash256, LoginRow> logins;
  Table<base::ChallengeId, ChallengeRow> challenges;
  Table<base::MemberId, TotpRow> totps;
  Table<OfMember<base::Hash256>, RecoveryCode> recovery_codes;
  Table<OfMember<base::Hash256>, PasskeyRow> passkeys;
  Table<OfMember<base::VariantNumber>, CartRow> cart;
  Table<OfMember<base::ProductNumber>, ViewedRow> viewed;
  Table<OfMember<std::string>, SearchedRow> searched;
  Table<OfMember<DocumentKind>, DocumentRow> documents;
  Table<OfMember<cart::ListId>, ListLinkRow> list_links;
  Table<OfMember<base::OrderId>, OrderRow> orders;
  Table<OfMember<aftersale::AftersaleId>, AftersaleRow> aftersales;
  Table<OfMember<aftersale::AftersaleId, base::Hash256>, PhotoRow> aftersale_photos;
  Table<OfMember<base::CouponId>, CouponRow> coupons;
  Table<coupon::TemplateNumber, CouponCounts> coupon_counts;
  Table<std::pair<coupon::TemplateNumber, std::int64_t>, CouponDay> coupon_days;
  Table<base::Hash256, CouponCodeRow> coupon_codes;
  Table<OfMember<payment::PaymentId>, PaymentRow> payments;
  Table<OfMember<payment::RefundId>, RefundRow> refunds;
  Table<std::string, PaymentNoticeRow> payment_notices;
  Table<base::MemberId, Wallet> wallets;
  Table<OfMember<std::uint64_t>, LedgerRow> entries;
  Table<OfMember<std::uint32_t, std::uint64_t>, protocol::Answer> answers;
  Table<OfMember<std::string>, KeyRow> keys;
  Table<std::tuple<NumberKind, std::string>, std::uint32_t> numbers;
  Table<std::string, std::uint32_t> counters;
  Table<base::ProductNumber, catalog::Product> products;
  Table<std::uint64_t, Publication> publications;
  Table<std::tuple<base::MemberId, OutboxId>, OutboxRow> outbox;
  Table<std::string, Lease> leases;
  Table<std::string, base::Bytes> settings;
  Table<StaffId, Staff> staff;
  Table<std::string, StaffId> staff_names;
  Table<base::Hash256, StaffSession> staff_sessions;
  Table<base::Hash256, StaffInvitation> invitations;
  Table<std::pair<StaffId, base::Hash256>, RecoveryCode> staff_recovery_codes;
  Table<std::pair<StaffId, std::string>, KeyRow> staff_keys;
  Table<std::uint64_t, AuditRow> audit_records;
  Table<int, AuditHead> audit_head;  // one row, 1
  Table<ApprovalId, ApprovalRow> approvals;
  Table<std::pair<std::string, std::uint64_t>, SettingVersion> setting_versions;
  Table<WebhookId, WebhookRow> webhooks;
  Table<std::pair<WebhookId, EventId>, DeliveryRow> deliveries;
  Table<std::tuple<OfferKind, std::uint32_t, std::uint32_t>, OfferRow> offers;
  Table<std::pair<std::int64_t, std::uint8_t>, DayCount> day_counts;
  Table<OfMember<member::Purpose, std::int64_t>, ConsentRow> consents;
  Table<base::MemberId, ErasureRow> erasures;
  Table<base::MemberId, AvatarRow> avatars;
  Table<OfMember<ExportId>, ExportRow> exports;
  Table<OfMember<ExportId, std::uint32_t>, base::Bytes> export_parts;
  Table<OfMember<ProfileChangeId>, ProfileChangeRow> profile_changes;
  Table<MergeId, MergeRow> merges;
  Table<inventory::LocationNumber, inventory::Location> locations;
  Table<std::pair<base::VariantNumber, inventory::LocationNumber>, inventory::StockItem> stock_items;
  Table<std::tuple<base::VariantNumber, inventory::LocationNumber, std::uint64_t>, inventory::Movement> stock_movements;
  Table<base::OrderId, inventory::Reservation> reservations;
  Table<base::VariantNumber, inventory::Components> stock_components;
  Table<std::tuple<base::MemberId, base::OrderId, promotion::PromotionNumber>, PromotionUse> promotion_uses;
  Table<std::pair<promotion::PromotionNumber, std::int64_t>, PromotionCounts> promotion_counts;  // by day, 0: all
  Table<base::VariantNumber, ReorderPolicyRow> reorder_policies;
  Table<AdjustmentId, AdjustmentRow> stock_adjustments;
  Table<CountId, StockCountRow> stock_counts;

  static constexpr std::size_t kCount = 70;
  using Mark = std::array<std::size_t, kCount>;

  template <class F>
  void each(const F& act) {
    std::size_t index = 0;
    const auto all = [&](auto&... table) { (act(table, index++), ...); };
    all(members, syncs, usernames, username_looks, devices, sessions, sign_ins, attempts, logins, challenges, totps,
        recovery_codes, passkeys, cart, viewed, searched, documents, list_links, orders, aftersales, aftersale_photos,
        coupons, coupon_counts, coupon_days, coupon_codes, payments, refunds, payment_notices, wallets, entries,
        answers, keys, numbers, counters, products, publications, outbox, leases, settings, staff, staff_names,
        staff_sessions, invitations, staff_recovery_codes, staff_keys, audit_records, audit_head, approvals,
        setting_versions, offers, webhooks, deliveries, day_counts, consents, erasures, avatars, exports, export_parts,
        profile_changes, merges, locations, stock_items, stock_movements, reservations, stock_components,
        promotion_uses, promotion_counts, reorder_policies, stock_adjustments, stock_counts);
    CHECK(index == kCount);
  }
  Mark mark() {
    Mark marks{};
    each([&](const auto& table, std::size_t index) { marks[index] = table.mark(); });
    return marks;
  }
  void roll_back(const Mark& marks) {
    each([&](auto& table, std::size_t index) { table.roll_back(marks[index]); });
  }
  void keep() {
    each([](auto& table, std::size_t) { table.keep(); });
  }
};

// The rows of one member, in key order: act(row) for each.
template <class TableType, class F>
void each_of_member(const TableType& table, const base::MemberId& member, const F& act) {
  using Key = typename std::decay_t<decltype(table.rows())>::key_type;
  Key from{};
  std::get<0>(from) = member;
  for (auto place = table.rows().lower_bound(from); place != table.rows().end(); ++place) {
    if (!(std::get<0>(place->first) == member)) return;
    act(place->second);
  }
}

template <class Row>
std::optional<Row> copy_of(const Row* row) {
  return row == nullptr ? std::nullopt : std::optional<Row>(*row);
}

}  // namespace cartwright::store::memory
