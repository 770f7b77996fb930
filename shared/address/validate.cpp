#include "shared/address/validate.h"

#include "shared/address/country.h"
#include "shared/address/phone.h"
#include "shared/address/text_cut.h"
#include "shared/base/limits.h"
#include "shared/base/utf8.h"
#include "shared/text/normalise.h"

namespace cartwright::address {
namespace {

using base::Error;
using base::ErrorCode;
using base::Status;

constexpr std::string_view kWarningTexts[] = {"postal_mismatch"};

Error failed(ErrorCode code, const char* field) { return {.code = code, .detail = field}; }

// Bounds are characters. An empty text is missing, not too short.
Status check_length(const std::string& text, std::size_t min, std::size_t max, const char* field) {
  const std::size_t count = character_count(text);
  if (count == 0 && min > 0) return failed(ErrorCode::MissingField, field);
  if (count < min) return failed(ErrorCode::OutOfRange, field);
  if (count > max) return failed(ErrorCode::TooLong, field);
  return {};
}

Status check_texts(AddressFields& fields) {
  Place& place = fields.place;
  struct NamedText {
    const char* name;
    std::string* text;
  };
  for (const NamedText& one : {NamedText{"label", &fields.label},
                               {"recipient", &fields.recipient},
                               {"phone", &fields.phone},
                               {"region", &place.region},
                               {"city", &place.city},
                               {"street", &place.street},
                               {"detail", &place.detail},
                               {"postal_code", &place.postal_code}}) {
    if (!one.text->empty() && !base::is_valid_utf8(*one.text)) return failed(ErrorCode::BadUtf8, one.name);
    *one.text = std::string(trim(*one.text));
    CW_TRY(check_length(*one.text, 0, limits::kDetailCharactersMax, one.name));
  }
  return {};
}

Status check_division(const DivisionTable& table, DivisionCode code, EndedDivision ended) {
  const DivisionIndex index = table.find(code);
  if (index == kNoDivision) return failed(ErrorCode::DivisionUnknown, "division");
  if (!table.at(index).is_current()) {
    if (ended == EndedDivision::Kept) return {};
    std::string codes;
    for (const DivisionIndex next : table.successors(index)) {
      codes += (codes.empty() ? "" : ",") + std::to_string(table.at(next).code);
    }
    return Error{.code = ErrorCode::DivisionSuperseded, .detail = std::move(codes)};
  }
  if (!table.at(index).is_leaf) return failed(ErrorCode::DivisionUnknown, "division");
  return {};
}

Status check_required(const AddressFields& fields, const CountryTemplate& country) {
  for (const Field field : country.required) {
    if (field == Field::City && fields.place.city.empty()) return failed(ErrorCode::MissingField, "city");
    if (field == Field::Region && fields.place.region.empty()) return failed(ErrorCode::MissingField, "region");
    if (field == Field::PostalCode && fields.place.postal_code.empty()) {
      return failed(ErrorCode::MissingField, "postal_code");
    }
  }
  if (!fields.place.postal_code.empty() && !postal_code_fits(country, fields.place.postal_code)) {
    return failed(ErrorCode::OutOfRange, "postal_code");
  }
  return {};
}

bool postal_code_is_of(const DivisionEntry& province, std::string_view postal_code) {
  if (postal_code.size() < 2 || province.postal_last == 0) return true;
  const int digits = (postal_code[0] - '0') * 10 + (postal_code[1] - '0');
  return digits >= province.postal_first && digits <= province.postal_last;
}

}  // namespace

const codec::EnumNames kWarningNames = kWarningTexts;

std::string without_division_names(std::string_view detail, const DivisionTable& table, DivisionIndex division) {
  for (bool again = true; again;) {
    again = false;
    detail = trim(detail);
    for (DivisionIndex above = division; above != kNoDivision; above = table.at(above).parent) {
      const std::string_view name = table.at(above).name;
      if (!detail.starts_with(name)) continue;
      detail = detail.substr(name.size());
      again = true;
    }
  }
  return std::string(detail);
}

base::Result<Checked> check_address(AddressFields fields, const DivisionTable& table, EndedDivision ended) {
  CW_TRY(check_texts(fields));
  Place& place = fields.place;
  const CountryTemplate* country = find_country(place.country);
  if (country == nullptr) return failed(ErrorCode::OutOfRange, "country");
  CW_TRY(check_length(fields.recipient, limits::kRecipientCharactersMin, limits::kRecipientCharactersMax, "recipient"));
  if (place.country != "CN") {
    place.division = 0;
  } else {
    CW_TRY(check_division(table, place.division, ended));
    place.detail = without_division_names(place.detail, table, table.find(place.division));
    place.region.clear();
    place.city.clear();
  }
  CW_TRY(check_length(place.detail, limits::kDetailCharactersMin, limits::kDetailCharactersMax, "detail"));
  if (fields.phone.empty()) return failed(ErrorCode::MissingField, "phone");
  CW_TRY_ASSIGN(fields.phone, normalise_phone(fields.phone, place.country, place.division));
  place.postal_code = text::normalise(place.postal_code);
  CW_TRY(check_required(fields, *country));
  Checked checked{.fields = std::move(fields)};
  const DivisionIndex index = table.find(checked.fields.place.division);
  if (index != kNoDivision &&
      !postal_code_is_of(table.at(table.province_of(index)), checked.fields.place.postal_code)) {
    checked.warnings.push_back(Warning::PostalMismatch);
  }
  return checked;
}

base::Result<Checked> check_edit(const AddressFields& before, AddressFields after, const DivisionTable& table) {
  const EndedDivision ended = before.place == after.place ? EndedDivision::Kept : EndedDivision::Refused;
  return check_address(std::move(after), table, ended);
}

}  // namespace cartwright::address
