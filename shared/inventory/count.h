// Stock-taking (spec 13): what is on the shelf is counted without seeing the book's figure, and becomes it. A count is
// opened, which remembers the book's figure of each variant; then what was counted is entered, once. Stored: changing
// the fields or numbers breaks stored counts (migration 0025).
#pragma once

#include "shared/codec/visitor.h"

namespace cartwright::inventory {

using CountId = base::Id<struct CountTag>;
inline constexpr std::size_t kCountLinesMax = 100;
inline constexpr std::int64_t kCountedMax = 1'000'000'000;

enum class CountLineState : std::uint8_t {
  Open,     // not entered
  Settled,  // the book says what was counted
  Waiting,  // too far off: for a second person
  Refused,  // by that person; the book stays as it was
};
inline constexpr std::string_view kCountLineStateNames[] = {"open", "settled", "waiting", "refused"};

struct CountLine {
  static constexpr const char* kTypeName = "KeptCountLine";
  base::VariantNumber variant = 0;
  std::int64_t expected = 0;  // on hand when the count was opened
  std::uint64_t seen = 0;     // how often the row had changed by then
  std::int64_t counted = 0;
  CountLineState state = CountLineState::Open;

  friend bool operator==(const CountLine&, const CountLine&) = default;
  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.i64("expected", expected, 0, kCountedMax);
    v.u64("seen", seen);
    v.i64("counted", counted, 0, kCountedMax);
    v.enumeration("state", state, kCountLineStateNames);
  }
};

// How far a count may be off without a second person: whichever allows more.
struct VarianceLimit {
  std::int64_t units = 2;
  std::int64_t bp = 200;  // of the expected figure
};
bool is_within(const VarianceLimit& limit, std::int64_t expected, std::int64_t counted);

// Enters what was counted. `seen`: how often the row has changed by now. Errors: count_conflict (something moved since
// the count was opened, or it was entered before), out_of_range (counted).
base::Result<CountLine> enter(const CountLine& line, std::int64_t counted, std::uint64_t seen,
                              const VarianceLimit& limit);

}  // namespace cartwright::inventory
