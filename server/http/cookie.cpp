#include "server/http/cookie.h"

#include <algorithm>

#include "server/app/account/session.h"
#include "server/app/staff/staff.h"

namespace cartwright::http {
namespace {

constexpr std::string_view kEverywhere = "; Path=/; Secure; HttpOnly; SameSite=Lax";
constexpr std::string_view kStaffAttributes = "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=";
constexpr std::string_view kSessionsOnly = "; Path=/v1/sessions; Secure; HttpOnly; SameSite=Strict";
constexpr std::int64_t kDeviceMs = 400 * base::kDayMs;  // what browsers keep at most (RFC 6265bis)

// `ms_max` negative: until the browser ends.
void add_cookie(Response& response, std::string_view name, std::string_view value, std::string_view attributes,
                std::int64_t ms_max) {
  std::string cookie = std::string(name) + "=" + std::string(value) + std::string(attributes);
  if (ms_max >= 0) cookie += "; Max-Age=" + std::to_string(ms_max / base::kSecondMs);
  response.add("Set-Cookie", cookie);
}

}  // namespace

void set_session_cookies(Response& response, std::string_view access, std::string_view refresh, bool shared_device) {
  add_cookie(response, kSessionCookie, access, kEverywhere, shared_device ? -1 : app::kAccessMs);
  add_cookie(response, kRefreshCookie, refresh, kSessionsOnly, shared_device ? -1 : app::kSessionIdleMsMax);
}

void set_device_cookie(Response& response, std::string_view value) {
  add_cookie(response, kDeviceCookie, value, kSessionsOnly, kDeviceMs);
}

void end_session_cookies(Response& response) {
  add_cookie(response, kSessionCookie, {}, kEverywhere, 0);
  add_cookie(response, kRefreshCookie, {}, kSessionsOnly, 0);
  // What the browser keeps of answers goes too. "storage" would take along what other members' sign-outs kept here.
  response.set("Clear-Site-Data", "\"cache\"");
}

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
