// Staff: coupon templates and what is handed out of them. What is approved, paused or ended here reaches devices with
// the publication that follows at once.
#include "server/app/coupon/handouts.h"
#include "server/http/routes/admin.h"
#include "server/http/routes/poke.h"

namespace cartwright::http {
namespace {

using member::Permission;

constexpr std::size_t kTemplateBytesMax = 64 * 1024;
constexpr std::size_t kGrantBytesMax = 16 * 1024;

base::Result<Response> get_templates(Call& call, const app::CouponReader& who) {
  CW_TRY_ASSIGN(const auto all, app::coupon_templates(staff_services(call), who));
  return json_answer(all);
}

base::Result<Response> get_template(Call& call, const app::CouponReader& who) {
  CW_TRY_ASSIGN(const std::uint32_t number, path_number(call, "coupon template"));
  CW_TRY_ASSIGN(const auto history, app::template_history(staff_services(call), who, number));
  return json_versioned(history, history.templates.front().revision);
}

base::Result<Response> post_template(Call& call, const app::CouponEditor& who) {
  CW_TRY_ASSIGN(const auto edit, read_json<protocol::TemplateEdit>(call));
  CW_TRY_ASSIGN(const auto kept, app::draft_template(staff_services(call), who,
                                                     {.key = call.request.header("idempotency-key"), .edit = edit}));
  return json_versioned(kept, kept.revision, 201);
}

base::Result<Response> patch_template(Call& call, const app::CouponEditor& who) {
  CW_TRY_ASSIGN(const std::uint32_t number, path_number(call, "coupon template"));
  CW_TRY_ASSIGN(const std::uint64_t seen, version_seen(call));
  CW_TRY_ASSIGN(const auto edit, read_json<protocol::TemplateEdit>(call));
  CW_TRY_ASSIGN(const auto kept, app::change_template(staff_services(call), who,
                                                      {.number = number, .seen_revision = seen, .edit = edit}));
  return json_versioned(kept, kept.revision);
}

// Pausing, resuming and ending change what devices should hold; the other steps do not.
bool changes_bundle(coupon::Event event) {
  return event == coupon::Event::Pause || event == coupon::Event::Resume || event == coupon::Event::End;
}

base::Result<Response> post_event(Call& call, const app::CouponEditor& who) {
  CW_TRY_ASSIGN(const std::uint32_t number, path_number(call, "coupon template"));
  CW_TRY_ASSIGN(const std::uint64_t seen, version_seen(call));
  CW_TRY_ASSIGN(const auto act, read_json<protocol::TemplateAct>(call));
  CW_TRY_ASSIGN(const auto changed,
                app::act_on_template(staff_services(call), who, {.number = number, .seen_revision = seen, .act = act}));
  if (changes_bundle(act.event)) publish_offers(call);
  return json_versioned(changed, changed.kept.revision, changed.approval.has_value() ? 202 : 200);
}

base::Result<Response> post_grants(Call& call, const app::CouponEditor& who) {
  CW_TRY_ASSIGN(const std::uint32_t number, path_number(call, "coupon template"));
  CW_TRY_ASSIGN(const auto request, read_json<protocol::GrantRequest>(call));
  CW_TRY_ASSIGN(
      const auto granted,
      app::grant_coupons(staff_services(call), who,
                         {.number = number, .key = call.request.header("idempotency-key"), .request = request}));
  for (const std::string& member : request.members) {
    if (const auto id = base::parse_id(member); id.ok()) poke_member(call, base::MemberId{*id});
  }
  return json_answer(granted, 201);
}

base::Result<Response> post_codes(Call& call, const app::CouponEditor& who) {
  CW_TRY_ASSIGN(const std::uint32_t number, path_number(call, "coupon template"));
  CW_TRY_ASSIGN(const auto request, read_json<protocol::CodesRequest>(call));
  CW_TRY_ASSIGN(const auto made, app::make_codes(staff_services(call), who, {.number = number, .request = request}));
  return json_answer(made, 201);
}

base::Result<Response> get_coupons(Call& call, const app::CouponReader& who) {
  CW_TRY_ASSIGN(const auto member, path_id<base::MemberId>(call, "member"));
  app::CouponPlace place;
  CW_TRY_ASSIGN(place.limit, number_parameter(call, "limit", kStaffPageDefault, 1, protocol::kStaffPageMax));
  CW_TRY_ASSIGN(place.before, cursor_id<base::CouponId>(call));
  CW_TRY_ASSIGN(app::CouponPage page, app::coupons_of_member(staff_services(call), who, member, place));
  protocol::CouponPage shown{.coupons = {page.coupons.begin(), page.coupons.end()}};
  if (!page.next.is_nil()) shown.next = base::format_id(page.next.bytes);
  return json_answer(shown);
}

base::Result<Response> post_revocation(Call& call, const app::CouponEditor& who) {
  CW_TRY_ASSIGN(const auto member, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto request, read_json<protocol::CouponRevocation>(call));
  CW_TRY_ASSIGN(const auto revoked,
                app::revoke_coupon(staff_services(call), who, {.member = member, .request = request}));
  poke_member(call, member);
  return json_answer(revoked);
}

constexpr Route kAdminCouponRoutes[] = {
    staff<Permission::CouponsRead, get_templates>(
        {.name = "admin.coupon_templates.list",
         .method = "GET",
         .path = "/v1/admin/coupon-templates",
         .contract = {.summary = "Coupon templates whose claim window is not over, drafts too, with their figures",
                      .answer = kMessage<protocol::KeptTemplates>}}),
    staff<Permission::CouponsRead, get_template>(
        {.name = "admin.coupon_templates.get",
         .method = "GET",
         .path = "/v1/admin/coupon-templates/{number}",
         .contract = {.summary = "A template's versions, newest first; the tag is the newest one's revision",
                      .answer = kMessage<protocol::KeptTemplates>,
                      .object = Object::OfShop}}),
    staff<Permission::CouponsEdit, post_template>({.name = "admin.coupon_templates.create",
                                                   .method = "POST",
                                                   .path = "/v1/admin/coupon-templates",
                                                   .body_bytes_max = kTemplateBytesMax,
                                                   .contract = {.summary = "Drafts a coupon template",
                                                                .request = kMessage<protocol::TemplateEdit>,
                                                                .answer = kMessage<protocol::KeptTemplate>,
                                                                .status = 201,
                                                                .takes_key = true}}),
    staff<Permission::CouponsEdit, patch_template>(
        {.name = "admin.coupon_templates.change",
         .method = "PATCH",
         .path = "/v1/admin/coupon-templates/{number}",
         .body_bytes_max = kTemplateBytesMax,
         .contract = {.summary = "Changes the draft, or drafts the next version",
                      .request = kMessage<protocol::TemplateEdit>,
                      .answer = kMessage<protocol::KeptTemplate>,
                      .object = Object::OfShop,
                      .takes_tag = true}}),
    staff<Permission::CouponsEdit, post_event>(
        {.name = "admin.coupon_templates.act",
         .method = "POST",
         .path = "/v1/admin/coupon-templates/{number}/events",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Submits a version for approval (202), sends it back, pauses, resumes or ends it",
                      .request = kMessage<protocol::TemplateAct>,
                      .answer = kMessage<protocol::TemplateChanged>,
                      .object = Object::OfShop,
                      .takes_tag = true}}),
    staff<Permission::CouponsEdit, post_grants>(
        {.name = "admin.coupon_templates.grant",
         .method = "POST",
         .path = "/v1/admin/coupon-templates/{number}/grants",
         .body_bytes_max = kGrantBytesMax,
         .contract = {.summary = "Hands a coupon to each of these members, all or none",
                      .request = kMessage<protocol::GrantRequest>,
                      .answer = kMessage<protocol::Granted>,
                      .status = 201,
                      .object = Object::OfShop,
                      .takes_key = true}}),
    staff<Permission::CouponsEdit, post_codes>({.name = "admin.coupon_templates.codes",
                                                .method = "POST",
                                                .path = "/v1/admin/coupon-templates/{number}/codes",
                                                .body_bytes_max = kStaffBodyBytesMax,
                                                .contract = {.summary = "Makes unique codes, which are shown this once",
                                                             .request = kMessage<protocol::CodesRequest>,
                                                             .answer = kMessage<protocol::MadeCodes>,
                                                             .status = 201,
                                                             .object = Object::OfShop}}),
    staff<Permission::CouponsRead, get_coupons>({.name = "admin.members.coupons",
                                                 .method = "GET",
                                                 .path = "/v1/admin/members/{id}/coupons",
                                                 .contract = {.summary = "A member's coupons, newest first",
                                                              .answer = kMessage<protocol::CouponPage>,
                                                              .query = kStaffPageParameters,
                                                              .object = Object::OfShop}}),
    staff<Permission::CouponsEdit, post_revocation>(
        {.name = "admin.members.revoke_coupon",
         .method = "POST",
         .path = "/v1/admin/members/{id}/coupon-revocations",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Takes a coupon back that is not used; an unpaid order that holds it is cancelled",
                      .request = kMessage<protocol::CouponRevocation>,
                      .answer = kMessage<coupon::Coupon>,
                      .object = Object::OfShop}}),
};
static_assert(is_complete(kAdminCouponRoutes));

}  // namespace

std::span<const Route> admin_coupon_routes() { return kAdminCouponRoutes; }

}  // namespace cartwright::http
