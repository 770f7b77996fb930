// Documents, and the links by which lists among them are shared.
#include "server/store/queries/documents.h"

#include "server/store/sql/repositories.h"

namespace cartwright::store::sql {
namespace {

DocumentRow read_document(Query& row) {
  DocumentRow document;
  document.change_no = row.u64();
  document.sealed = base::copy_of(row.blob());
  return document;
}

MemberDocument read_member_document(Query& row) {
  MemberDocument document;
  document.member = row.id<base::MemberId>();
  document.row = read_document(row);
  return document;
}

ListLinkRow read_list_link(Query& row) {
  ListLinkRow link;
  link.list = row.id<cart::ListId>();
  link.token_hash = row.hash();
  link.made_at = row.instant();
  return link;
}

}  // namespace

Found<DocumentRow> SqlDocuments::find(const base::MemberId& member, DocumentKind kind) {
  Query query(connection_, queries::kDocumentFind, member, static_cast<std::uint8_t>(kind));
  return one_row<DocumentRow>(query, read_document);
}

Status SqlDocuments::put(const base::MemberId& member, DocumentKind kind, const DocumentRow& row) {
  return Query(connection_, queries::kDocumentPut, member, static_cast<std::uint8_t>(kind), row.change_no, row.sealed)
      .run();
}

Status SqlDocuments::remove_all(const base::MemberId& member) {
  return Query(connection_, queries::kDocumentRemoveAll, member).run();
}

Listed<MemberDocument> SqlDocuments::list(DocumentKind kind, const base::MemberId& after, std::size_t limit) {
  Query query(connection_, queries::kDocumentList, static_cast<std::uint8_t>(kind), after, limit);
  return all_rows<MemberDocument>(query, read_member_document);
}

Status SqlListLinks::put(const base::MemberId& member, const ListLinkRow& row) {
  return Query(connection_, queries::kListLinkPut, member, row.list, row.token_hash, row.made_at).run();
}

Result<bool> SqlListLinks::remove(const base::MemberId& member, const cart::ListId& list) {
  CW_TRY_ASSIGN(const std::int64_t removed, Query(connection_, queries::kListLinkRemove, member, list).run_counted());
  return removed > 0;
}

Listed<ListLinkRow> SqlListLinks::list(const base::MemberId& member) {
  Query query(connection_, queries::kListLinkList, member);
  return all_rows<ListLinkRow>(query, read_list_link);
}

Found<ListLinkOwner> SqlListLinks::find(const base::Hash256& token_hash) {
  Query query(connection_, queries::kListLinkFind, token_hash);
  return one_row<ListLinkOwner>(query, [](Query& row) {
    ListLinkOwner owner;
    owner.member = row.id<base::MemberId>();
    owner.list = row.id<cart::ListId>();
    return owner;
  });
}

}  // namespace cartwright::store::sql
