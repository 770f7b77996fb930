#include "server/cli/data_folder.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace cartwright::cli {

using base::ErrorCode;

std::string database_path(const std::string& folder) { return folder + "/" + store::sqlite::kFileName; }
std::string blobs_path(const std::string& folder) { return folder + "/bundles"; }

base::Result<DataFolder> open_data(const Words& words, Missing missing) {
  std::string path = words.get("--data", kDataDefault);
  std::error_code trouble;
  if (!std::filesystem::exists(database_path(path), trouble)) {
    if (missing == Missing::Refuse) return base::Error{.code = ErrorCode::NotFound, .detail = database_path(path)};
    if (std::filesystem::create_directories(path, trouble)) {
      std::filesystem::permissions(path, std::filesystem::perms::owner_all, trouble);  // members' data: nobody else's
    }
    if (trouble) return base::Error{.code = ErrorCode::StoreFailed, .detail = path + ": " + trouble.message()};
  }
  CW_TRY_ASSIGN(auto store, store::sqlite::SqliteStore::open(database_path(path)));
  store::files::FileBlobFolder blobs(blobs_path(path));
  return DataFolder{.path = std::move(path), .store = std::move(store), .blobs = std::move(blobs)};
}

void say(std::string_view line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

void complain(std::string_view line) {
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fputc('\n', stderr);
}

int refuse(const base::Error& error) {
  std::string line = "cartwrightd: " + std::string(error.name());
  if (!error.detail.empty()) line += ": " + error.detail;
  if (error.effect == base::Effect::Unknown) line += " (it may have been done)";
  complain(line);
  return kRefused;
}

base::Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::Error{.code = ErrorCode::NotFound, .detail = path};
  std::string text;
  char buffer[64 * 1024];
  while (file.read(buffer, sizeof buffer) || file.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(file.gcount()));
    if (text.size() > bytes_max) return base::Error{.code = ErrorCode::TooLong, .detail = path};
  }
  return text;
}

}  // namespace cartwright::cli
