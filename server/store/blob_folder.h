// Where published artefacts lie: immutable files named by their content. Implementations: memory/, files/.
#pragma once

#include <string_view>

#include "shared/base/bytes.h"

namespace cartwright::store {

class BlobFolder {
 public:
  virtual ~BlobFolder() = default;
  // Durable when it returns. Writing a name again is allowed and changes nothing. Errors: storage_full, store_failed.
  virtual base::Status put(std::string_view name, base::ByteView bytes) = 0;
  virtual base::Result<base::Bytes> get(std::string_view name) = 0;  // not_found, store_failed
};

}  // namespace cartwright::store
