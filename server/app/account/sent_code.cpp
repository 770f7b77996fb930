#include "server/app/account/sent_code.h"

#include <algorithm>

#include "server/app/account/challenge.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using store::ChallengePurpose;
using store::ChallengeRow;

constexpr std::uint32_t kCodes = 1'000'000;

base::Hash256 code_hash(Sealer& sealer, const base::ChallengeId& id, std::string_view code) {
  return sealer.lookup("code " + base::format_id(id.bytes), code);
}

// Counts what was asked for before, for targets that nobody has just as for others. Errors: too_many_requests.
base::Status check_pace(store::UnitOfWork& unit, const base::Hash256& lookup, base::Instant now) {
  CW_TRY_ASSIGN(const std::vector<ChallengeRow> recent,
                unit.challenges().recent(lookup, {now.ms - base::kDayMs}, kChallengesADayMax));
  if (recent.empty()) return {};
  std::int64_t wait_ms = recent.front().created_at.ms + kChallengePauseMs - now.ms;
  if (recent.size() == kChallengesADayMax) wait_ms = recent.back().created_at.ms + base::kDayMs - now.ms;
  if (wait_ms <= 0) return {};
  return base::Error{.code = ErrorCode::TooManyRequests, .detail = std::to_string((wait_ms + 999) / 1000)};
}

}  // namespace

// Every code is as likely as any other: numbers beyond the last whole million are drawn again.
std::string new_code(base::Env& env) {
  std::uint32_t number = UINT32_MAX;
  while (number >= UINT32_MAX - UINT32_MAX % kCodes) {
    std::array<std::uint8_t, 4> bytes{};
    env.random(bytes);
    number = static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
             static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
  }
  const std::string digits = std::to_string(number % kCodes);
  return std::string(6 - digits.size(), '0') + digits;
}

base::Result<protocol::ChallengeIssued> send_code(const AccountServices& services, store::UnitOfWork& unit,
                                                  const Asked& asked, const std::string& code) {
  const base::Instant now = services.env.instant();
  const base::Hash256 lookup = lookup_of(services.sealer, asked.name);
  CW_TRY(check_pace(unit, lookup, now));
  const auto id = services.env.new_id<base::ChallengeId>();
  CW_TRY(unit.challenges().insert({.id = id,
                                   .purpose = asked.purpose,
                                   .kind = asked.name.kind,
                                   .lookup = lookup,
                                   .sealed = sealed(services.sealer, asked.name, asked.member),
                                   .member = asked.member,
                                   .code_hash = code_hash(services.sealer, id, code),
                                   .created_at = now}));
  const base::Instant expires_at{now.ms + kChallengeLifeMs};
  if (!asked.member.is_nil()) {
    Notice notice = code_notice(asked.name, asked.purpose, code, asked.locale);
    notice.about = asked.member;
    notice.expires_at = expires_at;
    CW_TRY(services.notices.send(unit, notice));
  }
  return protocol::ChallengeIssued{.id = id, .expires_at = expires_at, .resend_at = {now.ms + kChallengePauseMs}};
}

base::Result<ChallengeRow> live_challenge(store::UnitOfWork& unit, const base::ChallengeId& id,
                                          ChallengePurpose purpose, base::Instant now) {
  CW_TRY_ASSIGN(const std::optional<ChallengeRow> row, unit.challenges().find(id));
  if (!row.has_value() || row->purpose != purpose || row->used_at.ms != 0 || row->tries >= kChallengeTriesMax ||
      now.ms - row->created_at.ms > kChallengeLifeMs) {
    return ErrorCode::ChallengeUsed;
  }
  CW_TRY_ASSIGN(const std::vector<ChallengeRow> recent,
                unit.challenges().recent(row->lookup, row->created_at, kChallengesADayMax));
  const auto is_newer = [&](const ChallengeRow& one) {
    return one.purpose == purpose && !(one.id == id) && row->created_at < one.created_at;
  };
  if (std::any_of(recent.begin(), recent.end(), is_newer)) return ErrorCode::ChallengeUsed;
  return *row;
}

base::Status try_code(const AccountServices& services, const base::ChallengeId& id, ChallengePurpose purpose,
                      std::string_view code) {
  CW_TRY_ASSIGN(const bool is_right,
                store::write_for<bool>(services.store, [&](store::UnitOfWork& unit) -> base::Result<bool> {
                  CW_TRY_ASSIGN(const ChallengeRow row, live_challenge(unit, id, purpose, services.env.instant()));
                  if (row.code_hash == code_hash(services.sealer, id, code) && !row.member.is_nil()) return true;
                  CW_TRY(unit.challenges().note(id, row.tries + 1, {}));
                  return false;
                }));
  return is_right ? base::Status{} : base::Status(ErrorCode::CodeWrong);
}

}  // namespace cartwright::app
