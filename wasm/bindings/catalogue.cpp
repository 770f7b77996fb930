// The catalogue as the page asks for it: bundles in, products, search and quotes out as JSON text.
#include <algorithm>

#include <emscripten/emscripten.h>

#include "shared/base/hex.h"
#include "shared/base/sha256.h"
#include "shared/catalog/delta.h"
#include "shared/codec/json_writer.h"
#include "shared/search/suggest.h"
#include "wasm/bindings/core.h"

using cartwright::bindings::Core;

extern "C" {

EMSCRIPTEN_KEEPALIVE void cw_candidate(Core* core, const std::uint8_t* bytes, std::size_t size) {
  core->candidate = cartwright::base::copy_of({bytes, size});
}

// 0: the present catalogue and this delta made a candidate.
EMSCRIPTEN_KEEPALIVE int cw_candidate_delta(Core* core, const std::uint8_t* bytes, std::size_t size) {
  if (!core->bundle) return core->outcome(cartwright::base::ErrorCode::NotFound);
  auto made = cartwright::catalog::apply_delta(core->bundle->bytes(), {bytes, size});
  if (!made) return core->outcome(made.error());
  core->candidate = std::move(*made);
  return 0;
}

}  // extern "C"

namespace cartwright::bindings {
namespace {

std::string page_json(const catalog::Bundle& bundle, const base::Vector<base::ProductNumber>& numbers,
                      std::size_t offset, std::size_t limit) {
  Items page(numbers.size());
  for (std::size_t i = offset; i < numbers.size() && i - offset < limit; ++i) {
    const auto product = bundle.product(numbers[i]);
    if (product) page.add(*product);
  }
  return page.take();
}

}  // namespace

std::string Core::candidate_hash() const {
  const base::Hash256 hash = base::sha256(candidate);
  return base::to_hex(hash.data(), hash.size());
}

void Core::give_candidate() const { cw_give(candidate.data(), candidate.size()); }

int Core::open_candidate() {
  auto opened = catalog::Bundle::open(std::exchange(candidate, {}));
  if (!opened) return outcome(opened.error());
  auto next = std::make_unique<catalog::Bundle>(std::move(*opened));
  auto next_index = search::Index::open(next->search_section());
  if (!next_index) return outcome(next_index.error());
  const auto promotions = promotion::open_section(next->promotion_section());
  if (!promotions) return outcome(promotions.error());
  auto published = coupon::open_section(next->coupon_section());
  if (!published) return outcome(published.error());
  quoted_.reset();
  offers = std::move(*published);
  index = std::move(*next_index);
  bundle = std::move(next);
  return 0;
}

std::string Core::catalogue_head() const {
  if (!bundle) return {};
  return codec::to_json(CatalogueHead{.version = bundle->version(),
                                      .published_at = bundle->published_at(),
                                      .products = bundle->product_count(),
                                      .shop = bundle->shop()});
}

std::string Core::product(std::uint32_t number) const {
  if (!bundle) return {};
  const auto found = bundle->product(number);
  return found ? codec::to_json(*found) : std::string();
}

std::string Core::product_of_handle(std::string handle) const {
  const auto number = bundle ? bundle->find_handle(handle) : std::nullopt;
  return number ? product(*number) : std::string();
}

std::uint32_t Core::variant_of_sku(std::string sku) const { return bundle ? bundle->find_sku(sku).value_or(0) : 0; }

std::uint32_t Core::product_of_variant(std::uint32_t variant) const {
  const auto figures = bundle ? bundle->find_variant(variant) : std::nullopt;
  return figures ? figures->product : 0;
}

std::string Core::list(std::string category, std::uint32_t offset, std::uint32_t limit) const {
  if (!bundle) return Items(0).take();
  base::Vector<base::ProductNumber> numbers;
  if (category.empty()) {
    for (std::size_t i = 0; i < bundle->product_count(); ++i) numbers.push_back(bundle->product_number_at(i));
  } else {
    const auto& categories = bundle->shop().categories;
    const auto found =
        std::find_if(categories.begin(), categories.end(), [&](const auto& one) { return one.key == category; });
    if (found != categories.end()) numbers = bundle->products_of(found->number);
  }
  return page_json(*bundle, numbers, offset, limit);
}

std::string Core::search(std::string text, std::uint32_t limit) const {
  if (!bundle) return Items(0).take();
  base::Vector<base::ProductNumber> numbers;
  for (const search::Hit& hit : index->search(text, limit)) numbers.push_back(hit.product);
  return page_json(*bundle, numbers, 0, numbers.size());
}

std::string Core::suggest(std::string text, std::uint32_t limit) const {
  Items items;
  if (!bundle) return items.take();
  for (search::Suggestion& one : search::suggest(*index, *bundle, text, limit)) {
    items.add(SuggestionView{.text = std::move(one.text), .product = one.product});
  }
  return items.take();
}

void Core::begin_quote(std::string zone, std::string method) {
  quote_input_ = {.zone = std::move(zone), .method = std::move(method)};
}

void Core::quote_line(std::uint32_t variant, double quantity) {
  const cart::Line* line = client.cart_view().find(variant);
  quote_input_.lines.push_back({variant, static_cast<std::int64_t>(quantity), line ? line->added_price_minor : 0,
                                line ? line->first_at : base::Instant{}});
}

void Core::quote_coupon(std::string coupon) {
  for (coupon::Coupon& each : client.coupons(offers)) {
    if (base::format_id(each.id.bytes) == coupon) quote_input_.coupons.push_back(std::move(each));
  }
}

std::string Core::quote(bool best) {
  quoted_.reset();
  if (!bundle) {
    refused_ = {.code = base::ErrorCode::NotFound, .detail = "catalogue"};
    return {};
  }
  quote_input_.shopper = client.shopper(client.pending_orders().size(), env.instant());
  quote_input_.at = env.instant();
  auto priced = pricing::quote_wallet(*bundle, quote_input_, client.usable_coupons(offers, env.instant()),
                                      best ? pricing::Pick::Best : pricing::Pick::Chosen);
  if (!priced) {
    refused_ = priced.error();
    return {};
  }
  std::string text = codec::to_json(*priced);
  quoted_ = std::move(priced->quote);
  return text;
}

}  // namespace cartwright::bindings
