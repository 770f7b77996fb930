// The profile of the signed-in member: the sync of the document, and single changes for clients without one.
#include "server/app/profile/profile.h"
#include "server/app/profile/changes.h"

#include "server/http/routes/document.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

constexpr std::size_t kBodyBytesMax = 16 * 1024;
constexpr std::size_t kChangesDefault = 20;

std::string tag_of(std::uint64_t version) { return "\"" + std::to_string(version) + "\""; }

// The version that If-Match names; nothing for "*". Errors: missing_field, rev_conflict (a tag that is none of ours).
base::Result<std::optional<std::uint64_t>> version_seen(const Call& call) {
  const std::string_view tag = call.request.header("if-match");
  if (tag.empty()) return base::Error{.code = base::ErrorCode::MissingField, .detail = "if-match"};
  if (tag == "*") return std::optional<std::uint64_t>{};
  std::uint64_t version = 0;
  const auto [end, error] = std::from_chars(tag.data() + 1, tag.data() + tag.size(), version);
  if (error != std::errc{} || tag != tag_of(version)) return base::ErrorCode::RevConflict;
  static_cast<void>(end);
  return std::optional<std::uint64_t>(version);
}

Response shown(const app::Kept<protocol::ShownProfile>& kept) {
  Response response = json_answer(kept.document);
  response.set("ETag", tag_of(kept.version));
  return response;
}

base::Result<Response> post_sync(Call& call) {
  CW_TRY_ASSIGN(const auto sent, read_document_body<protocol::ProfileSync>(call));
  CW_TRY_ASSIGN(const auto synced, app::sync_profile(documents_of(call), *call.session, sent));
  return document_answer(call, synced);
}

base::Result<Response> get_profile(Call& call) {
  CW_TRY_ASSIGN(const auto kept, app::get_profile(documents_of(call), *call.session));
  return shown(kept);
}

base::Result<Response> patch_profile(Call& call) {
  CW_TRY_ASSIGN(const auto version, version_seen(call));
  CW_TRY_ASSIGN(const auto patch, read_json<protocol::ProfilePatch>(call));
  CW_TRY_ASSIGN(const auto kept, app::patch_profile(documents_of(call), *call.session, patch, version));
  if (kept.has_changed) poke_member(call);
  return shown(kept);
}

base::Result<Response> get_changes(Call& call) {
  CW_TRY_ASSIGN(const std::size_t limit,
                number_parameter(call, "limit", kChangesDefault, 1, protocol::kProfileChangePageMax));
  const std::string_view cursor = call.request.parameter("cursor").value_or(std::string_view());
  CW_TRY_ASSIGN(const auto page,
                app::my_profile_changes(documents_of(call), *call.session, {.cursor = cursor, .limit = limit}));
  return json_answer(page);
}

constexpr QueryParameter kChangesParameters[] = {
    {"limit", "Changes on a page, 20 when absent", protocol::kProfileChangePageMax},
    {"cursor", "`next` of the page before"}};

constexpr Route kProfileRoutes[] = {
    {"profile.sync",
     "POST",
     "/v1/me/profile/sync",
     Caller::Member,
     RateClass::Sync,
     codec::kJsonBytesMax,
     post_sync,
     {.summary = "Merges the device's profile and answers the whole of it; sending again changes nothing; also as "
                 "application/vnd.cartwright.document",
      .request = kMessage<protocol::ProfileSync>,
      .answer = kMessage<protocol::ProfileSynced>}},
    {"profile.get",
     "GET",
     "/v1/me/profile",
     Caller::Member,
     RateClass::Read,
     0,
     get_profile,
     {.summary = "The member's profile; its ETag is what a change must name",
      .answer = kMessage<protocol::ShownProfile>}},
    {"profile.edit",
     "PATCH",
     "/v1/me/profile",
     Caller::Member,
     RateClass::Sync,
     kBodyBytesMax,
     patch_profile,
     {.summary = "Changes the fields that are given; If-Match names the version that was seen, or *",
      .request = kMessage<protocol::ProfilePatch>,
      .answer = kMessage<protocol::ShownProfile>}},
    {"profile.changes",
     "GET",
     "/v1/me/profile/changes",
     Caller::Member,
     RateClass::Read,
     0,
     get_changes,
     {.summary = "What was changed in the profile in the last 180 days, when, and from which device; newest first",
      .answer = kMessage<protocol::ProfileChangePage>,
      .query = kChangesParameters}},
};
static_assert(is_complete(kProfileRoutes));

}  // namespace

std::span<const Route> profile_routes() { return kProfileRoutes; }

}  // namespace cartwright::http
