// How many passwords may be tried (spec 01, "Throttling"). Tries of an account are counted together, wherever they come
// from; those of a device that has signed in before have a counter of their own, so that a stranger who fails on
// purpose does not lock the owner out (OWASP, "device cookies"). A try that comes while its counter blocks is refused
// whatever its password, does not prolong the lock, and looks like a wrong password. Tries of a network are counted
// too, against many names from one place; there the answer says so, because it tells nothing about any account.
#pragma once

#include <optional>

#include "server/store/store.h"

namespace cartwright::app {

inline constexpr std::uint32_t kFailuresMax = 10;  // within the window: blocked for kLockMs
inline constexpr std::uint32_t kFailuresFree = 4;  // the fifth blocks for 1 s, each further one for twice as long
inline constexpr std::int64_t kFailureWindowMs = 15 * base::kMinuteMs;
inline constexpr std::int64_t kLockMs = 15 * base::kMinuteMs;
inline constexpr std::uint32_t kNetworkFailuresFree = 50;  // our own choice: a school's or a café's worth of slips

struct TryKeys {
  base::Hash256 account{};                 // of the account, or of it on this device
  std::optional<base::Hash256> network{};  // none: the device is known
};
// `account`: the member's id, or what was typed when nobody has that name. `device`: what names a known device.
TryKeys try_keys(std::string_view account, std::string_view device, std::string_view network);

// Before the password is verified. Errors: too_many_requests (detail: seconds).
base::Status check_network(store::UnitOfWork& unit, const TryKeys& keys, base::Instant now);
// After: whether the try counts as a right one; LockedOut: it does not, and was one too many. In the unit of work that
// acts on it, so that of many tries at once no more are judged than one after another.
enum class Verdict : std::uint8_t { Accepted, Refused, LockedOut };
base::Result<Verdict> judge_try(store::UnitOfWork& unit, const TryKeys& keys, bool is_right, base::Instant now);

// Until when tries from devices that are not known are refused; 0: they are not.
base::Result<base::Instant> blocked_until(store::UnitOfWork& unit, const base::MemberId& member);

// After a new password by a code: the account's own lock is over (spec 01, "unlocks by challenge").
base::Status clear_lock(store::UnitOfWork& unit, const base::MemberId& member);

// The counter after one more failure. `free`: how many cost no delay.
store::Attempts after_failure(store::Attempts attempts, std::uint32_t free, base::Instant now);
bool is_blocked(const store::Attempts& attempts, base::Instant now);

}  // namespace cartwright::app
