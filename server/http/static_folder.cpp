#include "server/http/static_folder.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "shared/base/hex.h"
#include "shared/base/sha256.h"

namespace cartwright::http {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kFileBytesMax = 32 * 1024 * 1024;

struct TypeRow {
  std::string_view suffix;
  std::string_view type;
};
constexpr std::array kTypes = {
    TypeRow{".html", "text/html; charset=utf-8"},
    TypeRow{".js", "text/javascript; charset=utf-8"},
    TypeRow{".mjs", "text/javascript; charset=utf-8"},
    TypeRow{".css", "text/css; charset=utf-8"},
    TypeRow{".json", "application/json"},
    TypeRow{".map", "application/json"},
    TypeRow{".webmanifest", "application/manifest+json"},
    TypeRow{".wasm", "application/wasm"},
    TypeRow{".svg", "image/svg+xml"},
    TypeRow{".png", "image/png"},
    TypeRow{".jpg", "image/jpeg"},
    TypeRow{".jpeg", "image/jpeg"},
    TypeRow{".webp", "image/webp"},
    TypeRow{".avif", "image/avif"},
    TypeRow{".ico", "image/x-icon"},
    TypeRow{".woff2", "font/woff2"},
    TypeRow{".txt", "text/plain; charset=utf-8"},
    TypeRow{".bin", "application/octet-stream"},
};

std::optional<std::string> read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

std::string_view content_type_of(std::string_view name) {
  for (const TypeRow& row : kTypes) {
    if (name.ends_with(row.suffix)) return row.type;
  }
  return "application/octet-stream";
}

StaticFolder::StaticFolder(const std::string& folder, std::size_t cache_bytes_max)
    : folder_(folder), cache_bytes_max_(cache_bytes_max) {}

std::optional<StaticFile> StaticFolder::load(const fs::path& path, Coding coding) const {
  std::optional<std::string> plain = read_whole(path);
  if (!plain.has_value()) return std::nullopt;
  const base::Hash256 hash = base::sha256(base::as_bytes(*plain));
  const std::string name = path.filename().string();
  StaticFile file{.type = std::string(content_type_of(name)), .tag = base::to_hex(hash.data(), 12)};
  if (coding != Coding::Identity && is_compressible(file.type)) {
    std::optional<std::string> packed = read_whole(fs::path(path.string() + std::string(coding_suffix(coding))));
    if (!packed.has_value()) packed = compress(*plain, coding);
    if (!packed->empty()) {
      plain = std::move(packed);
      file.coding = coding;
    }
  }
  file.tag = "\"" + file.tag + std::string(coding_suffix(file.coding)) + "\"";
  file.body = std::make_shared<const std::string>(std::move(*plain));
  return file;
}

std::optional<StaticFile> StaticFolder::find(std::string_view name, Coding coding) {
  if (folder_.empty() || name.empty()) return std::nullopt;
  std::error_code error;
  const fs::path root = fs::canonical(folder_, error);  // each time: the folder may come later than the daemon
  if (error) return std::nullopt;
  const fs::path path = fs::canonical(root / fs::path(name).relative_path(), error);
  if (error) return std::nullopt;
  const auto [root_end, unused] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  if (root_end != root.end() || !fs::is_regular_file(path, error)) return std::nullopt;
  const auto written_at = fs::last_write_time(path, error);
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || size > kFileBytesMax) return std::nullopt;
  const Key key{.name = path.string(), .coding = coding};  // not `name`: one file has many spellings
  {
    const std::lock_guard lock(mutex_);
    const auto found = cache_.find(key);
    if (found != cache_.end() && found->second.written_at == written_at && found->second.size == size)
      return found->second.file;
  }
  std::optional<StaticFile> file = load(path, coding);
  if (!file.has_value()) return std::nullopt;
  const std::lock_guard lock(mutex_);
  if (const auto stale = cache_.find(key); stale != cache_.end()) {
    cached_bytes_ -= stale->second.file.body->size();
    cache_.erase(stale);
  }
  const std::size_t bytes = file->body->size();
  while (!cache_.empty() && cached_bytes_ + bytes > cache_bytes_max_) {  // whichever: it only has to end
    cached_bytes_ -= cache_.begin()->second.file.body->size();
    cache_.erase(cache_.begin());
  }
  if (bytes <= cache_bytes_max_) {
    cached_bytes_ += bytes;
    cache_.emplace(key, Entry{.file = *file, .written_at = written_at, .size = size});
  }
  return file;
}

}  // namespace cartwright::http
