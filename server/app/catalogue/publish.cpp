// Publishing: the next version of the bundle, named by its content, with the delta from the version before.
#include "server/app/catalogue/shop.h"
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

struct Snapshot {
  catalog::Shop shop;
  std::vector<catalog::Product> products;
  std::optional<store::Publication> latest;
};

base::Result<Snapshot> snapshot(store::UnitOfWork& unit) {
  Snapshot taken;
  CW_TRY_ASSIGN(const std::optional<catalog::Shop> shop, load_shop(unit));
  if (!shop.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "nothing was imported"};
  taken.shop = *shop;
  CW_TRY_ASSIGN(taken.products, load_products(unit));
  std::erase_if(taken.products, [](const catalog::Product& product) { return !product.on_sale; });
  for (catalog::Product& product : taken.products) {
    for (catalog::Variant& variant : product.variants) {
      CW_TRY_ASSIGN(const std::optional<inventory::Stock> stock, unit.stocks().find(variant.number));
      variant.stock = stock.has_value() ? static_cast<std::uint32_t>(stock->on_hand) : 0;
    }
  }
  CW_TRY_ASSIGN(taken.latest, unit.catalogue().latest());
  return taken;
}

// No delta when the version before cannot be read any more, or the delta would not be smaller.
base::Status put_delta(store::BlobFolder& blobs, const Snapshot& taken, const base::Bytes& bundle,
                       store::Publication& publication) {
  if (!taken.latest.has_value()) return {};
  const auto before = blobs.get(bundle_name(*taken.latest));
  if (!before.ok()) return {};
  const base::Bytes delta = catalog::make_delta(*before, bundle);
  if (delta.size() >= bundle.size()) return {};
  publication.delta_from = taken.latest->version;
  return blobs.put(delta_name(publication), delta);
}

}  // namespace

std::string bundle_name(const store::Publication& publication) { return hex(publication.sha256) + ".cwb"; }
std::string delta_name(const store::Publication& publication) { return hex(publication.sha256) + ".delta"; }

base::Result<store::Publication> publish(store::Store& store, store::BlobFolder& blobs, const text::PinyinTable* pinyin,
                                         base::Env& env) {
  CW_TRY_ASSIGN(const Snapshot taken, store::read_for<Snapshot>(store, snapshot));
  CW_TRY(catalog::validate_catalogue(taken.shop, taken.products));
  const base::Bytes index = search::write_index(taken.shop, taken.products, pinyin);
  store::Publication publication{.version = taken.latest.has_value() ? taken.latest->version + 1 : 1,
                                 .published_at = env.instant()};
  const base::Bytes bundle = catalog::write_bundle(taken.shop, taken.products, {.search = index}, publication.version,
                                                   publication.published_at);
  publication.sha256 = base::sha256(bundle);
  publication.size = bundle.size();
  CW_TRY(put_delta(blobs, taken, bundle, publication));
  CW_TRY(blobs.put(bundle_name(publication), bundle));
  // Two publishers at once: the second finds its version taken (id_conflict) and can be run again.
  CW_TRY(store.write([&](store::UnitOfWork& unit) { return unit.catalogue().insert(publication); }));
  return publication;
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
  return BundlePtr(std::make_shared<const catalog::Bundle>(std::move(bundle)));
}

}  // namespace cartwright::app
