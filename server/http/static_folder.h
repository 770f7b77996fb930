// Files of one folder, kept in memory with their compressed forms up to a bound: the web pages and the pictures. A file
// that changed on disk is read again. Nothing outside of the folder is reachable, not through links either.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/compression.h"

namespace cartwright::http {

struct StaticFile {
  std::shared_ptr<const std::string> body;
  std::string type;
  std::string tag;  // of the content, quoted
  Coding coding = Coding::Identity;
};

class StaticFolder {
 public:
  // An empty path is a folder without files.
  explicit StaticFolder(const std::string& folder, std::size_t cache_bytes_max = 24 * 1024 * 1024);
  // `name` is relative and has no dot segments. A form beside the file (.br, .gz) is used when it is there.
  std::optional<StaticFile> find(std::string_view name, Coding coding);

 private:
  struct Key {
    std::string name;
    Coding coding;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Entry {
    StaticFile file;
    std::filesystem::file_time_type written_at;
    std::uintmax_t size = 0;
  };
  std::optional<StaticFile> load(const std::filesystem::path& path, Coding coding) const;

  std::filesystem::path folder_;
  std::size_t cache_bytes_max_;
  std::mutex mutex_;
  std::map<Key, Entry> cache_;
  std::size_t cached_bytes_ = 0;
};

std::string_view content_type_of(std::string_view name);

}  // namespace cartwright::http
