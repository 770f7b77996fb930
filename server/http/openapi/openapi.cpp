#include "server/http/openapi/openapi.h"

#include <algorithm>
#include <map>

#include "server/http/openapi/schema_visitor.h"
#include "shared/base/error.h"
#include "shared/codec/json_writer.h"
#include "shared/protocol/account.h"

namespace cartwright::http {
namespace {

constexpr std::string_view kHead =
    R"(# Generated from the route table (server/http/routes) and the messages of shared/. Do not edit: ./dev api.
openapi: 3.1.0
info:
  title: Cartwright
  version: '1'
  summary: An offline-first shop with its members
  description: >-
    Amounts are decimal strings of minor units, instants UTC milliseconds, ids and hashes lower-case hex. Every error is
    a Problem with a stable code. Reads carry an ETag. `x-caller` says who may call an operation, `x-object` whose thing
    its path names: what is somebody else's is not found. A member whose account is suspended may call what has
    `x-suspended`. `x-permission` is what staff needs; /v1/admin answers on the host of the staff side only.
servers:
  - url: /
)";
constexpr std::string_view kSecuritySchemes = R"(  securitySchemes:
    session: { type: apiKey, in: cookie, name: __Host-session }
    bearer: { type: http, scheme: bearer }
    staff: { type: apiKey, in: cookie, name: __Host-staff }
)";
constexpr std::string_view kPlainSchemas =
    R"(    Amount: { type: string, pattern: '^-?[0-9]{1,16}$', description: Minor units of a currency }
    Instant: { type: integer, minimum: 0, description: UTC milliseconds }
)";

class Document {
 public:
  explicit Document(std::span<const Route> routes) : text_(kHead) {
    for (const Route& route : routes) {
      if (!route.path.ends_with('*')) paths_[route.path].push_back(&route);
    }
  }

  std::string write() {
    line(0, "paths:");
    for (const auto& [path, rows] : paths_) {
      line(1, std::string(path) + ":");
      for (const Route* row : rows) operation(*row);
    }
    line(0, "components:");
    text_ += kSecuritySchemes;
    responses();
    schemas();
    return std::move(text_);
  }

 private:
  void line(std::size_t depth, const std::string& text) { text_ += std::string(2 * depth, ' ') + text + "\n"; }

  static std::string quoted(std::string_view text) {
    std::string out;
    codec::append_json_string(out, text);  // a JSON string is one of YAML too
    return out;
  }

  static std::string_view area_of(const Route& route) {
    const std::size_t dot = route.name.find('.');
    return dot == std::string_view::npos ? std::string_view("operations") : route.name.substr(0, dot);
  }

  static std::string_view security_of(Caller caller) {
    if (caller == Caller::Member) return "security: [{ session: [] }, { bearer: [] }]";
    return caller == Caller::Staff ? "security: [{ staff: [] }]" : "security: []";
  }

  void operation(const Route& route) {
    std::string method(route.method);
    std::transform(method.begin(), method.end(), method.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    line(2, method + ":");
    line(3, "operationId: " + std::string(route.name));
    line(3, "summary: " + quoted(route.contract.summary));
    line(3, "tags: [" + std::string(area_of(route)) + "]");
    line(3, "x-caller: " + std::string(kCallerNames[static_cast<std::size_t>(route.caller)]));
    if (route.contract.object != Object::None) {
      line(3, "x-object: " + std::string(kObjectNames[static_cast<std::size_t>(route.contract.object)]));
    }
    if (route.caller == Caller::Member && (route.method == "GET" || route.contract.is_reading)) {
      line(3, "x-suspended: true");
    }
    if (route.permission.has_value()) {
      line(3, "x-permission: " + std::string(member::describe(*route.permission).name));
    }
    line(3, std::string(security_of(route.caller)));
    parameters(route);
    if (route.contract.takes_picture) {
      line(3, "requestBody:");
      line(4, "required: true");
      line(4, "content:");
      line(5, "image/*: { schema: { type: string, format: binary } }");
    }
    if (route.contract.request.name != nullptr) {
      line(3, "requestBody:");
      line(4, "required: true");
      content(4, route.contract.request, "application/json");
    }
    line(3, "responses:");
    line(4, "'" + std::to_string(route.contract.status) + "':");
    line(5, "description: " + std::string(route.contract.status == 204 ? "Done" : "The answer"));
    if (route.contract.status != 204) content(5, route.contract.answer, route.contract.media_type);
    line(4, "default: { $ref: '#/components/responses/Problem' }");
  }

  void parameters(const Route& route) {
    const std::size_t open = route.path.find('{');
    if (open == std::string_view::npos && route.contract.query.empty() && !route.contract.takes_key &&
        !route.contract.takes_tag) {
      return;
    }
    line(3, "parameters:");
    if (open != std::string_view::npos) {
      const std::string name(route.path.substr(open + 1, route.path.find('}') - open - 1));
      line(4, "- { name: " + name + ", in: path, required: true, schema: { type: string } }");
    }
    for (const QueryParameter& one : route.contract.query) {
      const std::string type =
          one.max == 0 ? "type: string" : "type: integer, minimum: 0, maximum: " + std::to_string(one.max);
      line(4, "- { name: " + std::string(one.name) + ", in: query, description: " + quoted(one.summary) +
                  ", schema: { " + type + " } }");
    }
    if (route.contract.takes_key) {
      line(4, "- { name: Idempotency-Key, in: header, required: true, schema: { type: string, maxLength: 64 } }");
    }
    if (route.contract.takes_tag) {
      line(4,
           "- { name: If-Match, in: header, required: true, description: The version that was seen, schema: { type: "
           "string, maxLength: 64 } }");
    }
  }

  void content(std::size_t depth, const MessageType& message, std::string_view media_type) {
    line(depth, "content:");
    if (message.name == nullptr) return line(depth + 1, std::string(media_type) + ": { schema: { type: string } }");
    visitor_.add(message);
    line(depth + 1,
         std::string(media_type) + ": { schema: { $ref: '#/components/schemas/" + std::string(message.name) + "' } }");
  }

  void responses() {
    line(1, "responses:");
    line(2, "Problem:");
    line(3, "description: Refused; `code` says why");
    content(3, kMessage<protocol::Problem>, "application/problem+json");
  }

  void schemas() {
    line(1, "schemas:");
    text_ += kPlainSchemas;
    line(2, "ProblemCode:");
    line(3, "type: string");
    line(3, "enum:");
    for (std::size_t code = 0; code <= static_cast<std::size_t>(base::ErrorCode::Unexpected); ++code) {
      line(4, "- " + std::string(base::describe(static_cast<base::ErrorCode>(code)).name));
    }
    for (const auto& [name, lines] : visitor_.schemas()) {
      line(2, name + ":");
      for (const std::string& one : lines) line(3, one);
    }
  }

  std::string text_;
  std::map<std::string_view, std::vector<const Route*>> paths_;
  SchemaVisitor visitor_;
};

}  // namespace

std::string openapi_document(std::span<const Route> routes) { return Document(routes).write(); }

}  // namespace cartwright::http
