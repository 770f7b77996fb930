// The stages of the pipeline that promotions fill, in the fixed order of spec 0.14. Each takes the basket as the stage
// before left it and adds what it did, and what it could not do, to the quote.
#pragma once

#include "shared/pricing/effect.h"
#include "shared/pricing/quote.h"

namespace cartwright::pricing {

// Places of promotions in the order in which they are tried: priority, higher first, then number.
base::Vector<std::uint32_t> by_priority(const base::Vector<promotion::Promotion>& promotions);

// What the quote gets: all of it, or of the adjustments only how many there are, for who tries many sets of coupons on
// the stage Shipping.
enum class Says : std::uint8_t { All, MoneyOnly };

struct Plan {
  const base::Vector<promotion::Promotion>& promotions;
  const base::Vector<Covered>& covered;  // by place of the promotion; of one that does not run none
  base::Vector<std::uint32_t> order;
  Moment moment;
  const catalog::Bundle& bundle;
  Says says = Says::All;
};

// What a piece of this list price costs by a promotion of unit prices.
std::int64_t unit_price(const promotion::Action& action, base::VariantNumber variant, std::int64_t list_minor);

// Unit prices: the lowest that applies to each piece; of equal ones the list price, then the first by priority.
void price_units(const Plan& plan, Basket& basket, Quote& quote);

enum class Stage : std::uint8_t { Lines, Orders, Gifts, Shipping };
void run_stage(const Plan& plan, Stage stage, Basket& basket, Quote& quote);

// Those above 0, with their lines' places in the quote.
base::Vector<Share> named_shares(const Basket& basket, const base::Vector<std::int64_t>& shares);
// These keep within their lists' limits; what a coupon adds has room kept for it, and takes none of the promotions'.
// False: the list is full and nothing was added.
bool add_adjustment(const promotion::Promotion& promotion, std::int64_t amount_minor, base::Vector<Share> shares,
                    Quote& quote, const base::CouponId& coupon = {});
// The gift of a coupon that says what `promotion` says. False: there is not enough of it, and nothing was added.
bool give_with_coupon(const Plan& plan, const promotion::Promotion& promotion, const base::CouponId& coupon,
                      Quote& quote);
// What keeps it from applying, or from giving more.
void explain(const promotion::Promotion& promotion, const Effect& effect, Quote& quote);
// `line` with the promotion's number, kind and name.
void add_line(Explanation line, const promotion::Promotion& promotion, Quote& quote);

}  // namespace cartwright::pricing
