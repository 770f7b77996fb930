// The balance of the signed-in member, as JSON.
#include "server/app/wallet/wallet.h"
#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

base::Result<Response> get_wallet(Call& call) {
  CW_TRY_ASSIGN(const protocol::Wallet wallet, app::get_wallet(call.services.store, *call.session));
  return json_answer(wallet);
}

constexpr Route kWalletRoutes[] = {
    {"wallet.get",
     "GET",
     "/v1/wallet",
     Caller::Member,
     RateClass::Read,
     0,
     get_wallet,
     {.summary = "The balance and recent entries", .answer = kMessage<protocol::Wallet>}},
};
static_assert(is_complete(kWalletRoutes));

}  // namespace

std::span<const Route> wallet_routes() { return kWalletRoutes; }

}  // namespace cartwright::http
