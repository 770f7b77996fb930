// What a shopper does. Cart operations are plain C exports, because they are called most: 0 is done, else refused()
// says why.
#include <emscripten/emscripten.h>

#include "shared/base/hex.h"
#include "shared/codec/json_writer.h"
#include "wasm/bindings/core.h"

using cartwright::base::Instant;
using cartwright::bindings::Core;

namespace {

Instant at(double now) { return {static_cast<std::int64_t>(now)}; }

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE Core* cw_core_new() { return new Core; }

EMSCRIPTEN_KEEPALIVE int cw_cart_add(Core* core, std::uint32_t variant, std::int32_t quantity, double now) {
  return core->outcome(core->client.cart_add(variant, quantity, at(now), core->price_of(variant)));
}
EMSCRIPTEN_KEEPALIVE int cw_cart_set(Core* core, std::uint32_t variant, std::int32_t quantity, double now) {
  return core->outcome(core->client.cart_set(variant, quantity, at(now)));
}
EMSCRIPTEN_KEEPALIVE int cw_cart_select(Core* core, std::uint32_t variant, int selected, double now) {
  return core->outcome(core->client.cart_select(variant, selected != 0, at(now)));
}
EMSCRIPTEN_KEEPALIVE int cw_cart_save(Core* core, std::uint32_t variant, int saved, double now) {
  return core->outcome(core->client.cart_save(variant, saved != 0, at(now)));
}
EMSCRIPTEN_KEEPALIVE void cw_cart_clear(Core* core, double now) { core->client.cart_clear(at(now)); }
EMSCRIPTEN_KEEPALIVE int cw_viewed(Core* core, std::uint32_t product, double now) {
  return core->outcome(core->client.viewed(product, at(now)));
}
EMSCRIPTEN_KEEPALIVE int cw_forget_viewed(Core* core, std::uint32_t product, double now) {
  return core->outcome(core->client.forget_viewed(product, at(now)));
}
EMSCRIPTEN_KEEPALIVE std::uint32_t cw_bits(Core* core) { return core->bits(); }

}  // extern "C"

namespace cartwright::bindings {

int Core::outcome(const base::Status& status) {
  if (status.ok()) return 0;
  refused_ = status.error();
  return 1;
}

std::int64_t Core::price_of(std::uint32_t variant) const {
  const auto figures = bundle ? bundle->find_variant(variant) : std::nullopt;
  return figures ? figures->price_minor : 0;
}

std::string Core::refused() const {
  return codec::to_json(Refused{.code = std::string(refused_.name()), .detail = refused_.detail});
}

int Core::cart_note(std::uint32_t variant, std::string text) {
  return outcome(client.cart_note(variant, std::move(text), env.instant()));
}
int Core::searched(std::string term) { return outcome(client.searched(term, env.instant())); }
int Core::forget_searched(std::string term) { return outcome(client.forget_searched(term, env.instant())); }
int Core::set_history_sync(bool on) { return outcome(client.set_history_sync(on, env.instant())); }

std::string Core::place_order(std::string name, std::string phone, std::string address, std::string choice,
                              bool by_page) {
  if (!quoted_) {
    refused_ = {.code = base::ErrorCode::CartEmpty};
    return {};
  }
  protocol::Command command{.type = protocol::CommandType::PlaceOrder};
  order::PlaceOrder& place = command.place;
  place.id = env.new_id<base::OrderId>();
  for (const pricing::QuoteLine& line : quoted_->lines) {
    if (line.can_be_ordered()) place.lines.push_back({line.variant, line.quantity});  // the others stay in the cart
  }
  place.zone = quoted_->zone;
  place.method = quoted_->method;
  place.ship_to = {.name = std::move(name), .phone = std::move(phone), .address = std::move(address)};
  for (std::uint8_t i = 0; i < order::kPriceChoiceCount; ++i) {
    if (order::kPriceChoiceNames[i] == choice) place.choice = static_cast<order::PriceChoice>(i);
  }
  place.seen_catalogue_version = quoted_->catalogue_version;
  place.seen_total_minor = quoted_->total_minor;
  place.seen_fingerprint = quoted_->fingerprint;
  place.coupons = pricing::used_coupons(*quoted_);
  place.pay_with = {.page = by_page};
  if (outcome(order::validate(place)) != 0) return {};
  if (outcome(client.command(command, env.instant())) != 0) return {};
  return base::format_id(place.id.bytes);
}

std::string Core::claim_coupon(std::uint32_t number, std::string code) {
  const auto id = env.new_id<base::CouponId>();
  protocol::ClaimCoupon claim{.id = id, .number = number, .code = std::move(code)};
  if (outcome(client.claim_coupon(offers, std::move(claim), env.instant())) != 0) return {};
  return base::format_id(id.bytes);
}

int Core::order_command(std::string type, std::string order_id) {
  const auto id = base::parse_id_as<struct base::OrderTag>(order_id);
  if (!id) return outcome(id.error());
  protocol::Command command;
  command.order.id = *id;
  for (std::uint8_t i = 0; i < protocol::kCommandTypeCount; ++i) {
    if (protocol::kCommandTypeNames[i] == type) command.type = static_cast<protocol::CommandType>(i);
  }
  CHECK(protocol::names_order(command.type));
  return outcome(client.command(command, env.instant()));
}

}  // namespace cartwright::bindings
