// ETag on every read, and 304 when the client has it already.
#include "server/http/middleware/layer.h"
#include "shared/base/hex.h"

namespace cartwright::http {
namespace {

// A list of tags or "*"; weak ones compare as strong ones here (RFC 9110, 13.1.2).
bool lists(std::string_view header, std::string_view tag) {
  return header == "*" || header.find(tag) != std::string_view::npos;
}

}  // namespace

void tag_entity(Call& call, Response& response) {
  const bool is_read = call.request.method == "GET" || call.request.method == "HEAD";
  if (!is_read || response.status != 200 || response.stream != nullptr) return;
  std::string_view tag;
  for (const Header& header : response.headers) {
    if (equals_ignoring_case(header.name, "etag")) tag = header.value;
  }
  std::string made;
  if (tag.empty() && call.is_api()) {
    const base::Hash256 hash = base::sha256(base::as_bytes(response.body));
    made = "\"" + base::to_hex(hash.data(), 12) + "\"";
    response.set("ETag", made);
    tag = made;
  }
  if (tag.empty() || !lists(call.request.header("if-none-match"), tag)) return;
  response.status = 304;
  response.body.clear();
  response.shared_body = nullptr;
}

}  // namespace cartwright::http
