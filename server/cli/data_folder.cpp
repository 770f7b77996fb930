#include "server/cli/data_folder.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "server/app/account/check_sealer.h"
#include "server/ops/config.h"
#include "server/store/files/file_blob_folder.h"
#include "server/store/postgres/blob_table.h"
#include "server/store/sqlite/sqlite_store.h"

namespace cartwright::cli {

using base::ErrorCode;

std::string database_path(const std::string& folder) { return folder + "/" + store::sqlite::kFileName; }

base::Result<ShopData> open_shop(const std::string& folder, const std::string& database, store::RowSealer* sealer) {
  ShopData data;
  if (database.empty()) {
    CW_TRY_ASSIGN(data.store, store::sqlite::SqliteStore::open(database_path(folder), sealer));
    data.blobs = std::make_unique<store::files::FileBlobFolder>(folder + "/bundles");
    return data;
  }
  CW_TRY_ASSIGN(auto store, store::postgres::PostgresStore::open(database, sealer));
  data.blobs = std::make_unique<store::postgres::BlobTable>(*store);
  data.store = std::move(store);
  return data;
}

base::Result<std::string> database_of(const Words& words) {
  // A folder that was named is meant, whatever the environment says.
  if (!words.find("--database").has_value() && words.find("--data").has_value()) return std::string();
  const ops::Environment environment = ops::process_environment();
  const auto set = environment.find("CARTWRIGHT_DATABASE");
  std::string database = words.get("--database", set == environment.end() ? std::string_view() : set->second);
  if (database.empty() || ops::is_database_url(database)) return database;
  return base::Error{.code = ErrorCode::OutOfRange, .detail = "--database wants postgres://..."};
}

base::Result<ShopData> open_data(const Words& words, Missing missing, store::RowSealer* sealer) {
  CW_TRY_ASSIGN(const std::string database, database_of(words));
  if (!database.empty()) return open_shop({}, database, sealer);
  const std::string path = words.get("--data", kDataDefault);
  std::error_code trouble;
  if (!std::filesystem::exists(database_path(path), trouble)) {
    if (missing == Missing::Refuse) return base::Error{.code = ErrorCode::NotFound, .detail = database_path(path)};
    if (std::filesystem::create_directories(path, trouble)) {
      std::filesystem::permissions(path, std::filesystem::perms::owner_all, trouble);  // members' data: nobody else's
    }
    if (trouble) return base::Error{.code = ErrorCode::StoreFailed, .detail = path + ": " + trouble.message()};
  }
  return open_shop(path, {}, sealer);
}

base::Result<std::unique_ptr<ops::FileSealer>> open_sealer(const Words& words, store::Store& store, Missing missing) {
  const ops::Environment environment = ops::process_environment();
  const auto set = environment.find("CARTWRIGHT_SECRET_FILE");
  const std::string beside = words.get("--data", kDataDefault) + "/fields.key";
  const std::string path =
      words.get("--secret-file", set == environment.end() ? beside : std::string_view(set->second));
  std::error_code trouble;
  if (missing == Missing::Refuse && !std::filesystem::exists(path, trouble)) {
    return base::Error{.code = ErrorCode::NotFound, .detail = path};
  }
  CW_TRY_ASSIGN(auto sealer, ops::FileSealer::open_or_make(path));
  CW_TRY(app::check_sealer(store, *sealer));
  return sealer;
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

std::string first_line(std::string text) {
  text.resize(std::min(text.find('\n'), text.size()));
  if (!text.empty() && text.back() == '\r') text.pop_back();
  return text;
}

base::Result<std::string> read_first_line(const std::string& path) {
  constexpr std::size_t kBytesMax = 64 * 1024;
  CW_TRY_ASSIGN(std::string text, read_file(path, kBytesMax));
  return first_line(std::move(text));
}

}  // namespace cartwright::cli
