// What the second module shows to JavaScript beyond the messages of shared/: described like them.
#pragma once

#include "shared/address/complete.h"
#include "shared/address/correct.h"
#include "shared/address/country.h"
#include "shared/address/validate.h"
#include "shared/base/limits.h"
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"
#include "shared/protocol/address.h"
#include "shared/protocol/list.h"
#include "shared/sync/device_profile.h"

namespace cartwright::bindings {

// An empty code is a success.
struct MemberOutcome {
  static constexpr const char* kTypeName = "MemberOutcome";
  std::string code, detail;

  void describe(codec::Visitor& v) {
    v.text("code", code, 60);
    v.text("detail", detail, 200);
  }
};

struct AddressesView {
  static constexpr const char* kTypeName = "AddressesView";
  base::Vector<address::ShownAddress> addresses;
  base::Vector<address::Refused> refused;
  bool unsent = false;

  void describe(codec::Visitor& v) {
    v.list("addresses", addresses, limits::kAddressRecordsMax);
    v.list("refused", refused, limits::kAddressRecordsMax);
    v.boolean("unsent", unsent);
  }
};

struct ListsView {
  static constexpr const char* kTypeName = "ListsView";
  base::Vector<cart::NamedList> lists;
  bool unsent = false;

  void describe(codec::Visitor& v) {
    v.list("lists", lists, cart::kListMarksMax);
    v.boolean("unsent", unsent);
  }
};

// How a purpose stands on this device.
struct ConsentView {
  static constexpr const char* kTypeName = "ShownConsent";
  member::Consent consent;
  bool is_waiting = false;  // withdrawn here, and the shop has not heard of it

  void describe(codec::Visitor& v) {
    consent.describe(v);
    v.boolean("is_waiting", is_waiting);
  }
};

struct ProfileView {
  static constexpr const char* kTypeName = "ProfileView";
  member::ProfileFields fields;
  std::uint32_t completeness = 0;       // percent
  base::Instant birthday_locked_until;  // 0: it can be changed
  base::Vector<member::RefusedField> refused;
  base::Vector<ConsentView> consents;
  bool has_avatar = false;
  bool is_choosing = false;    // a picture was chosen here and is not sent
  bool lacks_picture = false;  // the shop has another one than is kept here: `avatar`, zeros for none
  base::Hash256 avatar{};
  bool is_heard = false;
  bool unsent = false;

  void describe(codec::Visitor& v) {
    v.message("fields", fields);
    v.u32("completeness", completeness);
    v.instant("birthday_locked_until", birthday_locked_until);
    v.list("refused", refused, sync::kRefusedFieldsMax);
    v.list("consents", consents, member::kPurposeCount);
    v.boolean("has_avatar", has_avatar);
    v.boolean("is_choosing", is_choosing);
    v.boolean("lacks_picture", lacks_picture);
    v.hash("avatar", avatar);
    v.boolean("is_heard", is_heard);
    v.boolean("unsent", unsent);
  }
};

struct CheckedView {
  static constexpr const char* kTypeName = "CheckedAddress";
  std::string code, detail;  // detail: the field, or the codes of successors
  address::AddressFields fields;
  bool postal_mismatch = false;

  void describe(codec::Visitor& v) {
    v.text("code", code, 60);
    v.text("detail", detail, 200);
    v.message("fields", fields);
    v.boolean("postal_mismatch", postal_mismatch);
  }
};

struct DivisionRows {
  static constexpr const char* kTypeName = "DivisionRows";
  base::Vector<address::Division> divisions;

  void describe(codec::Visitor& v) { v.list("divisions", divisions, address::kCompletionsMax); }
};

inline constexpr std::string_view kFindingTexts[] = {"fine", "superseded", "elsewhere", "unknown"};

struct CorrectionView {
  static constexpr const char* kTypeName = "CorrectionView";
  address::Finding finding = address::Finding::Unknown;
  base::Vector<address::Division> offers;

  void describe(codec::Visitor& v) {
    v.enumeration("finding", finding, kFindingTexts);
    v.list("offers", offers, address::kOffersMax);
  }
};

struct CountryView {
  static constexpr const char* kTypeName = "Country";
  std::string code, name_en, name_zh, calling_code;
  base::Vector<std::string> fields, required;

  void describe(codec::Visitor& v) {
    v.text("code", code, 2);
    v.text("name_en", name_en, 60);
    v.text("name_zh", name_zh, 60);
    v.text("calling_code", calling_code, 4);
    v.text_list("fields", fields, 10, 20);
    v.text_list("required", required, 10, 20);
  }
};

struct CountryViews {
  static constexpr const char* kTypeName = "Countries";
  base::Vector<CountryView> countries;

  void describe(codec::Visitor& v) { v.list("countries", countries, 300); }
};

struct TextRows {
  static constexpr const char* kTypeName = "TextRows";
  base::Vector<std::string> rows;

  void describe(codec::Visitor& v) { v.text_list("rows", rows, 1'000, 600); }
};

// What the check-out knows: where earlier orders went, and whom this cart's last choice was for.
struct PastOrder {
  static constexpr const char* kTypeName = "PastOrder";
  std::string line, recipient;
  base::Instant at;

  void describe(codec::Visitor& v) {
    v.text("line", line, limits::kAddressBytesMax);
    v.text("recipient", recipient, 200);
    v.instant("at", at);
  }
};

struct ChoiceQuestion {
  static constexpr const char* kTypeName = "ChoiceQuestion";
  std::string last_recipient;
  base::Vector<PastOrder> orders;

  void describe(codec::Visitor& v) {
    v.text("last_recipient", last_recipient, 200);
    v.list("orders", orders, 1'000);
  }
};

}  // namespace cartwright::bindings
