// Keeps what is sensitive (class P2 of spec 0.13: phones, addresses) unreadable in the database. The keys are not in
// it; server/ops implements it with libsodium.
#pragma once

#include <string>
#include <string_view>

#include "server/store/row_sealer.h"
#include "shared/base/bytes.h"
#include "shared/base/sha256.h"

namespace cartwright::app {

class Sealer : public store::RowSealer {
 public:
  // Equal texts of one context have equal hashes, which nobody can make or try without the key: to find a row by, and
  // for codes that are short enough to be guessed.
  virtual base::Hash256 lookup(std::string_view context, std::string_view text) = 0;
  // A secret for `text` that only the key's holder can make: who has the database alone can neither make nor check it.
  // Another key than lookup()'s, whose results stand in the database.
  virtual base::Hash256 derive(std::string_view context, std::string_view text) = 0;
};

}  // namespace cartwright::app
