#include "shared/address/admit.h"

#include "shared/base/limits.h"

namespace cartwright::address {
namespace {

using base::Error;
using base::ErrorCode;

// The server's own writes: behind everything it has seen.
Stamp decision_stamp(const AddressBook& book) { return book.next_stamp({}); }

bool is_same_writing(const AddressRecord& a, const AddressRecord& b) {
  return a.fields == b.fields && a.label_at == b.label_at && a.recipient_at == b.recipient_at &&
         a.phone_at == b.phone_at && a.place_at == b.place_at && a.is_live() == b.is_live();
}

// Puts one changed record right; `before` is null when it is new.
void put_right(Admission& made, const AddressRecord& record, const AddressRecord* before, const DivisionTable& table) {
  const AddressId id = record.id;
  const base::Result<Checked> checked = check_address(record.fields, table, EndedDivision::Kept);
  if (checked.ok()) {
    if (!(checked->fields == record.fields)) made.book.decide(id, checked->fields, decision_stamp(made.book));
    return;
  }
  const bool was_live = before != nullptr && before->is_live();
  if (was_live) {
    made.book.decide(id, before->fields, decision_stamp(made.book));
  } else {
    made.book.refuse(id, decision_stamp(made.book));
  }
  made.refused.push_back(
      {.id = id, .code = std::string(checked.error().name()), .detail = checked.error().detail, .is_gone = !was_live});
}

void bound(Admission& made, const AddressBook& stored) {
  std::size_t live = 0;
  for (const AddressRecord& one : made.book.records()) live += one.is_live() ? 1U : 0U;
  // From the newest: ids are in the order of time.
  for (std::size_t i = made.book.records().size(); i > 0 && live > limits::kAddressesKeptMax; --i) {
    const AddressRecord& one = made.book.records()[i - 1];
    const AddressRecord* before = stored.record(one.id);
    if (!one.is_live() || (before != nullptr && before->is_live())) continue;
    made.refused.push_back({.id = one.id,
                            .code = std::string(Error{.code = ErrorCode::AddressLimit}.name()),
                            .detail = std::to_string(limits::kAddressesMax),
                            .is_gone = true});
    made.book.refuse(one.id, decision_stamp(made.book));
    --live;
  }
}

}  // namespace

void Refused::describe(codec::Visitor& v) {
  v.id("id", id);
  v.text("code", code, 60);
  v.text("detail", detail, 200);
  v.boolean("is_gone", is_gone);
}

base::Result<Admission> admit(const AdmissionInput& input) {
  if (input.sent.highest_counter() > input.stored.highest_counter() + kStampsAheadMax) {
    return Error{.code = ErrorCode::OutOfRange, .detail = "counter"};
  }
  Admission made{.book = input.stored};
  // Before anything is merged: a request that is sent twice must not meet a deletion once, and then find it forgotten.
  made.book.forget_deleted({input.now.ms - limits::kTombstoneAgeMsMin}, limits::kAddressRecordsMax);
  AddressBook sent = input.sent;
  sent.drop_forgotten(made.book, input.seen);
  sent.clear_deletion_known();
  const AddressBook stored = made.book;
  made.book.merge(sent);
  // By place: put_right() writes into the book but neither adds nor removes records.
  for (std::size_t i = 0; i < made.book.records().size(); ++i) {
    const AddressRecord record = made.book.records()[i];
    const AddressRecord* before = stored.record(record.id);
    if (!record.is_live() || (before != nullptr && is_same_writing(*before, record))) continue;
    put_right(made, record, before, input.table);
  }
  bound(made, stored);
  made.book.note(input.now);
  made.book.forget_deleted({}, limits::kAddressesDeletedMax);
  return made;
}

}  // namespace cartwright::address
