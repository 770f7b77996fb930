#include "shared/member/consent.h"

namespace cartwright::member {

base::Result<Purpose> parse_purpose(std::string_view name) {
  for (std::size_t i = 0; i < kPurposeCount; ++i) {
    if (kPurposeNames[i] == name) return static_cast<Purpose>(i);
  }
  return base::Error{.code = base::ErrorCode::NotFound, .detail = "purpose"};
}

void Consent::describe(codec::Visitor& v) {
  v.enumeration("purpose", purpose, kPurposeNames);
  v.boolean("given", given);
  v.u32("version", version);
  v.instant("given_at", given_at);
  v.instant("withdrawn_at", withdrawn_at);
}

void ConsentChoice::describe(codec::Visitor& v) {
  v.boolean("given", given);
  v.u32("version", version);
}

}  // namespace cartwright::member
