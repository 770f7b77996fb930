// A search section and a query, both hostile.
#include "shared/search/index.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  const auto [query, section] = fuzz::split(input);
  const base::Bytes owned(section.begin(), section.end());
  const auto index = search::Index::open(owned);
  if (!index.ok()) return;
  const auto hits = index->search(base::as_text(query), 10);
  CHECK(hits.size() <= 10);
  for (std::size_t i = 1; i < hits.size(); ++i) CHECK(hits[i - 1].score >= hits[i].score);
}

}  // namespace cartwright
