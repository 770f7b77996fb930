#include "server/store/postgres/blob_table.h"

#include "server/store/queries/blobs.h"
#include "server/store/sql/query.h"

namespace cartwright::store::postgres {

base::Status BlobTable::put(std::string_view name, base::ByteView bytes) {
  return store_.run(Mode::Write,
                    [&](Session& session) { return sql::Query(session, queries::kBlobPut, name, bytes).run(); });
}

base::Result<base::Bytes> BlobTable::get(std::string_view name) {
  std::optional<base::Bytes> found;
  CW_TRY(store_.run(Mode::Read, [&](Session& session) -> Status {
    sql::Query query(session, queries::kBlobGet, name);
    CW_TRY_ASSIGN(found, sql::one_row<base::Bytes>(query, [](sql::Query& row) {
                    const base::ByteView bytes = row.blob();
                    return base::Bytes(bytes.begin(), bytes.end());
                  }));
    return {};
  }));
  if (!found.has_value()) return base::Error{.code = base::ErrorCode::NotFound, .detail = std::string(name)};
  return std::move(*found);
}

}  // namespace cartwright::store::postgres
