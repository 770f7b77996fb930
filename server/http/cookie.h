// The cookies of a session, and the small header grammar around them. Browsers take __Host- and __Secure- cookies only
// with Secure (they treat http://localhost and http://127.0.0.1 as secure); __Host- binds to this host and all its
// paths. The refresh token goes nowhere but where sessions are opened, renewed and ended.
#pragma once

#include <string>
#include <string_view>

#include "server/http/message.h"

namespace cartwright::http {

inline constexpr std::string_view kSessionCookie = "__Host-session";
inline constexpr std::string_view kRefreshCookie = "__Secure-refresh";
inline constexpr std::string_view kDeviceCookie = "__Secure-device";  // that this browser has signed in before

// Never sent along from other sites, not even with a link: nobody needs to arrive in the console from elsewhere.
inline constexpr std::string_view kStaffCookie = "__Host-staff";

// On a shared device they end with the browser.
void set_session_cookies(Response& response, std::string_view access, std::string_view refresh, bool shared_device);
void set_device_cookie(Response& response, std::string_view value);
void end_session_cookies(Response& response);      // the device's stays: it opens nothing
std::string staff_cookie(std::string_view token);  // the Set-Cookie value
std::string ended_staff_cookie();
// Empty when absent, or when the name stands there twice: then nobody can say which one counts.
std::string_view cookie_value(std::string_view header, std::string_view name);
// "application/json" of "application/json; charset=utf-8"
std::string_view media_type(std::string_view content_type);

}  // namespace cartwright::http
