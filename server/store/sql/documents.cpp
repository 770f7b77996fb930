// Documents.
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

}  // namespace cartwright::store::sql
