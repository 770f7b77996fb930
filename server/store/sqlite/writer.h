// The one writer: a thread with the read-write connection. Commands that wait together share one BEGIN..COMMIT and so
// one fsync, each in a savepoint of its own; nobody is answered before the COMMIT. A command that fails rolls back its
// savepoint only. The queue and the group are bounded.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <semaphore>
#include <thread>

#include "server/store/in_work.h"
#include "server/store/sql/unit.h"
#include "server/store/sqlite/database.h"

namespace cartwright::store::sqlite {

inline constexpr std::size_t kQueueMax = 1'024;  // beyond it: busy
inline constexpr std::size_t kGroupMax = 128;

class Writer {
 public:
  explicit Writer(std::unique_ptr<Database> database);
  ~Writer();  // finishes what is queued, checkpoints, closes

  Status write(const Work& work);
  Status scrub();  // empties the log into the file
  WriteFigures figures() const;
  Working& working() { return working_; }  // for readers, too

 private:
  struct Ticket {
    const Work* work = nullptr;  // null: scrub
    Status status;
    std::binary_semaphore done{0};
  };
  Status take_turn(const Work* work);
  void run();
  Ticket* next(bool wait);
  void run_group(Ticket* first);
  // False: the engine gave up the whole transaction, and with it what the group did before.
  bool run_one(Ticket& ticket);
  void answer(std::vector<Ticket*>& group, const Status& commit);

  std::unique_ptr<Database> database_;
  sql::Unit unit_{*database_};
  Working working_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Ticket*> queue_;
  WriteFigures figures_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace cartwright::store::sqlite
