// The trace of a run: a running hash of everything that happened, the lines themselves when asked for, and the first
// violation. Two compilers that disagree about one event disagree about the hash.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

namespace cartwright::sim {

class Trace {
 public:
  explicit Trace(bool verbose) : verbose_(verbose) {}

  void line(std::int64_t now_ms, const std::string& text) {
    if (verbose_) std::printf("%10lld %s\n", static_cast<long long>(now_ms), text.c_str());
    add(std::to_string(now_ms));
    add(text);
  }
  void violation(const std::string& text) {
    if (violation_.empty()) violation_ = text;
    if (verbose_) std::printf("VIOLATION %s\n", text.c_str());
  }
  const std::string& first_violation() const { return violation_; }
  std::uint64_t hash() const { return hash_; }
  void mark(const std::string& name) { marks_ += name + " "; }
  const std::string& marks() const { return marks_; }

 private:
  void add(const std::string& text) {  // FNV-1a, 64 bit
    for (const char c : text) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  bool verbose_;
  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
  std::string violation_;
  std::string marks_;
};

}  // namespace cartwright::sim
