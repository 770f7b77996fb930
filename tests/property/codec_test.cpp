// Whatever message there is: both of its forms give it back, and each form has one spelling.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>

#include "shared/cart/cart.h"
#include "shared/catalog/model.h"
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"
#include "shared/coupon/coupon.h"
#include "shared/payment/payment.h"
#include "shared/protocol/account.h"
#include "shared/protocol/exchange.h"
#include "shared/sync/stored.h"
#include "tests/property/random_message.h"

namespace cartwright {
namespace {

template <class M>
void check_forms_of(M message) {
  const base::Bytes bytes = codec::encode(message);
  const auto from_bytes = codec::decode<M>(bytes);
  RC_ASSERT(from_bytes.ok());
  RC_ASSERT(codec::encode(*from_bytes) == bytes);

  const std::string text = codec::to_json(message);
  const auto from_text = codec::from_json<M>(text);
  RC_ASSERT(from_text.ok());
  RC_ASSERT(codec::to_json(*from_text) == text);
  RC_ASSERT(codec::encode(*from_text) == bytes);  // both forms say the same

  if (!bytes.empty()) {
    const auto cut = codec::decode<M>(base::ByteView(bytes).first(bytes.size() - 1));
    RC_ASSERT(!cut.ok());
  }
}

// A draw that breaks a rule of the message is drawn again.
template <class M>
void check_both_forms(std::uint64_t seed) {
  for (std::uint64_t draw = 0; draw < 100; ++draw) {
    M message{};
    tests::RandomFiller filler(seed + (draw << 32));
    message.describe(filler);
    if (!filler.failed()) return check_forms_of(std::move(message));
  }
  RC_FAIL("no draw keeps the rules of the message");
}

// Almost no draw keeps the rules of a coupon's terms (shared/coupon): the fields that they are about are mended.
RC_GTEST_PROP(AnyMessage, Coupon, (std::uint64_t seed)) {
  coupon::Coupon message;
  tests::RandomFiller filler(seed);
  message.describe(filler);
  coupon::Terms& terms = message.terms;
  terms.value_minor = std::abs(terms.value_minor);
  terms.cap_minor = std::abs(terms.cap_minor);
  terms.layer = terms.kind == coupon::Kind::Shipping ? coupon::Layer::Shipping : coupon::Layer::Platform;
  terms.condition.nodes = {{.test = rule::Predicate::AmountAtLeast, .from = terms.cap_minor}};
  check_forms_of(message);
}
RC_GTEST_PROP(AnyMessage, ExchangeAnswer, (std::uint64_t seed)) { check_both_forms<protocol::ExchangeAnswer>(seed); }
RC_GTEST_PROP(AnyMessage, Command, (std::uint64_t seed)) { check_both_forms<protocol::Command>(seed); }
RC_GTEST_PROP(AnyMessage, Order, (std::uint64_t seed)) { check_both_forms<order::Order>(seed); }
RC_GTEST_PROP(AnyMessage, PlaceOrder, (std::uint64_t seed)) { check_both_forms<order::PlaceOrder>(seed); }
RC_GTEST_PROP(AnyMessage, Payment, (std::uint64_t seed)) { check_both_forms<payment::Payment>(seed); }
RC_GTEST_PROP(AnyMessage, Refund, (std::uint64_t seed)) { check_both_forms<payment::Refund>(seed); }
RC_GTEST_PROP(AnyMessage, Quote, (std::uint64_t seed)) { check_both_forms<pricing::Quote>(seed); }
RC_GTEST_PROP(AnyMessage, CartLine, (std::uint64_t seed)) { check_both_forms<cart::Line>(seed); }
RC_GTEST_PROP(AnyMessage, Product, (std::uint64_t seed)) { check_both_forms<catalog::Product>(seed); }
RC_GTEST_PROP(AnyMessage, Shop, (std::uint64_t seed)) { check_both_forms<catalog::Shop>(seed); }
RC_GTEST_PROP(AnyMessage, Meta, (std::uint64_t seed)) { check_both_forms<sync::Meta>(seed); }
RC_GTEST_PROP(AnyMessage, SignIn, (std::uint64_t seed)) { check_both_forms<protocol::SignIn>(seed); }
RC_GTEST_PROP(AnyMessage, Session, (std::uint64_t seed)) { check_both_forms<protocol::Session>(seed); }

// An operation drawn from its description that also keeps the rules of its kind; false when the draw broke one.
bool draw_op(std::uint64_t seed, protocol::Op& op) {
  tests::RandomFiller filler(seed);
  op.describe(filler);
  return protocol::validate(op).ok();
}

RC_GTEST_PROP(AnyOperations, PackAndUnpackForStorage, (const std::vector<std::uint64_t>& seeds)) {
  std::vector<protocol::Op> ops;
  for (const std::uint64_t seed : seeds) {
    protocol::Op op;
    if (draw_op(seed, op)) ops.push_back(std::move(op));
  }
  base::ByteWriter out;
  protocol::pack_ops(out, ops, protocol::Clock::Instants, {});
  base::ByteReader in(out.bytes());
  const auto again = protocol::unpack_ops(in, protocol::Clock::Instants, {}, ops.size());
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == ops);
}

// On the wire an age in whole seconds stands for the time; everything else arrives as it was.
RC_GTEST_PROP(AnyOperations, ArriveWithTheirAgeInSeconds, (const std::vector<std::uint64_t>& seeds)) {
  constexpr base::Instant kNow{1'790'000'000'500};
  protocol::ExchangeRequest request{.cursor = 7, .first_seq = 3, .now = kNow};
  for (const std::uint64_t seed : seeds) {
    protocol::Op op;
    if (request.ops.size() < limits::kOpsPerExchangeMax && draw_op(seed, op)) request.ops.push_back(std::move(op));
  }
  protocol::ExchangeRequest again{.now = kNow};
  RC_ASSERT(codec::decode_over(codec::encode(request), again).ok());
  RC_ASSERT(again.ops.size() == request.ops.size());
  for (std::size_t i = 0; i < request.ops.size(); ++i) {
    const std::int64_t age_ms = std::max<std::int64_t>(0, kNow.ms - request.ops[i].at.ms);
    RC_ASSERT(again.ops[i].at.ms == kNow.ms - age_ms / 1'000 * 1'000);
    request.ops[i].at = again.ops[i].at;
    RC_ASSERT(again.ops[i] == request.ops[i]);
  }
}

}  // namespace
}  // namespace cartwright
