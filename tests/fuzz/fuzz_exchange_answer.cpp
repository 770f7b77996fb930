// The answer of an exchange, as the browser's module reads it from the network.
#include "shared/protocol/exchange.h"
#include "tests/fuzz/fuzz.h"

FUZZ_TARGET(input) { cartwright::fuzz::check_canonical<cartwright::protocol::ExchangeAnswer>(input); }
