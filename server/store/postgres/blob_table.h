// Blobs in the database, for daemons that share it and no folder.
#pragma once

#include "server/store/blob_folder.h"
#include "server/store/postgres/postgres_store.h"

namespace cartwright::store::postgres {

class BlobTable final : public BlobFolder {
 public:
  explicit BlobTable(PostgresStore& store) : store_(store) {}
  base::Status put(std::string_view name, base::ByteView bytes) override;
  base::Result<base::Bytes> get(std::string_view name) override;

 private:
  PostgresStore& store_;
};

}  // namespace cartwright::store::postgres
