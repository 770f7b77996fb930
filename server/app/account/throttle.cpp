#include "server/app/account/throttle.h"

#include <algorithm>

namespace cartwright::app {
namespace {

constexpr std::uint32_t kDoublingsMax = 9;  // 512 s; then the lock's 900

base::Hash256 key_of(std::string_view kind, std::string_view what) {
  return base::sha256(base::as_bytes(std::string(kind) + "\n" + std::string(what)));
}

std::int64_t delay_ms(std::uint32_t failures, std::uint32_t free) {
  if (failures <= free) return 0;
  const std::uint32_t over = failures - free;
  if (over >= kFailuresMax - kFailuresFree) return kLockMs;
  return base::kSecondMs << std::min(over - 1, kDoublingsMax);
}

}  // namespace

bool is_blocked(const store::Attempts& attempts, base::Instant now) { return now < attempts.blocked_until; }

store::Attempts after_failure(store::Attempts attempts, std::uint32_t free, base::Instant now) {
  if (now.ms - attempts.since.ms >= kFailureWindowMs) attempts = {.failures = 0, .since = now};
  ++attempts.failures;
  attempts.blocked_until = {now.ms + delay_ms(attempts.failures, free)};
  return attempts;
}

TryKeys try_keys(std::string_view account, std::string_view device, std::string_view network) {
  if (device.empty()) return {.account = key_of("account", account), .network = key_of("network", network)};
  return {.account = key_of("device", std::string(account) + "\n" + std::string(device))};
}

base::Result<base::Instant> blocked_until(store::UnitOfWork& unit, const base::MemberId& member) {
  CW_TRY_ASSIGN(const std::optional<store::Attempts> found,
                unit.sessions().attempts(key_of("account", base::format_id(member.bytes))));
  return found.value_or(store::Attempts{}).blocked_until;
}

base::Status clear_lock(store::UnitOfWork& unit, const base::MemberId& member) {
  return unit.sessions().clear_attempts(key_of("account", base::format_id(member.bytes)));
}

base::Status check_network(store::UnitOfWork& unit, const TryKeys& keys, base::Instant now) {
  if (!keys.network.has_value()) return {};
  CW_TRY_ASSIGN(const std::optional<store::Attempts> attempts, unit.sessions().attempts(*keys.network));
  if (!attempts.has_value() || !is_blocked(*attempts, now)) return {};
  const std::int64_t wait_ms = attempts->blocked_until.ms - now.ms;
  return base::Error{.code = base::ErrorCode::TooManyRequests, .detail = std::to_string((wait_ms + 999) / 1'000)};
}

base::Result<Verdict> judge_try(store::UnitOfWork& unit, const TryKeys& keys, bool is_right, base::Instant now) {
  CW_TRY_ASSIGN(store::Attempts attempts, unit.sessions().lock_attempts(keys.account, now));
  const bool counts = !is_blocked(attempts, now);
  if (counts && is_right) {
    CW_TRY(unit.sessions().clear_attempts(keys.account));
    return Verdict::Accepted;
  }
  // Hurried tries count up to the lock, those during the lock do not. Either writes: both must take the same time.
  const std::uint32_t before = attempts.failures;
  if (counts || attempts.failures < kFailuresMax) attempts = after_failure(attempts, kFailuresFree, now);
  CW_TRY(unit.sessions().put_attempts(keys.account, attempts));
  if (keys.network.has_value()) {
    CW_TRY_ASSIGN(const store::Attempts network, unit.sessions().lock_attempts(*keys.network, now));
    CW_TRY(unit.sessions().put_attempts(*keys.network, after_failure(network, kNetworkFailuresFree, now)));
  }
  return before < kFailuresMax && attempts.failures >= kFailuresMax ? Verdict::LockedOut : Verdict::Refused;
}

}  // namespace cartwright::app
