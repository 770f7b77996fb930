// The store in memory: one thread, no files, rollback by undo logs. What the simulator and most tests run on.
// Portable, without exceptions.
#pragma once

#include <memory>

#include "server/store/blob_folder.h"
#include "server/store/store.h"

namespace cartwright::store::memory {

// What the next commit does, for the simulator. Refused: rolled back, nothing happened. LostAfter: committed, but the
// caller hears that the outcome is unknown.
enum class CommitFault { None, Refused, LostAfter };

class MemoryStore final : public Store {
 public:
  MemoryStore();
  ~MemoryStore() override;
  MemoryStore(const MemoryStore& other);  // a snapshot: a copy of every table
  MemoryStore& operator=(const MemoryStore& other);

  Status write(const Work& work) override;
  Status read(const Work& work) override;  // CHECKs that nothing was written
  void fault_next_commit(CommitFault fault) { fault_ = fault; }

 private:
  struct State;
  Status refuse_inside() const;

  std::unique_ptr<State> state_;
  CommitFault fault_ = CommitFault::None;
  bool running_ = false;
};

class MemoryBlobFolder final : public BlobFolder {
 public:
  base::Status put(std::string_view name, base::ByteView bytes) override;
  base::Result<base::Bytes> get(std::string_view name) override;

 private:
  std::vector<std::pair<std::string, base::Bytes>> blobs_;
};

}  // namespace cartwright::store::memory
