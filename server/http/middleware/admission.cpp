// Which row, whether it may be asked so often, and who asks.
#include <algorithm>

#include "server/app/account/session.h"
#include "server/app/staff/staff.h"
#include "server/http/cookie.h"
#include "server/http/middleware/layer.h"
#include "server/http/problem.h"
#include "shared/base/hex.h"
#include "shared/protocol/document.h"
#include "shared/protocol/exchange.h"

namespace cartwright::http {
namespace {

using base::Error;
using base::ErrorCode;

Response refuse(Call& call, const Error& error, int status = 0) {
  call.outcome = error.name();
  return problem(error, call.request_id, status);
}

// A browser sends Origin with everything that changes state. Where the cookie speaks, it must be there and be ours or
// listed; where it speaks not, a foreign one is still refused, so that no page signs somebody in (ASVS 3.5).
bool is_origin_good(const Call& call) {
  const std::string_view origin = call.request.header("origin");
  if (origin.empty()) return call.credential != Credential::Cookie;
  if (origin == own_origin(call)) return true;
  return !is_staff_host(call) && is_allowed_origin(call, origin);
}

// A type that no form and no simple cross-site request can send.
bool is_type_good(const Call& call) {
  if (!call.request.has_body) return true;
  const std::string_view type = media_type(call.request.header("content-type"));
  if (call.route->contract.takes_picture) return type.starts_with("image/");
  return type == "application/json" || type == "text/csv" || type == protocol::kExchangeMediaType ||
         type == protocol::kDocumentMediaType;
}

std::string_view find_token(Call& call) {
  const std::string_view authorization = call.request.header("authorization");
  if (!authorization.empty()) {
    call.credential = Credential::Bearer;
    constexpr std::string_view kScheme = "Bearer ";
    return authorization.starts_with(kScheme) ? authorization.substr(kScheme.size()) : std::string_view{};
  }
  const std::string_view cookies = call.request.header("cookie");
  const std::string_view token = cookie_value(cookies, kSessionCookie);
  if (!token.empty() || !cookie_value(cookies, kRefreshCookie).empty()) call.credential = Credential::Cookie;
  return token;
}

// A misspelt parameter must not be silently without effect. Pages may carry what others have put behind their address.
base::Status check_query(const Call& call) {
  if (!call.is_api()) return {};
  for (const Header& given : call.request.query) {
    const auto is_given = [&](const QueryParameter& one) { return one.name == given.name; };
    if (std::ranges::none_of(call.route->contract.query, is_given)) {
      return Error{.code = ErrorCode::UnknownField, .detail = given.name.substr(0, 64)};
    }
  }
  return {};
}

std::string pseudonym(const base::IdBytes& id) {
  const base::Hash256 hash = base::sha256(base::ByteView(id));
  return base::to_hex(hash.data(), 6);
}

// Sessions of staff speak by their own cookie alone: no token of a member opens anything here, and none of theirs
// there.
std::optional<Response> check_staff(Call& call) {
  const std::string_view token = cookie_value(call.request.header("cookie"), kStaffCookie);
  if (!token.empty()) call.credential = Credential::Cookie;
  if (call.changes_state()) {
    if (!is_origin_good(call)) return refuse(call, {.code = ErrorCode::NotAllowed, .detail = "origin"});
    if (!is_type_good(call)) return refuse(call, {.code = ErrorCode::NotAllowed, .detail = "content-type"});
  }
  Services& services = call.services;
  auto info = app::authenticate_staff(services.store, token, call.client, services.env.instant());
  if (!info.ok()) return refuse(call, info.error());
  call.actor = "staff " + pseudonym(info->staff.bytes);
  call.staff = std::move(*info);
  if (member::allows(call.staff->roles, *call.route->permission)) return std::nullopt;
  const std::string name(member::describe(*call.route->permission).name);
  return refuse(call, {.code = ErrorCode::NotAllowed, .detail = name});
}

}  // namespace

bool is_staff_host(const Call& call) {
  const std::string_view host = call.request.header("host");
  const std::string& ours = call.services.config.staff_host;
  return !ours.empty() && host.substr(0, host.rfind(':')) == ours;
}

std::optional<Response> find_route(Call& call, const Router& router) {
  router.find(call);
  // What lives on the other host is not here, not even refused.
  if (is_staff_path(call.request.path) != is_staff_host(call)) {
    const bool here = call.route != nullptr && is_on_both_hosts(*call.route);
    if (!here) return refuse(call, {.code = ErrorCode::NotFound});
  }
  if (call.route != nullptr) {
    const base::Status known = check_query(call);
    return known.ok() ? std::optional<Response>() : refuse(call, known.error());
  }
  if (call.allowed.empty()) return refuse(call, {.code = ErrorCode::NotFound});
  Response response = refuse(call, {.code = ErrorCode::NotAllowed, .detail = "method"}, 405);
  response.set("Allow", call.allowed);
  return response;
}

std::optional<Response> limit_rate(Call& call, const Router&) {
  const std::uint32_t seconds = call.services.limiter.take(call.route->rate, call.client, call.began);
  if (seconds == 0) return std::nullopt;
  return refuse(call, {.code = ErrorCode::TooManyRequests, .detail = std::to_string(seconds)});
}

std::optional<Response> check_caller(Call& call, const Router&) {
  if (call.route->caller == Caller::Loopback && !is_loopback(call.client))
    return refuse(call, {.code = ErrorCode::NotFound});
  if (call.route->caller == Caller::Staff) return check_staff(call);
  const std::string_view token = find_token(call);
  if (call.changes_state()) {
    if (!is_origin_good(call)) return refuse(call, {.code = ErrorCode::NotAllowed, .detail = "origin"});
    if (call.credential == Credential::Cookie && !is_type_good(call)) {
      return refuse(call, {.code = ErrorCode::NotAllowed, .detail = "content-type"});
    }
  }
  if (call.route->caller != Caller::Member) return std::nullopt;
  const auto session = app::authenticate(call.services.store, token, call.services.env.instant());
  if (!session.ok()) return refuse(call, session.error());
  if (session->permission == app::Permission::Reading && call.changes_state() && !call.route->contract.is_reading)
    return refuse(call, {.code = ErrorCode::NotAllowed, .detail = "suspended"});
  call.session = *session;
  call.actor = pseudonym(session->member.bytes);
  return std::nullopt;
}

}  // namespace cartwright::http
