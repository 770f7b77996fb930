#include "shared/catalog/category_paths.h"

#include "shared/catalog/shopify_cells.h"
#include "shared/text/normalise.h"
#include "shared/text/tokenise.h"

namespace cartwright::catalog {
namespace {

constexpr std::size_t kPathPartsMax = 10;
constexpr std::size_t kKeyTokensMax = 100;

}  // namespace

base::CategoryNumber CategoryPaths::add(std::string_view path, std::string_view title, base::CategoryNumber parent) {
  const auto known = by_path_.find(path);
  if (known != by_path_.end()) return known->second;
  std::string key;
  for (const text::Token& token : text::tokenise(text::normalise(path), kKeyTokensMax)) {
    key += (key.empty() ? "" : "-") + token.text;
  }
  // Long or equal slugs of different paths are told apart by a hash of the path, not by order, so they stay stable.
  if (key.empty() || key.size() > limits::kHandleBytesMax - 9 || keys_.contains(key)) {
    key = std::string(cut(key, limits::kHandleBytesMax - 9)) + '-' + short_hash(path);
  }
  keys_.insert(key);
  const auto number = static_cast<base::CategoryNumber>(categories_.size() + 1);
  categories_.push_back({.number = number,
                         .parent = parent,
                         .key = std::move(key),
                         .title = {.zh = std::string(title), .en = std::string(title)}});
  by_path_.emplace(path, number);
  return number;
}

base::CategoryNumber CategoryPaths::number_of(std::string_view path) {
  base::CategoryNumber number = 0;
  std::string joined;
  base::Vector<std::string_view> parts = split(path, '>');
  if (parts.size() > kPathPartsMax) parts.resize(kPathPartsMax);
  for (const std::string_view part : parts) {
    joined += (joined.empty() ? "" : " > ") + std::string(part);
    number = add(joined, part, number);
  }
  return number;
}

}  // namespace cartwright::catalog
