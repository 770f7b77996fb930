#include "tests/sim/server_node.h"

#include "server/app/catalogue/shop.h"
#include "server/app/coupon/templates.h"
#include "server/app/sync/exchange.h"
#include "server/app/wallet/wallet.h"
#include "server/jobs/jobs.h"
#include "shared/catalog/bundle_writer.h"
#include "shared/codec/binary.h"
#include "tests/support/random_shop.h"

namespace cartwright::sim {
namespace {

// Passwords are not what is simulated.
class PlainHasher final : public app::PasswordHasher {
 public:
  base::Result<std::string> hash(std::string_view password) override { return std::string(password); }
  base::Result<bool> verify(std::string_view stored, std::string_view password) override { return stored == password; }
};

// Nobody in the simulation signs in by phone or forgets a password.
class NoSealer final : public app::Sealer {
 public:
  base::Hash256 lookup(std::string_view, std::string_view) override { return {}; }
  base::Hash256 derive(std::string_view context, std::string_view text) override {
    return base::sha256(base::as_bytes(std::string(context) + "\n" + std::string(text)));
  }
  base::Bytes seal(std::string_view, std::string_view) override { return {}; }
  base::Result<std::string> open(std::string_view, base::ByteView) override { return base::ErrorCode::BadSignature; }
};
class NoCrypto final : public app::Crypto {
 public:
  app::Sha1Mac hmac_sha1(base::ByteView, base::ByteView) override { return {}; }
  bool is_valid(const app::PublicKey&) override { return false; }
  bool verify(const app::PublicKey&, base::ByteView, base::ByteView) override { return false; }
};
class NoNotices final : public app::Notices {
 public:
  base::Status send(store::UnitOfWork&, const app::Notice&) override { return {}; }
};

constexpr const char* kPassword = "plum-anchor-velvet-mosaic";

std::vector<catalog::Product> products_with(Random& random) {
  std::vector<catalog::Product> products;
  for (std::uint32_t number = 1; number <= kAllVariants; ++number) {
    const std::string text = std::to_string(number);
    products.push_back({.handle = "p" + text,
                        .title = {"商品" + text, "Product " + text},
                        .variants = {{.sku = "S" + text,
                                      .price_minor = random.between(100, 5'000),
                                      .weight_g = 100,
                                      .stock = static_cast<std::uint32_t>(random.between(0, 12))}}});
  }
  return products;
}

// Offers of every kind on what orders are made of. Most run now; some begin or end while the seed runs.
base::Vector<promotion::Promotion> offers_with(Random& random, base::Instant now) {
  constexpr tests::ShopShape kShape{.products = kShopVariants, .price_minor_max = 5'000};
  base::Vector<promotion::Promotion> offers;
  const auto count = static_cast<std::uint32_t>(random.below(6));
  for (std::uint32_t number = 1; number <= count; ++number) {
    promotion::Promotion offer = tests::random_promotion(random, kShape, number);
    offer.starts_at.ms = now.ms - random.between(0, base::kHourMs) + (random.chance(200) ? base::kHourMs : 0);
    offer.ends_at.ms = offer.starts_at.ms + random.between(base::kMinuteMs, 2 * base::kHourMs);
    offers.push_back(std::move(offer));
  }
  return offers;
}

// Coupons anybody claims or types a code for, with small limits so that they are met.
coupon::Template coupon_offer_with(Random& random, std::uint32_t number, base::Instant now) {
  constexpr tests::ShopShape kShape{.products = kShopVariants, .price_minor_max = 5'000};
  coupon::Template offer{.terms = tests::random_coupon(random, kShape, number).terms,
                         .state = coupon::State::Active,
                         .claim_from = {now.ms - base::kHourMs},
                         .claim_to = {now.ms + base::kDayMs},
                         .use_from = {now.ms - base::kHourMs},
                         .use_to = {now.ms + base::kDayMs - (random.chance(300) ? 23 * base::kHourMs : 0)}};
  if (random.chance(250)) {
    offer.channel = coupon::Channel::PublicCode;
    offer.code_hash = coupon::hash_code(coupon::normalise_code(kPublicCode).value());
  }
  const auto some = [&](std::int64_t max) { return static_cast<std::uint32_t>(random.between(1, max)); };
  offer.limits.issued_per_member = some(3);
  if (random.chance(300)) offer.limits.issued = offer.limits.issued_per_member + some(3);
  if (random.chance(300)) offer.limits.used_per_member = some(2);
  if (random.chance(300)) offer.limits.used = offer.limits.used_per_member + some(3);
  if (random.chance(200)) offer.limits.budget_minor = random.between(500, 20'000);
  return offer;
}

catalog::Shop shop() {
  catalog::Shop shop{.title = {"店", "Shop"}};
  shop.shipping.push_back({.zone = "CN",
                           .method = "standard",
                           .title = {"标准", "Standard"},
                           .steps = {{1'000'000'000, 800}},
                           .free_from_minor = 9'900});
  return shop;
}

}  // namespace

ServerNode::ServerNode(const std::int64_t& now_ms, const Random& seed, Auditor& auditor, Trace& trace)
    : now_ms_(now_ms), random_(seed.fork(1)), env_(now_ms, seed.fork(2)), auditor_(auditor), trace_(trace) {
  PlainHasher hasher;
  for (const char* name : {"ann", "bob", "cid"}) {
    const auto member =
        app::register_member(store_, {.username = name, .password = kPassword, .display_name = name}, hasher, env_);
    CHECK(member.ok());
    members_[name] = *member;
  }
  offer_coupons();
  publish();
  for (const auto& [name, id] : members_) credit(name, random_.between(0, 60'000));
}

void ServerNode::offer_coupons() {
  const auto count = static_cast<std::uint32_t>(random_.below(7));
  for (std::uint32_t number = 1; number <= count; ++number) {
    const coupon::Template offer = coupon_offer_with(random_, number, env_.instant());
    CHECK(coupon::validate(offer).ok());
    const auto kept = store_.write([&](store::UnitOfWork& unit) -> store::Status {
      CW_TRY(app::insert_version(unit, app::OfferDraft<coupon::Template>{.offer = offer}, {}));
      return {};
    });
    CHECK(kept.ok());
  }
}

void ServerNode::publish() {
  std::vector<catalog::Product> products = products_with(random_);
  const auto count = app::put_products(store_, {.shop = shop(), .products = products}, env_.instant());
  CHECK(count.ok());
  // Numbers are given in the order of the import, which never changes here: variant n is product n.
  for (std::uint32_t number = 1; number <= kAllVariants; ++number) {
    auditor_.stocked(number, products[number - 1].variants[0].stock);
    products[number - 1].number = number;
    products[number - 1].variants[0].number = number;
  }
  const std::uint64_t version = bundles_.empty() ? 1 : bundles_.back()->version() + 1;
  const base::Bytes promotions = promotion::write_section(offers_with(random_, env_.instant()));
  base::Vector<coupon::Template> offered;
  const auto status = store_.read([&](store::UnitOfWork& unit) -> store::Status {
    CW_TRY_ASSIGN(offered, app::published_templates(unit, env_.instant()));
    return {};
  });
  CHECK(status.ok());
  const base::Bytes coupons = coupon::write_section(offered);
  auto bundle = catalog::Bundle::open(
      catalog::write_bundle(shop(), products, {.promotions = promotions, .coupons = coupons}, version, env_.instant()));
  CHECK(bundle.ok());
  bundles_.push_back(std::make_shared<const catalog::Bundle>(std::move(bundle).value()));
  trace_.line(now_ms_, "publish " + std::to_string(version));
}

app::BundlePtr ServerNode::recent(std::uint64_t version) {
  for (const app::BundlePtr& bundle : bundles_) {
    if (bundle->version() == version) return bundle;
  }
  return nullptr;
}

void ServerNode::change_prices() { publish(); }

void ServerNode::credit(const std::string& member, std::int64_t amount_minor) {
  if (amount_minor <= 0) return;
  CHECK(app::credit(store_, member, amount_minor, "test", env_).ok());
  auditor_.credited(member, amount_minor);
}

void ServerNode::run_jobs() {
  // The expiry job cancels behind the members' backs: what it cancelled is seen by comparing before and after.
  std::vector<std::pair<std::string, base::OrderId>> submitted;
  const auto collect = [&](bool cancelled) {
    std::vector<std::pair<std::string, base::OrderId>> found;
    const auto status = store_.read([&](store::UnitOfWork& unit) -> store::Status {
      for (const auto& [name, id] : members_) {
        CW_TRY_ASSIGN(const auto rows, unit.orders().changed_since(id, 0, 100'000));
        for (const auto& row : rows) {
          const bool is_cancelled = !order::holds_goods(row.order.state);
          if (is_cancelled == cancelled) found.emplace_back(name, row.order.id);
        }
      }
      return {};
    });
    CHECK(status.ok());
    return found;
  };
  submitted = collect(false);
  CHECK(jobs::advance_orders(store_, env_).ok());
  for (const auto& entry : collect(true)) {
    for (const auto& was : submitted) {
      if (was.second == entry.second) auditor_.order_cancelled(entry.first, entry.second);
    }
  }
  CHECK(jobs::compact_tombstones(store_, env_).ok());
  CHECK(jobs::remove_expired(store_, env_).ok());
}

void ServerNode::fault_next_commit() {
  store_.fault_next_commit(random_.chance(500) ? store::memory::CommitFault::Refused
                                               : store::memory::CommitFault::LostAfter);
}

std::optional<app::SignedIn> ServerNode::sign_in(const std::string& member, const base::DeviceId& device,
                                                 std::uint64_t first_seq) {
  const protocol::SignIn request{
      .username = member, .password = kPassword, .device = device, .first_seq = first_seq, .bearer = true};
  PlainHasher hasher;
  NoSealer sealer;
  NoNotices notices;
  NoCrypto crypto;
  auto session = app::sign_in({store_, sealer, notices, hasher, env_, crypto}, request, {.address = "198.18.0.1"});
  if (!session.ok()) return std::nullopt;
  return std::move(session).value();
}

void ServerNode::revoke(const std::string& revocation) { CHECK(app::revoke(store_, revocation, env_.instant()).ok()); }

base::Result<app::SessionInfo> ServerNode::identify(std::string& token, std::string& refresh) {
  auto session = app::authenticate(store_, token, env_.instant());
  if (session.ok() || session.error().code != base::ErrorCode::SignedOut) return session;
  PlainHasher hasher;
  NoSealer sealer;
  NoNotices notices;
  NoCrypto crypto;
  auto renewed = app::refresh_session({store_, sealer, notices, hasher, env_, crypto}, refresh);
  if (!renewed.ok()) {
    if (renewed.error().effect == base::Effect::Unknown) trace_.mark("refresh_answer_lost");
    return renewed.error();
  }
  if (!renewed->ended.empty()) trace_.violation("a device that lost an answer was taken for a thief");
  token = renewed->access;
  refresh = renewed->refresh;
  trace_.mark("session_refreshed");
  return app::authenticate(store_, token, env_.instant());
}

ServerReply ServerNode::exchange(const std::string& member, std::string& token, std::string& refresh,
                                 const base::Bytes& bytes) {
  const auto session = identify(token, refresh);
  if (!session.ok()) {
    store_.fault_next_commit(store::memory::CommitFault::None);
    return {.error = session.error()};
  }
  protocol::ExchangeRequest request{.now = env_.instant()};
  if (const auto status = codec::decode_over(bytes, request); !status.ok()) {
    trace_.violation("a device sent a malformed request: " + std::string(status.error().name()));
    return {.error = status.error()};
  }
  const std::uint64_t before = last_seq(member, session->device_number);
  NoSealer sealer;
  auto answer = app::exchange(store_, *session, request, {.env = env_, .catalogue = *this, .sealer = sealer});
  store_.fault_next_commit(store::memory::CommitFault::None);  // a pull commits nothing
  const std::uint64_t after = last_seq(member, session->device_number);
  Auditor::Taken taken{.member = member,
                       .device = base::format_id(session->device.bytes),
                       .device_number = session->device_number,
                       .before = before,
                       .after = after};
  const auto status = store_.read([&](store::UnitOfWork& unit) -> store::Status {
    CW_TRY_ASSIGN(taken.answers, unit.answers().range(members_[member], session->device_number, before + 1, after));
    CW_TRY_ASSIGN(const auto rows, unit.orders().changed_since(members_[member], 0, 100'000));
    for (const store::OrderRow& row : rows) taken.orders.push_back(row.order);
    return {};
  });
  CHECK(status.ok());
  if (after > before) auditor_.applied(taken, request);
  auditor_.check_cart(member, members_[member], store_);
  if (!answer.ok()) {
    if (after > before) trace_.mark("reply_lost_after_commit");
    return {.error = answer.error()};
  }
  return {.ok = true, .answer = codec::encode(*answer)};
}

std::uint64_t ServerNode::last_seq(const std::string& member, std::uint32_t device_number) {
  std::uint64_t seq = 0;
  const auto status = store_.read([&](store::UnitOfWork& unit) -> store::Status {
    CW_TRY_ASSIGN(const auto device, unit.devices().find_number(members_[member], device_number));
    if (device) seq = device->last_seq;
    return {};
  });
  CHECK(status.ok());
  return seq;
}

protocol::Rows ServerNode::all_rows(const std::string& member, std::uint32_t device_number, bool& history_sync) {
  protocol::Rows rows;
  const base::MemberId id = members_[member];
  const auto status = store_.read([&](store::UnitOfWork& unit) -> store::Status {
    CW_TRY_ASSIGN(const auto sync, unit.members().lock(id));
    history_sync = sync.history_sync;
    CW_TRY_ASSIGN(const auto cart, unit.cart_lines().changed_since(id, 0, 100'000));
    for (auto row : cart) {
      if (row.value.set_by.device == device_number) row.value.set_by.device = 0;
      if (row.value.is_shown()) rows.cart.push_back(row.value);
    }
    CW_TRY_ASSIGN(const auto viewed, unit.histories().viewed_since(id, 0, 100'000));
    for (const auto& row : viewed) {
      if (row.value.count > 0) rows.viewed.push_back(row.value);
    }
    CW_TRY_ASSIGN(const auto searched, unit.histories().searched_since(id, 0, 100'000));
    for (const auto& row : searched) {
      if (row.value.count > 0) rows.searched.push_back(row.value);
    }
    CW_TRY_ASSIGN(const auto orders, unit.orders().changed_since(id, 0, 100'000));
    for (const auto& row : orders) rows.orders.push_back(row.order);
    CW_TRY_ASSIGN(const auto coupons, unit.coupons().changed_since(id, 0, 100'000));
    for (const auto& row : coupons) rows.coupons.push_back(row.coupon);
    CW_TRY_ASSIGN(auto wallet, app::read_wallet(unit, id));
    rows.wallet.push_back(std::move(wallet));
    return {};
  });
  CHECK(status.ok());
  return rows;
}

}  // namespace cartwright::sim
