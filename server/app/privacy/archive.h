// Everything a member has here, as one archive (spec 0.13): a file of JSON and one of CSV for each kind of record, a
// list of what each field is (fields.csv, from the register), and the picture. Rows are read in pages; the archive
// itself is bounded and stored in sealed parts for a week.
#pragma once

#include <functional>
#include <memory>

#include "server/app/account/sealer.h"
#include "server/app/account/session_info.h"
#include "server/store/store.h"
#include "shared/base/env.h"
#include "shared/codec/visitor.h"

namespace cartwright::app {

inline constexpr std::int64_t kArchiveLifeMs = 7 * base::kDayMs;
inline constexpr std::size_t kArchivesMax = 3;  // of one member; the oldest makes room
inline constexpr std::size_t kArchiveBytesMax = 32 * 1024 * 1024;
inline constexpr std::size_t kArchivePartBytes = 256 * 1024;

// Puts files into one. server/ops implements it with a zip library.
class ArchiveWriter {
 public:
  virtual ~ArchiveWriter() = default;
  virtual base::Status begin_file(const std::string& name) = 0;
  virtual base::Status write(std::string_view bytes) = 0;
  // Nothing can be written after it. Errors of all three: storage_full (more than kArchiveBytesMax), unexpected.
  virtual base::Result<base::Bytes> finish() = 0;
};
using ArchiveMaker = std::function<std::unique_ptr<ArchiveWriter>()>;

struct Export {
  static constexpr const char* kTypeName = "Export";
  store::ExportId id;
  base::Instant asked_at;
  base::Instant ready_at;  // 0: being made
  base::Instant expires_at;
  std::uint64_t bytes = 0;

  void describe(codec::Visitor& v);
};

// While one is being made, asking again answers it.
base::Result<Export> ask_for_export(store::Store& store, const SessionInfo& session, base::Env& env);
// Those that are being made or can be fetched, the oldest first.
base::Result<std::vector<Export>> list_exports(store::Store& store, const SessionInfo& session, base::Instant now);
base::Result<Export> get_export(store::Store& store, const SessionInfo& session, const store::ExportId& id,
                                base::Instant now);  // not_found: no such, not yours, or over
// The finished archive. Errors: not_found, busy (being made).
base::Result<std::string> read_export(store::Store& store, Sealer& sealer, const SessionInfo& session,
                                      const store::ExportId& id, base::Instant now);

// ---- the job ----
struct ArchiveServices {
  store::Store& store;
  Sealer& sealer;
  base::Env& env;
  const ArchiveMaker& make;
};
// Makes what was asked for and removes what is over; answers how many of both.
base::Result<std::size_t> make_archives(const ArchiveServices& services);
// Writes every file of one member.
base::Status write_archive(const ArchiveServices& services, const base::MemberId& member, ArchiveWriter& archive);

}  // namespace cartwright::app
