// Requests for aftersale, in memory.
#include <algorithm>

#include "server/store/memory/repositories.h"

namespace cartwright::store::memory {
namespace {

using base::ErrorCode;

// Of all members, `at` of each that is wanted (0: not), the earliest first.
template <class F>
std::vector<OwnedAftersale> by_time(const Tables& tables, const F& at) {
  std::vector<OwnedAftersale> found;
  for (const auto& [key, row] : tables.aftersales.rows()) {
    if (at(row.aftersale).ms != 0) found.push_back({.member = std::get<0>(key), .row = row});
  }
  const auto place_of = [&](const OwnedAftersale& one) {
    return std::pair(at(one.row.aftersale).ms, one.row.aftersale.id);
  };
  std::sort(found.begin(), found.end(),
            [&](const OwnedAftersale& a, const OwnedAftersale& b) { return place_of(a) < place_of(b); });
  return found;
}

}  // namespace

Status MemoryAftersales::insert(const base::MemberId& member, const AftersaleRow& row) {
  if (tables_.aftersales.find({member, row.aftersale.id}) != nullptr) return ErrorCode::IdConflict;
  tables_.aftersales.put({member, row.aftersale.id}, row);
  return {};
}

Status MemoryAftersales::update(const base::MemberId& member, const AftersaleRow& row) {
  if (tables_.aftersales.find({member, row.aftersale.id}) == nullptr) return ErrorCode::NotFound;
  tables_.aftersales.put({member, row.aftersale.id}, row);
  return {};
}

Status MemoryAftersales::move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) {
  CW_TRY_ASSIGN(const std::vector<AftersaleRow> rows, of_order(from, order));
  for (const AftersaleRow& row : rows) {
    tables_.aftersales.erase({from, row.aftersale.id});
    tables_.aftersales.put({to, row.aftersale.id}, row);
    for (const aftersale::Photo& photo : row.aftersale.photos) {
      const PhotoRow* found = tables_.aftersale_photos.find({from, row.aftersale.id, photo.hash});
      if (found == nullptr) continue;
      tables_.aftersale_photos.put({to, row.aftersale.id, photo.hash}, PhotoRow(*found));
      tables_.aftersale_photos.erase({from, row.aftersale.id, photo.hash});
    }
  }
  return {};
}

Found<AftersaleRow> MemoryAftersales::find(const base::MemberId& member, const aftersale::AftersaleId& id) {
  return copy_of(tables_.aftersales.find({member, id}));
}

Listed<AftersaleRow> MemoryAftersales::of_order(const base::MemberId& member, const base::OrderId& order) {
  std::vector<AftersaleRow> rows;
  each_of_member(tables_.aftersales, member, [&](const AftersaleRow& row) {
    if (row.aftersale.order == order) rows.push_back(row);
  });
  return rows;
}

Listed<AftersaleRow> MemoryAftersales::list(const base::MemberId& member, const aftersale::AftersaleId& before,
                                            std::size_t limit) {
  std::vector<AftersaleRow> rows;
  each_of_member(tables_.aftersales, member, [&](const AftersaleRow& row) {
    if (before.is_nil() || row.aftersale.id < before) rows.push_back(row);
  });
  std::reverse(rows.begin(), rows.end());
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

Listed<AftersaleKey> MemoryAftersales::due(base::Instant now, std::size_t limit) {
  std::vector<AftersaleKey> keys;
  for (const OwnedAftersale& one : by_time(tables_, [](const aftersale::Aftersale& each) { return each.due_at; })) {
    if (one.row.aftersale.is_due(now) && keys.size() < limit) keys.push_back({one.member, one.row.aftersale.id});
  }
  return keys;
}

Listed<OwnedAftersale> MemoryAftersales::queue(const AftersalePlace& after, std::size_t limit) {
  std::vector<OwnedAftersale> all = by_time(tables_, [](const aftersale::Aftersale& each) { return each.queue_at(); });
  std::vector<OwnedAftersale> behind;
  for (OwnedAftersale& one : all) {
    const auto place = std::pair(one.row.aftersale.queue_at().ms, one.row.aftersale.id);
    if (place <= std::pair(after.queue_at.ms, after.id) || behind.size() >= limit) continue;
    behind.push_back(std::move(one));
  }
  return behind;
}

Found<OwnedAftersale> MemoryAftersales::find_number(std::string_view number) {
  for (const auto& [key, row] : tables_.aftersales.rows()) {
    if (row.aftersale.number == number)
      return std::optional<OwnedAftersale>(OwnedAftersale{.member = std::get<0>(key), .row = row});
  }
  return std::optional<OwnedAftersale>{};
}

Status MemoryAftersales::put_photo(const base::MemberId& member, const PhotoKey& key, const PhotoRow& row) {
  if (tables_.aftersale_photos.find({member, key.aftersale, key.hash}) != nullptr) return {};
  tables_.aftersale_photos.put({member, key.aftersale, key.hash}, row);
  return {};
}

Found<base::Bytes> MemoryAftersales::large_photo(const base::MemberId& member, const PhotoKey& key) {
  const PhotoRow* row = tables_.aftersale_photos.find({member, key.aftersale, key.hash});
  return row == nullptr ? std::optional<base::Bytes>() : std::optional(row->large);
}

Found<base::Bytes> MemoryAftersales::small_photo(const base::MemberId& member, const PhotoKey& key) {
  const PhotoRow* row = tables_.aftersale_photos.find({member, key.aftersale, key.hash});
  return row == nullptr ? std::optional<base::Bytes>() : std::optional(row->small);
}

}  // namespace cartwright::store::memory
