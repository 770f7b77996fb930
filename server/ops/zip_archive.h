// A zip archive in memory, by minizip (zlib's own, Debian's libminizip-dev). Bounded by app::kArchiveBytesMax.
#pragma once

#include <memory>

#include "server/app/privacy/archive.h"

namespace cartwright::ops {

class ZipArchive final : public app::ArchiveWriter {
 public:
  ZipArchive();
  ~ZipArchive() override;
  base::Status begin_file(const std::string& name) override;
  base::Status write(std::string_view bytes) override;
  base::Result<base::Bytes> finish() override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cartwright::ops
