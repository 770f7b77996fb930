// Blobs as files of one folder. A file appears under its name only when it is whole and on the disk.
#pragma once

#include <string>

#include "server/store/blob_folder.h"

namespace cartwright::store::files {

class FileBlobFolder final : public BlobFolder {
 public:
  explicit FileBlobFolder(std::string path) : path_(std::move(path)) {}  // made when it is not there
  base::Status put(std::string_view name, base::ByteView bytes) override;
  base::Result<base::Bytes> get(std::string_view name) override;

 private:
  std::string path_;
};

}  // namespace cartwright::store::files
