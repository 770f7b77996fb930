// A disk that remembers, for the store on SQLite: every write, truncation and sync of the database and its log, in
// order, so that what a power cut at any moment could have left can be made again. Fault model: what was synced is
// there; of what was not, each write is there, or not, or torn at a sector, independently of the order it came in.
// Survivable, because WAL frames carry checksums and synchronous=FULL syncs them before a commit is answered.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cartwright::store {

struct DiskEvent {
  enum class Kind : std::uint8_t { Write, Truncate, Sync, Acknowledged } kind;
  std::string file{};   // the path as SQLite opened it
  std::int64_t at = 0;  // offset, new size, or the number of the command
  std::string bytes{};  // of a write
};

// While it lives, SQLite's default disk is this one. One at a time.
class RecordingDisk {
 public:
  RecordingDisk();
  ~RecordingDisk();
  RecordingDisk(const RecordingDisk&) = delete;
  void acknowledged(std::int64_t command);  // what was answered to somebody
  std::vector<DiskEvent> events() const;
};

using DiskImage = std::map<std::string, std::string>;  // path to content
// What may be there after a cut before event `at`. `honest` false: a disk that only says that it synced.
DiskImage image_after_cut(const std::vector<DiskEvent>& events, std::size_t at, std::uint64_t seed, bool honest = true);

}  // namespace cartwright::store
