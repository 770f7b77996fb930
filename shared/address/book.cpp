#include "shared/address/book.h"

#include "shared/base/insert.h"
#include "shared/base/limits.h"
#include "shared/codec/binary.h"

namespace cartwright::address {
namespace {

using base::Error;
using base::ErrorCode;
using base::Status;

using merge::newer;
using merge::take_newer;

bool is_less(const Place& a, const Place& b) {
  return base::as_text(codec::encode(a)) < base::as_text(codec::encode(b));
}

void take_newer(Place& value, Stamp& at, const Place& other, const Stamp& other_at) {
  if (at < other_at || (at == other_at && is_less(value, other))) {
    value = other;
    at = other_at;
  }
}

// The address to fall back on: most recently used, the earlier one among equals.
const Address* most_recent(const base::Vector<Address>& addresses) {
  const Address* best = nullptr;
  for (const Address& one : addresses) {
    if (best == nullptr || best->last_used < one.last_used) best = &one;
  }
  return best;
}

}  // namespace

void AddressRecord::describe(codec::Visitor& v) {
  v.id("id", id);
  v.message("fields", fields);
  v.message("label_at", label_at);
  v.message("recipient_at", recipient_at);
  v.message("phone_at", phone_at);
  v.message("place_at", place_at);
  v.message("deleted_at", deleted_at);
  v.instant("last_used", last_used);
  v.u64("use_count", use_count);
}

bool AddressRecord::is_live() const {
  return deleted_at < newer(newer(label_at, recipient_at), newer(phone_at, place_at));
}

void AddressRecord::join(const AddressRecord& other) {
  CHECK(id == other.id);
  take_newer(fields.label, label_at, other.fields.label, other.label_at);
  take_newer(fields.recipient, recipient_at, other.fields.recipient, other.recipient_at);
  take_newer(fields.phone, phone_at, other.fields.phone, other.phone_at);
  take_newer(fields.place, place_at, other.fields.place, other.place_at);
  deleted_at = newer(deleted_at, other.deleted_at);
  if (last_used < other.last_used) last_used = other.last_used;
  if (use_count < other.use_count) use_count = other.use_count;
}

Stamp AddressBook::next_stamp(const base::DeviceId& device) const {
  Stamp last = default_at_;
  for (const AddressRecord& one : records_) {
    for (const Stamp* at : {&one.label_at, &one.recipient_at, &one.phone_at, &one.place_at, &one.deleted_at}) {
      last = newer(last, *at);
    }
  }
  return {last.counter + 1, device};
}

AddressRecord* AddressBook::find(const AddressId& id) {
  for (AddressRecord& one : records_) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

base::Vector<AddressRecord*> AddressBook::group_of(const AddressId& id) {
  base::Vector<AddressRecord*> group;
  const AddressRecord* named = find(id);
  if (named == nullptr || !named->is_live()) return group;
  const std::string key = equality_key(named->fields);
  for (AddressRecord& one : records_) {
    if (one.is_live() && equality_key(one.fields) == key) group.push_back(&one);
  }
  return group;
}

void AddressBook::mark_default(const AddressId& id, const Stamp& at) {
  if (default_at_ < at || (default_at_ == at && default_id_ < id)) {
    default_id_ = id;
    default_at_ = at;
  }
}

Status AddressBook::add(const AddressId& id, const AddressFields& fields, const Stamp& at) {
  if (const AddressRecord* known = find(id); known != nullptr) {
    if (known->fields == fields) return {};
    return ErrorCode::IdConflict;
  }
  const std::size_t count = shown().size();
  if (count >= limits::kAddressesMax) {
    return Error{.code = ErrorCode::AddressLimit, .detail = std::to_string(limits::kAddressesMax)};
  }
  std::size_t place = 0;
  while (place < records_.size() && records_[place].id < id) ++place;
  base::insert_at(records_, place) = {
      .id = id, .fields = fields, .label_at = at, .recipient_at = at, .phone_at = at, .place_at = at};
  if (count == 0) mark_default(id, at);
  return {};
}

Status AddressBook::edit(const AddressId& id, const AddressFields& fields, Changed changed, const Stamp& at) {
  const base::Vector<AddressRecord*> group = group_of(id);
  if (group.empty()) return ErrorCode::NotFound;
  AddressRecord write = *group.front();
  write.fields = fields;
  const auto stamp = [&at](bool is_written) { return is_written ? at : Stamp{}; };
  write.label_at = stamp(changed.label);
  write.recipient_at = stamp(changed.recipient);
  write.phone_at = stamp(changed.phone);
  write.place_at = stamp(changed.place);
  group.front()->join(write);
  // What the member saw as one address is edited as one.
  for (std::size_t i = 1; i < group.size(); ++i) group[i]->deleted_at = newer(group[i]->deleted_at, at);
  return {};
}

Status AddressBook::remove(const AddressId& id, const Stamp& at) {
  const base::Vector<AddressRecord*> group = group_of(id);
  if (group.empty()) return ErrorCode::NotFound;
  bool was_default = false;
  for (const Address& one : shown()) was_default = was_default || (one.is_default && one.id == group.front()->id);
  for (AddressRecord* one : group) one->deleted_at = newer(one->deleted_at, at);
  const base::Vector<Address> rest = shown();
  const Address* next = most_recent(rest);
  if (was_default && next != nullptr) mark_default(next->id, at);
  return {};
}

Status AddressBook::set_default(const AddressId& id, const Stamp& at) {
  const base::Vector<AddressRecord*> group = group_of(id);
  if (group.empty()) return ErrorCode::NotFound;
  mark_default(group.front()->id, at);
  return {};
}

Status AddressBook::used(const AddressId& id, base::Instant at) {
  const base::Vector<AddressRecord*> group = group_of(id);
  if (group.empty()) return ErrorCode::NotFound;
  AddressRecord& one = *group.front();
  if (one.last_used < at) one.last_used = at;
  ++one.use_count;
  return {};
}

void AddressBook::merge(const AddressBook& other) {
  for (const AddressRecord& one : other.records_) {
    std::size_t place = 0;
    while (place < records_.size() && records_[place].id < one.id) ++place;
    if (place < records_.size() && records_[place].id == one.id) {
      records_[place].join(one);
    } else {
      base::insert_at(records_, place) = one;
    }
  }
  mark_default(other.default_id_, other.default_at_);
}

base::Vector<Address> AddressBook::shown() const {
  base::Vector<Address> all;
  base::Vector<std::string> keys;
  std::size_t default_at = SIZE_MAX;
  for (const AddressRecord& one : records_) {
    if (!one.is_live()) continue;
    const std::string key = equality_key(one.fields);
    std::size_t at = 0;
    while (at < keys.size() && keys[at] != key) ++at;
    if (at == keys.size()) {
      keys.push_back(key);
      all.push_back({.id = one.id, .fields = one.fields});
    }
    Address& address = all[at];
    if (address.last_used < one.last_used) address.last_used = one.last_used;
    address.use_count += one.use_count;
    if (one.id == default_id_) default_at = at;
  }
  if (default_at == SIZE_MAX && !all.empty()) default_at = static_cast<std::size_t>(most_recent(all) - all.data());
  if (default_at != SIZE_MAX) all[default_at].is_default = true;
  return all;
}

void AddressBook::forget_deleted(std::uint64_t counter) {
  base::Vector<AddressRecord> kept;
  for (AddressRecord& one : records_) {
    if (one.is_live() || one.deleted_at.counter > counter) kept.push_back(std::move(one));
  }
  records_ = std::move(kept);
}

void AddressBook::describe(codec::Visitor& v) {
  v.list("records", records_, limits::kAddressRecordsMax);
  v.id("default_id", default_id_);
  v.message("default_at", default_at_);
}

}  // namespace cartwright::address
