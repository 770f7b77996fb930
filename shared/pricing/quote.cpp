#include "shared/pricing/quote.h"

#include <algorithm>
#include <array>

#include "shared/base/checked.h"
#include "shared/base/sort.h"
#include "shared/codec/binary.h"
#include "shared/pricing/proration.h"

namespace cartwright::pricing {
namespace {

using base::ErrorCode;

constexpr std::array<std::string_view, kConditionCount> kConditions = {"ok", "not_sold", "out_of_stock", "low_stock",
                                                                       "limit_exceeded"};
constexpr std::array<std::string_view, kExplanationCodeCount> kExplanations = {
    "list_prices", "shipping_by_weight", "shipping_free", "shipping_free_missing", "not_deliverable"};

constexpr std::uint32_t kLowStock = 5;
constexpr std::uint8_t kQuoteVersion = 1;

base::Result<QuoteLine> price_line(const catalog::Bundle& bundle, const QuoteInputLine& input,
                                   std::uint64_t& weight_g) {
  if (input.quantity < 1) return base::Error{.code = ErrorCode::OutOfRange, .detail = "quantity"};
  QuoteLine line{.variant = input.variant, .quantity = input.quantity};
  const auto figures = bundle.find_variant(input.variant);
  if (!figures) {
    line.condition = Condition::NotSold;
    return line;
  }
  line.unit_price_minor = figures->price_minor;
  line.stock = figures->stock;
  if (input.quantity > limits::kQuantityPerLineMax) {
    line.condition = Condition::LimitExceeded;
  } else if (figures->stock < input.quantity) {
    line.condition = Condition::OutOfStock;
  } else if (figures->stock <= kLowStock) {
    line.condition = Condition::LowStock;
  }
  if (!line.can_be_ordered()) return line;
  const base::Money unit{figures->price_minor, bundle.shop().currency};
  CW_TRY_ASSIGN(const base::Money net, base::multiply(unit, input.quantity));
  line.net_minor = net.amount_minor;
  weight_g += static_cast<std::uint64_t>(figures->weight_g) * static_cast<std::uint64_t>(input.quantity);
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

// Shipping by the weight steps of the method, or free from an amount of goods; says what is missing for that.
void price_shipping(const catalog::ShippingMethod* method, std::uint64_t weight_g, Quote& quote) {
  if (quote.goods_minor == 0) return;  // nothing to ship
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

base::Status share_shipping(Quote& quote) {
  base::Vector<ProrationLine> weights;
  for (const QuoteLine& line : quote.lines) {
    weights.push_back({.weight = line.net_minor, .cap = line.can_be_ordered() ? INT64_MAX : 0});
  }
  CW_TRY_ASSIGN(const base::Vector<std::int64_t> shares, prorate(quote.shipping_minor, weights));
  for (std::size_t i = 0; i < shares.size(); ++i) quote.lines[i].shipping_share_minor = shares[i];
  return {};
}

// Stock and the bundle's version inform the page and may differ between two equal prices, so they are left out.
base::Hash256 fingerprint_of(Quote quote) {
  quote.catalogue_version = 0;
  quote.fingerprint = {};
  for (QuoteLine& line : quote.lines) {
    line.stock = 0;
    if (line.condition == Condition::LowStock) line.condition = Condition::Ok;
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

}  // namespace

const codec::EnumNames kConditionNames{kConditions};
const codec::EnumNames kExplanationCodeNames{kExplanations};

void QuoteLine::describe(codec::Visitor& v) {
  v.u32("variant", variant);
  v.i64("quantity", quantity, 1, INT64_MAX);
  v.enumeration("condition", condition, kConditionNames);
  v.u32("stock", stock);
  v.amount("unit_price_minor", unit_price_minor);
  v.amount("net_minor", net_minor);
  v.amount("shipping_share_minor", shipping_share_minor);
}

void Explanation::describe(codec::Visitor& v) {
  v.enumeration("code", code, kExplanationCodeNames);
  v.boolean("applied", applied);
  v.amount("amount_minor", amount_minor);
  v.amount("missing_minor", missing_minor);
  v.u64("weight_g", weight_g);
}

void Quote::describe(codec::Visitor& v) {
  v.u64("catalogue_version", catalogue_version);
  v.currency("currency", currency);
  v.text("zone", zone, 64);
  v.text("method", method, 64);
  v.boolean("deliverable", deliverable);
  v.list("lines", lines, limits::kCartLinesMax);
  v.amount("goods_minor", goods_minor);
  v.amount("shipping_minor", shipping_minor);
  v.amount("total_minor", total_minor);
  v.list("explanation", explanation, 50);
  v.hash("fingerprint", fingerprint);
}

base::Result<Quote> quote(const catalog::Bundle& bundle, const QuoteInput& input) {
  CW_TRY_ASSIGN(const base::Vector<QuoteInputLine> lines, canonical_lines(input));
  const base::Currency currency = bundle.shop().currency;
  Quote quote{.catalogue_version = bundle.version(), .currency = currency};
  base::Money goods{0, currency};
  std::uint64_t weight_g = 0;
  for (const QuoteInputLine& input_line : lines) {
    CW_TRY_ASSIGN(const QuoteLine line, price_line(bundle, input_line, weight_g));
    CW_TRY_ASSIGN(goods, base::add(goods, base::Money{line.net_minor, currency}));
    quote.lines.push_back(line);
  }
  quote.goods_minor = goods.amount_minor;
  quote.explanation.push_back(
      {.code = ExplanationCode::ListPrices, .applied = true, .amount_minor = goods.amount_minor});

  const catalog::ShippingMethod* method = find_method(bundle.shop(), input);
  quote.zone = method != nullptr ? method->zone : input.zone;
  quote.method = method != nullptr ? method->method : input.method;
  price_shipping(method, weight_g, quote);
  CW_TRY(share_shipping(quote));
  CW_TRY_ASSIGN(const base::Money total, base::add(goods, base::Money{quote.shipping_minor, currency}));
  quote.total_minor = total.amount_minor;
  quote.fingerprint = fingerprint_of(quote);
  return quote;
}

}  // namespace cartwright::pricing
