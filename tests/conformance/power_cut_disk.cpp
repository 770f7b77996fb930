#include "tests/conformance/power_cut_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <mutex>

namespace cartwright::store {
namespace {

constexpr std::size_t kSectorBytes = 512;

// SQLite calls back without a context of ours.
struct Recorder {
  std::mutex mutex;
  std::vector<DiskEvent> events;
  void note(DiskEvent event) {
    const std::lock_guard lock(mutex);
    events.push_back(std::move(event));
  }
};
Recorder* recorder = nullptr;
sqlite3_vfs* real_disk = nullptr;

struct File {
  sqlite3_file base;
  sqlite3_file* real;
  const char* path;  // null: a temporary file, which nothing depends on
};
sqlite3_file* real_of(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }
void note(sqlite3_file* file, DiskEvent::Kind kind, std::int64_t at, std::string bytes = {}) {
  const char* path = reinterpret_cast<File*>(file)->path;
  if (path != nullptr) recorder->note({.kind = kind, .file = path, .at = at, .bytes = std::move(bytes)});
}

int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
  note(file, DiskEvent::Kind::Write, at, std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(count)));
  return real_of(file)->pMethods->xWrite(real_of(file), bytes, count, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  note(file, DiskEvent::Kind::Truncate, size);
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
  const int code = real_of(file)->pMethods->xSync(real_of(file), flags);
  note(file, DiskEvent::Kind::Sync, 0);
  return code;
}

// The rest goes through as it is.
const sqlite3_io_methods kMethods = {
    .iVersion = 2,  // without memory mapping
    .xClose = [](sqlite3_file* f) { return real_of(f)->pMethods->xClose(real_of(f)); },
    .xRead = [](sqlite3_file* f, void* b, int n,
                sqlite3_int64 at) { return real_of(f)->pMethods->xRead(real_of(f), b, n, at); },
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = [](sqlite3_file* f, sqlite3_int64* n) { return real_of(f)->pMethods->xFileSize(real_of(f), n); },
    .xLock = [](sqlite3_file* f, int kind) { return real_of(f)->pMethods->xLock(real_of(f), kind); },
    .xUnlock = [](sqlite3_file* f, int kind) { return real_of(f)->pMethods->xUnlock(real_of(f), kind); },
    .xCheckReservedLock = [](sqlite3_file* f,
                             int* n) { return real_of(f)->pMethods->xCheckReservedLock(real_of(f), n); },
    .xFileControl = [](sqlite3_file* f, int what,
                       void* with) { return real_of(f)->pMethods->xFileControl(real_of(f), what, with); },
    .xSectorSize = [](sqlite3_file* f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); },
    .xDeviceCharacteristics = [](sqlite3_file* f) { return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f)); },
    .xShmMap = [](sqlite3_file* f, int page, int size, int extend,
                  void volatile** into) { return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, into); },
    .xShmLock = [](sqlite3_file* f, int at, int count,
                   int flags) { return real_of(f)->pMethods->xShmLock(real_of(f), at, count, flags); },
    .xShmBarrier = [](sqlite3_file* f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); },
    .xShmUnmap = [](sqlite3_file* f, int remove) { return real_of(f)->pMethods->xShmUnmap(real_of(f), remove); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  auto* ours = reinterpret_cast<File*>(file);
  ours->base.pMethods = nullptr;
  ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
  ours->path = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0 ? name : nullptr;
  const int code = real_disk->xOpen(real_disk, name, ours->real, flags, flags_out);
  if (ours->real->pMethods != nullptr) ours->base.pMethods = &kMethods;
  return code;
}

sqlite3_vfs our_disk;

// The same seed makes the same image.
struct Random {
  std::uint64_t state;
  std::uint64_t below(std::uint64_t bound) {
    state = state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return (state >> 33) % bound;
  }
};

void apply(std::string& content, const DiskEvent& event, std::size_t bytes) {
  const auto at = static_cast<std::size_t>(event.at);
  if (event.kind == DiskEvent::Kind::Truncate) {
    content.resize(at);
    return;
  }
  if (content.size() < at + bytes) content.resize(at + bytes);
  content.replace(at, bytes, event.bytes, 0, bytes);
}

}  // namespace

RecordingDisk::RecordingDisk() {
  recorder = new Recorder;
  real_disk = sqlite3_vfs_find(nullptr);
  our_disk = *real_disk;
  our_disk.zName = "recording";
  our_disk.szOsFile = static_cast<int>(sizeof(File)) + real_disk->szOsFile;
  our_disk.xOpen = open_file;
  sqlite3_vfs_register(&our_disk, 1);
}

RecordingDisk::~RecordingDisk() {
  sqlite3_vfs_unregister(&our_disk);
  sqlite3_vfs_register(real_disk, 1);
  delete recorder;
  recorder = nullptr;
}

void RecordingDisk::acknowledged(std::int64_t command) {
  recorder->note({.kind = DiskEvent::Kind::Acknowledged, .at = command});
}

std::vector<DiskEvent> RecordingDisk::events() const {
  const std::lock_guard lock(recorder->mutex);
  return recorder->events;
}

DiskImage image_after_cut(const std::vector<DiskEvent>& events, std::size_t at, std::uint64_t seed, bool honest) {
  DiskImage image;
  std::map<std::string, std::vector<const DiskEvent*>> unsynced;
  for (std::size_t i = 0; i < at; ++i) {
    const DiskEvent& event = events[i];
    if (event.kind == DiskEvent::Kind::Acknowledged) continue;
    std::vector<const DiskEvent*>& waiting = unsynced[event.file];
    if (event.kind != DiskEvent::Kind::Sync) {
      waiting.push_back(&event);
    } else if (honest) {
      for (const DiskEvent* one : waiting) apply(image[event.file], *one, one->bytes.size());
      waiting.clear();
    }
  }
  Random random{seed};
  for (auto& [file, waiting] : unsynced) {
    for (const DiskEvent* one : waiting) {
      const std::uint64_t fate = random.below(3);
      if (fate == 0) continue;
      const std::size_t sectors = one->bytes.size() / kSectorBytes;
      const std::size_t torn = static_cast<std::size_t>(random.below(sectors + 1)) * kSectorBytes;
      apply(image[file], *one, fate == 1 ? one->bytes.size() : torn);
    }
  }
  return image;
}

}  // namespace cartwright::store
