// A shipping address as the member writes it, and as it is shown. An order stores a copy (order::ShipTo), so that no
// later edit changes it. Personal data of class P2 (spec 0.13): never in a log.
#pragma once

#include <string>

#include "shared/address/division_table.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/codec/visitor.h"

namespace cartwright::address {

using AddressId = base::Id<struct AddressTag>;

// Where it is. One unit: half of one place and half of another is a parcel lost (docs/adr/0009).
struct Place {
  static constexpr const char* kTypeName = "Place";
  std::string country = "CN";  // ISO 3166-1 alpha-2; Hong Kong, Macao and Taiwan have divisions under CN
  DivisionCode division = 0;   // a current leaf for CN; 0 elsewhere
  std::string region, city;    // other countries: state or prefecture, city; empty for CN, where the division says it
  std::string street;          // township or road, where the form has a field for it; else part of detail
  std::string detail;
  std::string postal_code;  // may be empty

  void describe(codec::Visitor& v);
  friend bool operator==(const Place&, const Place&) = default;
};

// What a member fills in.
struct AddressFields {
  static constexpr const char* kTypeName = "AddressFields";
  std::string label;  // "home"; may be empty
  std::string recipient;
  std::string phone;  // after validation as normalise_phone() writes it
  Place place;

  void describe(codec::Visitor& v);
  friend bool operator==(const AddressFields&, const AddressFields&) = default;
};

struct Address {
  static constexpr const char* kTypeName = "Address";
  AddressId id;
  AddressFields fields;
  bool is_default = false;
  base::Instant last_used;  // 0: never
  std::uint64_t use_count = 0;

  void describe(codec::Visitor& v);
  friend bool operator==(const Address&, const Address&) = default;
};

// A row of GET /divisions and of the completion list.
struct Division {
  static constexpr const char* kTypeName = "Division";
  DivisionCode code = 0;
  DivisionCode parent = 0;  // 0: none
  std::uint32_t level = 0;  // 1 province, 2 prefecture, 3 county
  std::string name;
  std::string pinyin;
  bool is_leaf = false;
  std::uint32_t valid_from = 0, valid_to = 0;  // years of editions, 0: open
  base::Vector<std::uint32_t> successors;

  void describe(codec::Visitor& v);
  friend bool operator==(const Division&, const Division&) = default;
};

Division division_row(const DivisionTable& table, DivisionIndex index);

// Two addresses of the same key are the same address: width, case, spaces and punctuation aside; the label is not part.
std::string equality_key(const AddressFields& fields);

}  // namespace cartwright::address
