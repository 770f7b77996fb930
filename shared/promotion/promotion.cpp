#include "shared/promotion/promotion.h"

#include <algorithm>
#include <array>

#include "shared/codec/binary.h"

namespace cartwright::promotion {
namespace {

constexpr std::array<std::string_view, kKindCount> kKinds = {"direct_price",    "member_price", "flash_price",
                                                             "quantity_ladder", "buy_x_get_y",  "bundle",
                                                             "spend_and_save",  "gift",         "shipping"};
constexpr std::array<std::string_view, kExclusiveCount> kExclusives = {"no", "group", "stage"};

}  // namespace

const codec::EnumNames kKindNames{kKinds};
const codec::EnumNames kExclusiveNames{kExclusives};

bool Promotion::runs_at(base::Instant now) const { return is_published(state) && starts_at <= now && now < ends_at; }

bool stands_before(const Promotion& a, const Promotion& b) {
  return a.number != b.number ? a.number < b.number : a.version < b.version;
}

void Selection::describe(codec::Visitor& v) {
  v.u32_list("categories", categories, kSelectedMax);
  v.u32_list("products", products, kSelectedMax);
  v.u32_list("variants", variants, kSelectedMax);
}

void Scope::describe(codec::Visitor& v) {
  v.message("only", only);
  v.message("except", except);
}

void Audience::describe(codec::Visitor& v) {
  v.boolean("members_only", members_only);
  v.u32("tier_min", tier_min, rule::kTierMax);
  v.boolean("first_order", first_order);
}

void UnitPrice::describe(codec::Visitor& v) {
  v.u32("variant", variant);
  v.amount("price_minor", price_minor);
}

void Step::describe(codec::Visitor& v) {
  v.i64("from", from, 0, base::kAmountMinorMax);
  v.amount("off_minor", off_minor);
  v.u32("off_bp", off_bp, kBasisPoints);
}

void BundlePart::describe(codec::Visitor& v) {
  v.message("of", of);
  v.u32("quantity", quantity, kPiecesMax);
}

void Action::describe(codec::Visitor& v) {
  v.list("prices", prices, kPricesMax);
  v.u32("off_bp", off_bp, kBasisPoints);
  v.list("steps", steps, kStepsMax);
  v.boolean("repeats", repeats);
  v.u32("buy", buy, kPiecesMax);
  v.u32("get", get, kPiecesMax);
  v.list("parts", parts, kPartsMax);
  v.amount("price_minor", price_minor);
  v.u32("gift_variant", gift_variant);
  v.u32("gift_quantity", gift_quantity, kPiecesMax);
}

void Promotion::describe(codec::Visitor& v) {
  v.u32("number", number);
  v.u32("version", version);
  v.message("name", name);
  v.enumeration("kind", kind, kKindNames);
  v.enumeration("state", state, kStateNames);
  v.instant("starts_at", starts_at);
  v.instant("ends_at", ends_at);
  v.message("audience", audience);
  v.message("scope", scope);
  v.message("condition", condition);
  v.message("action", action);
  v.u32("priority", priority, kPriorityMax);
  v.u32("group", group);
  v.enumeration("exclusive", exclusive, kExclusiveNames);
  v.u32("per_order", per_order, kPiecesMax);
  v.u32("platform_bp", platform_bp, kBasisPoints);
}

base::Result<Promotions> open_section(base::ByteView section) {
  Promotions opened;
  if (section.empty()) return opened;
  CW_TRY(codec::decode_over(section, opened));
  const Promotion* before = nullptr;
  for (const Promotion& promotion : opened.list) {
    const bool rises = before == nullptr || stands_before(*before, promotion);
    if (!rises || !validate(promotion).ok()) {
      return base::Error{.code = base::ErrorCode::Malformed, .detail = "promotion"};
    }
    before = &promotion;
  }
  return opened;
}

}  // namespace cartwright::promotion
