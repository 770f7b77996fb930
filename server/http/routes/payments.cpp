// Paying by way of a provider: the member's side, and the provider's notices.
#include "server/app/payment/notices.h"
#include "server/app/payment/shown.h"
#include "server/http/middleware/layer.h"
#include "server/http/problem.h"
#include "server/http/routes/admin.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;
using member::Permission;

constexpr std::size_t kWantedBytesMax = 256;

base::Result<Response> get_methods(Call& call) {
  return json_answer(protocol::PaymentMethods{.page = call.services.payment_notices != nullptr});
}

base::Result<base::OrderId> order_of(const Call& call) {
  const auto id = base::parse_id_as<base::OrderTag>(call.parameter);
  if (!id.ok()) return base::Error{.code = ErrorCode::NotFound, .detail = "order"};
  return *id;
}

// Where the provider's page leads back to: what a request says of its host is believed of this machine only.
base::Result<std::string> return_url(const Call& call, const base::OrderId& order) {
  std::string origin = call.services.config.public_origin;
  if (origin.empty()) {
    origin = own_origin(call);
    std::string_view host = call.request.header("host");
    host = host.substr(0, host.rfind(':'));
    if (host != "localhost" && !is_loopback(host))
      return base::Error{.code = ErrorCode::NotAllowed, .detail = "public-origin"};
  }
  return origin + "/payment/" + base::format_id(order.bytes);
}

base::Result<Response> post_payment(Call& call) {
  CW_TRY_ASSIGN(const base::OrderId order, order_of(call));
  CW_TRY_ASSIGN(const auto wanted, read_json<protocol::PaymentWanted>(call));
  if (call.services.payment_notices == nullptr) {
    CW_TRY(app::payments_of_order(call.services.store, *call.session, order, {}));  // not whose it is
    return base::Error{.code = ErrorCode::NotAllowed, .detail = "payment-provider"};
  }
  CW_TRY_ASSIGN(std::string back, return_url(call, order));
  CW_TRY_ASSIGN(const auto made,
                app::open_payment_now(
                    call.services.store, *call.session,
                    {.order = order, .return_to = std::move(back), .in_english = wanted.locale == protocol::Locale::En},
                    call.services.env));
  call.services.payments_due();
  return json_answer(made, 201);
}

base::Result<Response> get_payments(Call& call) {
  CW_TRY_ASSIGN(const base::OrderId order, order_of(call));
  CW_TRY_ASSIGN(const auto all,
                app::payments_of_order(call.services.store, *call.session, order, call.services.env.instant()));
  return json_answer(all);
}

// A bad signature is not found out by trying: nothing else is said, nothing is kept.
base::Result<Response> post_notice(Call& call) {
  Services& services = call.services;
  if (services.payment_notices == nullptr) return ErrorCode::NotFound;
  const Request& request = call.request;
  const auto notice = services.payment_notices->read({.id = request.header("webhook-id"),
                                                      .timestamp = request.header("webhook-timestamp"),
                                                      .signatures = request.header("webhook-signature"),
                                                      .body = request.body},
                                                     services.env.instant());
  if (!notice.ok()) {
    call.outcome = notice.error().name();
    const bool is_unsigned = notice.error().code == ErrorCode::BadSignature;
    return problem(notice.error(), call.request_id, is_unsigned ? 401 : 0);
  }
  const app::PaymentServices payments{services.store, services.sealer, services.notices, services.env};
  CW_TRY_ASSIGN(const app::NoticeTaken taken, app::take_notice(*notice, payments));
  if (!taken.member.is_nil()) poke_member(call, taken.member);
  services.payments_due();
  if (taken.outcome == store::NoticeOutcome::Unknown) {
    services.log.write({.level = ops::LogLevel::Warning,
                        .event = "payment_notice",
                        .request_id = call.request_id,
                        .outcome = "unknown",
                        .note = base::format_id(notice->about)});
  }
  return json_answer(
      protocol::NoticeReceipt{.outcome = static_cast<std::uint8_t>(taken.outcome), .repeated = taken.repeated});
}

base::Result<Response> get_payments_for_staff(Call& call, const app::PaymentReader& who) {
  CW_TRY_ASSIGN(const auto all,
                app::payments_of_numbered(call.services.store, who, call.parameter, call.services.env.instant()));
  return json_answer(all);
}

base::Result<Response> post_retry(Call& call, const app::RefundRetrier& who) {
  CW_TRY_ASSIGN(const auto id, path_id<payment::RefundId>(call, "refund"));
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto refund, app::retry_refund(staff_services(call), who, id, reason));
  call.services.payments_due();
  return json_answer(refund);
}

constexpr Route kPaymentRoutes[] = {
    {"payments.methods",
     "GET",
     "/v1/payment-methods",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_methods,
     {.summary = "How an order can be paid", .answer = kMessage<protocol::PaymentMethods>}},
    {"payments.open",
     "POST",
     "/v1/orders/{id}/payments",
     Caller::Member,
     RateClass::Order,
     kWantedBytesMax,
     post_payment,
     {.summary = "Asks the provider for a page where the order can be paid; one that is open is answered again",
      .request = kMessage<protocol::PaymentWanted>,
      .answer = kMessage<protocol::PaymentShown>,
      .status = 201,
      .object = Object::Order}},
    {"payments.list",
     "GET",
     "/v1/orders/{id}/payments",
     Caller::Member,
     RateClass::Read,
     0,
     get_payments,
     {.summary = "Payments of an order at the provider, and what goes back through it",
      .answer = kMessage<protocol::OrderPayments>,
      .object = Object::Order}},
    {"payments.notice",
     "POST",
     "/v1/payment-notices",
     Caller::Anyone,
     RateClass::Sync,
     app::kNoticeBytesMax,
     post_notice,
     {.summary = "The provider says what became of a payment or a refund: signed, taken once by its webhook-id "
                 "(docs/api/payment-provider.md)",
      .answer = kMessage<protocol::NoticeReceipt>}},
    staff<Permission::OrdersRead, get_payments_for_staff>(
        {.name = "admin.orders.payments",
         .method = "GET",
         .path = "/v1/admin/orders/{number}/payments",
         .contract = {.summary = "Payments of an order at the provider, and what goes back through it",
                      .answer = kMessage<protocol::OrderPayments>,
                      .object = Object::OfShop}}),
    staff<Permission::FundsCredit, post_retry>(
        with_reason("admin.refunds.retry", "/v1/admin/refunds/{id}/retries",
                    "Hands a refund that the provider did not take to it once more", kMessage<protocol::RefundShown>)),
};
static_assert(is_complete(kPaymentRoutes));

}  // namespace

std::span<const Route> payment_routes() { return kPaymentRoutes; }

}  // namespace cartwright::http
