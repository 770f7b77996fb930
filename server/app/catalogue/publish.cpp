// Publishing: the next version of the bundle, named by its content, with the delta from the version before.
#include "server/app/catalogue/shop.h"
#include "server/app/coupon/templates.h"
#include "server/app/inventory/stock_now.h"
#include "server/app/promotion/kept.h"
#include "shared/base/hex.h"
#include "shared/catalog/bundle_writer.h"
#include "shared/catalog/delta.h"
#include "shared/catalog/validate.h"
#include "shared/promotion/promotion.h"
#include "shared/search/index_writer.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

std::string hex(const base::Hash256& hash) { return base::to_hex(hash.data(), hash.size()); }

// What a version of the bundle says, and what it follows.
struct Content {
  catalog::Shop shop;
  std::vector<catalog::Product> products;
  base::Bytes search;
  base::Bytes promotions;
  base::Bytes coupons;
  std::optional<store::Publication> latest;
};

base::Status add_offers(store::UnitOfWork& unit, Content& content, base::Instant now) {
  CW_TRY_ASSIGN(const base::Vector<promotion::Promotion> promotions, published_promotions(unit, now));
  content.promotions = promotion::write_section(promotions);
  CW_TRY_ASSIGN(const base::Vector<coupon::Template> templates, published_templates(unit, now));
  content.coupons = coupon::write_section(templates);
  CW_TRY_ASSIGN(content.latest, unit.catalogue().latest());
  return {};
}

base::Result<Content> snapshot(store::UnitOfWork& unit, base::Instant now) {
  Content taken;
  CW_TRY_ASSIGN(const std::optional<catalog::Shop> shop, load_shop(unit));
  if (!shop.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "nothing was imported"};
  taken.shop = *shop;
  CW_TRY_ASSIGN(taken.products, load_products(unit));
  std::erase_if(taken.products, [](const catalog::Product& product) { return !product.on_sale; });
  CW_TRY_ASSIGN(const StockNow stock, StockNow::open(unit, now));
  for (catalog::Product& product : taken.products) CW_TRY(stock.fill(product));
  CW_TRY(add_offers(unit, taken, now));
  return taken;
}

// No delta when the version before cannot be read any more, or the delta would not be smaller.
base::Status put_delta(store::BlobFolder& blobs, const Content& content, const base::Bytes& bundle,
                       store::Publication& publication) {
  if (!content.latest.has_value()) return {};
  const auto before = blobs.get(bundle_name(*content.latest));
  if (!before.ok()) return {};
  const base::Bytes delta = catalog::make_delta(*before, bundle);
  if (delta.size() >= bundle.size()) return {};
  publication.delta_from = content.latest->version;
  return blobs.put(delta_name(publication), delta);
}

base::Result<store::Publication> issue(store::Store& store, store::BlobFolder& blobs, const Content& content,
                                       base::Env& env) {
  store::Publication publication{.version = content.latest.has_value() ? content.latest->version + 1 : 1,
                                 .published_at = env.instant()};
  const base::Bytes bundle =
      catalog::write_bundle(content.shop, content.products,
                            {.search = content.search, .promotions = content.promotions, .coupons = content.coupons},
                            publication.version, publication.published_at);
  publication.sha256 = base::sha256(bundle);
  publication.size = bundle.size();
  CW_TRY(put_delta(blobs, content, bundle, publication));
  CW_TRY(blobs.put(bundle_name(publication), bundle));
  // Two publishers at once: the second finds its version taken (id_conflict) and can be run again.
  CW_TRY(store.write([&](store::UnitOfWork& unit) { return unit.catalogue().insert(publication); }));
  return publication;
}

base::Result<bool> carries(store::UnitOfWork& unit, const catalog::Bundle& bundle, base::Instant now) {
  CW_TRY_ASSIGN(const base::Vector<promotion::Promotion> due, published_promotions(unit, now));
  CW_TRY_ASSIGN(promotion::Promotions carried, promotion::open_section(bundle.promotion_section()));
  // What is over by itself does no harm, and the bundle that has it prices the orders that still wait (spec 14.5).
  std::erase_if(carried.list, [&](const promotion::Promotion& promotion) { return promotion.ends_at <= now; });
  if (!(carried.list == due)) return false;
  CW_TRY_ASSIGN(const base::Vector<coupon::Template> templates, published_templates(unit, now));
  CW_TRY_ASSIGN(coupon::Templates shown, coupon::open_section(bundle.coupon_section()));
  std::erase_if(shown.list, [&](const coupon::Template& one) { return one.claim_to <= now; });
  return shown.list == templates;
}

}  // namespace

std::string bundle_name(const store::Publication& publication) { return hex(publication.sha256) + ".cwb"; }
std::string delta_name(const store::Publication& publication) { return hex(publication.sha256) + ".delta"; }

base::Result<bool> carries_offers(store::Store& store, const catalog::Bundle& bundle, base::Instant now) {
  return store::read_for<bool>(
      store, [&](store::UnitOfWork& unit) -> base::Result<bool> { return carries(unit, bundle, now); });
}

base::Result<store::Publication> publish(store::Store& store, store::BlobFolder& blobs, const text::PinyinTable* pinyin,
                                         base::Env& env) {
  CW_TRY_ASSIGN(Content content, store::read_for<Content>(
                                     store, [&](store::UnitOfWork& unit) { return snapshot(unit, env.instant()); }));
  CW_TRY(catalog::validate_catalogue(content.shop, content.products));
  content.search = search::write_index(content.shop, content.products, pinyin);
  return issue(store, blobs, content, env);
}

base::Result<std::optional<store::Publication>> publish_offers(store::Store& store, store::BlobFolder& blobs,
                                                               base::Env& env) {
  Content content;
  const base::Instant now = env.instant();
  CW_TRY(store.read([&](store::UnitOfWork& unit) { return add_offers(unit, content, now); }));
  if (!content.latest.has_value()) return std::optional<store::Publication>{};
  CW_TRY_ASSIGN(const BundlePtr bundle, load_bundle(store, blobs, content.latest->version));
  CW_TRY_ASSIGN(const bool is_carried, carries_offers(store, *bundle, now));
  if (is_carried) return std::optional<store::Publication>{};
  content.shop = bundle->shop();
  content.search = base::copy_of(bundle->search_section());
  for (std::size_t i = 0; i < bundle->product_count(); ++i) {
    CW_TRY_ASSIGN(catalog::Product product, bundle->product(bundle->product_number_at(i)));
    content.products.push_back(std::move(product));
  }
  CW_TRY_ASSIGN(const store::Publication publication, issue(store, blobs, content, env));
  return std::optional<store::Publication>(publication);
}

base::Result<store::Publication> latest_publication(store::Store& store) {
  return store::read_for<store::Publication>(store, [](store::UnitOfWork& unit) -> base::Result<store::Publication> {
    CW_TRY_ASSIGN(const std::optional<store::Publication> latest, unit.catalogue().latest());
    if (!latest.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "nothing is published"};
    return *latest;
  });
}

protocol::BundleManifest manifest(const store::Publication& publication) {
  protocol::BundleManifest shown{.version = publication.version,
                                 .path = "/v1/bundles/" + hex(publication.sha256),
                                 .sha256 = hex(publication.sha256),
                                 .size = publication.size,
                                 .delta_from = publication.delta_from};
  if (publication.delta_from != 0) shown.delta_path = shown.path + ".delta";
  return shown;
}

base::Result<BundlePtr> load_bundle(store::Store& store, store::BlobFolder& blobs, std::uint64_t version) {
  std::optional<store::Publication> publication;
  CW_TRY(store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(publication, unit.catalogue().find_version(version));
    return {};
  }));
  if (!publication.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "version"};
  CW_TRY_ASSIGN(base::Bytes bytes, blobs.get(bundle_name(*publication)));
  if (base::sha256(bytes) != publication->sha256) return ErrorCode::HashMismatch;
  CW_TRY_ASSIGN(catalog::Bundle bundle, catalog::Bundle::open(std::move(bytes)));
  CW_TRY(promotion::open_section(bundle.promotion_section()));
  CW_TRY(coupon::open_section(bundle.coupon_section()));
  return BundlePtr(std::make_shared<const catalog::Bundle>(std::move(bundle)));
}

}  // namespace cartwright::app
