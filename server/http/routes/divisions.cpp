// The division table for everybody: the file that devices load, and its rows and the paste parse for other clients.
#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;

constexpr std::size_t kBodyBytesMax = 16 * 1024;
constexpr std::uint64_t kCodeMax = 999'999;

base::Result<Response> get_manifest(Call& call) {
  Response response = json_answer(call.services.divisions.manifest());
  response.set("Cache-Control", "no-cache");
  return response;
}

base::Result<Response> get_table(Call& call) {
  const Coding wanted = choose_coding(call.request.header("accept-encoding"));
  const auto file = call.services.divisions.file(call.parameter, wanted);
  if (!file.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "division table"};
  Response response{.shared_body = file->body};
  response.set("Content-Type", "application/octet-stream");
  response.set("Cache-Control", "public, max-age=31536000, immutable");
  response.set("ETag", "\"" + call.parameter.substr(0, 24) + std::string(coding_suffix(file->coding)) + "\"");
  response.set("Vary", "Accept-Encoding");
  if (file->coding != Coding::Identity) response.set("Content-Encoding", coding_name(file->coding));
  return response;
}

base::Result<Response> get_divisions(Call& call) {
  CW_TRY_ASSIGN(const std::size_t parent, number_parameter(call, "parent", 0, 0, kCodeMax));
  const app::DivisionsPtr divisions = call.services.divisions.divisions();
  const address::DivisionTable& table = divisions->table;
  const address::DivisionIndex above =
      parent == 0 ? address::kNoDivision : table.find(static_cast<address::DivisionCode>(parent));
  if (parent != 0 && above == address::kNoDivision) {
    return base::Error{.code = ErrorCode::DivisionUnknown, .detail = "parent"};
  }
  protocol::DivisionPage page{.edition = table.edition()};
  for (const address::DivisionIndex one : table.children(above)) {
    page.divisions.push_back(address::division_row(table, one));
  }
  return json_answer(page);
}

base::Result<Response> post_parse(Call& call) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::PasteRequest>(call));
  CW_TRY_ASSIGN(const address::Pasted pasted,
                address::parse_paste(call.services.divisions.divisions()->table, request.text));
  return json_answer(pasted);
}

constexpr QueryParameter kParentParameter[] = {{"parent", "A code; absent or 0: the provinces", kCodeMax}};

constexpr Route kDivisionRoutes[] = {
    {"divisions.manifest",
     "GET",
     "/v1/division-table",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_manifest,
     {.summary = "Which division table is in force, and which areas are closed",
      .answer = kMessage<protocol::DivisionManifest>}},
    {"divisions.table",
     "GET",
     "/v1/division-tables/{file}",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_table,
     {.summary = "The division table in force, immutable",
      .media_type = "application/octet-stream",
      .object = Object::Public}},
    {"divisions.list",
     "GET",
     "/v1/divisions",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_divisions,
     {.summary = "Current divisions right below one, by code",
      .answer = kMessage<protocol::DivisionPage>,
      .query = kParentParameter}},
    {"addresses.parse",
     "POST",
     "/v1/addresses/parse",
     Caller::Anyone,
     RateClass::Read,
     kBodyBytesMax,
     post_parse,
     {.summary = "Reads an address out of free text, as the device does; nothing is kept",
      .request = kMessage<protocol::PasteRequest>,
      .answer = kMessage<address::Pasted>}},
};
static_assert(is_complete(kDivisionRoutes));

}  // namespace

std::span<const Route> division_routes() { return kDivisionRoutes; }

}  // namespace cartwright::http
