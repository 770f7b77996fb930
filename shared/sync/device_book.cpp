#include "shared/sync/device_book.h"

namespace cartwright::sync {
namespace {

using base::ErrorCode;
using base::Status;

base::Hash256 hash_of(const address::AddressBook& book) { return base::sha256(codec::encode(book)); }

}  // namespace

void StoredBook::describe(codec::Visitor& v) {
  v.u32("version", version);
  v.id("copy", copy);
  v.message("book", book);
  v.hash("confirmed", confirmed);
  v.u64("seen", seen);
  v.list("refused", refused, limits::kAddressRecordsMax);
}

Status DeviceBook::load(base::ByteView stored, const base::DeviceId& copy) {
  stored_ = StoredBook{.copy = copy};
  if (stored.empty()) return {};
  // The first byte: a book of a newer Cartwright may not even decode, and is left alone.
  if (stored[0] != kDeviceBookVersion) return ErrorCode::BadVersion;
  return codec::decode_over(stored, stored_);
}

bool DeviceBook::is_unsent() const { return !is_empty() && hash_of(stored_.book) != stored_.confirmed; }

Status DeviceBook::add(const address::AddressId& id, const address::AddressFields& fields,
                       const address::DivisionTable& table) {
  CW_TRY_ASSIGN(const address::Checked checked, address::check_address(fields, table));
  return stored_.book.add(id, checked.fields, next_stamp());
}

Status DeviceBook::edit(const address::AddressId& id, const address::AddressFields& fields,
                        const address::DivisionTable& table) {
  const address::AddressRecord* known = stored_.book.record(id);
  if (known == nullptr) return ErrorCode::NotFound;
  const address::AddressFields before = known->fields;
  CW_TRY_ASSIGN(const address::Checked checked, address::check_edit(before, fields, table));
  return stored_.book.edit(id, checked.fields, address::changed_between(before, checked.fields), next_stamp());
}

Status DeviceBook::remove(const address::AddressId& id) { return stored_.book.remove(id, next_stamp()); }
Status DeviceBook::set_default(const address::AddressId& id) { return stored_.book.set_default(id, next_stamp()); }
Status DeviceBook::used(const address::AddressId& id, base::Instant at) { return stored_.book.used(id, at); }

void DeviceBook::answered(const protocol::AddressSync& sent, const protocol::AddressSynced& answer) {
  if (stored_.book == sent.book) {
    stored_.book = answer.book;
  } else {
    stored_.book.merge(answer.book);
  }
  stored_.confirmed = hash_of(answer.book);
  const bool is_rest = stored_.book == answer.book;  // also when what was written meanwhile lost against the answer
  stored_.seen = is_rest ? answer.book.highest_counter() : sent.book.highest_counter();
  for (const address::Refused& one : answer.refused) stored_.refused.push_back(one);
}

}  // namespace cartwright::sync
