// A row of the route table: what the router, the layers and the description of the API (openapi/) need to know of one
// operation. Tables are constant and checked by the compiler: a row that does not say who may call it, or what it is
// for, does not build.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "server/http/message.h"
#include "server/http/rate_limiter.h"
#include "shared/base/result.h"
#include "shared/codec/visitor.h"
#include "shared/member/permission.h"

namespace cartwright::http {

enum class Caller : std::uint8_t { Undeclared, Anyone, Member, Loopback, Staff };
inline constexpr std::string_view kCallerNames[] = {"undeclared", "anyone", "member", "loopback", "staff"};

// Whose thing the path's {…} names: somebody else's is not found (RELIABILITY.md P11).
// What staff names is the shop's: the permission decides, not the owner.
enum class Object : std::uint8_t {
  None,
  Public,
  Order,
  Challenge,
  Login,
  Address,
  Session,
  Passkey,
  Export,
  OfShop,
  Aftersale,
  List
};
inline constexpr std::string_view kObjectNames[] = {"none",    "public",  "order",  "challenge", "login",     "address",
                                                    "session", "passkey", "export", "of_shop",   "aftersale", "list"};

// A described message as the route table names it. No `describe`: its fields depend on one another (docs/PROTOCOL.md).
struct MessageType {
  const char* name = nullptr;
  void (*describe)(codec::Visitor& v) = nullptr;
};
template <class M>
inline constexpr MessageType kMessage{M::kTypeName, [](codec::Visitor& v) {
                                        M example{};
                                        v.message("", example);
                                      }};

struct QueryParameter {
  std::string_view name;
  std::string_view summary;
  std::uint64_t max = 0;  // of a number from 0; 0: text
};

struct Contract {
  std::string_view summary;
  MessageType request{};
  MessageType answer{};  // none: no content, or a file of `media_type`
  int status = 200;
  std::string_view media_type = "application/json";
  std::span<const QueryParameter> query{};  // every other parameter is refused
  Object object = Object::None;
  bool takes_key = false;      // an Idempotency-Key is required
  bool takes_tag = false;      // If-Match with the version that was seen is required
  bool takes_picture = false;  // the body is a picture, of whatever kind its bytes say
  bool is_reading = false;     // a suspended member may call it, although it is no GET (account_state.h)
};

struct Call;
using RouteHandler = base::Result<Response> (*)(Call& call);

struct Route {
  std::string_view name;    // for logs and metrics; "<area>.<verb>"
  std::string_view method;  // GET answers HEAD too
  std::string_view path;    // "/v1/orders/{id}"; a last segment "*" takes the rest
  Caller caller = Caller::Undeclared;
  RateClass rate = RateClass::Read;
  std::size_t body_bytes_max = 0;
  RouteHandler handler = nullptr;
  Contract contract{};
  std::optional<member::Permission> permission{};  // of staff (routes/admin.h sets both as one)
};

// The staff side lives on a host of its own (RELIABILITY 3.5.4): these rows answer there and nowhere else.
constexpr bool is_staff_path(std::string_view path) { return path == "/v1/admin" || path.starts_with("/v1/admin/"); }
// Reads for everybody answer on both hosts; what members do, on the shop's alone.
constexpr bool is_on_both_hosts(const Route& row) {
  return row.caller == Caller::Loopback || (row.caller == Caller::Anyone && row.method == "GET");
}

consteval bool is_complete(std::span<const Route> rows) {
  for (const Route& row : rows) {
    if (row.caller == Caller::Undeclared || row.handler == nullptr || row.contract.summary.empty()) return false;
    if (row.path.find('{') != std::string_view::npos && row.contract.object == Object::None) return false;
    const bool has_body = row.contract.request.name != nullptr || row.contract.takes_picture;
    if (has_body && row.body_bytes_max == 0) return false;
    if ((row.caller == Caller::Staff) != row.permission.has_value()) return false;
    if (row.caller == Caller::Staff && !is_staff_path(row.path)) return false;
    if (is_staff_path(row.path) && (row.caller == Caller::Member || is_on_both_hosts(row))) return false;
  }
  return true;
}

}  // namespace cartwright::http
