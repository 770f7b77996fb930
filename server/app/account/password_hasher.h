// Password hashing as a use case sees it; server/ops implements it with Argon2id in a bounded pool.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace cartwright::app {

// A hash that no password matches, of the same cost: made once by the hasher itself would tell first use apart.
inline constexpr std::string_view kNobodysHash =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

// Passwords that are one text to Unicode (canonical composition, UAX 15) are one password. What is no UTF-8 is
// nobody's.
class PasswordHasher {
 public:
  virtual ~PasswordHasher() = default;
  // Errors: busy (the pool is full).
  virtual base::Result<std::string> hash(std::string_view password) = 0;
  // False for a wrong password and for a stored text that is not a hash. Errors: busy.
  virtual base::Result<bool> verify(std::string_view stored_hash, std::string_view password) = 0;
  // A hash of other parameters than today's: it is made again at the next sign-in that matches.
  virtual bool is_outdated(std::string_view) { return false; }
};

}  // namespace cartwright::app
