#include "server/app/sync/history_ops.h"

#include <algorithm>

namespace cartwright::app {

using protocol::OpKind;

base::Status HistoryOps::apply(const protocol::Op& op) {
  CHECK(protocol::is_history(op.kind));
  if (!turn_.sync().history_sync) return {};
  const base::Instant at = std::min(op.at, turn_.now());
  if (op.kind == OpKind::ForgetViewed) return forget_viewed(op.variant, at);
  if (op.kind == OpKind::ForgetSearched) return forget_searched(op.text, at);
  if (op.kind == OpKind::Viewed) {
    CW_TRY_ASSIGN(history::Viewed * entry, load_viewed(op.variant));
    history::apply_viewed(*entry, at);
    viewed_[op.variant].changed = true;
  }
  if (op.kind == OpKind::Searched) {
    CW_TRY_ASSIGN(history::Searched * entry, load_searched(op.text));
    history::apply_searched(*entry, at);
    searched_[op.text].changed = true;
  }
  return {};  // Shared leaves no entry: it is for statistics, which this version does not keep
}

base::Status HistoryOps::flush() {
  store::Histories& rows = turn_.unit().histories();
  bool viewed = false;
  bool searched = false;
  for (auto& [product, touched] : viewed_) {
    if (!touched.changed) continue;
    viewed = true;
    CW_TRY(rows.put(
        turn_.member(),
        store::ViewedRow{.value = touched.entry, .change_no = turn_.next_change(), .changed_at = turn_.now()}));
  }
  for (auto& [term, touched] : searched_) {
    if (!touched.changed) continue;
    searched = true;
    CW_TRY(rows.put(
        turn_.member(),
        store::SearchedRow{.value = touched.entry, .change_no = turn_.next_change(), .changed_at = turn_.now()}));
  }
  viewed_.clear();
  searched_.clear();
  if (viewed) CW_TRY(rows.bound_viewed(turn_.member(), limits::kViewedMax));
  if (searched) CW_TRY(rows.bound_searched(turn_.member(), limits::kSearchedMax));
  return {};
}

base::Status HistoryOps::forget_all(base::Instant at) {
  CHECK(viewed_.empty() && searched_.empty());
  CW_TRY(forget_viewed(0, at));
  CW_TRY(forget_searched({}, at));
  elision_.force_histories();
  return flush();
}

base::Status HistoryOps::forget_viewed(base::ProductNumber product, base::Instant at) {
  if (product == 0) CW_TRY(load_all_viewed());
  if (product != 0) CW_TRY(load_viewed(product));
  for (auto& [number, touched] : viewed_) {
    if ((product != 0 && number != product) || touched.entry.count == 0) continue;
    history::apply_forget(touched.entry, at);
    touched.changed = true;
  }
  return {};
}

base::Status HistoryOps::forget_searched(const std::string& term, base::Instant at) {
  if (term.empty()) CW_TRY(load_all_searched());
  if (!term.empty()) CW_TRY(load_searched(term));
  for (auto& [known, touched] : searched_) {
    if ((!term.empty() && known != term) || touched.entry.count == 0) continue;
    history::apply_forget(touched.entry, at);
    touched.changed = true;
  }
  return {};
}

base::Result<history::Viewed*> HistoryOps::load_viewed(base::ProductNumber product) {
  if (const auto known = viewed_.find(product); known != viewed_.end()) return &known->second.entry;
  CW_TRY_ASSIGN(const std::optional<store::ViewedRow> row,
                turn_.unit().histories().find_viewed(turn_.member(), product));
  elision_.touch_viewed(product, row.has_value() ? row->change_no : 0);
  auto& touched = viewed_[product];
  if (row.has_value()) touched.entry = row->value;
  touched.entry.product = product;
  return &touched.entry;
}

base::Result<history::Searched*> HistoryOps::load_searched(const std::string& term) {
  if (const auto known = searched_.find(term); known != searched_.end()) return &known->second.entry;
  CW_TRY_ASSIGN(const std::optional<store::SearchedRow> row,
                turn_.unit().histories().find_searched(turn_.member(), term));
  elision_.touch_searched(term, row.has_value() ? row->change_no : 0);
  auto& touched = searched_[term];
  if (row.has_value()) touched.entry = row->value;
  touched.entry.term = term;
  return &touched.entry;
}

base::Status HistoryOps::load_all_viewed() {
  CW_TRY_ASSIGN(
      const std::vector<store::ViewedRow> rows,
      turn_.unit().histories().viewed_since(turn_.member(), 0, limits::kViewedMax + limits::kOpsPerExchangeMax));
  for (const store::ViewedRow& row : rows) {
    elision_.touch_viewed(row.value.product, row.change_no);
    viewed_.try_emplace(row.value.product, Touched<history::Viewed>{.entry = row.value});
  }
  return {};
}

base::Status HistoryOps::load_all_searched() {
  CW_TRY_ASSIGN(
      const std::vector<store::SearchedRow> rows,
      turn_.unit().histories().searched_since(turn_.member(), 0, limits::kSearchedMax + limits::kOpsPerExchangeMax));
  for (const store::SearchedRow& row : rows) {
    elision_.touch_searched(row.value.term, row.change_no);
    searched_.try_emplace(row.value.term, Touched<history::Searched>{.entry = row.value});
  }
  return {};
}

}  // namespace cartwright::app
