// The cart of the signed-in member, as JSON.
#include "server/app/sync/exchange.h"
#include "server/http/routes/json.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

constexpr int kPagesMax = 20;

struct Cart {
  static constexpr const char* kTypeName = "Cart";
  std::uint64_t cursor = 0;
  std::vector<cart::Line> lines;
  void describe(codec::Visitor& v) {
    v.u64("cursor", cursor);
    v.list("lines", lines, limits::kCartLinesMax * 4);
  }
};

// The cart as a device without state would be told it.
base::Result<Response> get_cart(Call& call) {
  Services& services = call.services;
  protocol::ExchangeRequest request{.now = services.env.instant()};
  Cart shown;
  for (int page = 0; page < kPagesMax; ++page) {
    CW_TRY_ASSIGN(const protocol::ExchangeAnswer answer,
                  app::exchange(services.store, *call.session, request, exchange_services(call)));
    for (const cart::Line& line : answer.rows.cart) {
      if (shown.lines.size() < limits::kCartLinesMax * 4) shown.lines.push_back(line);
    }
    shown.cursor = answer.cursor;
    if (!answer.more) break;
    request.cursor = answer.cursor;
  }
  return json_answer(shown);
}

constexpr Route kCartRoutes[] = {
    {"cart.get",
     "GET",
     "/v1/cart",
     Caller::Member,
     RateClass::Read,
     0,
     get_cart,
     {.summary = "The cart as the server has it", .answer = kMessage<Cart>}},
};
static_assert(is_complete(kCartRoutes));

}  // namespace

std::span<const Route> cart_routes() { return kCartRoutes; }

}  // namespace cartwright::http
