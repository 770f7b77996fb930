// The records that a device keeps besides operations; the first byte chooses the record.
#include "shared/cart/cart.h"
#include "shared/history/history.h"
#include "shared/sync/stored.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {
namespace {

// The two lists that only borrow their entries, with entries of their own.
template <class Entry, class List>
struct Owning {
  base::Vector<Entry> entries;
  void describe(codec::Visitor& v) { List{entries}.describe(v); }
};

}  // namespace

FUZZ_TARGET(input) {
  if (input.empty()) return;
  const base::ByteView record = input.subspan(1);
  switch (input.front() % 6) {
    case 0:
      return fuzz::check_canonical<sync::Meta>(record);
    case 1:
      return fuzz::check_canonical<cart::Cart>(record);
    case 2:
      return fuzz::check_canonical<history::History>(record);
    case 3:
      return fuzz::check_canonical<Owning<order::Order, sync::OrderList>>(record);
    case 4:
      return fuzz::check_canonical<protocol::Wallet>(record);
    default:
      return fuzz::check_canonical<Owning<protocol::Answer, sync::AnswerList>>(record);
  }
}

}  // namespace cartwright
