// A member's addresses on one device or on the server, and how two of them become one (class M of the sync rules).
// What is kept is a join: each field by its last writer, deletions and the default mark too, so merging in any order,
// any number of times, ends equal. What is shown follows from it by rule (shown()): it never has two defaults, and
// one whenever there is an address. docs/adr/0009 says why; docs/adr/0010 how books travel.
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
  base::Instant deletion_known;  // when the server heard of the deletion; 0: it has not
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
Changed changed_between(const AddressFields& before, const AddressFields& after);

class AddressBook {
 public:
  static constexpr const char* kTypeName = "AddressBook";

  // The next stamp of a device that has seen this book.
  Stamp next_stamp(const base::DeviceId& device) const;
  std::uint64_t highest_counter() const;

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
  const AddressRecord* record(const AddressId& id) const;  // null when there is none

  // ---- the server's part (admit.h) ----
  // Every field of a record as the server decides it, over what devices wrote; or the record as deleted.
  void decide(const AddressId& id, const AddressFields& fields, const Stamp& at);
  void refuse(const AddressId& id, const Stamp& at);
  // Uses in the future are uses now, and deletions are known from now on.
  void note(base::Instant now);
  // When a deletion was known is the server's to say: what a device says of it is nothing.
  void clear_deletion_known();
  // Drops records whose deletion was known before this instant, and the longest known of more than `kept_max`.
  void forget_deleted(base::Instant known_before, std::size_t kept_max);
  // Drops records that `server` does not have and that were last written up to counter `seen`: the server had them,
  // and has forgotten their deletion since.
  void drop_forgotten(const AddressBook& server, std::uint64_t seen);

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
