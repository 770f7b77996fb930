#include "shared/sync/device_lists.h"

namespace cartwright::sync {
namespace {

base::Hash256 hash_of(const cart::Lists& lists) { return base::sha256(codec::encode(lists)); }

}  // namespace

void StoredLists::describe(codec::Visitor& v) {
  v.u32("version", version);
  v.id("copy", copy);
  v.message("lists", lists);
  v.hash("confirmed", confirmed);
  v.u64("seen", seen);
}

base::Status DeviceLists::load(base::ByteView stored, const base::DeviceId& copy) {
  stored_ = StoredLists{.copy = copy};
  if (stored.empty()) return {};
  // The first byte: lists of a newer Cartwright may not even decode, and are left alone.
  if (stored[0] != kDeviceListsVersion) return base::ErrorCode::BadVersion;
  return codec::decode_over(stored, stored_);
}

bool DeviceLists::is_unsent() const { return !is_empty() && hash_of(stored_.lists) != stored_.confirmed; }

void DeviceLists::answered(const protocol::ListSync& sent, const protocol::ListSynced& answer) {
  if (stored_.lists == sent.lists) {
    stored_.lists = answer.lists;
  } else {
    stored_.lists.merge(answer.lists);
  }
  stored_.confirmed = hash_of(answer.lists);
  const bool is_rest = stored_.lists == answer.lists;  // also when what was written meanwhile lost against the answer
  stored_.seen = is_rest ? answer.lists.highest_counter() : sent.lists.highest_counter();
}

}  // namespace cartwright::sync
