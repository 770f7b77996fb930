// The data folder of a shop as the subcommands open it, and how they say what went wrong.
#pragma once

#include <memory>

#include "server/cli/words.h"
#include "server/store/files/file_blob_folder.h"
#include "server/store/sqlite/sqlite_store.h"

namespace cartwright::cli {

inline constexpr std::string_view kDataDefault = "./cartwright-data";

struct DataFolder {
  std::string path;
  std::unique_ptr<store::sqlite::SqliteStore> store;
  store::files::FileBlobFolder blobs;
};

std::string database_path(const std::string& folder);
std::string blobs_path(const std::string& folder);
// Makes the folder (0700) when it is not there, unless it must be. Errors: not_found, and the store's.
enum class Missing { Make, Refuse };
base::Result<DataFolder> open_data(const Words& words, Missing missing);

void say(std::string_view line);       // stdout
void complain(std::string_view line);  // stderr
int refuse(const base::Error& error);  // prints code and detail; kRefused

// Errors: not_found, too_long.
base::Result<std::string> read_file(const std::string& path, std::size_t bytes_max);

// Publishes what the folder's store holds and says so; the exit code.
int publish_now(DataFolder& data);

}  // namespace cartwright::cli
