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
