#include "shared/history/history.h"
#include "shared/base/insert.h"
#include "shared/base/sort.h"

#include <algorithm>

namespace cartwright::history {
namespace {

// One order of entries for both kinds: the key, then found by binary search.
auto key_of(const Viewed& entry) { return entry.product; }
const std::string& key_of(const Searched& entry) { return entry.term; }

template <class Entry, class Key>
typename base::Vector<Entry>::iterator place_of(base::Vector<Entry>& entries, const Key& key) {
  return std::lower_bound(entries.begin(), entries.end(), key,
                          [](const Entry& entry, const Key& wanted) { return key_of(entry) < wanted; });
}

template <class Entry, class Key>
Entry& entry_for(base::Vector<Entry>& entries, const Key& key) {
  const auto place = place_of(entries, key);
  if (place != entries.end() && key_of(*place) == key) return *place;
  return base::insert_at(entries, static_cast<std::size_t>(place - entries.begin()));
}

template <class Entry>
void put_entry(base::Vector<Entry>& entries, const Entry& entry) {
  Entry& place = entry_for(entries, key_of(entry));
  place = entry;
}

// The oldest go first: tombstones and entries alike age by their last time.
template <class Entry>
void keep_newest(base::Vector<Entry>& entries, std::size_t count_max) {
  while (entries.size() > count_max) {
    const auto older = [](const Entry& a, const Entry& b) { return a.last_at < b.last_at; };
    entries.erase(std::min_element(entries.begin(), entries.end(), older));
  }
}

template <class Entry>
base::Vector<Entry> newest_first(const base::Vector<Entry>& entries, base::Instant now, std::int64_t age_ms_max) {
  base::Vector<Entry> listed;
  for (const Entry& entry : entries) {
    if (entry.count > 0 && entry.last_at.ms > now.ms - age_ms_max) listed.push_back(entry);
  }
  base::stable_sort(listed, [](const Entry& a, const Entry& b) { return b.last_at < a.last_at; });
  return listed;
}

}  // namespace

// What follows a tombstone begins anew and owes it nothing: replicas may have forgotten the tombstone or never seen it.
void apply_viewed(Viewed& entry, base::Instant at) {
  if (entry.count == 0) {
    entry.count = 1;
    entry.first_at = entry.last_at = at;
    return;
  }
  if (at.ms - entry.last_at.ms >= kSameVisitMs) ++entry.count;
  entry.last_at = std::max(entry.last_at, at);
}

void apply_forget(Viewed& entry, base::Instant at) {
  entry.count = 0;
  entry.first_at = {};
  entry.last_at = at;
}

void apply_searched(Searched& entry, base::Instant at) {
  entry.last_at = entry.count == 0 ? at : std::max(entry.last_at, at);
  ++entry.count;
}

void apply_forget(Searched& entry, base::Instant at) {
  entry.count = 0;
  entry.last_at = at;
}

void History::viewed(base::ProductNumber product, base::Instant at) {
  Viewed& entry = entry_for(viewed_, product);
  entry.product = product;
  apply_viewed(entry, at);
  bound();
}

void History::forget_viewed(base::ProductNumber product, base::Instant at) {
  for (Viewed& entry : viewed_) {
    if ((product == 0 || entry.product == product) && entry.count > 0) apply_forget(entry, at);
  }
}

void History::searched(const std::string& term, base::Instant at) {
  Searched& entry = entry_for(searched_, term);
  entry.term = term;
  apply_searched(entry, at);
  bound();
}

void History::forget_searched(const std::string& term, base::Instant at) {
  for (Searched& entry : searched_) {
    if ((term.empty() || entry.term == term) && entry.count > 0) apply_forget(entry, at);
  }
}

void History::put(const Viewed& entry) {
  put_entry(viewed_, entry);
  bound();
}

void History::put(const Searched& entry) {
  put_entry(searched_, entry);
  bound();
}

void History::clear() {
  viewed_.clear();
  searched_.clear();
}

base::Vector<Viewed> History::list_viewed(base::Instant now) const {
  return newest_first(viewed_, now, kViewedAgeMsMax);
}

base::Vector<Searched> History::list_searched(base::Instant now) const {
  return newest_first(searched_, now, kSearchedAgeMsMax);
}

void History::bound() {
  keep_newest(viewed_, limits::kViewedMax);
  keep_newest(searched_, limits::kSearchedMax);
}

void History::describe(codec::Visitor& v) {
  v.list("viewed", viewed_, limits::kViewedMax);
  v.list("searched", searched_, limits::kSearchedMax);
  // put() and the reducers find entries by binary search, so stored bytes in another order are not ours.
  const auto not_rising = [](const auto& a, const auto& b) { return key_of(a) >= key_of(b); };
  const auto rises = [&](const auto& entries) {
    return std::adjacent_find(entries.begin(), entries.end(), not_rising) == entries.end();
  };
  if (v.is_reading() && !(rises(viewed_) && rises(searched_))) {
    v.reject(base::Error{.code = base::ErrorCode::Malformed, .detail = "history order"});
  }
}

}  // namespace cartwright::history
