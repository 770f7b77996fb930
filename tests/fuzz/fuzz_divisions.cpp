// A division table of arbitrary bytes: opening it, every look-up, completion and a paste over it.
#include "shared/address/complete.h"
#include "shared/address/correct.h"
#include "shared/address/paste.h"
#include "shared/base/utf8.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  auto table = address::DivisionTable::open(base::Bytes(input.begin(), input.end()));
  if (!table.ok()) return;
  for (std::size_t i = 0; i < table->size() && i < 200; ++i) {
    const auto index = static_cast<address::DivisionIndex>(i);
    const address::DivisionEntry entry = table->at(index);
    CHECK(table->find(entry.code) == index);
    CHECK(base::is_valid_utf8(table->path(index)));
    CHECK(table->lies_in(index, table->province_of(index)));
    CHECK(table->successors(index).size() <= address::kSuccessorsMax);
    CHECK(address::complete_division(*table, index, "s").size() <= address::kCompletionsMax);
    CHECK(address::correct_name(*table, index, entry.name).offers.size() <= address::kOffersMax);
  }
  CHECK(address::parse_paste(*table, "江苏省苏州市姑苏区平江路1号 李雷 13800001234").ok());
}

}  // namespace cartwright
