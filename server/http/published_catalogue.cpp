#include "server/http/published_catalogue.h"

#include <algorithm>

#include "shared/order/order.h"

namespace cartwright::http {
namespace {

constexpr std::size_t kEarlierBytesMax = 64 * 1024 * 1024;  // of the bundles before the current one
constexpr std::size_t kFileCacheBytesMax = 16 * 1024 * 1024;
constexpr std::string_view kBundleSuffix = ".cwb";
constexpr std::string_view kDeltaSuffix = ".delta";

bool is_hash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

app::BundlePtr PublishedCatalogue::current() {
  const std::lock_guard lock(mutex_);
  return current_.has_value() ? current_->bundle : nullptr;
}

app::BundlePtr PublishedCatalogue::recent(std::uint64_t version) {
  const std::lock_guard lock(mutex_);
  if (!current_.has_value()) return nullptr;
  if (current_->bundle->version() == version) return current_->bundle;
  const auto found =
      std::find_if(earlier_.begin(), earlier_.end(), [&](const auto& bundle) { return bundle->version() == version; });
  return found == earlier_.end() ? nullptr : *found;
}

// A bundle's prices ended when the next one was published; from then on they are honoured for a day
// (order::PlaceOrder).
base::Result<std::vector<app::BundlePtr>> PublishedCatalogue::honoured_before(app::BundlePtr bundle,
                                                                              base::Instant now) {
  std::vector<app::BundlePtr> earlier;
  std::size_t bytes = 0;
  while (bundle->version() > 1 && now.ms - bundle->published_at().ms <= order::kHonourWindowMs) {
    const std::uint64_t version = bundle->version() - 1;
    bundle = recent(version);
    if (bundle == nullptr) {
      auto loaded = app::load_bundle(store_, blobs_, version);
      // Prices that cannot be read any more are not honoured; what may be read later is asked for again.
      if (!loaded.ok() && loaded.error().retryable()) return loaded.error();
      if (!loaded.ok()) break;
      bundle = std::move(*loaded);
    }
    bytes += bundle->bytes().size();
    if (bytes > kEarlierBytesMax) break;
    earlier.push_back(bundle);
  }
  return earlier;
}

bool PublishedCatalogue::refresh(base::Instant now) {
  const auto latest = app::latest_publication(store_);
  if (!latest.ok()) return false;
  if (const app::BundlePtr known = current(); known != nullptr && known->version() >= latest->version) return false;
  auto bundle = app::load_bundle(store_, blobs_, latest->version);
  if (!bundle.ok()) return false;
  auto index = search::Index::open((*bundle)->search_section());
  if (!index.ok()) return false;
  auto earlier = honoured_before(*bundle, now);
  if (!earlier.ok()) return false;
  const std::lock_guard lock(mutex_);
  earlier_ = std::move(*earlier);
  current_ = Published{.bundle = *bundle,
                       .index = std::make_shared<const search::Index>(std::move(*index)),
                       .manifest = app::manifest(*latest)};
  return true;
}

std::optional<protocol::BundleManifest> PublishedCatalogue::manifest() {
  const std::lock_guard lock(mutex_);
  if (!current_.has_value()) return std::nullopt;
  return current_->manifest;
}

std::vector<search::Hit> PublishedCatalogue::search(std::string_view query, std::size_t limit) {
  app::BundlePtr bundle;  // holds the bytes that the index reads
  std::shared_ptr<const search::Index> index;
  {
    const std::lock_guard lock(mutex_);
    if (!current_.has_value()) return {};
    bundle = current_->bundle;
    index = current_->index;
  }
  return index->search(query, limit);
}

std::shared_ptr<const std::string> PublishedCatalogue::read_cached(const std::string& name) {
  {
    const std::lock_guard lock(mutex_);
    for (const Cached& cached : files_) {
      if (cached.name == name) return cached.body;
    }
  }
  const auto bytes = blobs_.get(name);
  if (!bytes.ok()) return nullptr;
  auto body = std::make_shared<const std::string>(base::as_text(*bytes));
  const std::lock_guard lock(mutex_);
  files_.push_front({name, body});
  std::size_t total = 0;
  const auto end = std::find_if(files_.begin(), files_.end(), [&](const Cached& cached) {
    total += cached.body->size();
    return total > kFileCacheBytesMax;
  });
  files_.erase(end, files_.end());
  return body;
}

std::optional<PublishedCatalogue::File> PublishedCatalogue::file(std::string_view name, Coding coding) {
  const bool is_delta = name.ends_with(kDeltaSuffix);
  const std::string_view hash = is_delta ? name.substr(0, name.size() - kDeltaSuffix.size()) : name;
  if (!is_hash(hash)) return std::nullopt;
  const std::string blob = std::string(hash) + std::string(is_delta ? kDeltaSuffix : kBundleSuffix);
  if (coding != Coding::Identity) {
    auto packed = read_cached(blob + std::string(coding_suffix(coding)));
    if (packed != nullptr) return File{.body = std::move(packed), .coding = coding};
  }
  auto plain = read_cached(blob);
  if (plain == nullptr) return std::nullopt;
  return File{.body = std::move(plain)};
}

void PublishedCatalogue::pack() {
  const auto shown = manifest();
  if (!shown.has_value()) return;
  std::vector<std::string> names = {shown->sha256 + std::string(kBundleSuffix)};
  if (shown->delta_from != 0) names.push_back(shown->sha256 + std::string(kDeltaSuffix));
  for (const std::string& name : names) {
    for (const Coding coding : {Coding::Gzip, Coding::Brotli}) {
      const std::string packed_name = name + std::string(coding_suffix(coding));
      if (blobs_.get(packed_name).ok()) continue;
      const auto plain = blobs_.get(name);
      if (!plain.ok()) continue;
      const std::string packed = compress(base::as_text(*plain), coding);
      // Without its compressed form a file is served plain: slower, not wrong.
      if (!packed.empty()) static_cast<void>(blobs_.put(packed_name, base::as_bytes(packed)).ok());
    }
  }
}

}  // namespace cartwright::http
