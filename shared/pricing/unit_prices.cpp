// Stage 1: list price, direct price, member price, flash price; the lowest that applies wins, with its reason.
#include <algorithm>

#include "shared/base/sort.h"
#include "shared/pricing/stages.h"

namespace cartwright::pricing {
namespace {

using promotion::Promotion;

// A promotion that gives unit prices in this basket, and what it has given.
struct Offer {
  const Promotion* promotion = nullptr;
  const Covered* covered = nullptr;
  std::int64_t left = 0;  // pieces of the order that it may still price
  std::int64_t amount_minor = 0;
  base::Vector<Share> shares;
};

struct Price {
  std::int64_t unit_minor = 0;
  Offer* offer = nullptr;  // none: the list price
};

base::Vector<Offer> offers(const Plan& plan, const Basket& basket, Quote& quote) {
  base::Vector<Offer> found;
  for (const std::uint32_t place : plan.order) {
    const Promotion& promotion = plan.promotions[place];
    if (promotion.kind > promotion::Kind::FlashPrice) continue;
    Effect effect;
    Offer offer{.promotion = &promotion,
                .covered = &plan.covered[place],
                .left = promotion.per_order > 0 ? promotion.per_order : INT64_MAX};
    if (!applies(promotion, basket, *offer.covered, plan.moment, effect.lacks)) {
      explain(promotion, effect, quote);
    } else if (found.size() < kAdjustmentsMax) {
      found.push_back(std::move(offer));
    }
  }
  return found;
}

// The line's pieces as runs, cheapest first.
void price_line(std::uint32_t place, base::Vector<Offer>& offers, Basket& basket) {
  BasketLine& line = basket.lines[place];
  base::Vector<Price> prices;
  for (Offer& offer : offers) {
    if ((*offer.covered)[place] == 0) continue;
    const Price price{unit_price(offer.promotion->action, line.variant, line.list_minor), &offer};
    if (price.unit_minor < line.list_minor) prices.push_back(price);
  }
  base::stable_sort(prices, [](const Price& a, const Price& b) { return a.unit_minor < b.unit_minor; });
  prices.push_back({.unit_minor = line.list_minor});
  std::int64_t open = line.quantity;
  for (const Price& price : prices) {
    const std::int64_t pieces = price.offer != nullptr ? std::min(open, price.offer->left) : open;
    if (pieces == 0) continue;
    basket.runs.push_back({.line = place, .unit_minor = price.unit_minor, .quantity = pieces});
    open -= pieces;
    if (price.offer == nullptr) continue;
    const std::int64_t off = (line.list_minor - price.unit_minor) * pieces;
    price.offer->left -= pieces;
    price.offer->amount_minor += off;
    price.offer->shares.push_back({.line = line.place, .amount_minor = off});
    line.net_minor -= off;
  }
}

}  // namespace

std::int64_t unit_price(const promotion::Action& action, base::VariantNumber variant, std::int64_t list_minor) {
  const auto row = std::lower_bound(
      action.prices.begin(), action.prices.end(), variant,
      [](const promotion::UnitPrice& price, base::VariantNumber sought) { return price.variant < sought; });
  if (row != action.prices.end() && row->variant == variant) return row->price_minor;
  return list_minor - part_of(list_minor, action.off_bp);
}

void price_units(const Plan& plan, Basket& basket, Quote& quote) {
  base::Vector<Offer> all = offers(plan, basket, quote);
  for (std::uint32_t place = 0; place < basket.lines.size(); ++place) price_line(place, all, basket);
  basket.order_runs();
  for (Offer& offer : all) {
    if (offer.amount_minor > 0) add_adjustment(*offer.promotion, offer.amount_minor, std::move(offer.shares), quote);
  }
}

}  // namespace cartwright::pricing
