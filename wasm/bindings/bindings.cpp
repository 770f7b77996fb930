// The Embind table: what TypeScript sees of the module (wasm/src/core.ts types it). No code of its own.
#include <emscripten/bind.h>

#include "wasm/bindings/core.h"

namespace cartwright::bindings {

EMSCRIPTEN_BINDINGS(cartwright) {
  emscripten::value_object<SessionText>("SessionText")
      .field("member", &SessionText::member)
      .field("username", &SessionText::username)
      .field("displayName", &SessionText::display_name)
      .field("revocation", &SessionText::revocation)
      .field("deviceNumber", &SessionText::device_number);
  emscripten::value_object<OrderText>("OrderText")
      .field("name", &OrderText::name)
      .field("phone", &OrderText::phone)
      .field("address", &OrderText::address)
      .field("choice", &OrderText::choice);
  emscripten::class_<Core>("Core")
      .constructor<>()
      .function("handle", &Core::handle)
      .function("load", &Core::load)
      .function("adopt", &Core::adopt)
      .function("commit", &Core::commit)
      .function("commitDone", &Core::commit_done)
      .function("cartNote", &Core::cart_note)
      .function("searched", &Core::searched)
      .function("forgetSearched", &Core::forget_searched)
      .function("pauseHistory", &Core::pause_history)
      .function("setHistorySync", &Core::set_history_sync)
      .function("placeOrder", &Core::place_order)
      .function("orderCommand", &Core::order_command)
      .function("dismiss", &Core::dismiss)
      .function("refused", &Core::refused)
      .function("candidateHash", &Core::candidate_hash)
      .function("candidateBytes", &Core::candidate_bytes)
      .function("openCandidate", &Core::open_candidate)
      .function("catalogueHead", &Core::catalogue_head)
      .function("product", &Core::product)
      .function("productOfHandle", &Core::product_of_handle)
      .function("variantOfSku", &Core::variant_of_sku)
      .function("productOfVariant", &Core::product_of_variant)
      .function("list", &Core::list)
      .function("search", &Core::search)
      .function("suggest", &Core::suggest)
      .function("beginQuote", &Core::begin_quote)
      .function("quoteLine", &Core::quote_line)
      .function("quote", &Core::quote)
      .function("cart", &Core::cart)
      .function("viewed", &Core::viewed)
      .function("searches", &Core::searches)
      .function("orders", &Core::orders)
      .function("wallet", &Core::wallet)
      .function("commands", &Core::commands)
      .function("device", &Core::device)
      .function("signedIn", &Core::signed_in)
      .function("signOut", &Core::sign_out)
      .function("revocationSent", &Core::revocation_sent)
      .function("beginExchange", &Core::begin_exchange)
      .function("exchangeBytes", &Core::exchange_bytes)
      .function("finishExchange", &Core::finish_exchange)
      .function("exchangeFailed", &Core::exchange_failed)
      .function("serverExpects", &Core::server_expects);
}

}  // namespace cartwright::bindings
