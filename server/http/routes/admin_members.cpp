// Staff: members. What is sensitive is read by POST, because the reading is recorded with its reason.
#include "server/app/support/erasure_hold.h"
#include "server/app/support/members.h"
#include "server/app/support/states.h"
#include "server/http/routes/admin.h"
#include "server/http/routes/poke.h"

namespace cartwright::http {
namespace {

using member::Permission;

base::Result<Response> post_search(Call& call, const app::MemberFinder& who) {
  CW_TRY_ASSIGN(const auto search, read_json<protocol::MemberSearch>(call));
  CW_TRY_ASSIGN(const auto list, app::find_member_for_staff(staff_services(call), who, search.login));
  return json_answer(list);
}

base::Result<Response> post_view(Call& call, const app::MemberViewer& who) {
  CW_TRY_ASSIGN(const auto member, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto view, app::view_member(staff_services(call), who, member, reason));
  return json_answer(view);
}

Response ended_answer(Call& call, const app::EndedSessions& ended) {
  cut_streams(call, ended);
  return json_answer(protocol::SessionsEnded{.ended = static_cast<std::uint32_t>(ended.size())});
}

base::Result<Response> post_ending(Call& call, const app::MemberSignOuter& who) {
  CW_TRY_ASSIGN(const auto member, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto ended, app::end_member_sessions(staff_services(call), who, member, reason));
  return ended_answer(call, ended);
}

base::Result<Response> post_reset(Call& call, const app::MemberResetter& who) {
  CW_TRY_ASSIGN(const auto member, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto ended, app::force_reset(staff_services(call), who, member, reason));
  return ended_answer(call, ended);
}

// A change of state by `use_case`, whose proof of permission it takes.
template <class Who,
          base::Result<app::StateChanged> (*use_case)(const app::StaffServices&, const Who&, const app::StateOrder&)>
base::Result<Response> post_state(Call& call, const Who& who) {
  CW_TRY_ASSIGN(const auto member, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const app::StateChanged changed, use_case(staff_services(call), who, {member, reason}));
  cut_streams(call, changed.ended);
  return json_answer(changed.answer);
}

base::Result<Response> post_erasure_hold(Call& call, const app::ErasureOverrider& who) {
  CW_TRY_ASSIGN(const auto member, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto request, read_json<protocol::ErasureHold>(call));
  CW_TRY_ASSIGN(const auto approval, app::ask_erasure_hold(staff_services(call), who, {member, request}));
  return json_answer(approval, 202);
}

constexpr Route kAdminMemberRoutes[] = {
    staff<Permission::MembersFind, post_search>(
        {.name = "admin.members.find",
         .method = "POST",
         .path = "/v1/admin/members/search",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "The member of an exact username, phone, e-mail address or id, masked",
                      .request = kMessage<protocol::MemberSearch>,
                      .answer = kMessage<protocol::MemberFoundList>}}),
    staff<Permission::MembersView, post_view>(with_reason(
        "admin.members.view", "/v1/admin/members/{id}/views",
        "A member with phones, addresses and sessions; recorded with the reason", kMessage<protocol::MemberView>)),
    staff<Permission::MembersSignOut, post_ending>(
        with_reason("admin.members.sign_out", "/v1/admin/members/{id}/session-endings",
                    "Ends every session of a member", kMessage<protocol::SessionsEnded>)),
    staff<Permission::MembersReset, post_reset>(
        with_reason("admin.members.reset", "/v1/admin/members/{id}/password-resets",
                    "Makes the password void and ends every session; the member is told and makes a new one by a code",
                    kMessage<protocol::SessionsEnded>)),
    staff<Permission::MembersLock, post_state<app::MemberLocker, app::lock_member>>(
        with_reason("admin.members.lock", "/v1/admin/members/{id}/locks",
                    "Locks an account: no sign-in, every session ends; the member is told",
                    kMessage<protocol::MemberStateChanged>)),
    staff<Permission::MembersLock, post_state<app::MemberLocker, app::unlock_member>>(
        with_reason("admin.members.unlock", "/v1/admin/members/{id}/unlocks",
                    "Unlocks an account, also after too many wrong passwords", kMessage<protocol::MemberStateChanged>)),
    staff<Permission::MembersSuspend, post_state<app::MemberSuspender, app::suspend_member>>(
        with_reason("admin.members.suspend", "/v1/admin/members/{id}/suspensions",
                    "Suspends an account: every session ends; the member is told, and may sign in to read and export",
                    kMessage<protocol::MemberStateChanged>)),
    staff<Permission::MembersSuspend, post_state<app::MemberSuspender, app::reinstate_member>>(
        with_reason("admin.members.reinstate", "/v1/admin/members/{id}/reinstatements", "Ends a suspension",
                    kMessage<protocol::MemberStateChanged>)),
    staff<Permission::MembersErasure, post_erasure_hold>(
        {.name = "admin.members.hold_erasure",
         .method = "POST",
         .path = "/v1/admin/members/{id}/erasure-holds",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary =
                          "Asks a second person to hold the erasure that a member has asked for, or to let it go on",
                      .request = kMessage<protocol::ErasureHold>,
                      .answer = kMessage<protocol::Approval>,
                      .status = 202,
                      .object = Object::OfShop}}),
};
static_assert(is_complete(kAdminMemberRoutes));

}  // namespace

std::span<const Route> admin_member_routes() { return kAdminMemberRoutes; }

}  // namespace cartwright::http
