#include "shared/address/shown.h"

#include "shared/address/country.h"

namespace cartwright::address {

void ShownAddress::describe(codec::Visitor& v) {
  v.message("address", address);
  v.text("division_path", division_path, 3 * kNameBytesMax + 2);
  v.text("line", line, limits::kAddressBytesMax);
  v.u32_list("successors", successors, kSuccessorsMax);
  v.text("not_deliverable", not_deliverable, limits::kAddressFieldBytesMax);
}

std::string one_line(const Place& place, std::string_view division_path) {
  std::string line;
  const auto part = [&line](std::string_view text, std::string_view separator) {
    if (text.empty()) return;
    if (!line.empty()) line += separator;
    line += text;
  };
  if (place.country == "CN") {
    for (const std::string_view text : {division_path, std::string_view(place.street), std::string_view(place.detail),
                                        std::string_view(place.postal_code)}) {
      part(text, " ");
    }
    return line;
  }
  for (const std::string* text : {&place.detail, &place.street, &place.city, &place.region, &place.postal_code}) {
    part(*text, ", ");
  }
  const CountryTemplate* country = find_country(place.country);
  part(country == nullptr ? std::string_view(place.country) : country->name_en, ", ");
  return line;
}

base::Vector<ShownAddress> show_addresses(const base::Vector<Address>& addresses, const DivisionTable& table,
                                          const base::Vector<ClosedArea>& closed_areas, base::Instant now) {
  base::Vector<ShownAddress> all;
  for (const Address& address : addresses) {
    ShownAddress one{.address = address};
    const DivisionCode code = address.fields.place.division;
    const DivisionIndex index = table.find(code);
    if (index != kNoDivision) {
      one.division_path = table.path(index);
      one.successors = division_row(table, index).successors;
    }
    one.line = one_line(address.fields.place, one.division_path);
    const base::Status status = check_deliverable(closed_areas, code, now);
    if (!status.ok()) one.not_deliverable = status.error().detail;
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace cartwright::address
