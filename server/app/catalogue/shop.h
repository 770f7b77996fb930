// What the shop sells: taking over an import and publishing it. Products, variants and categories get their numbers
// here, once; a handle or sku never gets another and no number is given twice.
#pragma once

#include "server/app/catalogue/catalogue_source.h"
#include "server/store/blob_folder.h"
#include "server/store/store.h"
#include "shared/base/env.h"
#include "shared/protocol/account.h"
#include "shared/text/pinyin.h"

namespace cartwright::app {

// The shop's settings: title, currency, categories, shipping. nullopt before the first import.
store::Found<catalog::Shop> load_shop(store::UnitOfWork& unit);
store::Status save_shop(store::UnitOfWork& unit, const catalog::Shop& shop);
base::Result<std::vector<catalog::Product>> load_products(store::UnitOfWork& unit);  // all, by number

// An import: products without numbers. Category numbers are the import's own: they tie products and children to
// `shop.categories`, whose keys stay.
struct Import {
  catalog::Shop shop;  // title and shipping may be empty: the shop keeps what it has
  std::vector<catalog::Product> products;
};
struct ImportCount {
  std::size_t products = 0;
  std::size_t variants = 0;
};
// All or nothing. Stock figures become stock-takes. Errors: currency_mismatch (the first import fixed it), what
// catalog validation says.
base::Result<ImportCount> put_products(store::Store& store, const Import& import, base::Instant now);
// Within a transaction.
base::Result<ImportCount> put_products_in(store::UnitOfWork& unit, const Import& import, base::Instant now);

// Writes the next version: bundle and delta into `blobs`, then the publication. Equal content is published again only
// as a new version. Errors: not_found (nothing imported), the store's, storage_full.
// `pinyin` may be null (search/index_writer.h).
base::Result<store::Publication> publish(store::Store& store, store::BlobFolder& blobs, const text::PinyinTable* pinyin,
                                         base::Env& env);

// The latest bundle's products with the promotions and coupon templates of now, as its next version; what was changed
// of products waits for publish(). nullopt: it carries them already, or there is none. Errors: as publish.
base::Result<std::optional<store::Publication>> publish_offers(store::Store& store, store::BlobFolder& blobs,
                                                               base::Env& env);
// Whether the bundle says of promotions and templates what staff has decided. One that is over may still stand in it.
base::Result<bool> carries_offers(store::Store& store, const catalog::Bundle& bundle, base::Instant now);

// File names in the blob folder.
std::string bundle_name(const store::Publication& publication);  // <sha256>.cwb
std::string delta_name(const store::Publication& publication);   // <sha256>.delta

base::Result<store::Publication> latest_publication(store::Store& store);  // not_found
protocol::BundleManifest manifest(const store::Publication& publication);
// Reads a version's bundle from the folder and checks its hash. Errors: not_found, hash_mismatch, malformed.
base::Result<BundlePtr> load_bundle(store::Store& store, store::BlobFolder& blobs, std::uint64_t version);

}  // namespace cartwright::app
