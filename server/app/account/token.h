// Session tokens: 256 random bits as 64 hex digits; the store keeps only their SHA-256.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/env.h"
#include "shared/base/hex.h"
#include "shared/base/sha256.h"

namespace cartwright::app {

inline std::string new_token(base::Env& env) {
  std::array<std::uint8_t, 32> bytes{};
  env.random(bytes);
  return base::to_hex(bytes.data(), bytes.size());
}

inline base::Hash256 token_hash(std::string_view token) { return base::sha256(base::as_bytes(token)); }

inline bool is_token(std::string_view text) {
  std::array<std::uint8_t, 32> bytes{};
  return base::from_hex(text, bytes.data(), bytes.size());
}

}  // namespace cartwright::app
