#include "shared/pricing/quote.h"

#include <algorithm>

#include "shared/base/checked.h"
#include "shared/base/sort.h"
#include "shared/codec/binary.h"
#include "shared/pricing/line_condition.h"
#include "shared/pricing/pipeline.h"
#include "shared/pricing/proration.h"

namespace cartwright::pricing {
namespace {

using base::ErrorCode;

constexpr std::uint8_t kQuoteVersion = 4;

base::Result<QuoteLine> price_line(const QuoteInputLine& input, Cart& cart) {
  if (input.quantity < 1) return base::Error{.code = ErrorCode::OutOfRange, .detail = "quantity"};
  QuoteLine line{.variant = input.variant, .quantity = input.quantity};
  const auto figures = cart.bundle.find_variant(input.variant);
  std::uint64_t weight_g = 0;
  if (figures) {
    line.unit_price_minor = figures->price_minor;
    line.stock = figures->stock;
    weight_g = static_cast<std::uint64_t>(figures->weight_g) * static_cast<std::uint64_t>(input.quantity);
    if (input.added_price_minor > 0) line.price_change_minor = figures->price_minor - input.added_price_minor;
  }
  line.condition = supply_condition(line, figures.has_value(), weight_g, cart.method);
  if (!line.can_be_ordered()) return line;
  if (line.price_change_minor != 0) line.condition = Condition::PriceChanged;
  const base::Money unit{figures->price_minor, cart.bundle.shop().currency};
  CW_TRY_ASSIGN(const base::Money net, base::multiply(unit, input.quantity));
  line.net_minor = net.amount_minor;
  cart.weight_g += weight_g;
  return line;
}

const catalog::ShippingMethod* find_method(const catalog::Shop& shop, const QuoteInput& input) {
  for (const catalog::ShippingMethod& candidate : shop.shipping) {
    if (!input.zone.empty() && candidate.zone != input.zone) continue;
    if (!input.method.empty() && candidate.method != input.method) continue;
    return &candidate;
  }
  return nullptr;
}

void share_shipping(Quote& quote) {
  base::Vector<ProrationLine> weights;
  for (const QuoteLine& line : quote.lines) {
    weights.push_back({.weight = line.net_minor, .cap = line.can_be_ordered() ? INT64_MAX : 0});
  }
  const base::Vector<std::int64_t> shares = prorate(quote.shipping_minor, weights).value();
  for (std::size_t i = 0; i < shares.size(); ++i) quote.lines[i].shipping_share_minor = shares[i];
}

// What informs the page and may differ between two equal prices is left out, and so are lines that cannot be ordered:
// shares go by variants here, for a line's place counts them, and by the place among the gifts from the highest number
// down, which no variant has.
base::Hash256 fingerprint_of(Quote quote) {
  quote.catalogue_version = 0;
  quote.fingerprint = {};
  quote.explanation.clear();
  for (Adjustment& adjustment : quote.adjustments) {
    adjustment.name = {};
    for (Share& share : adjustment.shares) {
      const auto lines = static_cast<std::uint32_t>(quote.lines.size());
      share.line = share.line < lines ? quote.lines[share.line].variant : ~(share.line - lines);
    }
  }
  erase_if(quote.lines, [](const QuoteLine& line) { return !line.can_be_ordered(); });
  for (QuoteLine& line : quote.lines) {
    line.stock = 0;
    line.price_change_minor = 0;
    line.condition = Condition::Ok;
  }
  base::ByteWriter canonical;
  canonical.u8(kQuoteVersion);
  codec::encode_into(canonical, quote);
  return base::sha256(canonical.bytes());
}

base::Result<base::Vector<QuoteInputLine>> canonical_lines(const QuoteInput& input) {
  if (input.lines.size() > limits::kCartLinesMax) return ErrorCode::LineLimit;
  base::Vector<QuoteInputLine> lines = input.lines;
  base::stable_sort(lines, [](const QuoteInputLine& a, const QuoteInputLine& b) { return a.variant < b.variant; });
  const auto same = [](const QuoteInputLine& a, const QuoteInputLine& b) { return a.variant == b.variant; };
  if (std::adjacent_find(lines.begin(), lines.end(), same) != lines.end()) {
    return base::Error{.code = ErrorCode::OutOfRange, .detail = "variant"};
  }
  return lines;
}

// The lines that can be ordered, as the promotions see them.
Basket basket_of(const catalog::Bundle& bundle, const Quote& quote) {
  Basket basket;
  base::Vector<promotion::Item> items;
  for (std::uint32_t place = 0; place < quote.lines.size(); ++place) {
    const QuoteLine& line = quote.lines[place];
    if (!line.can_be_ordered()) continue;
    const base::ProductNumber product = bundle.find_variant(line.variant)->product;
    items.push_back({.variant = line.variant,
                     .product = product,
                     .categories = bundle.categories_above(bundle.category_of(product))});
    basket.lines.push_back({.place = place,
                            .variant = line.variant,
                            .list_minor = line.unit_price_minor,
                            .quantity = line.quantity,
                            .net_minor = line.net_minor});
  }
  basket.goods = promotion::Goods(items);
  return basket;
}

// What coupons and promotions have left of the goods goes to the lines and the sum.
void settle_goods(const Basket& basket, Quote& quote) {
  for (const BasketLine& line : basket.lines) {
    quote.goods_minor -= quote.lines[line.place].net_minor - line.net_minor;
    quote.lines[line.place].net_minor = line.net_minor;
  }
}

// Steps 4 and on.
base::Status finish(const Plan& plan, const base::Vector<coupon::Coupon>& coupons, Cart& cart) {
  Quote& quote = cart.quote;
  Basket& basket = cart.basket;
  const base::Vector<Asked> asked = that_stack(ask(cart, coupons));
  take_goods_coupons(plan, asked, basket, quote);
  settle_goods(basket, quote);
  price_shipping(cart, quote);
  quote.saved_minor = quote.list_minor - quote.goods_minor + quote.shipping_minor;
  basket.shipping_minor = quote.shipping_minor;
  run_stage(plan, Stage::Shipping, basket, quote);
  take_shipping_coupons(asked, basket, quote);
  quote.shipping_minor = basket.shipping_minor;
  quote.saved_minor -= quote.shipping_minor;
  share_shipping(quote);
  CW_TRY_ASSIGN(const base::Money total, base::add(base::Money{quote.goods_minor, quote.currency},
                                                   base::Money{quote.shipping_minor, quote.currency}));
  quote.total_minor = total.amount_minor;
  quote.fingerprint = fingerprint_of(quote);
  return {};
}

base::Status check_coupons(const base::Vector<coupon::Coupon>& coupons, std::size_t count_max) {
  bool is_once = coupons.size() <= count_max;
  for (std::size_t i = 0; is_once && i < coupons.size(); ++i) {
    is_once = !coupons[i].id.is_nil();
    for (std::size_t k = 0; k < i; ++k) is_once = is_once && coupons[k].id != coupons[i].id;
  }
  if (!is_once) return base::Error{.code = ErrorCode::OutOfRange, .detail = "coupons"};
  return {};
}

}  // namespace

// Shipping by the weight steps of the method, or free from an amount of goods; says what is missing for that.
void price_shipping(const Cart& cart, Quote& quote) {
  const catalog::ShippingMethod* method = cart.method;
  const std::uint64_t weight_g = cart.weight_g;
  if (quote.list_minor == 0) return;  // nothing to ship
  const catalog::ShippingStep* step = nullptr;
  if (method != nullptr) {
    const auto fits = [&](const catalog::ShippingStep& candidate) { return weight_g <= candidate.weight_g_max; };
    const auto found = std::find_if(method->steps.begin(), method->steps.end(), fits);
    if (found != method->steps.end()) step = &*found;
  }
  if (step == nullptr) {
    quote.deliverable = false;
    quote.explanation.push_back({.code = ExplanationCode::NotDeliverable, .weight_g = weight_g});
    return;
  }
  const std::int64_t free_from = method->free_from_minor;
  if (free_from > 0 && quote.goods_minor >= free_from) {
    quote.explanation.push_back({.code = ExplanationCode::ShippingFree, .applied = true, .weight_g = weight_g});
    return;
  }
  quote.shipping_minor = step->amount_minor;
  quote.explanation.push_back({.code = ExplanationCode::ShippingByWeight,
                               .applied = true,
                               .amount_minor = step->amount_minor,
                               .weight_g = weight_g});
  if (free_from > 0) {
    quote.explanation.push_back({.code = ExplanationCode::ShippingFreeMissing,
                                 .amount_minor = step->amount_minor,
                                 .missing_minor = free_from - quote.goods_minor});
  }
}

base::Status price_goods(const Plan& plan, const QuoteInput& input, Cart& cart) {
  CW_TRY_ASSIGN(const base::Vector<QuoteInputLine> lines, canonical_lines(input));
  const base::Currency currency = cart.bundle.shop().currency;
  Quote& quote = cart.quote;
  quote = {.catalogue_version = cart.bundle.version(), .currency = currency};
  cart.method = find_method(cart.bundle.shop(), input);
  base::Money goods{0, currency};
  for (const QuoteInputLine& input_line : lines) {
    CW_TRY_ASSIGN(const QuoteLine line, price_line(input_line, cart));
    CW_TRY_ASSIGN(goods, base::add(goods, base::Money{line.net_minor, currency}));
    quote.lines.push_back(line);
  }
  quote.list_minor = quote.goods_minor = goods.amount_minor;
  quote.explanation.push_back(
      {.code = ExplanationCode::ListPrices, .applied = true, .amount_minor = goods.amount_minor});
  cart.basket = basket_of(cart.bundle, quote);
  for (const promotion::Promotion& promotion : cart.promotions.list) {
    cart.covered.push_back(promotion.runs_at(cart.moment.at) ? cart.basket.goods.covered_by(promotion.scope)
                                                             : Covered{});
  }
  price_units(plan, cart.basket, quote);
  run_stage(plan, Stage::Lines, cart.basket, quote);
  note_ended(plan, lines, cart.basket, quote);
  for (const Stage stage : {Stage::Orders, Stage::Gifts}) run_stage(plan, stage, cart.basket, quote);
  quote.zone = cart.method != nullptr ? cart.method->zone : input.zone;
  quote.method = cart.method != nullptr ? cart.method->method : input.method;
  return {};
}

base::Result<WalletQuote> quote_wallet(const catalog::Bundle& bundle, const QuoteInput& input,
                                       const base::Vector<coupon::Coupon>& wallet, Pick pick) {
  CW_TRY(check_coupons(input.coupons, coupon::kCouponsPerOrderMax));
  CW_TRY(check_coupons(wallet, coupon::kWalletMax));
  Cart cart{.bundle = bundle, .moment = {input.shopper, input.at}};
  CW_TRY_ASSIGN(cart.promotions, promotion::open_section(bundle.promotion_section()));
  Plan plan = cart.plan();
  erase_if(plan.order, [&](std::uint32_t place) {
    return std::count(input.without.begin(), input.without.end(), cart.promotions.list[place].number) > 0;
  });
  CW_TRY(price_goods(plan, input, cart));
  WalletQuote answer;
  if (!wallet.empty()) answer.choice = choose(plan, cart, wallet);
  base::Vector<coupon::Coupon> chosen = input.coupons;
  if (pick == Pick::Best) {
    chosen.clear();
    for (const coupon::Coupon& coupon : wallet) {
      for (const coupon::CouponRef& ref : answer.choice.best) {
        if (ref.id == coupon.id) chosen.push_back(coupon);
      }
    }
  }
  CW_TRY(finish(plan, chosen, cart));
  answer.quote = std::move(cart.quote);
  return answer;
}

base::Result<Quote> quote(const catalog::Bundle& bundle, const QuoteInput& input) {
  CW_TRY_ASSIGN(WalletQuote priced, quote_wallet(bundle, input, {}, Pick::Chosen));
  return std::move(priced.quote);
}

}  // namespace cartwright::pricing
