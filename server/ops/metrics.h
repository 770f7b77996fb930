// Metrics as Prometheus text (exposition format 0.0.4). Series are made once, at wiring; counting is one atomic add.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace cartwright::ops {

class Counter {
 public:
  void add(std::uint64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

class Histogram {
 public:
  // Upper bounds in microseconds: 0.5 ms to 10 s.
  static constexpr std::array<std::uint64_t, 14> kBoundsUs = {500,       1'000,     2'500,     5'000,     10'000,
                                                              25'000,    50'000,    100'000,   250'000,   500'000,
                                                              1'000'000, 2'500'000, 5'000'000, 10'000'000};
  void observe_us(std::uint64_t duration_us);

 private:
  friend class Metrics;
  std::array<Counter, kBoundsUs.size()> buckets_;
  Counter sum_us_;
  Counter count_;
};

class Metrics {
 public:
  // `labels` as written: route="sync",outcome="ok". References stay good as long as the Metrics do.
  Counter& counter(std::string_view name, std::string_view help, std::string_view labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, std::string_view labels = {});
  // Read at each scrape. Domain alarms are gauges that must be zero.
  void gauge(std::string_view name, std::string_view help, std::function<std::int64_t()> read);
  std::string text() const;

 private:
  template <class T>
  struct Series {
    std::string name;
    std::string help;
    std::string labels;
    T value{};
  };
  mutable std::mutex mutex_;
  std::deque<Series<Counter>> counters_;
  std::deque<Series<Histogram>> histograms_;
  std::deque<Series<std::function<std::int64_t()>>> gauges_;
};

}  // namespace cartwright::ops
