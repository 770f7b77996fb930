// Token buckets by class of route and client address (an IPv6 client is its /64). The table is bounded: when it is
// full of addresses in use, all further ones share one bucket per class, so a flood of addresses cannot grow it.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cartwright::http {

enum class RateClass : std::uint8_t { None, Read, Page, Sync, Live, Order, Account };
inline constexpr std::size_t kRateClassCount = 7;

struct Rate {
  std::uint32_t burst = 0;
  std::uint32_t per_second = 0;
};

class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;
  explicit RateLimiter(bool enabled, std::size_t clients_max = 20'000) : enabled_(enabled), clients_max_(clients_max) {}
  // 0: go on. Otherwise the seconds to wait.
  std::uint32_t take(RateClass rate_class, std::string_view address, Clock::time_point now);
  std::size_t size() const;

 private:
  struct Bucket {
    std::int64_t tokens_milli = 0;
    Clock::time_point at{};
  };
  Bucket& bucket_of(RateClass rate_class, std::string_view address, Clock::time_point now);
  void sweep(Clock::time_point now);

  bool enabled_;
  std::size_t clients_max_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
  std::array<Bucket, kRateClassCount> shared_{};
  Clock::time_point swept_{};
};

const Rate& rate_of(RateClass rate_class);

}  // namespace cartwright::http
