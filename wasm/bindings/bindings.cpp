// The Embind table: what TypeScript sees of the module (wasm/src/core.ts types it). No code of its own. Functions with
// the core's address before their arguments, not a class: Embind's part for classes costs the package 5 KB more.
#include <emscripten/bind.h>

#include "wasm/bindings/core.h"

namespace cartwright::bindings {
namespace {

template <class R, class... Arguments>
struct Method {
  template <R (Core::*kMethod)(Arguments...)>
  static R call(std::uintptr_t core, Arguments... arguments) {
    return (reinterpret_cast<Core*>(core)->*kMethod)(std::move(arguments)...);
  }
  template <R (Core::*kMethod)(Arguments...) const>
  static R call_const(std::uintptr_t core, Arguments... arguments) {
    return (reinterpret_cast<const Core*>(core)->*kMethod)(std::move(arguments)...);
  }
};

template <auto kMethod, class R, class... Arguments>
void bind(const char* name, R (Core::*)(Arguments...)) {
  emscripten::function(name, &Method<R, Arguments...>::template call<kMethod>);
}
template <auto kMethod, class R, class... Arguments>
void bind(const char* name, R (Core::*)(Arguments...) const) {
  emscripten::function(name, &Method<R, Arguments...>::template call_const<kMethod>);
}
template <auto kMethod>
void method(const char* name) {
  bind<kMethod>(name, kMethod);
}

}  // namespace

EMSCRIPTEN_BINDINGS(cartwright) {
  method<&Core::load>("load");
  method<&Core::adopt>("adopt");
  method<&Core::commit>("commit");
  method<&Core::commit_done>("commitDone");
  method<&Core::cart_note>("cartNote");
  method<&Core::searched>("searched");
  method<&Core::forget_searched>("forgetSearched");
  method<&Core::pause_history>("pauseHistory");
  method<&Core::set_history_sync>("setHistorySync");
  method<&Core::place_order>("placeOrder");
  method<&Core::order_command>("orderCommand");
  method<&Core::claim_coupon>("claimCoupon");
  method<&Core::dismiss>("dismiss");
  method<&Core::refused>("refused");
  method<&Core::candidate_hash>("candidateHash");
  method<&Core::give_candidate>("giveCandidate");
  method<&Core::open_candidate>("openCandidate");
  method<&Core::catalogue_head>("catalogueHead");
  method<&Core::product>("product");
  method<&Core::product_of_handle>("productOfHandle");
  method<&Core::variant_of_sku>("variantOfSku");
  method<&Core::product_of_variant>("productOfVariant");
  method<&Core::list>("list");
  method<&Core::search>("search");
  method<&Core::suggest>("suggest");
  method<&Core::begin_quote>("beginQuote");
  method<&Core::quote_line>("quoteLine");
  method<&Core::quote_coupon>("quoteCoupon");
  method<&Core::quote>("quote");
  method<&Core::cart>("cart");
  method<&Core::viewed>("viewed");
  method<&Core::searches>("searches");
  method<&Core::orders>("orders");
  method<&Core::coupons>("coupons");
  method<&Core::coupon_offers>("couponOffers");
  method<&Core::wallet>("wallet");
  method<&Core::commands>("commands");
  method<&Core::device>("device");
  method<&Core::signed_in>("signedIn");
  method<&Core::sign_out>("signOut");
  method<&Core::revocation_sent>("revocationSent");
  method<&Core::begin_exchange>("beginExchange");
  method<&Core::finish_exchange>("finishExchange");
  method<&Core::exchange_failed>("exchangeFailed");
  method<&Core::server_expects>("serverExpects");
}

}  // namespace cartwright::bindings
