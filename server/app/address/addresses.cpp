#include "server/app/address/addresses.h"

#include "shared/address/admit.h"

namespace cartwright::app {
namespace {

using address::AddressBook;
using address::AddressId;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;

WhichDocument book_of(const SessionInfo& session) {
  return {.member = session.member, .kind = store::DocumentKind::Addresses};
}

protocol::ShownAddresses shown(const Kept<AddressBook>& kept, const Divisions& divisions, base::Instant now) {
  return {.addresses = address::show_addresses(kept.document.shown(), divisions.table, divisions.closed_areas, now),
          .version = kept.version};
}

// `change(AddressBook&, const Divisions&)` answers a Status.
template <class F>
ChangedAddresses change_book(const AddressServices& services, const SessionInfo& session, const F& change) {
  const DivisionsPtr divisions = services.divisions.divisions();
  const base::Instant now = services.documents.env.instant();
  CW_TRY_ASSIGN(const Kept<AddressBook> kept,
                change_document_as<AddressBook>(services.documents, book_of(session),
                                                [&](AddressBook& book) { return change(book, *divisions); }));
  return Kept<protocol::ShownAddresses>{
      .document = shown(kept, *divisions, now), .version = kept.version, .has_changed = kept.has_changed};
}

const address::Address* find(const base::Vector<address::Address>& all, const AddressId& id) {
  for (const address::Address& one : all) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

void apply(const protocol::AddressPatch& patch, address::AddressFields& fields) {
  if (patch.label.has_value()) fields.label = *patch.label;
  if (patch.recipient.has_value()) fields.recipient = *patch.recipient;
  if (patch.phone.has_value()) fields.phone = *patch.phone;
  if (patch.place.has_value()) fields.place = *patch.place;
}

}  // namespace

Result<Kept<protocol::AddressSynced>> sync_addresses(const AddressServices& services, const SessionInfo& session,
                                                     const protocol::AddressSync& sent) {
  const DivisionsPtr divisions = services.divisions.divisions();
  const base::Instant now = services.documents.env.instant();
  base::Vector<address::Refused> refused;
  CW_TRY_ASSIGN(Kept<AddressBook> kept,
                change_document_as<AddressBook>(services.documents, book_of(session), [&](AddressBook& book) -> Status {
                  auto made = address::admit(
                      {.stored = book, .sent = sent.book, .seen = sent.seen, .table = divisions->table, .now = now});
                  if (!made.ok()) return made.error();
                  book = std::move(made->book);
                  refused = std::move(made->refused);
                  return {};
                }));
  return Kept<protocol::AddressSynced>{
      .document = {.version = kept.version, .refused = std::move(refused), .book = std::move(kept.document)},
      .version = kept.version,
      .has_changed = kept.has_changed};
}

Result<protocol::ShownAddresses> list_addresses(const AddressServices& services, const SessionInfo& session) {
  const DivisionsPtr divisions = services.divisions.divisions();
  CW_TRY_ASSIGN(const Kept<AddressBook> kept, read_document_as<AddressBook>(services.documents, book_of(session)));
  return shown(kept, *divisions, services.documents.env.instant());
}

ChangedAddresses add_address(const AddressServices& services, const SessionInfo& session,
                             const protocol::NewAddress& added) {
  if (added.id.is_nil()) return Error{.code = ErrorCode::OutOfRange, .detail = "id"};
  return change_book(services, session, [&](AddressBook& book, const Divisions& divisions) -> Status {
    CW_TRY_ASSIGN(const address::Checked checked, address::check_address(added.fields, divisions.table));
    return book.add(added.id, checked.fields, book.next_stamp(session.device));
  });
}

ChangedAddresses edit_address(const AddressServices& services, const SessionInfo& session, const AddressId& id,
                              const protocol::AddressPatch& patch) {
  return change_book(services, session, [&](AddressBook& book, const Divisions& divisions) -> Status {
    const base::Vector<address::Address> all = book.shown();
    const address::Address* known = find(all, id);
    if (known == nullptr) return Error{.code = ErrorCode::NotFound, .detail = "address"};
    address::AddressFields fields = known->fields;
    apply(patch, fields);
    CW_TRY_ASSIGN(const address::Checked checked, address::check_edit(known->fields, fields, divisions.table));
    const address::Changed changed = address::changed_between(known->fields, checked.fields);
    return book.edit(id, checked.fields, changed, book.next_stamp(session.device));
  });
}

ChangedAddresses remove_address(const AddressServices& services, const SessionInfo& session, const AddressId& id) {
  const base::Instant now = services.documents.env.instant();
  return change_book(services, session, [&](AddressBook& book, const Divisions&) -> Status {
    CW_TRY(book.remove(id, book.next_stamp(session.device)));
    book.note(now);
    return {};
  });
}

ChangedAddresses set_default_address(const AddressServices& services, const SessionInfo& session, const AddressId& id) {
  return change_book(services, session, [&](AddressBook& book, const Divisions&) -> Status {
    const base::Vector<address::Address> all = book.shown();
    const address::Address* known = find(all, id);
    if (known != nullptr && known->is_default) return {};
    return book.set_default(id, book.next_stamp(session.device));
  });
}

}  // namespace cartwright::app
