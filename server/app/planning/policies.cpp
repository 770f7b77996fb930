#include "server/app/planning/policies.h"

#include <algorithm>

namespace cartwright::app {
namespace {

protocol::ReorderPolicy shown_policy(const store::ReorderPolicyRow& row) {
  return {.variant = row.variant,
          .rule = row.rule,
          .planned_day = row.planned_day,
          .reorder_point = row.reorder_point,
          .revision = row.revision,
          .changed_by = row.changed_by,
          .changed_at = row.changed_at};
}

std::string said_rule(const inventory::ReorderRule& rule) {
  return "lead " + std::to_string(rule.lead_days) + " days, review " + std::to_string(rule.review_days) +
         " days, service " + std::to_string(rule.service_bp) + " bp, min " + std::to_string(rule.min_units) + ", max " +
         std::to_string(rule.max_units) + ", pack " + std::to_string(rule.pack_units);
}

base::Result<store::ReorderPolicyRow> write_policy(store::UnitOfWork& unit, const protocol::ReorderPolicyEdit& edit,
                                                   const StaffKey& by, AuditNote& note) {
  CW_TRY_ASSIGN(const std::vector<inventory::StockItem> items, unit.stock_items().of_variant(edit.variant));
  if (items.empty()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "variant"};
  CW_TRY_ASSIGN(const std::optional<store::ReorderPolicyRow> before, unit.reorder_policies().find(edit.variant));
  store::ReorderPolicyRow row = before.value_or(store::ReorderPolicyRow{.variant = edit.variant});
  row.rule = edit.rule;
  row.revision = edit.revision + 1;
  row.changed_by = by.staff;
  row.changed_at = by.now;
  CW_TRY(unit.reorder_policies().put(row));
  note.object = "stock " + std::to_string(edit.variant);
  note.before = before.has_value() ? said_rule(before->rule) : "";
  note.after = said_rule(row.rule);
  note.reason = edit.reason;
  return row;
}

}  // namespace

base::Result<protocol::ReorderPolicyPage> list_policies(store::Store& store, const StockReader&,
                                                        base::VariantNumber after, std::size_t limit) {
  using Page = protocol::ReorderPolicyPage;
  const std::size_t places = std::clamp<std::size_t>(limit, 1, protocol::kStaffPageMax);
  return store::read_for<Page>(store, [&](store::UnitOfWork& unit) -> base::Result<Page> {
    CW_TRY_ASSIGN(std::vector<store::ReorderPolicyRow> rows, unit.reorder_policies().list(after, places + 1));
    Page page;
    if (rows.size() > places) {
      rows.resize(places);
      page.next = std::to_string(rows.back().variant);
    }
    for (const store::ReorderPolicyRow& row : rows) page.policies.push_back(shown_policy(row));
    return page;
  });
}

base::Result<protocol::ReorderPolicy> put_policy(const StaffServices& services, const StockKeeper& who,
                                                 const PolicyOrder& order) {
  CW_TRY(check_reason(order.edit.reason));
  CW_TRY(check_key(order.key));
  CW_TRY(inventory::validate(order.edit.rule));
  const StaffKey key{.staff = who.staff().staff,
                     .key = order.key,
                     .request_hash = base::sha256(codec::encode(order.edit)),
                     .now = services.env.instant()};
  return act<protocol::ReorderPolicy>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    return once<protocol::ReorderPolicy>(unit, key, note, [&]() -> base::Result<protocol::ReorderPolicy> {
      CW_TRY_ASSIGN(const store::ReorderPolicyRow row, write_policy(unit, order.edit, key, note));
      return shown_policy(row);
    });
  });
}

}  // namespace cartwright::app
