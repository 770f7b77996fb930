// Addresses as the HTTP API speaks them. The sync message travels as JSON or in the binary form, like the exchange.
#pragma once

#include <optional>

#include "shared/address/admit.h"
#include "shared/address/delivery.h"
#include "shared/address/paste.h"
#include "shared/address/shown.h"
#include "shared/base/limits.h"

namespace cartwright::protocol {

// POST /v1/me/addresses/sync
struct AddressSync {
  static constexpr const char* kTypeName = "AddressSync";
  address::AddressBook book;
  // The highest counter of the book that the device had when nothing of its own was left to send; 0: never.
  std::uint64_t seen = 0;

  void describe(codec::Visitor& v) {
    v.u64("seen", seen);
    v.message("book", book);
  }
};

struct AddressSynced {
  static constexpr const char* kTypeName = "AddressSynced";
  std::uint64_t version = 0;  // the member's change number of the book; 0: there is none yet
  base::Vector<address::Refused> refused;
  address::AddressBook book;

  void describe(codec::Visitor& v) {
    v.u64("version", version);
    v.list("refused", refused, limits::kAddressRecordsMax);
    v.message("book", book);
  }
};

struct ShownAddresses {
  static constexpr const char* kTypeName = "ShownAddresses";
  base::Vector<address::ShownAddress> addresses;
  std::uint64_t version = 0;

  void describe(codec::Visitor& v) {
    v.list("addresses", addresses, limits::kAddressRecordsMax);
    v.u64("version", version);
  }
};

// POST /v1/me/addresses. The id is the caller's (like an order's), so that sending again adds nothing.
struct NewAddress {
  static constexpr const char* kTypeName = "NewAddress";
  address::AddressId id;
  address::AddressFields fields;

  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.message("fields", fields);
  }
};

// PATCH /v1/me/addresses/{id}: what is absent stays.
struct AddressPatch {
  static constexpr const char* kTypeName = "AddressPatch";
  std::optional<std::string> label, recipient, phone;
  std::optional<address::Place> place;

  void describe(codec::Visitor& v) {
    optional_text(v, "label", label, limits::kAddressFieldBytesMax);
    optional_text(v, "recipient", recipient, limits::kAddressFieldBytesMax);
    optional_text(v, "phone", phone, limits::kPhoneBytesMax);
    v.optional_message("place", place);
  }

 private:
  static void optional_text(codec::Visitor& v, const char* name, std::optional<std::string>& text, std::size_t max) {
    const bool there = v.present(name, text.has_value());
    if (v.is_reading()) text = there ? std::optional<std::string>("") : std::nullopt;
    if (there && text.has_value()) v.text(name, *text, max);
  }
};

// POST /v1/addresses/parse
struct PasteRequest {
  static constexpr const char* kTypeName = "PasteRequest";
  std::string text;

  void describe(codec::Visitor& v) { v.text("text", text, limits::kPasteBytesMax); }
};

// GET /v1/divisions?parent=
struct DivisionPage {
  static constexpr const char* kTypeName = "DivisionPage";
  std::uint32_t edition = 0;
  base::Vector<address::Division> divisions;

  void describe(codec::Visitor& v) {
    v.u32("edition", edition);
    v.list("divisions", divisions, 100);
  }
};

// GET /v1/division-table: which table is current. `path` is immutable.
struct DivisionManifest {
  static constexpr const char* kTypeName = "DivisionManifest";
  std::uint32_t edition = 0;
  std::string path;
  base::Hash256 sha256{};
  std::uint64_t size = 0;
  base::Vector<address::ClosedArea> closed_areas;

  void describe(codec::Visitor& v) {
    v.u32("edition", edition);
    v.text("path", path, 200);
    v.hash("sha256", sha256);
    v.u64("size", size);
    v.list("closed_areas", closed_areas, limits::kClosedAreasMax);
  }
};

}  // namespace cartwright::protocol
