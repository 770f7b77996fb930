// Creates by staff are done once: a repeat of an Idempotency-Key answers what was answered (spec 0.11, RELIABILITY P2).
#pragma once

#include "server/app/staff/act.h"
#include "shared/codec/binary.h"

namespace cartwright::app {

inline constexpr std::int64_t kStaffKeyLifeMs = 3 * base::kDayMs;  // spec 0.11: 72 h
inline constexpr std::size_t kStaffKeyBytesMax = 64;

// Errors: missing_field, too_long; detail "Idempotency-Key".
inline base::Status check_key(std::string_view key) {
  const auto bad = [](base::ErrorCode code) { return base::Error{.code = code, .detail = "Idempotency-Key"}; };
  if (key.empty()) return bad(base::ErrorCode::MissingField);
  if (key.size() > kStaffKeyBytesMax) return bad(base::ErrorCode::TooLong);
  return {};
}

struct StaffKey {
  store::StaffId staff;
  std::string_view key;
  base::Hash256 request_hash{};  // of what was asked, and of what for
  base::Instant now;
};

// Within `act`, which holds the person's row. `make` returns Result<Answer>, a described message; it is not called for
// a repeat, which notes nothing new. Errors: key_reused (the key was used for another request), those of `make`.
template <class Answer, class F>
base::Result<Answer> once(store::UnitOfWork& unit, const StaffKey& key, AuditNote& note, const F& make) {
  CW_TRY_ASSIGN(const std::optional<store::KeyRow> known, unit.staff().find_key(key.staff, key.key));
  if (known.has_value() && key.now < known->expires_at) {
    if (known->request_hash != key.request_hash) return base::ErrorCode::KeyReused;
    note.object = "staff " + base::format_id(key.staff.bytes);
    note.after = "a request came again";
    return codec::decode<Answer>(known->answer);
  }
  CW_TRY_ASSIGN(Answer made, make());
  CW_TRY(unit.staff().put_key(
      key.staff, key.key,
      {.request_hash = key.request_hash, .answer = codec::encode(made), .expires_at = {key.now.ms + kStaffKeyLifeMs}}));
  return made;
}

}  // namespace cartwright::app
