// Staff: the profiles of members, seen and corrected for a reason.
#include "server/app/support/profiles.h"
#include "server/http/routes/admin.h"
#include "server/http/routes/poke.h"

namespace cartwright::http {
namespace {

using member::Permission;

constexpr std::size_t kCorrectionBytesMax = 16 * 1024;  // a profile and a reason

base::Result<Response> post_view(Call& call, const app::MemberViewer& who) {
  CW_TRY_ASSIGN(const auto member, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto profile, app::view_member_profile(staff_services(call), who, member, reason));
  return json_versioned(profile, profile.version);
}

base::Result<Response> post_correction(Call& call, const app::MemberCorrector& who) {
  CW_TRY_ASSIGN(const auto member, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const std::uint64_t version, version_seen(call));
  CW_TRY_ASSIGN(const auto request, read_json<protocol::ProfileCorrection>(call));
  CW_TRY_ASSIGN(const auto profile, app::correct_member_profile(staff_services(call), who, {member, version, request}));
  poke_member(call, member);
  return json_versioned(profile, profile.version);
}

constexpr Route kAdminProfileRoutes[] = {
    staff<Permission::MembersView, post_view>(
        {.name = "admin.members.view_profile",
         .method = "POST",
         .path = "/v1/admin/members/{id}/profile-views",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "A member's profile and what was changed in it; recorded with the reason",
                      .request = kMessage<protocol::Reason>,
                      .answer = kMessage<protocol::MemberProfile>,
                      .object = Object::OfShop}}),
    staff<Permission::MembersCorrect, post_correction>(
        {.name = "admin.members.correct",
         .method = "POST",
         .path = "/v1/admin/members/{id}/profile-corrections",
         .body_bytes_max = kCorrectionBytesMax,
         .contract = {.summary = "Corrects fields of a profile when the member asks for it, by the rules members have; "
                                 "If-Match names the version that was seen. The member is told",
                      .request = kMessage<protocol::ProfileCorrection>,
                      .answer = kMessage<protocol::MemberProfile>,
                      .object = Object::OfShop,
                      .takes_tag = true}}),
};
static_assert(is_complete(kAdminProfileRoutes));

}  // namespace

std::span<const Route> admin_profile_routes() { return kAdminProfileRoutes; }

}  // namespace cartwright::http
