// The published catalogue of a running daemon: the current bundle and those before it whose prices are still honoured,
// all of them in memory, because orders ask for them inside transactions; and the files of the bundle in the forms that
// clients take. A publication by another process is noticed by refresh().
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/app/catalogue/catalogue_source.h"
#include "server/app/catalogue/shop.h"
#include "server/http/compression.h"
#include "shared/search/index.h"

namespace cartwright::http {

class PublishedCatalogue final : public app::CatalogueSource {
 public:
  PublishedCatalogue(store::Store& store, store::BlobFolder& blobs) : store_(store), blobs_(blobs) {}

  app::BundlePtr current() override;
  app::BundlePtr recent(std::uint64_t version) override;
  // Loads a newer publication, if there is one, and what is honoured at `now` beside it. True when there was.
  bool refresh(base::Instant now);
  std::optional<protocol::BundleManifest> manifest();
  std::vector<search::Hit> search(std::string_view query, std::size_t limit);

  struct File {
    std::shared_ptr<const std::string> body;
    Coding coding = Coding::Identity;
  };
  // `name` as in the manifest's path, without the folder. Compressed forms are made by pack() and until then left out.
  std::optional<File> file(std::string_view name, Coding coding);
  // Writes the compressed forms of the current files beside them: once for each publication, off the request's path.
  void pack();
  // Of every publication, for who looks at an old one (app::load_bundle).
  store::BlobFolder& blobs() { return blobs_; }

 private:
  struct Published {
    app::BundlePtr bundle;
    std::shared_ptr<const search::Index> index;
    protocol::BundleManifest manifest;
  };
  struct Cached {
    std::string name;
    std::shared_ptr<const std::string> body;
  };
  base::Result<std::vector<app::BundlePtr>> honoured_before(app::BundlePtr bundle, base::Instant now);
  std::shared_ptr<const std::string> read_cached(const std::string& name);

  store::Store& store_;
  store::BlobFolder& blobs_;
  std::mutex mutex_;
  std::optional<Published> current_;
  std::vector<app::BundlePtr> earlier_;  // newest first, without a gap
  std::deque<Cached> files_;             // newest first, bounded by bytes
};

}  // namespace cartwright::http
