// The address book on a device (docs/adr/0010): what is stored, what is sent, and what an answer does. Whoever drives
// it loads the stored bytes, does one thing, and stores what bytes() then says, in one transaction; so tabs need not
// speak with each other, and a book in memory is never ahead of the disk.
#pragma once

#include "shared/codec/binary.h"
#include "shared/protocol/address.h"

namespace cartwright::sync {

inline constexpr std::uint32_t kDeviceBookVersion = 1;

// Changing the order breaks what browsers hold (version 1).
struct StoredBook {
  static constexpr const char* kTypeName = "StoredBook";
  std::uint32_t version = kDeviceBookVersion;
  base::DeviceId copy;  // of this copy of the book, made with it and gone with it; the device of its stamps
  address::AddressBook book;
  base::Hash256 confirmed{};               // of the book as the server last answered it; zeros: never
  std::uint64_t seen = 0;                  // AddressSync::seen
  base::Vector<address::Refused> refused;  // until the member dismisses them

  void describe(codec::Visitor& v);
  friend bool operator==(const StoredBook&, const StoredBook&) = default;
};

class DeviceBook {
 public:
  // `copy` names the book when nothing is stored yet (empty bytes). Errors: bad_version, those of decode().
  base::Status load(base::ByteView stored, const base::DeviceId& copy);
  base::Bytes bytes() const { return codec::encode(stored_); }

  const address::AddressBook& book() const { return stored_.book; }
  const base::Vector<address::Refused>& refused() const { return stored_.refused; }
  const base::DeviceId& copy() const { return stored_.copy; }
  bool is_unsent() const;  // something of this device is not with the server yet
  bool is_empty() const { return stored_.book == address::AddressBook{}; }

  // What a form asks for. Errors: those of check_address(), check_edit() and of AddressBook.
  base::Status add(const address::AddressId& id, const address::AddressFields& fields,
                   const address::DivisionTable& table);
  base::Status edit(const address::AddressId& id, const address::AddressFields& fields,
                    const address::DivisionTable& table);
  base::Status remove(const address::AddressId& id);
  base::Status set_default(const address::AddressId& id);
  base::Status used(const address::AddressId& id, base::Instant at);
  void dismiss() { stored_.refused.clear(); }

  protocol::AddressSync request() const { return {.book = stored_.book, .seen = stored_.seen}; }
  // Takes the answer to `sent`. When nothing was written meanwhile the server's book is the device's; else the two are
  // merged, and there is something to send.
  void answered(const protocol::AddressSync& sent, const protocol::AddressSynced& answer);

 private:
  address::Stamp next_stamp() const { return stored_.book.next_stamp(stored_.copy); }

  StoredBook stored_;
};

}  // namespace cartwright::sync
