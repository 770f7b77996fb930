// Pasted texts over a small real table: an answer of bounded size that is UTF-8, and the same one each time.
#include "shared/address/paste.h"
#include "shared/address/validate.h"
#include "shared/base/limits.h"
#include "shared/base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/small_divisions.h"

namespace cartwright {

static address::DivisionTable open_small() {
  auto table = address::DivisionTable::open(address::small_divisions());
  CHECK(table.ok());
  return std::move(table).value();
}

FUZZ_TARGET(input) {
  static const address::DivisionTable table = open_small();
  const std::string_view text = base::as_text(input);
  const auto pasted = address::parse_paste(table, text);
  if (!pasted.ok()) return;
  // Once in sixteen: reading twice halves what a night tries.
  if (text.size() % 16 == 0) CHECK(*address::parse_paste(table, text) == *pasted);
  for (const std::uint32_t sure : {pasted->recipient_confidence, pasted->phone_confidence, pasted->division_confidence,
                                   pasted->detail_confidence}) {
    CHECK(sure <= 1'000);
  }
  const address::AddressFields& fields = pasted->fields;
  for (const std::string* part : {&fields.recipient, &fields.place.detail, &fields.place.postal_code, &fields.phone}) {
    CHECK(part->empty() || base::is_valid_utf8(*part));
    CHECK(part->size() <= limits::kPasteBytesMax);
  }
  CHECK(fields.place.division == 0 || table.find(fields.place.division) != address::kNoDivision);
  // What the form then checks is taken or refused, and a second look at what was taken changes nothing.
  const auto checked = address::check_address(fields, table);
  if (!checked.ok()) return;
  const auto again = address::check_address(checked->fields, table);
  CHECK(again.ok() && again->fields == checked->fields);
}

}  // namespace cartwright
