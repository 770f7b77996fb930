#include "server/http/cookie.h"

#include <algorithm>

#include "server/app/account/account.h"
#include "server/app/staff/staff.h"

namespace cartwright::http {
namespace {
constexpr std::string_view kAttributes = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";
constexpr std::string_view kStaffAttributes = "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=";
}  // namespace

std::string session_cookie(std::string_view token) {
  return std::string(kSessionCookie) + "=" + std::string(token) + std::string(kAttributes) +
         std::to_string(app::kSessionAgeMsMax / base::kSecondMs);
}

std::string ended_session_cookie() { return std::string(kSessionCookie) + "=" + std::string(kAttributes) + "0"; }

std::string staff_cookie(std::string_view token) {
  return std::string(kStaffCookie) + "=" + std::string(token) + std::string(kStaffAttributes) +
         std::to_string(app::kStaffAgeMsMax / base::kSecondMs);
}

std::string ended_staff_cookie() { return std::string(kStaffCookie) + "=" + std::string(kStaffAttributes) + "0"; }

std::string_view cookie_value(std::string_view header, std::string_view name) {
  std::string_view found;
  bool seen = false;
  while (!header.empty()) {
    std::string_view pair = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(pair.size() + 1, header.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (!pair.starts_with(name) || pair.size() <= name.size() || pair[name.size()] != '=') continue;
    if (seen) return {};
    seen = true;
    found = pair.substr(name.size() + 1);
  }
  return found;
}

std::string_view media_type(std::string_view content_type) {
  std::string_view type = content_type.substr(0, content_type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  return type;
}

}  // namespace cartwright::http
