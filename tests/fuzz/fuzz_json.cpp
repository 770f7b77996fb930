// JSON at the daemon's edge. What was read is written and read again to the same text.
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"
#include "shared/protocol/account.h"
#include "shared/protocol/exchange.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

namespace {

template <class M>
void check(std::string_view text, M message = {}) {
  M again = message;
  if (!codec::from_json_over(text, message).ok()) return;
  const std::string written = codec::to_json(message);
  CHECK(codec::from_json_over(written, again).ok());
  CHECK(codec::to_json(again) == written);
}

}  // namespace

FUZZ_TARGET(input) {
  const std::string_view text = base::as_text(input);
  check<protocol::SignIn>(text);
  check<order::PlaceOrder>(text);
  check<protocol::ExchangeRequest>(text, {.now = fuzz::kNow});
}

}  // namespace cartwright
