#include "server/app/planning/adjustments.h"

#include <algorithm>

#include "server/app/planning/shelf.h"

namespace cartwright::app {
namespace {

using inventory::AdjustmentKind;
using inventory::AdjustmentState;

protocol::StockAdjustment shown_adjustment(const store::AdjustmentRow& row) {
  return {.id = row.id,
          .variant = row.variant,
          .location = row.location,
          .from_location = row.from_location,
          .kind = row.kind,
          .state = row.state,
          .from_units = row.from_units,
          .to_units = row.to_units,
          .made_at = row.made_at,
          .decided_by = row.decided_by,
          .decided_at = row.decided_at,
          .reason = row.reason};
}

base::Result<store::AdjustmentRow> find_adjustment(store::UnitOfWork& unit, const inventory::AdjustmentId& id) {
  CW_TRY_ASSIGN(std::optional<store::AdjustmentRow> row, unit.adjustments().find(id));
  if (!row.has_value()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "adjustment"};
  return std::move(*row);
}

base::Status apply_adjustment(store::UnitOfWork& unit, const store::AdjustmentRow& row) {
  switch (row.kind) {
    case AdjustmentKind::Reorder:
      return {};  // an order to the supplier moves nothing here; until its lead time is over it counts as on its way
    case AdjustmentKind::Safety:
      return set_safety(unit, row);
    case AdjustmentKind::Move:
      return move_units(unit, row);
  }
  CHECK(false);
}

}  // namespace

base::Result<protocol::StockAdjustmentPage> list_adjustments(store::Store& store, const StockReader&,
                                                             const AdjustmentPlace& place, std::size_t limit) {
  using Page = protocol::StockAdjustmentPage;
  const std::size_t places = std::clamp<std::size_t>(limit, 1, protocol::kStaffPageMax);
  return store::read_for<Page>(store, [&](store::UnitOfWork& unit) -> base::Result<Page> {
    store::Adjustments& all = unit.adjustments();
    CW_TRY_ASSIGN(std::vector<store::AdjustmentRow> rows, place.state.has_value()
                                                              ? all.in_state(*place.state, place.before, places + 1)
                                                              : all.list(place.before, places + 1));
    Page page;
    if (rows.size() > places) {
      rows.resize(places);
      page.next = base::format_id(rows.back().id.bytes);
    }
    for (const store::AdjustmentRow& row : rows) page.adjustments.push_back(shown_adjustment(row));
    return page;
  });
}

base::Result<protocol::ExplainedAdjustment> explain_adjustment(store::Store& store, const StockReader&,
                                                               const inventory::AdjustmentId& id) {
  using Explained = protocol::ExplainedAdjustment;
  return store::read_for<Explained>(store, [&](store::UnitOfWork& unit) -> base::Result<Explained> {
    CW_TRY_ASSIGN(const store::AdjustmentRow row, find_adjustment(unit, id));
    CW_TRY_ASSIGN(inventory::Forecast basis, codec::decode<inventory::Forecast>(row.basis));
    return Explained{.adjustment = shown_adjustment(row), .forecast = std::move(basis)};
  });
}

base::Result<protocol::StockAdjustment> decide_adjustment(const StaffServices& services, const StockKeeper& who,
                                                          const AdjustmentOrder& order) {
  CW_TRY(check_reason(order.decision.reason));
  const base::Instant now = services.env.instant();
  using Shown = protocol::StockAdjustment;
  return act<Shown>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Shown> {
    CW_TRY_ASSIGN(store::AdjustmentRow row, find_adjustment(unit, order.id));
    if (row.state != AdjustmentState::Open)
      return base::Error{.code = base::ErrorCode::RevConflict,
                         .detail = std::string(inventory::kAdjustmentStateNames[static_cast<std::size_t>(row.state)])};
    row.state = order.decision.apply ? AdjustmentState::Applied : AdjustmentState::Rejected;
    row.decided_by = who.staff().staff;
    row.decided_at = now;
    row.reason = order.decision.reason;
    CW_TRY(unit.adjustments().decide(row));
    if (order.decision.apply) CW_TRY(apply_adjustment(unit, row));
    note.object = "adjustment " + base::format_id(row.id.bytes);
    note.before = "variant " + std::to_string(row.variant) + ": " +
                  std::string(inventory::kAdjustmentKindNames[static_cast<std::size_t>(row.kind)]) + " " +
                  std::to_string(row.from_units) + " to " + std::to_string(row.to_units);
    note.after = inventory::kAdjustmentStateNames[static_cast<std::size_t>(row.state)];
    note.reason = row.reason;
    return shown_adjustment(row);
  });
}

}  // namespace cartwright::app
