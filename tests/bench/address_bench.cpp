// Times the paste parse over the labelled corpus and prints one JSON line per figure. Native and under em++; with
// --digest it prints a hash of every answer instead, which must be the same from both (suite parity).
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "shared/address/paste.h"
#include "shared/base/hex.h"
#include "shared/base/limits.h"
#include "shared/base/sha256.h"
#include "shared/codec/binary.h"
#include "tests/unit/shared/address/corpus.h"

namespace {

namespace address = cartwright::address;
using Clock = std::chrono::steady_clock;

void print(const char* figure, long long value, const char* unit) {
  std::printf("{\"bench\":\"address\",\"figure\":\"%s\",\"value\":%lld,\"unit\":\"%s\"}\n", figure, value, unit);
}

long long nanos(Clock::time_point from) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - from).count();
}

long long parse_once(const std::string& text) {
  const Clock::time_point start = Clock::now();
  const auto pasted = address::parse_paste(address::divisions(), text);
  CHECK(pasted.ok());
  return nanos(start);
}

int print_digest() {
  cartwright::base::Bytes all;
  for (const address::Labelled& row : address::read_corpus()) {
    const auto pasted = address::parse_paste(address::divisions(), row.text);
    CHECK(pasted.ok());
    cartwright::base::append(all, cartwright::codec::encode(*pasted));
  }
  const cartwright::base::Hash256 hash = cartwright::base::sha256(all);
  std::printf("%zu bytes %s\n", all.size(), cartwright::base::to_hex(hash.data(), hash.size()).c_str());
  return 0;
}

}  // namespace

int main(int argc, char**) {
  if (argc > 1) return print_digest();
  const Clock::time_point start = Clock::now();
  print("table_bytes", static_cast<long long>(address::divisions().bytes().size()), "B");
  print("table_open", nanos(start) / 1'000, "us");
  std::vector<long long> times;
  for (int round = 0; round < 20; ++round) {
    for (const address::Labelled& row : address::read_corpus()) times.push_back(parse_once(row.text));
  }
  std::sort(times.begin(), times.end());
  print("paste_p50", times[times.size() / 2] / 1'000, "us");
  print("paste_p99", times[times.size() * 99 / 100] / 1'000, "us");
  // The longest text that is taken, with as many names as fit.
  std::string worst;
  while (worst.size() + 12 <= cartwright::limits::kPasteBytesMax) worst += "朝阳鼓楼";
  long long longest = 0;
  for (int round = 0; round < 20; ++round) longest = std::max(longest, parse_once(worst));
  print("paste_worst", longest / 1'000, "us");
}
