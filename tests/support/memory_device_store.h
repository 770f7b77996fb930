// A device's store in memory, with the semantics of IndexedDB that the client relies on: one transaction or nothing,
// numbers given by a generator that never goes back, a revision that rises with each state commit. Portable.
#pragma once

#include <map>

#include "shared/sync/stored.h"

namespace cartwright::tests {

class MemoryDeviceStore {
 public:
  // Conflict when another tab wrote first, exactly as the IndexedDB library decides it.
  sync::CommitResult commit(const sync::StoreCommit& request) {
    if (request.has_state && !request.wipe && request.expected_revision != revision_) {
      return {.outcome = sync::CommitOutcome::Conflict};
    }
    const std::uint64_t next_key = next_key_ + (request.wipe ? 1 : 0);
    if (request.ops && request.ops->first_seq < next_key) {
      return {.outcome = sync::CommitOutcome::Conflict, .next_seq = next_key};
    }
    next_key_ = next_key;
    if (request.wipe) {
      segments_.clear();
      ops_.clear();
    }
    if (request.has_state) {
      ++revision_;
      meta_ = request.meta;
      for (const sync::SegmentRecord& record : request.segments) segments_[record.segment] = record.bytes;
      // A batch goes when its last number is acknowledged, not its first.
      std::erase_if(ops_, [&](const auto& batch) {
        return batch.first + counts_[batch.first] - 1 <= request.delete_ops_through;
      });
    }
    if (request.ops) {
      ops_[request.ops->first_seq] = request.ops->packed;
      counts_[request.ops->first_seq] = request.ops->count;
      next_key_ = request.ops->first_seq + request.ops->count;
    }
    return {};
  }

  sync::StoreState load(const sync::LoadRequest& request) const {
    sync::StoreState state{.revision = revision_, .meta = meta_};
    const bool all = request.known_revision != revision_ || revision_ == 0;
    state.has_segments = all;
    if (all) {
      for (const auto& [segment, bytes] : segments_) state.segments.push_back({segment, bytes});
    }
    for (const auto& [key, packed] : ops_) {
      if (all || key + counts_.at(key) > request.ops_from)
        state.ops.push_back({.first_seq = key, .count = 0, .packed = packed});
    }
    return state;
  }

  std::uint64_t revision() const { return revision_; }
  std::size_t op_records() const { return ops_.size(); }
  void evict() { *this = MemoryDeviceStore{}; }

 private:
  std::uint64_t revision_ = 0;
  base::Bytes meta_;
  std::map<sync::Segment, base::Bytes> segments_;
  std::map<std::uint64_t, base::Bytes> ops_;
  std::map<std::uint64_t, std::uint64_t> counts_;
  std::uint64_t next_key_ = 1;
};

}  // namespace cartwright::tests
