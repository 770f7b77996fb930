// What a store keeps unreadable in its rows (class P2 of spec 0.13): the keys are not in the database. app::Sealer,
// with which use cases seal what they store whole, is one.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace cartwright::store {

class RowSealer {
 public:
  virtual ~RowSealer() = default;
  // Each time other bytes. `context` says what it is and whose, and is needed again to open it: a sealed value that is
  // put into another row does not open.
  virtual base::Bytes seal(std::string_view context, std::string_view text) = 0;
  // Errors: bad_signature (other key, other context, changed bytes).
  virtual base::Result<std::string> open(std::string_view context, base::ByteView sealed) = 0;
};

}  // namespace cartwright::store
