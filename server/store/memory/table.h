// A map whose changes can be taken back: each table keeps what it overwrote since the transaction began.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace cartwright::store::memory {

template <class Key, class Row>
class Table {
 public:
  const Row* find(const Key& key) const {
    const auto place = rows_.find(key);
    return place == rows_.end() ? nullptr : &place->second;
  }
  template <class Value>
  void put(const Key& key, Value&& row) {
    const auto place = rows_.lower_bound(key);
    if (place != rows_.end() && place->first == key) {
      undo_.emplace_back(key, std::exchange(place->second, std::forward<Value>(row)));
    } else {
      undo_.emplace_back(key, std::nullopt);
      rows_.emplace_hint(place, key, std::forward<Value>(row));
    }
  }
  void erase(const Key& key) {
    const auto place = rows_.find(key);
    if (place == rows_.end()) return;
    undo_.emplace_back(key, std::move(place->second));
    rows_.erase(place);
  }
  const std::map<Key, Row>& rows() const { return rows_; }

  std::size_t mark() const { return undo_.size(); }
  void roll_back(std::size_t mark) {
    while (undo_.size() > mark) {
      auto& [key, row] = undo_.back();
      if (row.has_value()) {
        rows_.insert_or_assign(key, std::move(*row));
      } else {
        rows_.erase(key);
      }
      undo_.pop_back();
    }
  }
  void keep() { undo_.clear(); }

 private:
  std::map<Key, Row> rows_;
  std::vector<std::pair<Key, std::optional<Row>>> undo_;
};

}  // namespace cartwright::store::memory
