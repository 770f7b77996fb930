// Categories out of paths like "Home & Garden > Pots": each step once, with a key for addresses that depends on the
// path alone, so that it stays the same over imports.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "shared/base/vector.h"
#include "shared/catalog/model.h"

namespace cartwright::catalog {

class CategoryPaths {
 public:
  // The category at the path's end, made with those above it where they are new. 0 for an empty path.
  base::CategoryNumber number_of(std::string_view path);
  base::Vector<Category> take() { return std::move(categories_); }  // numbered from 1

 private:
  base::CategoryNumber add(std::string_view path, std::string_view title, base::CategoryNumber parent);

  base::Vector<Category> categories_;
  std::map<std::string, base::CategoryNumber, std::less<>> by_path_;
  std::set<std::string> keys_;
};

}  // namespace cartwright::catalog
