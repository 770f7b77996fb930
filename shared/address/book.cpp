#include "shared/address/book.h"

#include "shared/base/insert.h"
#include "shared/base/limits.h"
#include "shared/base/plant.h"
#include "shared/base/sort.h"
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

std::uint64_t highest_counter_of(const AddressRecord& one) {
  std::uint64_t highest = 0;
  for (const Stamp* at : {&one.label_at, &one.recipient_at, &one.phone_at, &one.place_at, &one.deleted_at}) {
    if (highest < at->counter) highest = at->counter;
  }
  return highest;
}

bool is_in_order(const base::Vector<AddressRecord>& records) {
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (!(records[i - 1].id < records[i].id)) return false;
  }
  return true;
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
  v.instant("deletion_known", deletion_known);
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
  if (!base::planted(base::Plant::MergeResurrects)) deleted_at = newer(deleted_at, other.deleted_at);
  if (deletion_known < other.deletion_known) deletion_known = other.deletion_known;
  if (last_used < other.last_used) last_used = other.last_used;
  if (use_count < other.use_count) use_count = other.use_count;
}

Changed changed_between(const AddressFields& before, const AddressFields& after) {
  return {.label = before.label != after.label,
          .recipient = before.recipient != after.recipient,
          .phone = before.phone != after.phone,
          .place = !(before.place == after.place)};
}

std::uint64_t AddressBook::highest_counter() const {
  std::uint64_t highest = default_at_.counter;
  for (const AddressRecord& one : records_) {
    if (const std::uint64_t counter = highest_counter_of(one); highest < counter) highest = counter;
  }
  return highest;
}

Stamp AddressBook::next_stamp(const base::DeviceId& device) const { return {highest_counter() + 1, device}; }

const AddressRecord* AddressBook::record(const AddressId& id) const {
  for (const AddressRecord& one : records_) {
    if (one.id == id) return &one;
  }
  return nullptr;
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

void AddressBook::decide(const AddressId& id, const AddressFields& fields, const Stamp& at) {
  AddressRecord* one = find(id);
  CHECK(one != nullptr);
  one->fields = fields;
  one->label_at = one->recipient_at = one->phone_at = one->place_at = at;
}

void AddressBook::refuse(const AddressId& id, const Stamp& at) {
  AddressRecord* one = find(id);
  CHECK(one != nullptr);
  one->deleted_at = newer(one->deleted_at, at);
}

void AddressBook::note(base::Instant now) {
  for (AddressRecord& one : records_) {
    if (now < one.last_used) one.last_used = now;
    if (one.is_live()) {
      one.deletion_known = {};
    } else if (one.deletion_known == base::Instant{} || now < one.deletion_known) {
      one.deletion_known = now;
    }
  }
}

void AddressBook::clear_deletion_known() {
  for (AddressRecord& one : records_) one.deletion_known = {};
}

void AddressBook::forget_deleted(base::Instant known_before, std::size_t kept_max) {
  base::Vector<base::Instant> known;
  for (const AddressRecord& one : records_) {
    if (!one.is_live()) known.push_back(one.deletion_known);
  }
  if (known.size() > kept_max) {
    base::stable_sort(known, [](const base::Instant& a, const base::Instant& b) { return a < b; });
    const base::Instant bound{known[known.size() - kept_max - 1].ms + 1};
    if (known_before < bound) known_before = bound;
  }
  base::Vector<AddressRecord> kept;
  for (AddressRecord& one : records_) {
    if (one.is_live() || !(one.deletion_known < known_before)) kept.push_back(std::move(one));
  }
  records_ = std::move(kept);
}

void AddressBook::drop_forgotten(const AddressBook& server, std::uint64_t seen) {
  base::Vector<AddressRecord> kept;
  for (AddressRecord& one : records_) {
    const bool is_known = server.record(one.id) != nullptr || base::planted(base::Plant::SleeperBringsBack);
    if (is_known || highest_counter_of(one) > seen) kept.push_back(std::move(one));
  }
  records_ = std::move(kept);
}

void AddressBook::describe(codec::Visitor& v) {
  v.list("records", records_, limits::kAddressRecordsMax);
  if (v.is_reading() && !v.failed() && !is_in_order(records_)) {
    v.reject(Error{.code = ErrorCode::Malformed, .detail = "records"});
  }
  v.id("default_id", default_id_);
  v.message("default_at", default_at_);
}

}  // namespace cartwright::address
