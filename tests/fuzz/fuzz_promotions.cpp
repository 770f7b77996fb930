// A bundle's section of promotions, and a promotion and a condition as staff send them: what is read is valid or
// refused, is written to the same bytes again, and prices a cart to its last unit.
#include "shared/catalog/bundle_writer.h"
#include "shared/codec/binary.h"
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"
#include "shared/pricing/quote.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {
namespace {

catalog::Bundle shop_with(base::ByteView section) {
  catalog::Shop shop{.title = {"S", "S"}};
  shop.categories = {{.number = 1, .key = "c", .title = {"C", "C"}}};
  shop.shipping = {{.zone = "CN", .method = "m", .title = {"M", "M"}, .steps = {{100'000, 900}}}};
  base::Vector<catalog::Product> products;
  for (std::uint32_t number = 1; number <= 6; ++number) {
    catalog::Product product{.number = number, .handle = std::to_string(number), .category = 1, .title = {"P", "P"}};
    product.variants = {{.number = number, .price_minor = 250 * (number - 1), .weight_g = 10, .stock = 9'999}};
    products.push_back(std::move(product));
  }
  auto bundle =
      catalog::Bundle::open(catalog::write_bundle(shop, products, {.promotions = section}, 1, base::Instant{1}));
  CHECK(bundle.ok());
  return std::move(bundle).value();
}

void price(base::ByteView section) {
  const catalog::Bundle bundle = shop_with(section);
  const base::Instant at{1'770'000'000'000};
  const auto quote = pricing::quote(bundle, {.lines = {{1, 2}, {2, 1}, {3, 7}, {4, 9'999}, {6, 3}},
                                             .shopper = {.is_member = true, .tier = 1, .first_order = true},
                                             .at = at});
  CHECK(quote.ok());
  std::int64_t nets = 0;
  for (const pricing::QuoteLine& line : quote->lines) {
    CHECK(line.net_minor >= 0);
    nets += line.net_minor;
  }
  CHECK(nets == quote->goods_minor && quote->total_minor == nets + quote->shipping_minor && quote->shipping_minor >= 0);
}

void read_json(std::string_view text) {
  const auto read = codec::from_json<promotion::Promotion>(text);
  if (!read.ok()) return;
  const auto again = codec::from_json<promotion::Promotion>(codec::to_json(*read));
  CHECK(again.ok() && *again == *read);
  if (!promotion::validate(*read).ok()) return;
  promotion::Promotion running = *read;
  running.state = promotion::State::Running;
  price(promotion::write_section({running}));
}

}  // namespace

FUZZ_TARGET(input) {
  read_json(base::as_text(input));
  const auto opened = promotion::open_section(input);
  if (!opened.ok()) return;
  if (!input.empty()) CHECK(codec::encode(*opened) == base::copy_of(input));
  price(input);
}

}  // namespace cartwright
