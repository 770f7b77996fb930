#include "server/app/support/quotes.h"

#include "server/app/catalogue/shop.h"
#include "shared/base/hex.h"

namespace cartwright::app {
namespace {

using Inspected = protocol::InspectedQuote;

// Publications that an order may have been priced from: the one of its moment, and those before it that were honoured.
constexpr std::uint64_t kPublicationsTried = 8;

base::Result<store::OwnedOrder> order_asked(store::UnitOfWork& unit, const std::string& asked) {
  base::Hash256 fingerprint{};
  const bool is_fingerprint =
      asked.size() == 2 * fingerprint.size() && base::from_hex(asked, fingerprint.data(), fingerprint.size());
  auto found = is_fingerprint ? unit.orders().find_fingerprint(fingerprint) : unit.orders().find_number(asked);
  CW_TRY_ASSIGN(std::optional<store::OwnedOrder> owned, std::move(found));
  if (!owned.has_value()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "order"};
  return std::move(*owned);
}

Inspected shown(const store::OwnedOrder& owned, const std::vector<store::CouponRow>& coupons) {
  const order::Order& order = owned.row.order;
  Inspected made{.number = order.number,
                 .member = owned.member,
                 .fingerprint = order.fingerprint,
                 .submitted_at = order.submitted_at,
                 .currency = order.currency,
                 .zone = order.zone,
                 .method = order.method,
                 .lines = order.lines,
                 .gifts = order.gifts,
                 .discounts = order.discounts,
                 .goods_minor = order.goods_minor,
                 .saved_minor = order.saved_minor,
                 .shipping_minor = order.shipping_minor,
                 .total_minor = order.total_minor};
  for (const store::CouponRow& row : coupons) {
    if (made.coupons.size() < coupon::kCouponsPerOrderMax) made.coupons.push_back(row.coupon);
  }
  return made;
}

pricing::QuoteInput input_of(const order::Order& order, const Inspected& of) {
  pricing::QuoteInput input{.zone = order.zone, .method = order.method, .coupons = of.coupons};
  for (std::size_t i = 0; i < order.bought(); ++i) {
    input.lines.push_back({order.lines[i].variant, order.lines[i].quantity});
  }
  return input;
}

// With this catalogue: at the moment of the submission or of the intent, as a first order or a later one.
base::Status prove(const catalog::Bundle& bundle, const order::Order& order, Inspected& made) {
  pricing::QuoteInput input = input_of(order, made);
  for (const base::Instant at : {order.submitted_at, order::made_at({.id = order.id})}) {
    for (const bool is_first : {false, true}) {
      input.at = at;
      input.shopper = {.is_member = true, .first_order = is_first};
      const auto quote = pricing::quote(bundle, input);
      if (!quote.ok() || quote->fingerprint != order.fingerprint) continue;
      made.is_proved = true;
      made.catalogue_version = bundle.version();
      made.priced_at = at;
      made.first_order = is_first;
      made.explanation = quote->explanation;
      return {};
    }
  }
  return {};
}

base::Result<std::vector<std::uint64_t>> publications_before(store::UnitOfWork& unit, base::Instant at) {
  CW_TRY_ASSIGN(const std::optional<store::Publication> latest, unit.catalogue().latest());
  // By halves: versions and their times rise together.
  std::uint64_t low = 0;
  std::uint64_t high = latest.has_value() ? latest->version : 0;
  while (low < high) {
    const std::uint64_t middle = low + (high - low + 1) / 2;
    CW_TRY_ASSIGN(const std::optional<store::Publication> one, unit.catalogue().find_version(middle));
    if (one.has_value() && one->published_at <= at) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  std::vector<std::uint64_t> versions;
  for (; low > 0 && versions.size() < kPublicationsTried; --low) versions.push_back(low);
  return versions;
}

}  // namespace

base::Result<Inspected> inspect_quote(const StaffServices& services, store::BlobFolder& blobs, const OrderViewer& who,
                                      const protocol::QuoteInspection& asked) {
  CW_TRY(check_reason(asked.reason));
  order::Order order;
  std::vector<std::uint64_t> versions;
  CW_TRY_ASSIGN(Inspected made,
                act<Inspected>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Inspected> {
                  CW_TRY_ASSIGN(const store::OwnedOrder owned, order_asked(unit, asked.asked));
                  order = owned.row.order;
                  CW_TRY_ASSIGN(const std::vector<store::CouponRow> coupons,
                                unit.coupons().of_order(owned.member, order.id));
                  CW_TRY_ASSIGN(versions, publications_before(unit, order.submitted_at));
                  note.object = "order " + order.number;
                  note.after = "viewed: how its price came about";
                  note.reason = asked.reason;
                  return shown(owned, coupons);
                }));
  // A publication whose file is gone proves nothing, and the rest is shown all the same.
  for (const std::uint64_t version : versions) {
    const auto bundle = load_bundle(services.store, blobs, version);
    if (bundle.ok()) CW_TRY(prove(**bundle, order, made));
    if (made.is_proved) break;
  }
  return made;
}

}  // namespace cartwright::app
