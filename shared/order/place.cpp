// Placing an order: the intent's own shape, which price is charged, and the snapshot.
#include <algorithm>
#include <array>

#include "shared/base/decimal.h"
#include "shared/base/plant.h"
#include "shared/base/sort.h"
#include "shared/order/order.h"

namespace cartwright::order {
namespace {

using base::ErrorCode;
using pricing::Quote;

base::Status can_be_ordered(const Quote& quote) {
  for (const pricing::QuoteLine& line : quote.lines) {
    if (line.can_be_ordered()) continue;
    ErrorCode code = ErrorCode::StockShort;
    if (line.condition == pricing::Condition::NotSold) code = ErrorCode::SkuUnknown;
    if (line.condition == pricing::Condition::NotDeliverable) code = ErrorCode::NotDeliverable;
    return base::Error{.code = code, .detail = base::to_decimal(line.variant)};
  }
  if (!quote.deliverable) return base::Error{.code = ErrorCode::NotDeliverable, .detail = quote.zone};
  return {};
}

// honour_cap (spec 0.9): both the share and the amount bound the difference.
bool within_cap(std::int64_t seen_total, std::int64_t current_total) {
  const std::int64_t difference = current_total > seen_total ? current_total - seen_total : seen_total - current_total;
  return difference <= kHonourCapMinor && difference <= seen_total / 10'000 * kHonourCapBasisPoints +
                                                            seen_total % 10'000 * kHonourCapBasisPoints / 10'000;
}

// The first of what the intent counted on and the price does without, with the reason.
std::optional<base::Error> first_lost(const PlaceOrder& intent, const Quote& current, const Lost& lost) {
  for (const coupon::CouponRef& ref : intent.coupons) {
    for (const pricing::LostCoupon& each : lost.coupons) {
      if (each.id == ref.id) return each.error;
    }
    if (!pricing::uses(current, ref.id)) return pricing::why_unused(current, ref.id);
  }
  return lost.promotion;
}

// The choice of each line's options in both languages: "Off-white, 1.8 m".
catalog::LocalText choice_of(const catalog::Variant& variant) {
  catalog::LocalText choice;
  for (const catalog::LocalText& option : variant.options) {
    if (!choice.zh.empty()) choice.zh += "，";
    if (!choice.en.empty()) choice.en += ", ";
    choice.zh += option.zh;
    choice.en += option.en;
  }
  return choice;
}

// `line` with what the catalogue says of its variant today.
base::Status describe_goods(const catalog::Bundle& bundle, OrderLine& line) {
  const auto figures = bundle.find_variant(line.variant);
  if (!figures) return base::Error{.code = ErrorCode::SkuUnknown, .detail = base::to_decimal(line.variant)};
  CW_TRY_ASSIGN(const catalog::Product product, bundle.product(figures->product));
  line.product = product.number;
  line.title = product.title;
  line.picture = product.picture;
  for (const catalog::Variant& variant : product.variants) {
    if (variant.number != line.variant) continue;
    line.sku = variant.sku;
    line.choice = choice_of(variant);
  }
  return {};
}

base::Status snapshot_lines(const Quote& quote, const catalog::Bundle& bundle, base::Vector<OrderLine>& lines) {
  for (const pricing::QuoteLine& quoted : quote.lines) {
    lines.push_back({.variant = quoted.variant,
                     .quantity = quoted.quantity,
                     .unit_price_minor = quoted.unit_price_minor,
                     .net_minor = quoted.net_minor,
                     .shipping_share_minor = quoted.shipping_share_minor});
  }
  for (const pricing::GiftLine& gift : quote.gifts) {
    lines.push_back({.variant = gift.variant, .quantity = gift.quantity, .unit_price_minor = gift.unit_price_minor});
  }
  for (OrderLine& line : lines) CW_TRY(describe_goods(bundle, line));
  return {};
}

struct Date {
  unsigned year;  // of its 400 years
  unsigned month;
  unsigned day;
};

// Days since 1970-01-01 to a Gregorian date: the era algorithm of Howard Hinnant, "chrono-Compatible Low-Level Date
// Algorithms", civil_from_days. Instants begin in 1970, so no era is negative.
Date date_of(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = days / 146'097;
  const auto day_of_era = static_cast<unsigned>(days - era * 146'097);
  const unsigned year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted_month = (5 * day_of_year + 2) / 153;
  const unsigned day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const unsigned month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {year_of_era + (month <= 2 ? 1 : 0), month, day};
}

void append_digits(std::string& text, std::uint32_t number, int width) {
  std::string digits = base::to_decimal(number);
  text.append(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, width - std::ssize(digits))), '0');
  text += digits;
}

// Luhn (ISO/IEC 7812-1, annex B): catches a mistyped digit and most swaps.
char check_digit(std::string_view digits) {
  unsigned sum = 0;
  bool twice = true;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    unsigned value = static_cast<unsigned>(*digit - '0') * (twice ? 2 : 1);
    if (value > 9) value -= 9;
    sum += value;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

pricing::QuoteInput quote_input(const PlaceOrder& intent, const rule::Shopper& shopper, base::Instant at) {
  pricing::QuoteInput input{.zone = intent.zone, .method = intent.method, .shopper = shopper, .at = at};
  for (const PlaceLine& line : intent.lines) input.lines.push_back({line.variant, line.quantity});
  return input;
}

base::Instant made_at(const PlaceOrder& intent) {
  base::Instant at;
  for (std::size_t i = 0; i < 6; ++i) at.ms = at.ms << 8 | intent.id.bytes[i];
  return at;
}

base::Status validate(const PlaceOrder& intent) {
  if (intent.lines.empty()) return ErrorCode::CartEmpty;
  if (intent.lines.size() > limits::kOrderLinesMax) return ErrorCode::LineLimit;
  if (intent.id.is_nil()) return base::Error{.code = ErrorCode::MissingField, .detail = "id"};
  base::Vector<base::VariantNumber> variants;
  for (const PlaceLine& line : intent.lines) {
    if (line.quantity < 1 || line.quantity > limits::kQuantityPerLineMax) {
      return base::Error{.code = ErrorCode::OutOfRange, .detail = "quantity"};
    }
    variants.push_back(line.variant);
  }
  base::stable_sort(variants, std::less<>());
  if (std::adjacent_find(variants.begin(), variants.end()) != variants.end()) {
    return base::Error{.code = ErrorCode::OutOfRange, .detail = "variant"};
  }
  for (std::size_t i = 0; i < intent.coupons.size(); ++i) {
    const bool rises = i == 0 ? !intent.coupons[i].id.is_nil() : intent.coupons[i - 1].id < intent.coupons[i].id;
    if (!rises || i == coupon::kCouponsPerOrderMax) {
      return base::Error{.code = ErrorCode::OutOfRange, .detail = "coupons"};
    }
  }
  if (intent.ship_to.name.empty()) return base::Error{.code = ErrorCode::MissingField, .detail = "name"};
  if (intent.ship_to.phone.empty()) return base::Error{.code = ErrorCode::MissingField, .detail = "phone"};
  if (intent.ship_to.address.empty()) return base::Error{.code = ErrorCode::MissingField, .detail = "address"};
  return {};
}

base::Result<Quote> decide_price(const PlaceOrder& intent, const Quote& current, const std::optional<Quote>& seen,
                                 const Lost& lost) {
  CW_TRY(can_be_ordered(current));
  if (current.fingerprint == intent.seen_fingerprint) return current;
  const std::optional<base::Error> gone = first_lost(intent, current, lost);
  if (!gone && seen && seen->fingerprint == intent.seen_fingerprint && can_be_ordered(*seen).ok() &&
      within_cap(seen->total_minor, current.total_minor)) {
    return *seen;
  }
  switch (intent.choice) {
    case PriceChoice::AcceptAny:
      return current;
    case PriceChoice::AcceptIfNotMore:
      if (current.total_minor <= intent.seen_total_minor) return current;
      break;
    case PriceChoice::Ask:
      if (base::planted(base::Plant::PriceChangeNotAsked)) return current;
      break;
  }
  if (gone) return *gone;
  return base::Error{.code = ErrorCode::PriceChanged, .detail = base::to_decimal(current.total_minor)};
}

base::Result<Order> make_order(const PlaceOrder& intent, const Quote& quote, const catalog::Bundle& bundle,
                               Taken taken) {
  Order order{.id = intent.id,
              .number = std::move(taken.number),
              .state = State::AwaitingPayment,
              .currency = quote.currency,
              .goods_minor = quote.goods_minor,
              .shipping_minor = quote.shipping_minor,
              .total_minor = quote.total_minor,
              .zone = quote.zone,
              .method = quote.method,
              .ship_to = intent.ship_to,
              .fingerprint = quote.fingerprint,
              .submitted_at = taken.at,
              .due_at = due_at(State::AwaitingPayment, taken.terms, taken.at),
              .discounts = quote.adjustments,
              .saved_minor = quote.saved_minor,
              .gifts = static_cast<std::uint32_t>(quote.gifts.size())};
  CW_TRY(snapshot_lines(quote, bundle, order.lines));
  CHECK(order.bought() == intent.lines.size());
  return order;
}

std::string order_number(base::Instant now, std::uint32_t serial, char kind) {
  constexpr std::int64_t kBusinessZoneMs = 8 * base::kHourMs;  // Asia/Shanghai has had no daylight saving since 1991
  const Date date = date_of((now.ms + kBusinessZoneMs) / base::kDayMs);
  std::string digits;
  append_digits(digits, date.year % 100, 2);
  append_digits(digits, date.month, 2);
  append_digits(digits, date.day, 2);
  append_digits(digits, serial % 100'000'000, 8);
  return kind + digits + check_digit(digits);
}

}  // namespace cartwright::order
