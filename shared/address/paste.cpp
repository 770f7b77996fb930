#include "shared/address/paste.h"

#include "shared/address/paste_text.h"
#include "shared/address/text_cut.h"
#include "shared/base/limits.h"
#include "shared/base/utf8.h"

namespace cartwright::address {

using base::ErrorCode;

void Pasted::describe(codec::Visitor& v) {
  v.message("fields", fields);
  v.text("division_path", division_path, kLevels * kNameBytesMax + kLevels);
  v.u32("recipient_confidence", recipient_confidence, 1'000);
  v.u32("phone_confidence", phone_confidence, 1'000);
  v.u32("division_confidence", division_confidence, 1'000);
  v.u32("detail_confidence", detail_confidence, 1'000);
  v.u32_list("offers", offers, 64);
}

base::Result<Pasted> parse_paste(const DivisionTable& table, std::string_view input) {
  if (input.size() > limits::kPasteBytesMax) return ErrorCode::TooLong;
  if (!input.empty() && !base::is_valid_utf8(input)) return ErrorCode::BadUtf8;
  if (trim(input).empty()) return ErrorCode::MissingField;
  PasteText text(table, input);
  Pasted out;
  find_strong_phone(text, out);
  find_division(text, table, out);
  find_country(text, out);
  find_local_phone(text, out);
  find_postal_code(text, table, out);
  find_recipient_and_detail(text, table, out);
  return out;
}

}  // namespace cartwright::address
