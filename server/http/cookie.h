// The session's cookie, and the small header grammar around it. __Host- binds it to this host: browsers take it only
// with Secure, Path=/ and no Domain (they treat http://localhost and http://127.0.0.1 as secure).
#pragma once

#include <string>
#include <string_view>

namespace cartwright::http {

inline constexpr std::string_view kSessionCookie = "__Host-session";

// Never sent along from other sites, not even with a link: nobody needs to arrive in the console from elsewhere.
inline constexpr std::string_view kStaffCookie = "__Host-staff";

std::string session_cookie(std::string_view token);  // the Set-Cookie value
std::string ended_session_cookie();
std::string staff_cookie(std::string_view token);
std::string ended_staff_cookie();
// Empty when absent, or when the name stands there twice: then nobody can say which one counts.
std::string_view cookie_value(std::string_view header, std::string_view name);
// "application/json" of "application/json; charset=utf-8"
std::string_view media_type(std::string_view content_type);

}  // namespace cartwright::http
