#include "server/store/sql/unit.h"

#include "server/store/queries/engine.h"

namespace cartwright::store::sql {

// Savepoints nest by name: each statement means the innermost one.
Status Unit::nested(const Work& part) {
  const auto savepoint = [this](const char* sql) {
    Status status = Query(connection_, sql).run();
    if (!status.ok()) broken_ = true;
    return status;
  };
  CW_TRY(savepoint(queries::kSavepoint));
  Status status = part(*this);
  const Status settled = connection_.settle();
  if (status.ok()) status = settled;
  // After some errors (full disk, input or output, a deadlock) the whole transaction is given up.
  if (!connection_.is_whole()) {
    broken_ = true;
    return status.ok() ? Status(base::ErrorCode::StoreFailed) : status;
  }
  if (!status.ok()) CW_TRY(savepoint(queries::kRollBackTo));
  CW_TRY(savepoint(queries::kRelease));
  return status;
}

}  // namespace cartwright::store::sql
