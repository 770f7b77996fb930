// Staff: promotions. What is approved, paused or ended here reaches devices with the publication that follows at once.
#include "server/app/promotion/promotions.h"
#include "server/http/routes/admin.h"

namespace cartwright::http {
namespace {

using member::Permission;

constexpr std::size_t kPromotionBytesMax = 64 * 1024;
constexpr std::size_t kInstantMax = 4'102'444'800'000;  // the year 2100

base::Result<Response> get_calendar(Call& call, const app::PromotionReader& who) {
  CW_TRY_ASSIGN(const std::size_t from, number_parameter(call, "from", 0, 0, kInstantMax));
  CW_TRY_ASSIGN(const std::size_t to, number_parameter(call, "to", kInstantMax, 0, kInstantMax));
  const app::Window window{.from = {static_cast<std::int64_t>(from)}, .to = {static_cast<std::int64_t>(to)}};
  CW_TRY_ASSIGN(const auto calendar, app::promotion_calendar(staff_services(call), who, window));
  return json_answer(calendar);
}

base::Result<Response> get_promotion(Call& call, const app::PromotionReader& who) {
  CW_TRY_ASSIGN(const std::uint32_t number, path_number(call, "promotion"));
  CW_TRY_ASSIGN(const auto history, app::promotion_history(staff_services(call), who, number));
  return json_versioned(history, history.versions.front().revision);
}

base::Result<Response> post_promotion(Call& call, const app::PromotionEditor& who) {
  CW_TRY_ASSIGN(const auto edit, read_json<protocol::PromotionEdit>(call));
  CW_TRY_ASSIGN(const auto kept, app::draft_promotion(staff_services(call), who,
                                                      {.key = call.request.header("idempotency-key"), .edit = edit}));
  return json_versioned(kept, kept.revision, 201);
}

base::Result<Response> patch_promotion(Call& call, const app::PromotionEditor& who) {
  CW_TRY_ASSIGN(const std::uint32_t number, path_number(call, "promotion"));
  CW_TRY_ASSIGN(const std::uint64_t seen, version_seen(call));
  CW_TRY_ASSIGN(const auto edit, read_json<protocol::PromotionEdit>(call));
  CW_TRY_ASSIGN(const auto kept, app::change_promotion(staff_services(call), who,
                                                       {.number = number, .seen_revision = seen, .edit = edit}));
  return json_versioned(kept, kept.revision);
}

// Pausing, resuming and ending change what devices should hold; the other steps do not.
bool changes_bundle(promotion::Event event) {
  return event == promotion::Event::Pause || event == promotion::Event::Resume || event == promotion::Event::End;
}

base::Result<Response> post_event(Call& call, const app::PromotionEditor& who) {
  CW_TRY_ASSIGN(const std::uint32_t number, path_number(call, "promotion"));
  CW_TRY_ASSIGN(const std::uint64_t seen, version_seen(call));
  CW_TRY_ASSIGN(const auto act, read_json<protocol::PromotionAct>(call));
  CW_TRY_ASSIGN(const auto changed, app::act_on_promotion(staff_services(call), who,
                                                          {.number = number, .seen_revision = seen, .act = act}));
  if (changes_bundle(act.event)) publish_offers(call);
  return json_versioned(changed, changed.kept.revision, changed.approval.has_value() ? 202 : 200);
}

}  // namespace

void publish_offers(Call& call) {
  const auto published = call.services.publisher.publish_offers();
  if (published.ok()) return;
  call.services.log.write(
      {.level = ops::LogLevel::Warning, .event = "promotions", .outcome = published.error().name()});
}

namespace {

constexpr QueryParameter kWindowParameters[] = {
    {"from", "Milliseconds since 1970; only what ends after it", kInstantMax},
    {"to", "Only what starts before it", kInstantMax}};

constexpr Route kAdminPromotionRoutes[] = {
    staff<Permission::PromotionsRead, get_calendar>(
        {.name = "admin.promotions.list",
         .method = "GET",
         .path = "/v1/admin/promotions",
         .contract = {.summary = "Promotions whose window meets a span of time, each with its conflicts",
                      .answer = kMessage<protocol::PromotionCalendar>,
                      .query = kWindowParameters}}),
    staff<Permission::PromotionsRead, get_promotion>(
        {.name = "admin.promotions.get",
         .method = "GET",
         .path = "/v1/admin/promotions/{number}",
         .contract = {.summary = "A promotion's versions, newest first; the tag is the newest one's revision",
                      .answer = kMessage<protocol::PromotionHistory>,
                      .object = Object::OfShop}}),
    staff<Permission::PromotionsEdit, post_promotion>({.name = "admin.promotions.create",
                                                       .method = "POST",
                                                       .path = "/v1/admin/promotions",
                                                       .body_bytes_max = kPromotionBytesMax,
                                                       .contract = {.summary = "A draft under a new number",
                                                                    .request = kMessage<protocol::PromotionEdit>,
                                                                    .answer = kMessage<protocol::KeptPromotion>,
                                                                    .status = 201,
                                                                    .takes_key = true}}),
    staff<Permission::PromotionsEdit, patch_promotion>(
        {.name = "admin.promotions.change",
         .method = "PATCH",
         .path = "/v1/admin/promotions/{number}",
         .body_bytes_max = kPromotionBytesMax,
         .contract = {.summary = "Changes the draft; of what was approved, makes a draft of the next version",
                      .request = kMessage<protocol::PromotionEdit>,
                      .answer = kMessage<protocol::KeptPromotion>,
                      .object = Object::OfShop,
                      .takes_tag = true}}),
    staff<Permission::PromotionsEdit, post_event>(
        {.name = "admin.promotions.act",
         .method = "POST",
         .path = "/v1/admin/promotions/{number}/events",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary =
                          "Submits (which asks a second person: 202), sends back, pauses, resumes, ends or archives",
                      .request = kMessage<protocol::PromotionAct>,
                      .answer = kMessage<protocol::PromotionChanged>,
                      .object = Object::OfShop,
                      .takes_tag = true}}),
};
static_assert(is_complete(kAdminPromotionRoutes));

}  // namespace

std::span<const Route> admin_promotion_routes() { return kAdminPromotionRoutes; }

}  // namespace cartwright::http
