// Coupons of the signed-in member, as JSON. A claim carries its coupon's own id: sending it again answers the same one.
#include "server/app/coupon/coupons.h"
#include "server/http/routes/json.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"
#include "shared/protocol/coupon.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;
using coupon::CouponState;

base::Result<Response> post_coupon(Call& call) {
  CW_TRY_ASSIGN(const auto what, read_json<protocol::ClaimCoupon>(call));
  Services& services = call.services;
  CW_TRY_ASSIGN(const app::ClaimedCoupon claimed,
                app::claim_coupon_now(services.store, services.sealer, *call.session, what, services.env));
  poke_member(call);
  return json_answer(claimed.coupon, claimed.repeated ? 200 : 201);
}

// Errors: out_of_range (no state has the name).
base::Result<std::optional<CouponState>> wanted_state(const Call& call) {
  const auto name = call.request.parameter("state");
  if (!name.has_value()) return std::optional<CouponState>{};
  for (std::uint8_t i = 0; i < coupon::kCouponStateCount; ++i) {
    if (*name == coupon::kCouponStateNames[i]) return std::optional(static_cast<CouponState>(i));
  }
  return base::Error{.code = ErrorCode::OutOfRange, .detail = "state"};
}

base::Result<Response> get_coupons(Call& call) {
  app::CouponPlace place;
  CW_TRY_ASSIGN(place.limit, number_parameter(call, "limit", 50, 1, protocol::kCouponPageMax));
  CW_TRY_ASSIGN(place.state, wanted_state(call));
  if (const auto cursor = call.request.parameter("cursor"); cursor.has_value()) {
    CW_TRY_ASSIGN(place.before, base::parse_id_as<base::CouponTag>(*cursor));
  }
  CW_TRY_ASSIGN(app::CouponPage page,
                app::list_coupons(call.services.store, *call.session, place, call.services.env.instant()));
  protocol::CouponPage shown{.coupons = {page.coupons.begin(), page.coupons.end()}};
  if (!page.next.is_nil()) shown.next = base::format_id(page.next.bytes);
  return json_answer(shown);
}

base::Result<Response> get_templates(Call& call) {
  const app::BundlePtr bundle = call.services.catalogue.current();
  protocol::CouponTemplateList list;
  if (bundle == nullptr) return json_answer(list);
  CW_TRY_ASSIGN(coupon::Templates carried, coupon::open_section(bundle->coupon_section()));
  const base::Instant now = call.services.env.instant();
  for (coupon::Template& one : carried.list) {
    if (one.channel == coupon::Channel::Centre && one.can_be_claimed_at(now)) list.templates.push_back(std::move(one));
  }
  return json_answer(list);
}

constexpr std::size_t kClaimBytesMax = 1'024;
constexpr QueryParameter kPageParameters[] = {{"state", "Only coupons in it: claimed, held, used, expired or revoked"},
                                              {"limit", "Coupons on a page, 50 when absent", protocol::kCouponPageMax},
                                              {"cursor", "`next` of the page before"}};

constexpr Route kCouponRoutes[] = {
    {"coupon_templates.list",
     "GET",
     "/v1/coupon-templates",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_templates,
     {.summary = "What anybody may claim now, as devices show it", .answer = kMessage<protocol::CouponTemplateList>}},
    {"coupons.claim",
     "POST",
     "/v1/coupons",
     Caller::Member,
     RateClass::Order,
     kClaimBytesMax,
     post_coupon,
     {.summary = "Claims a coupon by its template's number, or the one that a code stands for",
      .request = kMessage<protocol::ClaimCoupon>,
      .answer = kMessage<coupon::Coupon>,
      .status = 201}},
    {"coupons.list",
     "GET",
     "/v1/coupons",
     Caller::Member,
     RateClass::Read,
     0,
     get_coupons,
     {.summary = "The member's coupons, newest first",
      .answer = kMessage<protocol::CouponPage>,
      .query = kPageParameters}},
};
static_assert(is_complete(kCouponRoutes));

}  // namespace

std::span<const Route> coupon_routes() { return kCouponRoutes; }

}  // namespace cartwright::http
