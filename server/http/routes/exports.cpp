// The archive of everything: /v1/me/exports.
#include "server/app/privacy/archive.h"
#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

base::Result<store::ExportId> export_id(const Call& call) {
  const auto id = base::parse_id_as<store::ExportTag>(call.parameter);
  if (!id.ok()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "export"};
  return *id;
}

base::Result<Response> post_export(Call& call) {
  CW_TRY_ASSIGN(const auto asked, app::ask_for_export(call.services.store, *call.session, call.services.env));
  Response response = json_answer(asked, 202);
  response.set("Location", "/v1/me/exports/" + base::format_id(asked.id.bytes));
  return response;
}

struct ExportList {
  static constexpr const char* kTypeName = "ExportList";
  std::vector<app::Export> exports;
  void describe(codec::Visitor& v) { v.list("exports", exports, app::kArchivesMax); }
};

base::Result<Response> get_exports(Call& call) {
  CW_TRY_ASSIGN(auto exports, app::list_exports(call.services.store, *call.session, call.services.env.instant()));
  return json_answer(ExportList{.exports = std::move(exports)});
}

base::Result<Response> get_export(Call& call) {
  CW_TRY_ASSIGN(const store::ExportId id, export_id(call));
  CW_TRY_ASSIGN(const auto found, app::get_export(call.services.store, *call.session, id, call.services.env.instant()));
  return json_answer(found);
}

base::Result<Response> get_archive(Call& call) {
  CW_TRY_ASSIGN(const store::ExportId id, export_id(call));
  Services& services = call.services;
  CW_TRY_ASSIGN(std::string archive,
                app::read_export(services.store, services.sealer, *call.session, id, services.env.instant()));
  Response response{.body = std::move(archive)};
  response.set("Content-Type", "application/zip");
  response.set("Content-Disposition", "attachment; filename=\"cartwright-data.zip\"");
  return response;
}

constexpr Route kExportRoutes[] = {
    {"exports.ask",
     "POST",
     "/v1/me/exports",
     Caller::Member,
     RateClass::Account,
     0,
     post_export,
     {.summary = "Asks for an archive of everything the shop has about the member",
      .answer = kMessage<app::Export>,
      .status = 202,
      .is_reading = true}},
    {"exports.list",
     "GET",
     "/v1/me/exports",
     Caller::Member,
     RateClass::Read,
     0,
     get_exports,
     {.summary = "The archives that are being made or can be fetched, the oldest first",
      .answer = kMessage<ExportList>}},
    {"exports.get",
     "GET",
     "/v1/me/exports/{id}",
     Caller::Member,
     RateClass::Read,
     0,
     get_export,
     {.summary = "Whether the archive is ready", .answer = kMessage<app::Export>, .object = Object::Export}},
    {"exports.archive",
     "GET",
     "/v1/me/exports/{id}/archive",
     Caller::Member,
     RateClass::Read,
     0,
     get_archive,
     {.summary = "The archive, as a zip file, for a week", .media_type = "application/zip", .object = Object::Export}},
};
static_assert(is_complete(kExportRoutes));

}  // namespace

std::span<const Route> export_routes() { return kExportRoutes; }

}  // namespace cartwright::http
