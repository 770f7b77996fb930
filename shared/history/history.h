// Browse and search history (spec 07, 18): class L, on the device unless the member turns sync on. The same reducer
// runs on the device and, with sync on, on the server. Forgetting is a tombstone with a time, so that a copy on another
// device does not bring the entry back; later views and searches live.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/limits.h"
#include "shared/base/vector.h"
#include "shared/codec/visitor.h"

namespace cartwright::history {

inline constexpr std::int64_t kSameVisitMs = 30 * base::kMinuteMs;  // a view within it does not count again
inline constexpr std::int64_t kViewedAgeMsMax = 180 * base::kDayMs;
inline constexpr std::int64_t kSearchedAgeMsMax = 365 * base::kDayMs;

struct Viewed {
  static constexpr const char* kTypeName = "Viewed";
  base::ProductNumber product = 0;
  std::uint64_t count = 0;  // 0: a tombstone
  base::Instant first_at;
  base::Instant last_at;

  void describe(codec::Visitor& v) {
    v.u32("product", product);
    v.u64("count", count);
    v.instant("first_at", first_at);
    v.instant("last_at", last_at);
  }
  friend bool operator==(const Viewed&, const Viewed&) = default;
};

struct Searched {
  static constexpr const char* kTypeName = "Searched";
  std::string term;         // as typed; entries are told apart by it
  std::uint64_t count = 0;  // 0: a tombstone
  base::Instant last_at;

  void describe(codec::Visitor& v) {
    v.text("term", term, limits::kSearchTermBytesMax);
    v.u64("count", count);
    v.instant("last_at", last_at);
  }
  friend bool operator==(const Searched&, const Searched&) = default;
};

// One entry's reducers, for a server that keeps entries as rows.
void apply_viewed(Viewed& entry, base::Instant at);
void apply_forget(Viewed& entry, base::Instant at);
void apply_searched(Searched& entry, base::Instant at);
void apply_forget(Searched& entry, base::Instant at);

// A device's whole history: bounded, newest first when listed.
class History {
 public:
  void viewed(base::ProductNumber product, base::Instant at);
  void forget_viewed(base::ProductNumber product, base::Instant at);  // 0: all
  void searched(const std::string& term, base::Instant at);
  void forget_searched(const std::string& term, base::Instant at);  // empty: all
  void put(const Viewed& entry);                                    // a confirmed row
  void put(const Searched& entry);                                  // a confirmed row
  void clear();

  base::Vector<Viewed> list_viewed(base::Instant now) const;      // without tombstones, newest first, not too old
  base::Vector<Searched> list_searched(base::Instant now) const;  // likewise

  void describe(codec::Visitor& v);  // the stored segment
  static constexpr const char* kTypeName = "History";
  friend bool operator==(const History&, const History&) = default;

 private:
  void bound();
  base::Vector<Viewed> viewed_;      // by product number
  base::Vector<Searched> searched_;  // by term
};

}  // namespace cartwright::history
