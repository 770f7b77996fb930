#include "shared/address/address.h"

#include "shared/address/text_cut.h"
#include "shared/base/limits.h"
#include "shared/text/normalise.h"

namespace cartwright::address {

void Place::describe(codec::Visitor& v) {
  v.text("country", country, 2);
  v.u32("division", division, 999'999);
  v.text("region", region, limits::kAddressFieldBytesMax);
  v.text("city", city, limits::kAddressFieldBytesMax);
  v.text("street", street, limits::kAddressFieldBytesMax);
  v.text("detail", detail, limits::kAddressFieldBytesMax);
  v.text("postal_code", postal_code, limits::kPostalCodeBytesMax);
}

void AddressFields::describe(codec::Visitor& v) {
  v.text("label", label, limits::kAddressFieldBytesMax);
  v.text("recipient", recipient, limits::kAddressFieldBytesMax);
  v.text("phone", phone, limits::kPhoneBytesMax);
  v.message("place", place);
}

void Address::describe(codec::Visitor& v) {
  v.id("id", id);
  v.message("fields", fields);
  v.boolean("is_default", is_default);
  v.instant("last_used", last_used);
  v.u64("use_count", use_count);
}

void Division::describe(codec::Visitor& v) {
  v.u32("code", code, 999'999);
  v.u32("parent", parent, 999'999);
  v.u32("level", level, kLevels);
  v.text("name", name, kNameBytesMax);
  v.text("pinyin", pinyin, 255);
  v.boolean("is_leaf", is_leaf);
  v.u32("valid_from", valid_from, 9'999);
  v.u32("valid_to", valid_to, 9'999);
  v.u32_list("successors", successors, kSuccessorsMax);
}

Division division_row(const DivisionTable& table, DivisionIndex index) {
  const DivisionEntry entry = table.at(index);
  Division row{.code = entry.code,
               .parent = entry.parent == kNoDivision ? 0 : table.at(entry.parent).code,
               .level = static_cast<std::uint32_t>(entry.level),
               .name = std::string(entry.name),
               .pinyin = std::string(entry.pinyin),
               .is_leaf = entry.is_leaf,
               .valid_from = entry.valid_from,
               .valid_to = entry.valid_to};
  for (const DivisionIndex next : table.successors(index)) row.successors.push_back(table.at(next).code);
  return row;
}

std::string equality_key(const AddressFields& fields) {
  const Place& place = fields.place;
  std::string key = place.country + std::to_string(place.division);
  for (const std::string* part : {&fields.recipient, &fields.phone, &place.region, &place.city, &place.street,
                                  &place.detail, &place.postal_code}) {
    key += '\n' + letters_and_digits(text::normalise(*part));
  }
  return key;
}

}  // namespace cartwright::address
