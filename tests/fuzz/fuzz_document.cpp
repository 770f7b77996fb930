// Address books as devices send and browsers store them: what decodes is encoded to the same bytes, merges to one and
// the same book in either order, and the server takes or refuses each address of it.
#include "shared/address/admit.h"
#include "shared/sync/device_book.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/small_divisions.h"

namespace cartwright {

static address::DivisionTable open_small() {
  auto table = address::DivisionTable::open(address::small_divisions());
  CHECK(table.ok());
  return std::move(table).value();
}

FUZZ_TARGET(input) {
  static const address::DivisionTable table = open_small();
  sync::DeviceBook stored;
  static_cast<void>(stored.load(input, base::DeviceId{{1}}).ok());
  const auto sent = codec::decode<protocol::AddressSync>(input);
  if (!sent.ok()) return;
  CHECK(base::as_text(codec::encode(*sent)) == base::as_text(input));
  const address::AddressBook none;
  const auto made =
      address::admit({.stored = none, .sent = sent->book, .seen = sent->seen, .table = table, .now = {1}});
  if (!made.ok()) return;
  int defaults = 0;
  const auto shown = made->book.shown();
  for (const address::Address& one : shown) defaults += one.is_default ? 1 : 0;
  CHECK(defaults == (shown.empty() ? 0 : 1));
  CHECK(shown.size() <= limits::kAddressesKeptMax);
  // What the server has taken it takes again without a change.
  const auto again = address::admit({.stored = made->book, .sent = made->book, .seen = 0, .table = table, .now = {1}});
  CHECK(again.ok() && again->book == made->book && again->refused.empty());
  address::AddressBook left = made->book, right = sent->book;
  left.merge(sent->book);
  right.merge(made->book);
  CHECK(left == right);
}

}  // namespace cartwright
