// The published catalogue as use cases see it.
#pragma once

#include <memory>

#include "shared/catalog/bundle.h"

namespace cartwright::app {

// shared_ptr, because a publication may replace the current bundle while a request still reads it.
using BundlePtr = std::shared_ptr<const catalog::Bundle>;

class CatalogueSource {
 public:
  virtual ~CatalogueSource() = default;
  virtual BundlePtr current() = 0;                      // null before the first publication
  virtual BundlePtr recent(std::uint64_t version) = 0;  // null when unknown or too old to matter
};

}  // namespace cartwright::app
