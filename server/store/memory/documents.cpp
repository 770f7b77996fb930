// Documents in memory, and the links by which lists among them are shared.
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
  for (const DocumentKind kind : {DocumentKind::Addresses, DocumentKind::Profile, DocumentKind::Lists}) {
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

Status MemoryListLinks::put(const base::MemberId& member, const ListLinkRow& row) {
  tables_.list_links.put({member, row.list}, row);
  return {};
}

Result<bool> MemoryListLinks::remove(const base::MemberId& member, const cart::ListId& list) {
  if (tables_.list_links.find({member, list}) == nullptr) return false;
  tables_.list_links.erase({member, list});
  return true;
}

Listed<ListLinkRow> MemoryListLinks::list(const base::MemberId& member) {
  std::vector<ListLinkRow> found;
  each_of_member(tables_.list_links, member, [&](const ListLinkRow& row) { found.push_back(row); });
  return found;
}

Found<ListLinkOwner> MemoryListLinks::find(const base::Hash256& token_hash) {
  for (const auto& [key, row] : tables_.list_links.rows()) {
    if (row.token_hash == token_hash) return std::optional(ListLinkOwner{std::get<0>(key), row.list});
  }
  return std::optional<ListLinkOwner>{};
}

}  // namespace cartwright::store::memory
