// Any described message, filled at random from its own description: a field that is added to a message is tested
// without anybody remembering it. Values favour the edges of their range.
#pragma once

#include <algorithm>

#include "shared/codec/visitor.h"
#include "tests/sim/random.h"

namespace cartwright::tests {

class RandomFiller final : public codec::Visitor {
 public:
  explicit RandomFiller(std::uint64_t seed) : random_(seed) {}

  void boolean(const char*, bool& value) override { value = random_.chance(500); }
  void unsigned64(const char*, std::uint64_t& value, std::uint64_t max) override { value = unsigned_up_to(max); }
  void signed64(const char*, std::int64_t& value, std::int64_t min, std::int64_t max) override {
    const std::uint64_t span = static_cast<std::uint64_t>(max) - static_cast<std::uint64_t>(min);
    value = static_cast<std::int64_t>(static_cast<std::uint64_t>(min) + unsigned_up_to(span));
  }
  void amount(const char*, std::int64_t& value) override {
    value = random_.between(-base::kAmountMinorMax, base::kAmountMinorMax);
    if (random_.chance(500)) value %= 100'000;
  }
  void instant(const char*, base::Instant& value) override {
    value.ms = static_cast<std::int64_t>(unsigned_up_to(static_cast<std::uint64_t>(base::kInstantMsMax)));
  }
  void text(const char*, std::string& value, std::size_t bytes_max) override {
    static constexpr std::string_view kPieces[] = {"a", "\"", "\\", "\n", "\x01", "é", "四", "😀", " ", "</"};
    value.clear();
    for (std::uint64_t left = random_.below(8); left > 0; --left) {
      const std::string_view piece = kPieces[random_.below(std::size(kPieces))];
      if (value.size() + piece.size() <= bytes_max) value += piece;
    }
  }
  void bytes(const char*, base::Bytes& value, std::size_t bytes_max) override {
    value.resize(std::min<std::size_t>(random_.below(20), bytes_max));
    fixed(nullptr, value);
  }
  void fixed(const char*, std::span<std::uint8_t> value) override {
    for (std::uint8_t& byte : value) byte = static_cast<std::uint8_t>(random_.next());
  }
  void enumerator(const char*, std::uint8_t& value, codec::EnumNames names) override {
    value = static_cast<std::uint8_t>(random_.below(names.size()));
  }
  void begin_message(const char*, const char*) override {}
  void end_message() override {}
  std::size_t begin_list(const char*, std::size_t, std::size_t size_max) override {
    return std::min<std::size_t>(random_.below(4), size_max);
  }
  void end_list() override {}
  bool present(const char*, bool) override { return random_.chance(500); }
  bool failed() const override { return rejected_; }
  bool is_reading() const override { return true; }
  // Some messages hold rules over their fields; a draw that breaks one is not a message.
  void reject(const base::Error&) override { rejected_ = true; }

 private:
  std::uint64_t unsigned_up_to(std::uint64_t max) {
    const std::uint64_t roll = random_.below(4);
    if (roll == 0) return random_.chance(500) ? 0 : max;
    if (roll == 1) return std::min<std::uint64_t>(random_.below(300), max);
    return max == UINT64_MAX ? random_.next() : random_.below(max + 1);
  }

  sim::Random random_;
  bool rejected_ = false;
};

}  // namespace cartwright::tests
