// Stock: goods that came, and counts.
#include "server/app/catalogue/stock_keeping.h"

#include "shared/base/hex.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using Figures = protocol::StockFigures;

Figures shown(const inventory::Stock& stock) {
  return {.variant = stock.variant, .received = stock.received, .on_hand = stock.on_hand, .sold = stock.sold};
}

base::Result<inventory::Stock> existing_stock(store::UnitOfWork& unit, base::VariantNumber variant) {
  CW_TRY_ASSIGN(const std::optional<inventory::Stock> found, unit.stocks().find(variant));
  if (!found.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "variant"};
  return *found;
}

base::Result<Figures> set_on_hand(store::UnitOfWork& unit, const inventory::Stock& before, std::int64_t on_hand,
                                  AuditNote& note) {
  CW_TRY_ASSIGN(const inventory::Stock after, inventory::count(before, on_hand));
  CW_TRY(unit.stocks().put(after));
  note.object = "stock " + std::to_string(before.variant);
  note.before = "on hand " + std::to_string(before.on_hand);
  note.after = "on hand " + std::to_string(after.on_hand);
  return shown(after);
}

}  // namespace

std::string tag_of(const Figures& stock) {
  const base::Hash256 hash = base::sha256(codec::encode(stock));
  return base::to_hex(hash.data(), 12);
}

base::Result<Figures> get_stock(store::Store& store, const ProductReader&, base::VariantNumber variant) {
  return store::read_for<Figures>(store, [&](store::UnitOfWork& unit) -> base::Result<Figures> {
    CW_TRY_ASSIGN(const inventory::Stock stock, existing_stock(unit, variant));
    return shown(stock);
  });
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
      CW_TRY_ASSIGN(const inventory::Stock before, existing_stock(unit, order.variant));
      note.reason = order.receipt.reason;
      return set_on_hand(unit, before, before.on_hand + order.receipt.quantity, note);
    });
  });
}

base::Result<Figures> count_stock(const StaffServices& services, const StockAdjuster& who, const CountOrder& order) {
  CW_TRY(check_reason(order.count.reason));
  return act<Figures>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Figures> {
    CW_TRY_ASSIGN(const inventory::Stock before, existing_stock(unit, order.variant));
    if (tag_of(shown(before)) != order.seen_tag) return ErrorCode::RevConflict;
    note.reason = order.count.reason;
    return set_on_hand(unit, before, order.count.on_hand, note);
  });
}

}  // namespace cartwright::app
