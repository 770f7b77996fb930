// Staff: duplicate accounts become one, with a second person.
#include "server/app/merge/merge.h"
#include "server/http/routes/admin.h"

namespace cartwright::http {
namespace {

using member::Permission;

base::Result<Response> post_preview(Call& call, const app::MemberMerger& who) {
  CW_TRY_ASSIGN(const auto from, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto request, read_json<protocol::MergeRequest>(call));
  CW_TRY_ASSIGN(const auto preview, app::preview_merge(staff_services(call), who, {from, request}));
  return json_answer(preview);
}

base::Result<Response> post_merge(Call& call, const app::MemberMerger& who) {
  CW_TRY_ASSIGN(const auto from, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto request, read_json<protocol::MergeRequest>(call));
  CW_TRY_ASSIGN(const auto approval, app::ask_merge(staff_services(call), who, {from, request}));
  return json_answer(approval, 202);
}

base::Result<Response> post_reversal(Call& call, const app::MemberMerger& who) {
  CW_TRY_ASSIGN(const auto from, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto approval, app::ask_merge_reversal(staff_services(call), who, from, reason));
  return json_answer(approval, 202);
}

constexpr Route kAdminMergeRoutes[] = {
    staff<Permission::MembersMerge, post_preview>(
        {.name = "admin.members.preview_merge",
         .method = "POST",
         .path = "/v1/admin/members/{id}/merge-previews",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "What a merge into another account would move; with `into` of zeros, what taking the "
                                 "merge back would. Recorded with the reason",
                      .request = kMessage<protocol::MergeRequest>,
                      .answer = kMessage<protocol::MergePreview>,
                      .object = Object::OfShop}}),
    staff<Permission::MembersMerge, post_merge>(
        {.name = "admin.members.merge",
         .method = "POST",
         .path = "/v1/admin/members/{id}/merges",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Asks a second person to merge this account into another one of the same person",
                      .request = kMessage<protocol::MergeRequest>,
                      .answer = kMessage<protocol::Approval>,
                      .status = 202,
                      .object = Object::OfShop}}),
    staff<Permission::MembersMerge, post_reversal>(
        {.name = "admin.members.reverse_merge",
         .method = "POST",
         .path = "/v1/admin/members/{id}/merge-reversals",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Asks a second person to take back, within 30 days, the merge of this account",
                      .request = kMessage<protocol::Reason>,
                      .answer = kMessage<protocol::Approval>,
                      .status = 202,
                      .object = Object::OfShop}}),
};
static_assert(is_complete(kAdminMergeRoutes));

}  // namespace

std::span<const Route> admin_merge_routes() { return kAdminMergeRoutes; }

}  // namespace cartwright::http
