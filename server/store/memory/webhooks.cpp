// Webhooks in memory, and what is on its way to them.
#include <algorithm>

#include "server/store/memory/staff_repositories.h"

namespace cartwright::store::memory {
namespace {

template <class F>
std::vector<std::pair<WebhookId, EventId>> keys_of(const Tables& tables, const F& wanted) {
  std::vector<std::pair<WebhookId, EventId>> found;
  for (const auto& [key, row] : tables.deliveries.rows()) {
    if (wanted(row)) found.push_back(key);
  }
  return found;
}

bool waits_behind_another(const Tables& tables, const DeliveryRow& row) {
  for (const auto& [key, other] : tables.deliveries.rows()) {
    if (other.webhook == row.webhook && other.aggregate == row.aggregate && other.sequence < row.sequence &&
        other.state == DeliveryState::Waiting)
      return true;
  }
  return false;
}

}  // namespace

Status MemoryWebhooks::insert(const WebhookRow& row) {
  if (tables_.webhooks.find(row.id) != nullptr) return base::ErrorCode::IdConflict;
  tables_.webhooks.put(row.id, row);
  return {};
}

Status MemoryWebhooks::update(const WebhookRow& row) {
  const WebhookRow* known = tables_.webhooks.find(row.id);
  if (known == nullptr || known->revision + 1 != row.revision)
    return base::Error{.code = base::ErrorCode::RevConflict, .detail = "webhook"};
  WebhookRow changed = row;
  changed.created_at = known->created_at;
  tables_.webhooks.put(row.id, changed);
  return {};
}

Result<bool> MemoryWebhooks::remove(const WebhookId& id) {
  for (const auto& key : keys_of(tables_, [&](const DeliveryRow& row) { return row.webhook == id; }))
    tables_.deliveries.erase(key);
  if (tables_.webhooks.find(id) == nullptr) return false;
  tables_.webhooks.erase(id);
  return true;
}

Found<WebhookRow> MemoryWebhooks::find(const WebhookId& id) { return copy_of(tables_.webhooks.find(id)); }

Listed<WebhookRow> MemoryWebhooks::list(std::size_t limit) {
  std::vector<WebhookRow> rows;
  for (const auto& [id, row] : tables_.webhooks.rows()) {
    if (rows.size() < limit) rows.push_back(row);
  }
  return rows;
}

Status MemoryWebhooks::insert(const DeliveryRow& row) {
  if (tables_.deliveries.find({row.webhook, row.event}) != nullptr) return base::ErrorCode::IdConflict;
  tables_.deliveries.put({row.webhook, row.event}, row);
  return {};
}

Found<DeliveryRow> MemoryWebhooks::claim(const WebhookId& webhook, base::Instant now, base::Instant until) {
  const DeliveryRow* due = nullptr;
  for (const auto& [key, row] : tables_.deliveries.rows()) {
    if (!(row.webhook == webhook) || row.state != DeliveryState::Waiting || now < row.due_at) continue;
    if (waits_behind_another(tables_, row)) continue;
    if (due == nullptr || row.due_at < due->due_at) due = &row;
  }
  if (due == nullptr) return std::optional<DeliveryRow>{};
  DeliveryRow claimed = *due;
  claimed.tries += 1;
  claimed.due_at = until;
  tables_.deliveries.put({claimed.webhook, claimed.event}, claimed);
  return std::optional<DeliveryRow>(std::move(claimed));
}

Result<bool> MemoryWebhooks::update(const DeliveryRow& claimed) {
  const DeliveryRow* row = tables_.deliveries.find({claimed.webhook, claimed.event});
  if (row == nullptr || row->tries != claimed.tries) return false;
  DeliveryRow changed = *row;
  changed.state = claimed.state;
  changed.due_at = claimed.due_at;
  changed.tried_at = claimed.tried_at;
  changed.status = claimed.status;
  changed.why = claimed.why;
  tables_.deliveries.put({claimed.webhook, claimed.event}, changed);
  return true;
}

Found<DeliveryRow> MemoryWebhooks::find(const WebhookId& webhook, const EventId& event) {
  return copy_of(tables_.deliveries.find({webhook, event}));
}

Listed<DeliveryRow> MemoryWebhooks::deliveries(const WebhookId& webhook, const EventId& before, std::size_t limit) {
  std::vector<DeliveryRow> rows;
  for (auto place = tables_.deliveries.rows().rbegin(); place != tables_.deliveries.rows().rend(); ++place) {
    const DeliveryRow& row = place->second;
    if (rows.size() == limit || !(row.webhook == webhook)) continue;
    if (!before.is_nil() && !(row.event < before)) continue;
    rows.push_back(row);
    rows.back().body.clear();
  }
  return rows;
}

Result<DeliveryFigures> MemoryWebhooks::figures() {
  DeliveryFigures figures;
  for (const auto& [key, row] : tables_.deliveries.rows()) {
    if (row.state == DeliveryState::Dead) ++figures.dead;
    const WebhookRow* webhook = tables_.webhooks.find(row.webhook);
    if (row.state != DeliveryState::Waiting || webhook == nullptr || !webhook->enabled) continue;
    if (figures.waiting == 0 || row.created_at < figures.oldest) figures.oldest = row.created_at;
    ++figures.waiting;
  }
  return figures;
}

Result<std::size_t> MemoryWebhooks::remove_deliveries(base::Instant created_before, std::size_t limit) {
  auto old = keys_of(tables_, [&](const DeliveryRow& row) { return row.created_at < created_before; });
  if (old.size() > limit) old.resize(limit);
  for (const auto& key : old) tables_.deliveries.erase(key);
  return old.size();
}

}  // namespace cartwright::store::memory
