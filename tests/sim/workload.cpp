// What shoppers and the shop do.
#include "shared/codec/binary.h"
#include "shared/pricing/coupons.h"
#include "tests/sim/world.h"

namespace cartwright::sim {

void World::run() {
  for (const auto& device : devices_) {
    for (const auto& tab : device->tabs) {
      pump(*tab);
      schedule_shopper(*tab);
    }
  }
  schedule_shop();
  while (now_ms_ < ends_at_ms_ && trace_.first_violation().empty() && step()) {
  }
  if (trace_.first_violation().empty()) heal_and_compare();
}

void World::schedule_shopper(Tab& tab) {
  at(random_.between(50, 4'000), [this, &tab] {
    if (now_ms_ >= ends_at_ms_) return;
    shopper_does_something(tab);
    schedule_shopper(tab);
  });
}

void World::schedule_shop() {
  at(random_.between(2'000, 20'000), [this] {
    if (now_ms_ >= ends_at_ms_) return;
    switch (random_.below(4)) {
      case 0:
        server_->change_prices();
        break;
      case 1:
        server_->credit("ann", random_.between(1, 20'000));
        break;
      case 2:
        server_->run_jobs();
        break;
      default:
        if (random_.chance(100)) now_ms_ += 31 * base::kMinuteMs;  // unpaid orders run out
        server_->run_jobs();
    }
    server_->check_books();
    schedule_shop();
  });
}

void World::shopper_does_something(Tab& tab) {
  if (!tab.client.is_open()) return;
  if (random_.chance(faults_.tab_crash)) return crash(tab);
  const base::Instant now = device_now(*tab.device);
  const std::uint64_t what = random_.below(100);
  if (what < 50) {
    cart_action(tab);
  } else if (what < 55) {
    claim_a_coupon(tab);
  } else if (what < 63) {
    if (tab.client.cart_add(tab.canary, 1, now).ok() && tab.canary_made >= 0) ++tab.canary_made;
  } else if (what < 70) {
    static_cast<void>(tab.client.viewed(static_cast<std::uint32_t>(random_.between(1, 20)), now).ok());
  } else if (what < 74) {
    static_cast<void>(tab.client.searched("term" + std::to_string(random_.below(6)), now).ok());
  } else if (what < 76) {
    static_cast<void>(tab.client.forget_viewed(static_cast<std::uint32_t>(random_.below(4)), now).ok());
  } else if (what < 82) {
    place_order(tab);
  } else if (what < 85) {
    touch_an_order(tab);
  } else if (what < 91) {
    sign_in(tab);
  } else if (what < 92) {
    sign_out(tab);
  } else if (what < 93) {
    static_cast<void>(tab.client.set_history_sync(random_.chance(700), now).ok());
  } else {
    try_exchange(tab);
  }
  check_canary(tab);
  if (random_.chance(800)) pump(tab);
}

void World::cart_action(Tab& tab) {
  const base::Instant now = device_now(*tab.device);
  const auto variant = static_cast<base::VariantNumber>(random_.between(1, kShopVariants));
  base::Status status;
  switch (random_.below(10)) {
    case 0:
      status = tab.client.cart_set(variant, 0, now);
      break;
    case 1:
    case 2:
    case 3:
      status = tab.client.cart_set(variant, random_.between(0, 9), now);
      break;
    case 4:
      status = tab.client.cart_add(variant, -1, now);
      break;
    case 5:
      status = tab.client.cart_select(variant, random_.chance(500), now);
      break;
    case 6:
      status = random_.chance(500) ? tab.client.cart_save(variant, random_.chance(500), now)
                                   : tab.client.cart_note(variant, "note" + std::to_string(random_.below(3)), now);
      break;
    default:
      status = tab.client.cart_add(variant, random_.between(1, 3), now);
  }
  static_cast<void>(status.ok());  // a limit may refuse; the view then stands
}

void World::place_order(Tab& tab) {
  protocol::Command command{.type = protocol::CommandType::PlaceOrder};
  order::PlaceOrder& intent = command.place;
  for (const cart::Line& line : tab.client.cart_view().lines()) {
    if (!line.is_shown() || line.variant > kShopVariants || intent.lines.size() >= 3) continue;
    intent.lines.push_back({line.variant, cart::shown_quantity(line)});
  }
  if (intent.lines.empty()) return;
  const base::Instant now = device_now(*tab.device);
  const rule::Shopper shopper = tab.client.shopper(tab.client.pending_orders().size(), now);
  const base::Vector<coupon::Coupon> wallet = tab.client.usable_coupons(tab.device->offers(), now);
  pricing::QuoteInput input = order::quote_input(intent, shopper, now);
  const bool best = random_.chance(600);
  for (const coupon::Coupon& each : wallet) {  // or those that the shopper likes
    if (!best && input.coupons.size() < 3 && random_.chance(500)) input.coupons.push_back(each);
  }
  const auto priced =
      pricing::quote_wallet(*tab.device->bundle, input, wallet, best ? pricing::Pick::Best : pricing::Pick::Chosen);
  CHECK(priced.ok());
  const pricing::Quote* quote = &priced->quote;
  intent.coupons = pricing::used_coupons(*quote);
  intent.id = base::OrderId{new_id()};
  intent.ship_to = {"A", "1", "somewhere"};
  intent.choice = static_cast<order::PriceChoice>(random_.below(3));
  intent.seen_catalogue_version = quote->catalogue_version;
  intent.seen_total_minor = random_.chance(50) ? 1 : quote->total_minor;  // some shoppers lie
  intent.seen_fingerprint = quote->fingerprint;
  // In the trace, so that the compilers' hashes compare prices, too.
  trace_.line(now_ms_, tab.device->name + " orders for " + std::to_string(quote->total_minor) + ", saves " +
                           std::to_string(quote->saved_minor) + ", is given " + std::to_string(quote->gifts.size()) +
                           ", with coupons " + std::to_string(intent.coupons.size()));
  static_cast<void>(tab.client.command(command, now).ok());
}

void World::claim_a_coupon(Tab& tab) {
  const coupon::Templates offers = tab.device->offers();
  protocol::ClaimCoupon claim{.id = base::CouponId{new_id()}};
  if (random_.chance(300)) {
    claim.code = random_.chance(800) ? kPublicCode : "EAVE-STEA-2266";  // the other one is no code
  } else if (!offers.list.empty()) {
    claim.number = offers.list[static_cast<std::size_t>(random_.below(offers.list.size()))].terms.number;
  }
  if (tab.client.claim_coupon(offers, claim, device_now(*tab.device)).ok()) trace_.mark("coupon_claimed");
}

base::IdBytes World::new_id() {
  std::array<std::uint8_t, 10> unique{};
  const std::uint64_t number = ++ids_;
  for (std::size_t i = 0; i < 8; ++i) unique[i] = static_cast<std::uint8_t>(number >> (8 * i));
  return base::make_id(now_ms_, unique);
}

void World::touch_an_order(Tab& tab) {
  const auto& orders = tab.client.orders();
  if (orders.empty()) return;
  protocol::Command command{.type = random_.chance(500) ? protocol::CommandType::CancelOrder
                                                        : protocol::CommandType::PayOrder};
  command.order.id = orders[static_cast<std::size_t>(random_.below(orders.size()))].id;
  static_cast<void>(tab.client.command(command, device_now(*tab.device)).ok());
}

// Signing in needs the network and the whole device at rest, as the shell arranges it under its lock.
void World::sign_in(Tab& tab) {
  Device& device = *tab.device;
  if (!device.token.empty() || tab.busy || device.lock_taken || tab.client.needs_reload() || tab.reload_wanted) return;
  if (!tab.client.meta().is_guest()) return;
  static constexpr const char* kMembers[] = {"ann", "ann", "bob", "cid"};
  const std::string member = kMembers[random_.below(4)];
  const auto session = server_->sign_in(member, tab.client.meta().device, tab.client.next_seq());
  if (!session) return;
  const auto status = tab.client.signed_in({.member = session->session.member,
                                            .username = member,
                                            .device_number = session->session.device_number,
                                            .revocation = session->session.revocation},
                                           device_now(device));
  CHECK(status.ok());
  auditor_.folded_as_guest(base::format_id(device.id.bytes), UINT64_MAX);
  device.member = member;
  device.token = session->access;
  device.refresh = session->refresh;
  device.number = session->session.device_number;
  trace_.line(now_ms_, device.name + " tab " + std::to_string(tab.canary) + " signs in as " + member);
  if (tab.client.cart_view().shown_count() > 0) trace_.mark("guest_cart_merged");
  pump(tab);
}

void World::sign_out(Tab& tab) {
  Device& device = *tab.device;
  if (device.token.empty() || tab.client.meta().is_guest() || tab.reload_wanted || tab.client.needs_reload()) return;
  trace_.line(now_ms_, device.name + " tab " + std::to_string(tab.canary) + " signs out");
  trace_.mark("sign_out");
  const std::string revocation = tab.client.meta().revocation;
  auditor_.discarded(base::format_id(device.id.bytes));
  device.id.bytes[1] = static_cast<std::uint8_t>(device.id.bytes[1] + 1);
  tab.client.sign_out(sync::SignOutMode::OweRevocation, device.id);
  tab.client.revocation_sent(revocation);
  server_->revoke(revocation);
  device.token.clear();
  device.member.clear();
  tab.canary_made = 0;
  if (tab.exchanging) end_exchange(tab);
  pump(tab);
}

}  // namespace cartwright::sim
