#include "server/store/sqlite/unit.h"

#include "server/store/queries/engine.h"

namespace cartwright::store::sqlite {

// Savepoints nest by name: each statement means the innermost one.
Status SqliteUnit::nested(const Work& part) {
  const auto savepoint = [this](const char* sql) {
    Status status = Query(database_, sql).run();
    if (!status.ok()) broken_ = true;
    return status;
  };
  CW_TRY(savepoint(queries::kSavepoint));
  Status status = part(*this);
  // After some errors (full disk, input or output) the engine has rolled back the whole transaction by itself.
  if (!database_.in_transaction()) {
    broken_ = true;
    return status.ok() ? Status(base::ErrorCode::StoreFailed) : status;
  }
  if (!status.ok()) CW_TRY(savepoint(queries::kRollBackTo));
  CW_TRY(savepoint(queries::kRelease));
  return status;
}

}  // namespace cartwright::store::sqlite
