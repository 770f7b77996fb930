// The pipeline taken apart, for who tries many sets of coupons on one cart: the goods as the promotions leave them,
// what a coupon does to them, and the shipping of what is left.
#pragma once

#include "shared/pricing/coupons.h"
#include "shared/pricing/stages.h"

namespace cartwright::pricing {

struct Cart {
  const catalog::Bundle& bundle;
  promotion::Promotions promotions;
  base::Vector<Covered> covered{};  // by place of the promotion; of one that does not run none
  Moment moment;
  Quote quote;  // lines, gifts and adjustments so far
  Basket basket;
  const catalog::ShippingMethod* method = nullptr;
  std::uint64_t weight_g = 0;

  Plan plan() const { return {promotions.list, covered, by_priority(promotions.list), moment, bundle}; }
};

// Steps 1 to 3. `cart` has its bundle.
base::Status price_goods(const Plan& plan, const QuoteInput& input, Cart& cart);
// The shipping of quote.goods_minor before anything is off it, with its explanation.
void price_shipping(const Cart& cart, Quote& quote);

// A coupon and this cart. Asked of the basket as the promotions left it.
struct Asked {
  const coupon::Coupon* coupon = nullptr;
  promotion::Promotion rule;  // what a coupon shares with a promotion: scope, audience, condition, name
  Covered covered;
  base::Vector<Explanation> missing;  // empty: it applies
};
// In the order in which coupons are worked out: layer, group, id.
base::Vector<Asked> ask(const Cart& cart, const base::Vector<coupon::Coupon>& coupons);
// The same with what keeps each from going beside one before it.
base::Vector<Asked> that_stack(base::Vector<Asked> asked);
// Whether `next` may go beside `before`, which stands before it.
bool stacks(const coupon::Terms& before, const coupon::Terms& next);

// What one that applies takes off goods of which `nets` are left, by line of the basket: the amount, and its shares.
std::int64_t amount_off(const Asked& asked, const Basket& basket, const base::Vector<std::int64_t>& nets);
base::Vector<std::int64_t> shares_off(const Asked& asked, const Basket& basket, const base::Vector<std::int64_t>& nets,
                                      std::int64_t amount_minor);
std::int64_t shipping_off(const coupon::Terms& terms, std::int64_t shipping_minor);

// Step 4 and the coupons of step 6, of those that apply; `asked` stacks. What the others miss is said.
void take_goods_coupons(const Plan& plan, const base::Vector<Asked>& asked, Basket& basket, Quote& quote);
void take_shipping_coupons(const base::Vector<Asked>& asked, Basket& basket, Quote& quote);

// best_set.cpp: of the coupons in `asked` what each would do, and the best set. `cart` is priced up to step 3.
CouponChoice choose(const Plan& plan, const Cart& cart, const base::Vector<coupon::Coupon>& wallet);

}  // namespace cartwright::pricing
