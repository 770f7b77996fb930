// Seeded randomness of the simulation: splitmix64 (Steele, Lea, Flood 2014). Every actor and every source of faults has
// its own stream, so that a draw added in one place does not shift the others. No standard distribution: those differ
// between libraries, and a seed must mean the same under g++, clang and em++.
#pragma once

#include <cstdint>

namespace cartwright::sim {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  Random fork(std::uint64_t name) const { return Random(mix(state_ ^ mix(name))); }

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    return mix(state_);
  }
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }  // bound > 0; the bias does not matter here
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low + 1)));
  }
  bool chance(unsigned per_mille) { return below(1'000) < per_mille; }

 private:
  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

}  // namespace cartwright::sim
