// The files of the archive: which rows, and as what.
#include "server/app/account/login_name.h"
#include "server/app/cart/lists.h"
#include "server/app/document/document.h"
#include "server/app/privacy/archive.h"
#include "server/app/privacy/csv_visitor.h"
#include "server/app/profile/changes.h"
#include "server/store/privacy_register.h"
#include "shared/address/book.h"
#include "shared/codec/json_writer.h"
#include "shared/member/profile.h"

namespace cartwright::app {
namespace {

constexpr std::size_t kPage = 200;
constexpr std::size_t kSignInsMax = 1'000;

struct AccountRecord {
  static constexpr const char* kTypeName = "AccountRecord";
  base::MemberId member;
  std::string username, display_name;
  base::Instant created_at, erasure_asked_at;
  void describe(codec::Visitor& v) {
    v.id("member_id", member);
    v.text("username", username, 400);
    v.text("display_name", display_name, 400);
    v.instant("created_at", created_at);
    v.instant("erasure_asked_at", erasure_asked_at);
  }
};

struct LoginRecord {
  static constexpr const char* kTypeName = "LoginRecord";
  std::string login;
  base::Instant verified_at;
  void describe(codec::Visitor& v) {
    v.text("login", login, 254);
    v.instant("verified_at", verified_at);
  }
};

struct DeviceRecord {
  static constexpr const char* kTypeName = "DeviceRecord";
  std::uint32_t number = 0;
  base::DeviceId device;
  base::Instant created_at;
  void describe(codec::Visitor& v) {
    v.u32("number", number);
    v.id("device_id", device);
    v.instant("created_at", created_at);
  }
};

struct SessionRecord {
  static constexpr const char* kTypeName = "SessionRecord";
  std::uint32_t device_number = 0;
  base::Instant created_at, used_at;
  std::string device_name, network;
  void describe(codec::Visitor& v) {
    v.u32("device_number", device_number);
    v.text("device_name", device_name, 200);
    v.text("network", network, 64);
    v.instant("created_at", created_at);
    v.instant("used_at", used_at);
  }
};

struct SignInRecord {
  static constexpr const char* kTypeName = "SignInRecord";
  store::SignInRow row;
  void describe(codec::Visitor& v) {
    constexpr std::string_view kOutcomes[] = {"", "signed_in", "refused", "wrong_code"};
    v.instant("at", row.at);
    v.enumeration("outcome", row.outcome, kOutcomes);
    v.text("device_name", row.device_name, 200);
    v.text("network", row.network, 64);
  }
};

struct ConsentRecord {
  static constexpr const char* kTypeName = "ConsentRecord";
  store::ConsentRow row;
  void describe(codec::Visitor& v) {
    v.enumeration("purpose", row.purpose, member::kPurposeNames);
    v.u32("version", row.version);
    v.instant("given_at", row.given_at);
    v.instant("withdrawn_at", row.withdrawn_at);
    v.text("evidence", row.evidence, 400);
  }
};

struct WalletRecord {
  static constexpr const char* kTypeName = "WalletRecord";
  store::Wallet wallet;
  void describe(codec::Visitor& v) {
    v.currency("currency", wallet.currency);
    v.amount("balance_minor", wallet.balance_minor);
    v.u64("entries", wallet.sequence);
  }
};

// One member's records, a page at a time: read(unit, rows) appends the next page and answers whether more may follow.
class Files {
 public:
  Files(const ArchiveServices& services, const base::MemberId& member, ArchiveWriter& archive)
      : services_(services), member_(member), archive_(archive) {}

  base::Status write_all() {
    CW_TRY(write_fields());
    CW_TRY(write_account());
    CW_TRY(write_logins());
    CW_TRY(write_devices());
    CW_TRY(write_sessions());
    CW_TRY(write_sign_ins());
    CW_TRY(write_consents());
    CW_TRY(write_documents());
    CW_TRY(write_synced());
    CW_TRY(write_orders());
    CW_TRY(write_aftersales());
    CW_TRY(write_payments());
    CW_TRY(write_coupons());
    CW_TRY(write_books());
    CW_TRY(write_aftersale_photos());
    return write_avatar();
  }

 private:
  // Twice through the rows, once for each form: an archive is written from front to back.
  template <class Row, class Reader>
  base::Status write_rows(const std::string& name, const Reader& new_reader) {
    CW_TRY(archive_.begin_file(name + ".json"));
    CW_TRY(archive_.write("["));
    bool first = true;
    CW_TRY(each_row<Row>(new_reader(), [&](const Row& row) {
      const std::string text = (first ? "\n" : ",\n") + codec::to_json(row);
      first = false;
      return archive_.write(text);
    }));
    CW_TRY(archive_.write("\n]\n"));
    CW_TRY(archive_.begin_file(name + ".csv"));
    CW_TRY(archive_.write(csv_head(Row{})));
    return each_row<Row>(new_reader(), [&](const Row& row) { return archive_.write(csv_line(row)); });
  }
  template <class Row, class Read, class Act>
  base::Status each_row(Read read, const Act& act) {
    for (bool more = true; more;) {
      std::vector<Row> rows;
      CW_TRY(services_.store.read([&](store::UnitOfWork& unit) -> base::Status {
        CW_TRY_ASSIGN(more, read(unit, rows));
        return {};
      }));
      for (const Row& row : rows) CW_TRY(act(row));
    }
    return {};
  }

  base::Status write_fields() {
    CW_TRY(archive_.begin_file("fields.csv"));
    CW_TRY(archive_.write("file,fields,class,purpose,kept for\r\n"));
    constexpr std::string_view kClasses[] = {"P0", "P1", "P2", "P3"};
    for (const store::RegisterRow& row : store::kPrivacyRegister) {
      if (row.exported.empty()) continue;
      std::string line(row.exported);
      for (const std::string_view cell :
           {row.fields, kClasses[static_cast<std::size_t>(row.data_class)], row.purpose, row.retention}) {
        line += ',' + csv_cell(cell);
      }
      CW_TRY(archive_.write(line + "\r\n"));
    }
    return {};
  }

  base::Status write_account() {
    return write_rows<AccountRecord>("account", [this] {
      return [this](store::UnitOfWork& unit, std::vector<AccountRecord>& rows) -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::optional<store::Member> found, unit.members().find(member_));
        CW_TRY_ASSIGN(const std::optional<store::ErasureRow> erasure, unit.erasures().find(member_));
        if (!found.has_value()) return base::ErrorCode::NotFound;
        rows.push_back({.member = member_,
                        .username = found->username,
                        .display_name = found->display_name,
                        .created_at = found->created_at,
                        .erasure_asked_at = erasure.value_or(store::ErasureRow{}).asked_at});
        return false;
      };
    });
  }

  base::Status write_logins() {
    return write_rows<LoginRecord>("logins", [this] {
      return [this](store::UnitOfWork& unit, std::vector<LoginRecord>& rows) -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::vector<store::LoginRow> found, unit.logins().list(member_));
        for (const store::LoginRow& row : found) {
          CW_TRY_ASSIGN(const LoginName name, opened(services_.sealer, row.kind, row.sealed, member_));
          rows.push_back({.login = name.value, .verified_at = row.verified_at});
        }
        return false;
      };
    });
  }

  base::Status write_devices() {
    return write_rows<DeviceRecord>("devices", [this] {
      return [this, next = std::uint32_t{1}](store::UnitOfWork& unit,
                                             std::vector<DeviceRecord>& rows) mutable -> base::Result<bool> {
        while (rows.size() < kPage) {
          CW_TRY_ASSIGN(const std::optional<store::Device> found, unit.devices().find_number(member_, next));
          if (!found.has_value()) return false;
          rows.push_back({.number = found->number, .device = found->id, .created_at = found->created_at});
          ++next;
        }
        return true;
      };
    });
  }

  base::Status write_sessions() {
    return write_rows<SessionRecord>("sessions", [this] {
      return [this](store::UnitOfWork& unit, std::vector<SessionRecord>& rows) -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::vector<store::Session> found, unit.sessions().list(member_));
        for (const store::Session& one : found)
          rows.push_back({one.device_number, one.created_at, one.used_at, one.device_name, one.network});
        return false;
      };
    });
  }

  base::Status write_sign_ins() {
    return write_rows<SignInRecord>("sign_ins", [this] {
      return [this](store::UnitOfWork& unit, std::vector<SignInRecord>& rows) -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::vector<store::SignInRow> found, unit.sessions().sign_ins(member_, kSignInsMax));
        for (const store::SignInRow& one : found) rows.push_back({one});
        return false;
      };
    });
  }

  base::Status write_consents() {
    return write_rows<ConsentRecord>("consents", [this] {
      return [this](store::UnitOfWork& unit, std::vector<ConsentRecord>& rows) -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::vector<store::ConsentRow> found, unit.consents().list(member_));
        for (const store::ConsentRow& one : found) rows.push_back({one});
        return false;
      };
    });
  }

  base::Status write_documents() {
    const DocumentServices documents{services_.store, services_.sealer, services_.env};
    const WhichDocument book{member_, store::DocumentKind::Addresses}, profile{member_, store::DocumentKind::Profile};
    CW_TRY_ASSIGN(const auto addresses, read_document_as<address::AddressBook>(documents, book));
    CW_TRY(write_kept<address::Address>("addresses", addresses.document.shown()));
    CW_TRY_ASSIGN(const auto kept, read_document_as<member::Profile>(documents, profile));
    CW_TRY(write_kept<member::ProfileFields>("profile", {kept.document.fields()}));
    CW_TRY_ASSIGN(const protocol::ShownLists lists, show_lists(documents, member_));
    CW_TRY(write_kept<cart::NamedList>("lists", lists.lists));
    CW_TRY(write_kept<protocol::ListLinkMade>("list_links", lists.links));
    return write_profile_changes();
  }
  base::Status write_profile_changes() {
    return write_rows<protocol::ProfileChange>("profile_changes", [this] {
      return [this, cursor = std::string()](store::UnitOfWork& unit,
                                            std::vector<protocol::ProfileChange>& rows) mutable -> base::Result<bool> {
        CW_TRY_ASSIGN(const protocol::ProfileChangePage page,
                      list_profile_changes(unit, {services_.store, services_.sealer, services_.env}, member_,
                                           {.cursor = cursor}));
        rows.assign(page.changes.begin(), page.changes.end());
        cursor = page.next;
        return !cursor.empty();
      };
    });
  }
  template <class Row>
  base::Status write_kept(const std::string& name, const base::Vector<Row>& all) {
    return write_rows<Row>(name, [&all] {
      return [&all](store::UnitOfWork&, std::vector<Row>& rows) -> base::Result<bool> {
        rows.assign(all.begin(), all.end());
        return false;
      };
    });
  }

  // What devices copy comes by rising change number: find(unit, cursor) answers a page of it.
  template <class Row, class Find>
  base::Status write_changed(const std::string& name, const Find& find) {
    return write_rows<Row>(name, [&find] {
      return [&find, cursor = std::uint64_t{0}](store::UnitOfWork& unit,
                                                std::vector<Row>& rows) mutable -> base::Result<bool> {
        CW_TRY_ASSIGN(const auto found, find(unit, cursor));
        for (const auto& one : found) rows.push_back(one.value), cursor = one.change_no;
        return found.size() == kPage;
      };
    });
  }
  base::Status write_synced() {
    CW_TRY(write_changed<cart::Line>("cart", [this](store::UnitOfWork& unit, std::uint64_t cursor) {
      return unit.cart_lines().changed_since(member_, cursor, kPage);
    }));
    CW_TRY(write_changed<history::Viewed>("viewed", [this](store::UnitOfWork& unit, std::uint64_t cursor) {
      return unit.histories().viewed_since(member_, cursor, kPage);
    }));
    return write_changed<history::Searched>("searched", [this](store::UnitOfWork& unit, std::uint64_t cursor) {
      return unit.histories().searched_since(member_, cursor, kPage);
    });
  }

  base::Status write_orders() {
    return write_rows<order::Order>("orders", [this] {
      return [this, before = base::OrderId{}](store::UnitOfWork& unit,
                                              std::vector<order::Order>& rows) mutable -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::vector<store::OrderRow> found, unit.orders().list(member_, before, kPage));
        for (const store::OrderRow& one : found) rows.push_back(one.order), before = one.order.id;
        return found.size() == kPage;
      };
    });
  }

  base::Status write_aftersales() {
    return write_rows<aftersale::Aftersale>("aftersales", [this] {
      return [this, before = aftersale::AftersaleId{}](
                 store::UnitOfWork& unit, std::vector<aftersale::Aftersale>& rows) mutable -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::vector<store::AftersaleRow> found, unit.aftersales().list(member_, before, kPage));
        for (const store::AftersaleRow& one : found) rows.push_back(one.aftersale), before = one.aftersale.id;
        return found.size() == kPage;
      };
    });
  }

  // Of each order: a page of orders has as many as they have.
  template <class Row, class Read>
  base::Status write_of_orders(const std::string& name, const Read& read) {
    return write_rows<Row>(name, [this, &read] {
      return [this, &read, before = base::OrderId{}](store::UnitOfWork& unit,
                                                     std::vector<Row>& rows) mutable -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::vector<store::OrderRow> orders, unit.orders().list(member_, before, kPage));
        for (const store::OrderRow& one : orders) {
          before = one.order.id;
          CW_TRY(read(unit, before, rows));
        }
        return orders.size() == kPage;
      };
    });
  }
  base::Status write_payments() {
    CW_TRY(write_of_orders<payment::Payment>("payments",
                                             [this](store::UnitOfWork& unit, const base::OrderId& order,
                                                    std::vector<payment::Payment>& rows) -> base::Status {
                                               CW_TRY_ASSIGN(const std::vector<store::PaymentRow> found,
                                                             unit.payments().of_order(member_, order));
                                               for (const store::PaymentRow& one : found) rows.push_back(one.payment);
                                               return {};
                                             }));
    return write_of_orders<payment::Refund>("refunds",
                                            [this](store::UnitOfWork& unit, const base::OrderId& order,
                                                   std::vector<payment::Refund>& rows) -> base::Status {
                                              CW_TRY_ASSIGN(const std::vector<store::RefundRow> found,
                                                            unit.payments().refunds_of_order(member_, order));
                                              for (const store::RefundRow& one : found) rows.push_back(one.refund);
                                              return {};
                                            });
  }

  // By the number of the request and their place in it.
  base::Status write_aftersale_photos() {
    aftersale::AftersaleId before;
    for (bool more = true; more;) {
      std::vector<store::AftersaleRow> rows;
      CW_TRY(services_.store.read([&](store::UnitOfWork& unit) -> base::Status {
        CW_TRY_ASSIGN(rows, unit.aftersales().list(member_, before, kPage));
        return {};
      }));
      for (const store::AftersaleRow& row : rows) CW_TRY(write_photos_of(row.aftersale));
      more = rows.size() == kPage;
      if (more) before = rows.back().aftersale.id;
    }
    return {};
  }

  base::Status write_photos_of(const aftersale::Aftersale& one) {
    std::size_t place = 0;
    for (const aftersale::Photo& photo : one.photos) {
      ++place;
      std::optional<base::Bytes> file;
      CW_TRY(services_.store.read([&](store::UnitOfWork& unit) -> base::Status {
        CW_TRY_ASSIGN(file, unit.aftersales().large_photo(member_, {.aftersale = one.id, .hash = photo.hash}));
        return {};
      }));
      if (!file.has_value()) continue;
      CW_TRY(archive_.begin_file("aftersale_photos/" + one.number + "-" + std::to_string(place) + ".jpg"));
      CW_TRY(archive_.write(base::as_text(*file)));
    }
    return {};
  }

  base::Status write_coupons() {
    return write_rows<coupon::Coupon>("coupons", [this] {
      return [this, before = base::CouponId{}](store::UnitOfWork& unit,
                                               std::vector<coupon::Coupon>& rows) mutable -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::vector<store::CouponRow> found, unit.coupons().list(member_, before, kPage));
        for (const store::CouponRow& one : found) rows.push_back(one.coupon), before = one.coupon.id;
        return found.size() == kPage;
      };
    });
  }

  base::Status write_books() {
    CW_TRY(write_rows<WalletRecord>("wallet", [this] {
      return [this](store::UnitOfWork& unit, std::vector<WalletRecord>& rows) -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::optional<store::Wallet> found, unit.ledger().wallet(member_));
        if (found.has_value()) rows.push_back({*found});
        return false;
      };
    }));
    return write_rows<ledger::Entry>("ledger", [this] {
      return [this, after = std::uint64_t{0}](store::UnitOfWork& unit,
                                              std::vector<ledger::Entry>& rows) mutable -> base::Result<bool> {
        CW_TRY_ASSIGN(const std::vector<store::LedgerRow> found, unit.ledger().entries(member_, after, kPage));
        for (const store::LedgerRow& one : found) rows.push_back(one.entry), after = one.entry.sequence;
        return found.size() == kPage;
      };
    });
  }

  base::Status write_avatar() {
    std::optional<store::AvatarRow> avatar;
    CW_TRY(services_.store.read([&](store::UnitOfWork& unit) -> base::Status {
      CW_TRY_ASSIGN(avatar, unit.avatars().find(member_));
      return {};
    }));
    if (!avatar.has_value()) return {};
    CW_TRY(archive_.begin_file("avatar.jpg"));
    return archive_.write(base::as_text(avatar->large));
  }

  const ArchiveServices& services_;
  const base::MemberId& member_;
  ArchiveWriter& archive_;
};

}  // namespace

base::Status write_archive(const ArchiveServices& services, const base::MemberId& member, ArchiveWriter& archive) {
  return Files(services, member, archive).write_all();
}

}  // namespace cartwright::app
