// Stock: goods that came, and counts.
#include "server/app/catalogue/stock_keeping.h"

#include "server/app/inventory/stock_now.h"
#include "shared/base/hex.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using Figures = protocol::StockFigures;

base::Result<Figures> figures_of(store::UnitOfWork& unit, base::VariantNumber variant, base::Instant now) {
  CW_TRY_ASSIGN(const StockNow stock, StockNow::open(unit, now));
  CW_TRY_ASSIGN(const base::Vector<inventory::StockItem> items, stock.items(variant));
  if (items.empty()) return base::Error{.code = ErrorCode::NotFound, .detail = "variant"};
  Figures sum{.variant = variant};
  for (const inventory::StockItem& item : items) {
    sum.on_hand += item.on_hand;
    sum.reserved += item.reserved;
    sum.damaged += item.damaged;
  }
  CW_TRY_ASSIGN(sum.available, stock.available(variant));
  return sum;
}

// What an act does to the first location, with why.
struct Change {
  inventory::MovementKind kind;
  std::int64_t delta = 0;
  const std::string& reason;
  const store::StaffId& staff;
  base::Instant now;
};

base::Result<Figures> change(store::UnitOfWork& unit, const Figures& before, const Change& what, AuditNote& note) {
  CW_TRY(unit.stock_items().move({.variant = before.variant,
                                  .location = inventory::kFirstLocation,
                                  .kind = what.kind,
                                  .delta = what.delta,
                                  .note = what.reason,
                                  .at = what.now,
                                  .actor = what.staff},
                                 0));
  CW_TRY_ASSIGN(const Figures after, figures_of(unit, before.variant, what.now));
  note.object = "stock " + std::to_string(before.variant);
  note.before = "on hand " + std::to_string(before.on_hand);
  note.after = "on hand " + std::to_string(after.on_hand);
  note.reason = what.reason;
  return after;
}

}  // namespace

std::string tag_of(const Figures& stock) {
  const base::Hash256 hash = base::sha256(codec::encode(stock));
  return base::to_hex(hash.data(), 12);
}

base::Result<Figures> get_stock(store::Store& store, const ProductReader&, base::VariantNumber variant,
                                base::Instant now) {
  return store::read_for<Figures>(store, [&](store::UnitOfWork& unit) { return figures_of(unit, variant, now); });
}

base::Result<Figures> receive_stock(const StaffServices& services, const StockAdjuster& who,
                                    const ReceiptOrder& order) {
  CW_TRY(check_reason(order.receipt.reason));
  CW_TRY(check_key(order.key));
  base::ByteWriter request;
  request.varint(order.variant);
  request.raw(codec::encode(order.receipt));
  const StaffKey key{.staff = who.staff().staff,
                     .key = order.key,
                     .request_hash = base::sha256(request.bytes()),
                     .now = services.env.instant()};
  return act<Figures>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    return once<Figures>(unit, key, note, [&]() -> base::Result<Figures> {
      CW_TRY_ASSIGN(const Figures before, figures_of(unit, order.variant, key.now));
      return change(unit, before,
                    {.kind = inventory::MovementKind::Receipt,
                     .delta = order.receipt.quantity,
                     .reason = order.receipt.reason,
                     .staff = who.staff().staff,
                     .now = key.now},
                    note);
    });
  });
}

base::Result<Figures> count_stock(const StaffServices& services, const StockAdjuster& who, const CountOrder& order) {
  CW_TRY(check_reason(order.count.reason));
  const base::Instant now = services.env.instant();
  return act<Figures>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Figures> {
    CW_TRY_ASSIGN(const Figures before, figures_of(unit, order.variant, now));
    if (tag_of(before) != order.seen_tag) return ErrorCode::RevConflict;
    return change(unit, before,
                  {.kind = inventory::MovementKind::Count,
                   .delta = order.count.on_hand - before.on_hand,
                   .reason = order.count.reason,
                   .staff = who.staff().staff,
                   .now = now},
                  note);
  });
}

}  // namespace cartwright::app
