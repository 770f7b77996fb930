// Documents in memory.
#include "server/store/memory/repositories.h"

namespace cartwright::store::memory {

Found<DocumentRow> MemoryDocuments::find(const base::MemberId& member, DocumentKind kind) {
  return copy_of(tables_.documents.find({member, kind}));
}

Status MemoryDocuments::put(const base::MemberId& member, DocumentKind kind, const DocumentRow& row) {
  tables_.documents.put({member, kind}, row);
  return {};
}

Status MemoryDocuments::remove_all(const base::MemberId& member) {
  for (const DocumentKind kind : {DocumentKind::Addresses, DocumentKind::Profile}) {
    if (tables_.documents.find({member, kind}) != nullptr) tables_.documents.erase({member, kind});
  }
  return {};
}

Listed<MemberDocument> MemoryDocuments::list(DocumentKind kind, const base::MemberId& after, std::size_t limit) {
  std::vector<MemberDocument> found;
  for (const auto& [key, row] : tables_.documents.rows()) {
    const auto& [member, its_kind] = key;
    if (its_kind == kind && after < member && found.size() < limit) found.push_back({member, row});
  }
  return found;
}

}  // namespace cartwright::store::memory
