#include "shared/inventory/allocation.h"

#include <algorithm>
#include <array>

#include "shared/base/plant.h"
#include "shared/base/sort.h"

namespace cartwright::inventory {
namespace {

constexpr std::array<std::string_view, kVerdictCount> kVerdicts = {"sends", "closed", "serves_not", "holds_nothing",
                                                                   "not_needed"};

// A location that may send, and what it has of each need; never less than nothing.
struct Sender {
  LocationNumber number = 0;
  std::uint32_t priority = 0;
  base::Vector<std::int64_t> has;
};
using Senders = base::Vector<Sender>;
using Chosen = base::Vector<std::size_t>;  // of the senders, rising

base::Vector<std::int64_t> holding(const Needs& needs, const base::Vector<StockItem>& items, LocationNumber location) {
  base::Vector<std::int64_t> has(needs.size());
  for (const StockItem& item : items) {
    if (item.location != location) continue;
    const auto need = std::lower_bound(needs.begin(), needs.end(), item.variant,
                                       [](const Need& a, base::VariantNumber variant) { return a.variant < variant; });
    if (need == needs.end() || need->variant != item.variant) continue;
    const std::int64_t slack = base::planted(base::Plant::StockGuardOffByOne) ? 1 : 0;
    has[static_cast<std::size_t>(need - needs.begin())] = std::max<std::int64_t>(0, item.available() + slack);
  }
  return has;
}

Verdict verdict_of(const Location& location, std::string_view zone, const base::Vector<std::int64_t>& has) {
  if (!location.open || location.kind == LocationKind::Transit) return Verdict::Closed;
  if (!serves(location, zone)) return Verdict::ServesNot;
  const bool holds_some = std::any_of(has.begin(), has.end(), [](std::int64_t units) { return units > 0; });
  return holds_some ? Verdict::NotNeeded : Verdict::HoldsNothing;
}

std::int64_t held_by(const Senders& senders, const Chosen& chosen, std::size_t need) {
  std::int64_t sum = 0;
  for (const std::size_t one : chosen) sum += senders[one].has[need];
  return sum;
}

bool has_all(const Needs& needs, const Senders& senders, const Chosen& chosen) {
  for (std::size_t i = 0; i < needs.size(); ++i) {
    if (held_by(senders, chosen, i) < needs[i].units) return false;
  }
  return true;
}

// The next choice of as many senders, in the order of the places: first those with the lowest priority. False: there is
// none.
bool next_choice(Chosen& chosen, std::size_t senders) {
  for (std::size_t i = chosen.size(); i-- > 0;) {
    if (chosen[i] + (chosen.size() - i) >= senders) continue;
    ++chosen[i];
    for (std::size_t j = i + 1; j < chosen.size(); ++j) chosen[j] = chosen[j - 1] + 1;
    return true;
  }
  return false;
}

// As few as have it all; all of them together do.
Chosen fewest(const Needs& needs, const Senders& senders) {
  for (std::size_t size = 1;; ++size) {
    Chosen chosen;
    for (std::size_t i = 0; i < size; ++i) chosen.push_back(i);
    do {
      if (has_all(needs, senders, chosen)) return chosen;
    } while (next_choice(chosen, senders.size()));
  }
}

base::Vector<TakenLine> taken(const Needs& needs, const Senders& senders, const Chosen& chosen) {
  base::Vector<TakenLine> lines;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    std::int64_t left = needs[i].units;
    for (const std::size_t one : chosen) {
      const std::int64_t units = std::min(left, senders[one].has[i]);
      if (units == 0) continue;
      lines.push_back({.variant = needs[i].variant, .location = senders[one].number, .units = units});
      left -= units;
    }
  }
  base::stable_sort(lines, [](const TakenLine& a, const TakenLine& b) {
    return a.variant != b.variant ? a.variant < b.variant : a.location < b.location;
  });
  return lines;
}

base::Vector<Shortage> shortages(const Needs& needs, const Senders& senders) {
  Chosen all;
  for (std::size_t i = 0; i < senders.size(); ++i) all.push_back(i);
  base::Vector<Shortage> found;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    const std::int64_t available = held_by(senders, all, i);
    if (available < needs[i].units) found.push_back({.variant = needs[i].variant, .available = available});
  }
  return found;
}

}  // namespace

const codec::EnumNames kVerdictNames{kVerdicts};

void TakenLine::describe(codec::Visitor& v) {
  v.u32("variant", variant);
  v.u32("location", location);
  v.i64("units", units, 1, kUnitsMax);
  v.i64("shipped", shipped, 0, kUnitsMax);
}

void Considered::describe(codec::Visitor& v) {
  v.u32("location", location);
  v.enumeration("verdict", verdict, kVerdictNames);
}

Allocation allocate(const Needs& needs, const base::Vector<StockItem>& items, const base::Vector<Location>& locations,
                    std::string_view zone) {
  Allocation result;
  Senders senders;
  for (const Location& location : locations) {
    base::Vector<std::int64_t> has = holding(needs, items, location.number);
    const Verdict verdict = verdict_of(location, zone, has);
    result.places.push_back({.location = location.number, .verdict = verdict});
    if (verdict == Verdict::NotNeeded)
      senders.push_back({.number = location.number, .priority = location.priority, .has = std::move(has)});
  }
  base::stable_sort(senders, [](const Sender& a, const Sender& b) {
    return a.priority != b.priority ? a.priority < b.priority : a.number < b.number;
  });
  while (senders.size() > kTriedLocationsMax) senders.pop_back();
  result.short_of = shortages(needs, senders);
  if (!result.short_of.empty() || needs.empty()) return result;
  const Chosen chosen = fewest(needs, senders);
  result.lines = taken(needs, senders, chosen);
  for (const std::size_t one : chosen) {
    for (Considered& place : result.places) {
      if (place.location == senders[one].number) place.verdict = Verdict::Sends;
    }
  }
  return result;
}

}  // namespace cartwright::inventory
