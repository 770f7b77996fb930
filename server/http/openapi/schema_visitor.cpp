#include "server/http/openapi/schema_visitor.h"

#include "shared/base/check.h"
#include "shared/codec/json_writer.h"

namespace cartwright::http {
namespace {

std::string reference(std::string_view type) { return "{ $ref: '#/components/schemas/" + std::string(type) + "' }"; }

std::string integer(const std::string& min, const std::string& max) {
  return "{ type: integer, minimum: " + min + ", maximum: " + max + " }";
}

}  // namespace

void SchemaVisitor::field(const char* name, const std::string& schema) {
  if (frames_.empty()) return;
  Frame& frame = frames_.back();
  if (frame.is_list) {
    frame.items = schema;
    return;
  }
  std::string key;
  codec::append_camel_case(key, name);
  frame.properties.push_back("  " + key + ": " + schema);
  if (!optional_) frame.required += (frame.required.empty() ? "" : ", ") + key;
  optional_ = false;
}

void SchemaVisitor::boolean(const char* name, bool&) { field(name, "{ type: boolean }"); }
void SchemaVisitor::unsigned64(const char* name, std::uint64_t&, std::uint64_t max) {
  field(name, integer("0", std::to_string(max)));
}
void SchemaVisitor::signed64(const char* name, std::int64_t&, std::int64_t min, std::int64_t max) {
  field(name, integer(std::to_string(min), std::to_string(max)));
}
void SchemaVisitor::amount(const char* name, std::int64_t&) { field(name, reference("Amount")); }
void SchemaVisitor::instant(const char* name, base::Instant&) { field(name, reference("Instant")); }
// The limit is one of UTF-8 bytes; JSON Schema counts characters, of which there are never more.
void SchemaVisitor::text(const char* name, std::string&, std::size_t bytes_max) {
  const bool is_problem_code = !frames_.empty() && frames_.back().name == "Problem" && std::string_view(name) == "code";
  field(name,
        is_problem_code ? reference("ProblemCode") : "{ type: string, maxLength: " + std::to_string(bytes_max) + " }");
}
void SchemaVisitor::bytes(const char* name, base::Bytes&, std::size_t bytes_max) {
  field(name, "{ type: string, pattern: '^([0-9a-f]{2})*$', maxLength: " + std::to_string(2 * bytes_max) + " }");
}
void SchemaVisitor::fixed(const char* name, std::span<std::uint8_t> value) {
  field(name, "{ type: string, pattern: '^[0-9a-f]{" + std::to_string(2 * value.size()) + "}$' }");
}
void SchemaVisitor::enumerator(const char* name, std::uint8_t&, codec::EnumNames names) {
  std::string list;
  for (const std::string_view one : names) list += (list.empty() ? "" : ", ") + std::string(one);
  field(name, "{ type: string, enum: [" + list + "] }");
}

void SchemaVisitor::begin_message(const char* name, const char* type) {
  field(name, reference(type));
  frames_.push_back({.name = type});
}

void SchemaVisitor::end_message() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  std::vector<std::string> lines{"type: object", "additionalProperties: false"};
  if (!frame.required.empty()) lines.push_back("required: [" + frame.required + "]");
  if (!frame.properties.empty()) lines.push_back("properties:");
  lines.insert(lines.end(), frame.properties.begin(), frame.properties.end());
  const auto [known, is_new] = schemas_.emplace(std::move(frame.name), lines);
  CHECK(is_new || known->second == lines);  // two messages of one name
}

std::size_t SchemaVisitor::begin_list(const char* name, std::size_t, std::size_t size_max) {
  frames_.push_back({.name = name, .items_max = size_max, .is_list = true});
  return 1;
}

void SchemaVisitor::end_list() {
  const Frame list = std::move(frames_.back());
  frames_.pop_back();
  field(list.name.c_str(),
        "{ type: array, maxItems: " + std::to_string(list.items_max) + ", items: " + list.items + " }");
}

bool SchemaVisitor::present(const char*, bool) {
  optional_ = true;
  return true;
}

void SchemaVisitor::add(const MessageType& type) {
  if (type.describe != nullptr) {
    type.describe(*this);
  } else {
    schemas_.emplace(type.name, std::vector<std::string>{"type: object", "description: See docs/PROTOCOL.md"});
  }
}

}  // namespace cartwright::http
