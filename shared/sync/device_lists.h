// The named lists on a device (docs/adr/0010, 0023): what is stored, what is sent, and what an answer does; driven as
// device_book.h is.
#pragma once

#include "shared/codec/binary.h"
#include "shared/protocol/list.h"

namespace cartwright::sync {

inline constexpr std::uint32_t kDeviceListsVersion = 1;

// Changing the order breaks what browsers hold (version 1).
struct StoredLists {
  static constexpr const char* kTypeName = "StoredLists";
  std::uint32_t version = kDeviceListsVersion;
  base::DeviceId copy;  // of this copy of the lists, made with it and gone with it; the device of its stamps
  cart::Lists lists;
  base::Hash256 confirmed{};  // of the lists as the server last answered them; zeros: never
  std::uint64_t seen = 0;     // ListSync::seen

  void describe(codec::Visitor& v);
  friend bool operator==(const StoredLists&, const StoredLists&) = default;
};

class DeviceLists {
 public:
  // `copy` names the lists when nothing is stored yet (empty bytes). Errors: bad_version, those of decode().
  base::Status load(base::ByteView stored, const base::DeviceId& copy);
  base::Bytes bytes() const { return codec::encode(stored_); }

  const cart::Lists& lists() const { return stored_.lists; }
  const base::DeviceId& copy() const { return stored_.copy; }
  bool is_unsent() const;  // something of this device is not with the server yet
  bool is_empty() const { return stored_.lists == cart::Lists{}; }

  // What a page asks for. Errors: those of cart::Lists.
  base::Status make(const cart::ListId& id, const std::string& name) {
    return stored_.lists.make(id, name, next_stamp());
  }
  base::Status rename(const cart::ListId& id, const std::string& name) {
    return stored_.lists.rename(id, name, next_stamp());
  }
  base::Status remove(const cart::ListId& id) { return stored_.lists.remove(id, next_stamp()); }
  base::Status put(const cart::ListId& id, const cart::ListEntry& entry) {
    return stored_.lists.put(id, entry, next_stamp());
  }

  protocol::ListSync request() const { return {.seen = stored_.seen, .lists = stored_.lists}; }
  // Takes the answer to `sent`: device_book.h.
  void answered(const protocol::ListSync& sent, const protocol::ListSynced& answer);

 private:
  cart::Stamp next_stamp() const { return stored_.lists.next_stamp(stored_.copy); }

  StoredLists stored_;
};

}  // namespace cartwright::sync
