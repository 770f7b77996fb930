// What the rows of the staff side share. A row and its handler name their permission in one place, so that they cannot
// differ: staff<Permission::…, handler>({row}).
#pragma once

#include <charconv>

#include "server/app/staff/staff.h"
#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"
#include "shared/protocol/support.h"

namespace cartwright::http {

template <member::Permission kPermission>
using StaffHandler = base::Result<Response> (*)(Call& call, const app::Authorized<kPermission>& who);

template <member::Permission kPermission, StaffHandler<kPermission> kHandler>
base::Result<Response> handle_authorized(Call& call) {
  CW_TRY_ASSIGN(const auto who, app::Authorized<kPermission>::of(*call.staff));
  return kHandler(call, who);
}

template <member::Permission kPermission, StaffHandler<kPermission> kHandler>
constexpr Route staff(Route row) {
  row.caller = Caller::Staff;
  row.permission = kPermission;
  row.handler = handle_authorized<kPermission, kHandler>;
  return row;
}

inline app::StaffServices staff_services(const Call& call) {
  Services& services = call.services;
  return {services.store, services.sealer, services.notices, services.hasher, services.crypto, services.env};
}

// The path's {id}. Errors: not_found.
template <class IdType>
base::Result<IdType> path_id(const Call& call, std::string_view what) {
  const auto bytes = base::parse_id(call.parameter);
  if (!bytes.ok()) return base::Error{.code = base::ErrorCode::NotFound, .detail = std::string(what)};
  return IdType{*bytes};
}

// `cursor`, an id; nil when absent. Errors: malformed.
template <class IdType>
base::Result<IdType> cursor_id(const Call& call) {
  const auto cursor = call.request.parameter("cursor");
  if (!cursor.has_value()) return IdType{};
  CW_TRY_ASSIGN(const base::IdBytes bytes, base::parse_id(*cursor));
  return IdType{bytes};
}

// The version in If-Match, as json_versioned() sent it. Errors: missing_field, malformed.
base::Result<std::uint64_t> version_seen(const Call& call);

template <class M>
Response json_versioned(const M& message, std::uint64_t version, int status = 200) {
  Response response = json_answer(message, status);
  response.set("ETag", "\"" + std::to_string(version) + "\"");
  return response;
}

// A number of the catalogue in the path. Errors: not_found.
inline base::Result<std::uint32_t> path_number(const Call& call, std::string_view what) {
  std::uint32_t number = 0;
  const std::string& text = call.parameter;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size())
    return base::Error{.code = base::ErrorCode::NotFound, .detail = std::string(what)};
  return number;
}

// Errors: missing_field.
inline base::Result<std::string> tag_seen(const Call& call) {
  std::string_view tag = call.request.header("if-match");
  if (tag.empty()) return base::Error{.code = base::ErrorCode::MissingField, .detail = "If-Match"};
  if (tag.size() > 2 && tag.front() == '"' && tag.back() == '"') tag = tag.substr(1, tag.size() - 2);
  return std::string(tag);
}

template <class M>
Response tagged(const M& message, const std::string& tag, int status = 200) {
  Response response = json_answer(message, status);
  response.set("ETag", "\"" + tag + "\"");
  return response;
}

// After a decision about a promotion or a coupon template, which stands whatever comes of this: housekeeping goes on
// trying.
void publish_offers(Call& call);

inline constexpr QueryParameter kStaffPageParameters[] = {
    {"limit", "Rows on a page, 50 when absent", protocol::kStaffPageMax}, {"cursor", "`next` of the page before"}};
inline constexpr std::size_t kStaffPageDefault = 50;
inline constexpr std::size_t kStaffBodyBytesMax = 8 * 1024;

// A row that takes a reason and names something of the shop.
constexpr Route with_reason(std::string_view name, std::string_view path, std::string_view summary,
                            const MessageType& answer) {
  return {.name = name,
          .method = "POST",
          .path = path,
          .body_bytes_max = kStaffBodyBytesMax,
          .contract = {
              .summary = summary, .request = kMessage<protocol::Reason>, .answer = answer, .object = Object::OfShop}};
}

}  // namespace cartwright::http
