// The making side of the bundle's section, apart from the reading one: the browser's module needs only the latter.
#include "shared/base/check.h"
#include "shared/base/sort.h"
#include "shared/codec/binary.h"
#include "shared/promotion/promotion.h"

namespace cartwright::promotion {

base::Bytes write_section(const base::Vector<Promotion>& all) {
  Promotions published;
  for (const Promotion& promotion : all) {
    if (!is_published(promotion.state)) continue;
    CHECK(validate(promotion).ok());
    published.list.push_back(promotion);
  }
  if (published.list.empty()) return {};
  CHECK(published.list.size() <= kPromotionsMax);
  base::stable_sort(published.list, stands_before);
  return codec::encode(published);
}

}  // namespace cartwright::promotion
