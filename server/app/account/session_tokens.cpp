#include "server/app/account/session_tokens.h"

#include <algorithm>

#include "shared/base/hex.h"

namespace cartwright::app {
namespace {

constexpr std::size_t kGenerationBytes = 4;
constexpr std::size_t kClaimBytes = sizeof(base::SessionId::bytes) + kGenerationBytes;
constexpr std::size_t kClaimDigits = 2 * kClaimBytes;
constexpr std::size_t kHashDigits = 2 * sizeof(base::Hash256);

std::string claim_text(const base::SessionId& session, std::uint32_t generation) {
  std::array<std::uint8_t, kGenerationBytes> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(generation >> (8 * (bytes.size() - 1 - i)));
  return base::format_id(session.bytes) + base::to_hex(bytes.data(), bytes.size());
}

std::string derived(Sealer& sealer, std::string_view context, std::string_view claim) {
  const base::Hash256 hash = sealer.derive(context, claim);
  return base::to_hex(hash.data(), hash.size());
}

// In a time that does not tell where they differ.
bool is_equal(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

}  // namespace

SessionTokens tokens_of(Sealer& sealer, const base::SessionId& session, std::uint32_t generation) {
  const std::string claim = claim_text(session, generation);
  return {.access = derived(sealer, "access", claim), .refresh = claim + derived(sealer, "refresh", claim)};
}

std::optional<RefreshClaim> read_refresh_token(Sealer& sealer, std::string_view token) {
  if (token.size() != kClaimDigits + kHashDigits) return std::nullopt;
  std::array<std::uint8_t, kClaimBytes> bytes{};
  const std::string_view text = token.substr(0, kClaimDigits);
  if (!base::from_hex(text, bytes.data(), bytes.size())) return std::nullopt;
  if (!is_equal(token.substr(kClaimDigits), derived(sealer, "refresh", text))) return std::nullopt;
  RefreshClaim claim;
  std::copy_n(bytes.begin(), claim.session.bytes.size(), claim.session.bytes.begin());
  for (std::size_t i = claim.session.bytes.size(); i < bytes.size(); ++i)
    claim.generation = claim.generation << 8 | bytes[i];
  return claim;
}

}  // namespace cartwright::app
