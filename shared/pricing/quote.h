// The quote: what a cart costs and why, computed by one function from a published bundle and the lines. The browser
// shows it with no network; the server recomputes it at checkout, and equal fingerprints mean equal money (spec 0.9,
// 0.14). This pipeline: list price, shipping table, proration of shipping, explanation, fingerprint.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/sha256.h"
#include "shared/base/vector.h"
#include "shared/catalog/bundle.h"

namespace cartwright::pricing {

struct QuoteInputLine {
  base::VariantNumber variant = 0;
  std::int64_t quantity = 0;  // 1..9,999
};

struct QuoteInput {
  base::Vector<QuoteInputLine> lines;  // any order; a variant at most once
  std::string zone;                    // of the shop's shipping table; empty: the first
  std::string method;                  // empty: the zone's first
};

// Changing the order breaks fingerprints and stored orders (quote version 1).
enum class Condition : std::uint8_t { Ok, NotSold, OutOfStock, LowStock, LimitExceeded };
inline constexpr std::uint8_t kConditionCount = 5;
extern const codec::EnumNames kConditionNames;

struct QuoteLine {
  static constexpr const char* kTypeName = "QuoteLine";
  base::VariantNumber variant = 0;
  std::int64_t quantity = 0;
  Condition condition = Condition::Ok;
  std::uint32_t stock = 0;  // units when the bundle was published
  std::int64_t unit_price_minor = 0;
  std::int64_t net_minor = 0;             // unit price x quantity; 0 unless the line can be ordered
  std::int64_t shipping_share_minor = 0;  // its part of the shipping, prorated by net (spec 0.4)

  bool can_be_ordered() const { return condition == Condition::Ok || condition == Condition::LowStock; }
  void describe(codec::Visitor& v);
  friend bool operator==(const QuoteLine&, const QuoteLine&) = default;
};

// One step of the explanation, as data; the page words it. `missing_minor`: what the goods lack for the step.
enum class ExplanationCode : std::uint8_t {
  ListPrices,
  ShippingByWeight,
  ShippingFree,
  ShippingFreeMissing,
  NotDeliverable
};
inline constexpr std::uint8_t kExplanationCodeCount = 5;
extern const codec::EnumNames kExplanationCodeNames;

struct Explanation {
  static constexpr const char* kTypeName = "Explanation";
  ExplanationCode code = ExplanationCode::ListPrices;
  bool applied = false;
  std::int64_t amount_minor = 0;
  std::int64_t missing_minor = 0;
  std::uint64_t weight_g = 0;

  void describe(codec::Visitor& v);
  friend bool operator==(const Explanation&, const Explanation&) = default;
};

struct Quote {
  static constexpr const char* kTypeName = "Quote";
  std::uint64_t catalogue_version = 0;
  base::Currency currency = base::Currency::Cny;
  std::string zone;
  std::string method;
  bool deliverable = true;
  base::Vector<QuoteLine> lines;  // in canonical order: by variant number
  std::int64_t goods_minor = 0;
  std::int64_t shipping_minor = 0;
  std::int64_t total_minor = 0;
  base::Vector<Explanation> explanation;
  base::Hash256 fingerprint{};  // SHA-256 over the canonical bytes of everything above but the versions and stock

  void describe(codec::Visitor& v);
  friend bool operator==(const Quote&, const Quote&) = default;
};

// Never fails for a line: one that cannot be ordered says so in its condition and costs nothing.
// Errors: amount_overflow; line_limit (more than 500 lines); out_of_range (a quantity, or a variant twice).
base::Result<Quote> quote(const catalog::Bundle& bundle, const QuoteInput& input);

}  // namespace cartwright::pricing
