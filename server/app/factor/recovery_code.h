// Recovery codes: what stands in for an authenticator app that is lost. Ten are made at a time, each works once, and
// only keyed hashes of them are stored.
#pragma once

#include <array>
#include <string>

#include "server/app/factor/base32.h"
#include "shared/base/env.h"

namespace cartwright::app {

inline constexpr std::size_t kRecoveryCodeBytes = 10;  // 80 bits: 16 characters of base32 in groups of four

inline std::string new_recovery_code(base::Env& env) {
  std::array<std::uint8_t, kRecoveryCodeBytes> bytes{};
  env.random(bytes);
  return to_base32(bytes);
}

// As people write it down.
inline std::string grouped(std::string_view code) {
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += '-';
    out += code[i];
  }
  return out;
}

// As people retype it: any case, with or without the hyphens.
inline std::string normalised_code(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return code;
}

}  // namespace cartwright::app
