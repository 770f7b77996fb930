// A shop's data as the subcommands open it, a folder or a database, and how they say what went wrong.
#pragma once

#include <memory>

#include "server/cli/words.h"
#include "server/ops/file_sealer.h"
#include "server/store/blob_folder.h"
#include "server/store/store.h"

namespace cartwright::cli {

inline constexpr std::string_view kDataDefault = "./cartwright-data";

struct ShopData {
  std::unique_ptr<store::Store> store;
  std::unique_ptr<store::BlobFolder> blobs;  // ends before the store, in which they may lie
};

std::string database_path(const std::string& folder);  // of SQLite's file
// `database` postgres://…; empty: SQLite in the folder. `sealer` outlives the store; without it (the commands beside
// serve) orders can be verified, not written. Errors: the store's.
base::Result<ShopData> open_shop(const std::string& folder, const std::string& database, store::RowSealer* sealer);

// What --database, --data or CARTWRIGHT_DATABASE says: postgres://…, or empty. Errors: out_of_range.
base::Result<std::string> database_of(const Words& words);
// Opens what --data and --database name. A folder is made (0700) when it is not there, unless it must be. Errors:
// not_found, out_of_range, and the store's.
enum class Missing { Make, Refuse };
base::Result<ShopData> open_data(const Words& words, Missing missing, store::RowSealer* sealer = nullptr);

// The key of what is sealed: --secret-file, CARTWRIGHT_SECRET_FILE, or fields.key of the data folder. Errors: those of
// FileSealer, not_found, and not_allowed (it is not the key of this database).
base::Result<std::unique_ptr<ops::FileSealer>> open_sealer(const Words& words, store::Store& store, Missing missing);

void say(std::string_view line);       // stdout
void complain(std::string_view line);  // stderr
int refuse(const base::Error& error);  // prints code and detail; kRefused

// Errors: not_found, too_long.
base::Result<std::string> read_file(const std::string& path, std::size_t bytes_max);

// Of a file with a password: without the line's end. Errors: those of read_file.
base::Result<std::string> read_first_line(const std::string& path);
std::string first_line(std::string text);

// Publishes what the store holds and says so; the exit code.
int publish_now(ShopData& data);

}  // namespace cartwright::cli
