// A promotion (spec 14) as it is stored, published in the bundle and evaluated by pricing with no network.
// Changing the order of fields or enumerators breaks published bundles and stored promotions (promotion version 1).
#pragma once

#include <cstdint>
#include <optional>

#include "shared/base/instant.h"
#include "shared/base/vector.h"
#include "shared/catalog/model.h"
#include "shared/promotion/state.h"
#include "shared/rule/condition.h"

namespace cartwright::promotion {

using PromotionNumber = std::uint32_t;  // issued once by the server, never reused; 0 is none

inline constexpr std::size_t kPromotionsMax = 1'000;  // in one bundle
inline constexpr std::size_t kNameBytesMax = 200;
inline constexpr std::size_t kSelectedMax = 500;  // numbers of each sort in a selection
inline constexpr std::size_t kPricesMax = 500;
inline constexpr std::size_t kStepsMax = 20;
inline constexpr std::size_t kPartsMax = 10;
inline constexpr std::uint32_t kPriorityMax = 1'000;
inline constexpr std::uint32_t kPiecesMax = 9'999;  // as of a line of the cart
inline constexpr std::uint32_t kBasisPoints = 10'000;

// In the order of the pipeline (spec 0.14). Which fields of Action each kind reads stands beside it.
enum class Kind : std::uint8_t {
  DirectPrice,     // prices, off_bp: the lowest unit price wins
  MemberPrice,     // the same, for members only
  FlashPrice,      // the same, for `per_order` pieces of an order
  QuantityLadder,  // steps from a number of pieces
  BuyXGetY,        // buy, get: of each buy + get pieces, dearest first, the `get` cheapest are free
  Bundle,          // parts, price_minor: one of each part for a fixed price
  SpendAndSave,    // steps from an amount; repeats
  Gift,            // gift_variant, gift_quantity; buy: for every so many pieces, 0: once
  Shipping         // steps from an amount: off the shipping
};
inline constexpr std::uint8_t kKindCount = 9;
extern const codec::EnumNames kKindNames;

// How a promotion shares with others.
enum class Exclusive : std::uint8_t {
  No,     // of its group, each unit serves one; others may use other units
  Group,  // of the group's promotions that say so, only the one that saves most; of equals the lower number
  Stage   // alone in its stage, when that saves more than all the others together
};
inline constexpr std::uint8_t kExclusiveCount = 3;
extern const codec::EnumNames kExclusiveNames;

// Categories stand for themselves and all below. Numbers rise. All three empty: nothing is named.
struct Selection {
  static constexpr const char* kTypeName = "Selection";
  base::Vector<base::CategoryNumber> categories;
  base::Vector<base::ProductNumber> products;
  base::Vector<base::VariantNumber> variants;

  bool empty() const { return categories.empty() && products.empty() && variants.empty(); }
  void describe(codec::Visitor& v);
  friend bool operator==(const Selection&, const Selection&) = default;
};

struct Scope {
  static constexpr const char* kTypeName = "Scope";
  Selection only;  // empty: everything
  Selection except;

  void describe(codec::Visitor& v);
  friend bool operator==(const Scope&, const Scope&) = default;
};

// Who takes part.
struct Audience {
  static constexpr const char* kTypeName = "Audience";
  bool members_only = false;
  std::uint32_t tier_min = 0;  // 0: any; above it only members
  bool first_order = false;    // members without an order that stands

  void describe(codec::Visitor& v);
  friend bool operator==(const Audience&, const Audience&) = default;
};

struct UnitPrice {
  static constexpr const char* kTypeName = "UnitPrice";
  base::VariantNumber variant = 0;
  std::int64_t price_minor = 0;

  void describe(codec::Visitor& v);
  friend bool operator==(const UnitPrice&, const UnitPrice&) = default;
};

// From so many pieces, or from such an amount: this much off. Exactly one of the two is not 0.
struct Step {
  static constexpr const char* kTypeName = "PromotionStep";
  std::int64_t from = 0;       // pieces (ladder) or minor units; rising
  std::int64_t off_minor = 0;  // off all that is in scope together
  std::uint32_t off_bp = 0;    // 1..10,000: floor of the part (spec 0.3)

  void describe(codec::Visitor& v);
  friend bool operator==(const Step&, const Step&) = default;
};

struct BundlePart {
  static constexpr const char* kTypeName = "BundlePart";
  Selection of;  // empty: anything in the promotion's scope
  std::uint32_t quantity = 1;

  void describe(codec::Visitor& v);
  friend bool operator==(const BundlePart&, const BundlePart&) = default;
};

struct Action {
  static constexpr const char* kTypeName = "PromotionAction";
  base::Vector<UnitPrice> prices;  // by rising variant; counts before off_bp
  std::uint32_t off_bp = 0;        // off the list price of what has no row in `prices`
  base::Vector<Step> steps;
  bool repeats = false;  // spend and save: for every `from` of its one step
  std::uint32_t buy = 0;
  std::uint32_t get = 0;
  base::Vector<BundlePart> parts;
  std::int64_t price_minor = 0;
  base::VariantNumber gift_variant = 0;
  std::uint32_t gift_quantity = 0;

  void describe(codec::Visitor& v);
  friend bool operator==(const Action&, const Action&) = default;
};

struct Promotion {
  static constexpr const char* kTypeName = "Promotion";
  PromotionNumber number = 0;
  std::uint32_t version = 1;  // rises with each change; orders keep the one they were priced with
  catalog::LocalText name;    // what the shopper reads
  Kind kind = Kind::DirectPrice;
  State state = State::Draft;
  base::Instant starts_at;  // [starts_at, ends_at)
  base::Instant ends_at;
  Audience audience;
  Scope scope;
  rule::Condition condition;  // amounts and quantities are those of the lines in scope
  Action action;
  std::uint32_t priority = 0;  // higher first, then the lower number
  std::uint32_t group = 0;     // 0: none
  Exclusive exclusive = Exclusive::No;
  std::uint32_t per_order = 0;    // pieces (prices) or times (the others) in one order; 0: no limit
  std::uint32_t platform_bp = 0;  // funded_by: this part of the cost is the platform's, the rest the merchant's

  // Approved and within its window: what a scheduled one becomes needs no job (spec 0.16).
  bool runs_at(base::Instant now) const;
  void describe(codec::Visitor& v);
  friend bool operator==(const Promotion&, const Promotion&) = default;
};

// The order of a bundle: by number, then by version. Two versions of one are there when the later takes over at an
// instant: their windows do not overlap, which is for who publishes to see to.
bool stands_before(const Promotion& a, const Promotion& b);

// What a bundle carries, in that order.
struct Promotions {
  static constexpr const char* kTypeName = "Promotions";
  base::Vector<Promotion> list;

  void describe(codec::Visitor& v) { v.list("list", list, kPromotionsMax); }
};

// The rules before publication: a number, a version, a name, a window that ends after it starts, numbers that rise, the
// fields that the kind reads in range and all others empty, a valid condition.
// Errors: missing_field, out_of_range, malformed, too_long, too_deep, bad_utf8; detail names the field.
base::Status validate(const Promotion& promotion);

// The parts of it that coupons have too (shared/coupon).
base::Status check_name(const catalog::LocalText& name);
base::Status check_scope(const Scope& scope);
base::Status check_audience(const Audience& audience, bool members_only);  // `members_only`: for another reason

// The published section: those of `all` that are scheduled or running, each valid (CHECK), in order. None: no bytes.
base::Bytes write_section(const base::Vector<Promotion>& all);
// Errors: malformed (also a promotion that validate refuses, or an order that does not rise), what decoding says.
base::Result<Promotions> open_section(base::ByteView section);

}  // namespace cartwright::promotion
