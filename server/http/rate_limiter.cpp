#include "server/http/rate_limiter.h"

#include <algorithm>

namespace cartwright::http {
namespace {

// Our own choice: far above one household's honest use, far below what would hurt (docs/THREATS.md).
constexpr std::array<Rate, kRateClassCount> kRates = {{
    {.burst = 0, .per_second = 0},        // None: never limited
    {.burst = 600, .per_second = 200},    // Read
    {.burst = 2'000, .per_second = 500},  // Page
    {.burst = 2'000, .per_second = 400},  // Sync
    {.burst = 100, .per_second = 10},     // Live
    {.burst = 100, .per_second = 20},     // Order
    {.burst = 30, .per_second = 2},       // Account: each costs an Argon2 run
}};

constexpr std::chrono::minutes kForgetAfter{5};

// The first four groups of an IPv6 address; IPv4 as it is.
std::string_view network_of(std::string_view address) {
  if (address.find('.') != std::string_view::npos) return address;
  int colons = 0;
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (address[i] != ':') continue;
    if (address.substr(i).starts_with("::") || ++colons == 4) return address.substr(0, i);
  }
  return address;
}

}  // namespace

const Rate& rate_of(RateClass rate_class) { return kRates[static_cast<std::size_t>(rate_class)]; }

void RateLimiter::sweep(Clock::time_point now) {
  if (now - swept_ < std::chrono::seconds(1)) return;
  swept_ = now;
  std::erase_if(buckets_, [&](const auto& entry) { return now - entry.second.at > kForgetAfter; });
}

RateLimiter::Bucket& RateLimiter::bucket_of(RateClass rate_class, std::string_view address, Clock::time_point now) {
  const std::string key =
      std::string(1, static_cast<char>('a' + static_cast<int>(rate_class))) + std::string(network_of(address));
  if (const auto found = buckets_.find(key); found != buckets_.end()) return found->second;
  if (buckets_.size() >= clients_max_) sweep(now);
  if (buckets_.size() >= clients_max_) return shared_[static_cast<std::size_t>(rate_class)];
  return buckets_.emplace(key, Bucket{}).first->second;
}

std::uint32_t RateLimiter::take(RateClass rate_class, std::string_view address, Clock::time_point now) {
  if (!enabled_ || rate_class == RateClass::None) return 0;
  const Rate& rate = rate_of(rate_class);
  const std::lock_guard lock(mutex_);
  Bucket& bucket = bucket_of(rate_class, address, now);
  const std::int64_t full = std::int64_t{rate.burst} * 1'000;
  const bool is_new = bucket.at == Clock::time_point{};
  const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(now - bucket.at).count();
  bucket.tokens_milli =
      is_new || passed > 3'600'000 ? full : std::min(full, bucket.tokens_milli + passed * rate.per_second);
  bucket.at = now;
  if (bucket.tokens_milli >= 1'000) {
    bucket.tokens_milli -= 1'000;
    return 0;
  }
  return 1 + static_cast<std::uint32_t>((1'000 - bucket.tokens_milli) / (std::int64_t{rate.per_second} * 1'000));
}

std::size_t RateLimiter::size() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

}  // namespace cartwright::http
