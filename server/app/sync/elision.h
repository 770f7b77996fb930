// Which changed rows a device need not be told: those that only its own operations of this exchange changed, and that
// it knew before. It folds its acknowledged operations itself, by the same reducers.
#pragma once

#include <map>
#include <string>

#include "shared/base/id.h"

namespace cartwright::app {

class Elision {
 public:
  explicit Elision(std::uint64_t cursor) : cursor_(cursor) {}

  // Called before an own operation changes a row; `change_no` is the row's, 0 for a row that is not there. Only the
  // first call for a row counts: later ones would see this exchange's own number.
  void touch_line(base::VariantNumber variant, std::uint64_t change_no) {
    lines_.emplace(variant, change_no <= cursor_);
  }
  void touch_viewed(base::ProductNumber product, std::uint64_t change_no) {
    viewed_.emplace(product, change_no <= cursor_);
  }
  void touch_searched(const std::string& term, std::uint64_t change_no) {
    searched_.emplace(term, change_no <= cursor_);
  }

  // A side effect, which the device cannot fold: the row is sent whatever touched it.
  void force_line(base::VariantNumber variant) { lines_[variant] = false, forced_ = true; }
  void force_histories() {
    for (auto& entry : viewed_) entry.second = false;
    for (auto& entry : searched_) entry.second = false;
    forced_ = true;
  }
  void force() { forced_ = true; }  // rows of collections that are always sent
  bool any_forced() const { return forced_; }

  bool hides_line(base::VariantNumber variant) const { return hides(lines_, variant); }
  bool hides_viewed(base::ProductNumber product) const { return hides(viewed_, product); }
  bool hides_searched(const std::string& term) const { return hides(searched_, term); }

 private:
  template <class Map, class Key>
  static bool hides(const Map& map, const Key& key) {
    const auto place = map.find(key);
    return place != map.end() && place->second;
  }

  std::uint64_t cursor_;
  bool forced_ = false;
  std::map<base::VariantNumber, bool> lines_;
  std::map<base::ProductNumber, bool> viewed_;
  std::map<std::string, bool> searched_;
};

}  // namespace cartwright::app
