// The making side of the bundle's section, apart from the reading one: the browser's module needs only the latter.
#include "shared/base/check.h"
#include "shared/base/sort.h"
#include "shared/codec/binary.h"
#include "shared/coupon/coupon.h"

namespace cartwright::coupon {

base::Bytes write_section(const base::Vector<Template>& all) {
  Templates published;
  for (const Template& offer : all) {
    const bool is_public = offer.channel == Channel::Centre || offer.channel == Channel::PublicCode;
    if (!is_published(offer.state) || !is_public) continue;
    CHECK(validate(offer).ok());
    published.list.push_back(offer);
  }
  if (published.list.empty()) return {};
  CHECK(published.list.size() <= kTemplatesMax);
  base::stable_sort(published.list,
                    [](const Template& a, const Template& b) { return a.terms.number < b.terms.number; });
  return codec::encode(published);
}

}  // namespace cartwright::coupon
