// A member's documents of class M (docs/adr/0010): address book, profile. One is read, changed by shared code, checked
// and stored in one transaction under the member's row lock, sealed; what did not change is not written.
#pragma once

#include "server/app/account/sealer.h"
#include "server/store/store.h"
#include "shared/base/env.h"
#include "shared/codec/binary.h"

namespace cartwright::app {

struct DocumentServices {
  store::Store& store;
  Sealer& sealer;
  base::Env& env;
};

struct WhichDocument {
  base::MemberId member;
  store::DocumentKind kind = store::DocumentKind::Addresses;
};

template <class D>
struct Kept {
  D document{};
  std::uint64_t version = 0;  // the member's change number when it was last written; 0: never
  bool has_changed = false;   // by this call: the member's other devices are told
};

// As bytes; empty when there is none yet. Errors: store_failed (another key, bytes that were changed), the store's.
base::Result<Kept<base::Bytes>> read_document(store::UnitOfWork& unit, Sealer& sealer, const WhichDocument& which);
using DocumentChange = std::function<base::Result<base::Bytes>(base::ByteView)>;
// Within a transaction, which then may not have the member's turn open already. Errors: those of `change`; not_found
// (no such member); as above.
base::Result<Kept<base::Bytes>> change_document(store::UnitOfWork& unit, const DocumentServices& services,
                                                const WhichDocument& which, const DocumentChange& change);
// The bytes of a stored row.
base::Result<base::Bytes> open_document(Sealer& sealer, const WhichDocument& which, base::ByteView sealed);

template <class D>
base::Result<D> decode_document(base::ByteView bytes) {
  if (bytes.empty()) return D{};
  return codec::decode<D>(bytes);
}

template <class D>
base::Result<Kept<D>> read_document_as(store::UnitOfWork& unit, Sealer& sealer, const WhichDocument& which) {
  CW_TRY_ASSIGN(const Kept<base::Bytes> kept, read_document(unit, sealer, which));
  CW_TRY_ASSIGN(D document, decode_document<D>(kept.document));
  return Kept<D>{.document = std::move(document), .version = kept.version};
}

template <class D>
base::Result<Kept<D>> read_document_as(const DocumentServices& services, const WhichDocument& which) {
  return store::read_for<Kept<D>>(
      services.store, [&](store::UnitOfWork& unit) { return read_document_as<D>(unit, services.sealer, which); });
}

// `change(D&)` answers a Status.
template <class D, class F>
base::Result<Kept<D>> change_document_as(store::UnitOfWork& unit, const DocumentServices& services,
                                         const WhichDocument& which, const F& change) {
  CW_TRY_ASSIGN(const Kept<base::Bytes> kept,
                change_document(unit, services, which, [&](base::ByteView stored) -> base::Result<base::Bytes> {
                  auto document = decode_document<D>(stored);
                  if (!document.ok()) return document.error();
                  if (const base::Status status = change(*document); !status.ok()) return status.error();
                  if (stored.empty() && *document == D{}) return base::Bytes{};
                  return codec::encode(*document);
                }));
  CW_TRY_ASSIGN(D document, decode_document<D>(kept.document));
  return Kept<D>{.document = std::move(document), .version = kept.version, .has_changed = kept.has_changed};
}

template <class D, class F>
base::Result<Kept<D>> change_document_as(const DocumentServices& services, const WhichDocument& which,
                                         const F& change) {
  return store::write_for<Kept<D>>(
      services.store, [&](store::UnitOfWork& unit) { return change_document_as<D>(unit, services, which, change); });
}

}  // namespace cartwright::app
