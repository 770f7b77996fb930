// A member's addresses on one device or on the server, and how two of them become one (class M of the sync rules).
// What is kept is a join: each field by its last writer, deletions and the default mark too, so merging in any order,
// any number of times, ends equal. What is shown follows from it by rule (shown()): it never has two defaults, and
// one whenever there is an address.
#pragma once

#include "shared/address/address.h"
#include "shared/merge/stamp.h"

namespace cartwright::address {

using merge::Stamp;

// Changing the order breaks stored address rows (version 1).
struct AddressRecord {
  static constexpr const char* kTypeName = "AddressRecord";
  AddressId id;
  AddressFields fields;
  Stamp label_at, recipient_at, phone_at, place_at;  // who wrote each last
  Stamp deleted_at;
  base::Instant last_used;
  std::uint64_t use_count = 0;

  // Deletion wins over edits older than it; a newer edit brings the address back.
  bool is_live() const;
  void join(const AddressRecord& other);  // of the same id
  void describe(codec::Visitor& v);
  friend bool operator==(const AddressRecord&, const AddressRecord&) = default;
};

// Which fields an edit writes.
struct Changed {
  bool label = false, recipient = false, phone = false, place = false;
};

class AddressBook {
 public:
  static constexpr const char* kTypeName = "AddressBook";

  // The next stamp of a device that has seen this book.
  Stamp next_stamp(const base::DeviceId& device) const;

  // `fields` come from check_address(). The first address becomes the default. Adding again with the same id and
  // fields changes nothing. Errors: address_limit (detail: the limit), id_conflict.
  base::Status add(const AddressId& id, const AddressFields& fields, const Stamp& at);
  // Errors of the rest: not_found (nothing shown has this id).
  base::Status edit(const AddressId& id, const AddressFields& fields, Changed changed, const Stamp& at);
  // When it was the default, the most recently used of the rest becomes it.
  base::Status remove(const AddressId& id, const Stamp& at);
  base::Status set_default(const AddressId& id, const Stamp& at);
  base::Status used(const AddressId& id, base::Instant at);

  void merge(const AddressBook& other);

  // Live addresses by id. Those of one equality_key() are one: the lowest id, uses added up.
  base::Vector<Address> shown() const;
  const base::Vector<AddressRecord>& records() const { return records_; }
  // Drops deleted records whose deletion every device has seen: counters up to this one.
  void forget_deleted(std::uint64_t counter);

  void describe(codec::Visitor& v);
  friend bool operator==(const AddressBook&, const AddressBook&) = default;

 private:
  AddressRecord* find(const AddressId& id);
  // The record that shows an address, and the hidden ones of the same key behind it; empty when it is not shown.
  base::Vector<AddressRecord*> group_of(const AddressId& id);
  void mark_default(const AddressId& id, const Stamp& at);

  base::Vector<AddressRecord> records_;  // by id
  AddressId default_id_;
  Stamp default_at_;
};

}  // namespace cartwright::address
