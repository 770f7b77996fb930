#include "server/store/sqlite/writer.h"

#include "server/store/queries/engine.h"

namespace cartwright::store::sqlite {

using base::ErrorCode;

Writer::Writer(std::unique_ptr<Database> database) : database_(std::move(database)), thread_([this] { run(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  arrived_.notify_one();
  thread_.join();
  static_cast<void>(database_->execute(queries::kCheckpoint));  // only saves time at the next start
}

Status Writer::write(const Work& work) { return take_turn(&work); }
Status Writer::scrub() { return take_turn(nullptr); }

Status Writer::take_turn(const Work* work) {
  Ticket ticket;
  ticket.work = work;
  {
    const std::lock_guard lock(mutex_);
    if (closing_) return base::Error{.code = ErrorCode::Unavailable, .detail = "closing"};
    if (queue_.size() >= kQueueMax) return base::Error{.code = ErrorCode::Busy, .detail = "queue"};
    queue_.push_back(&ticket);
  }
  arrived_.notify_one();
  ticket.done.acquire();
  return ticket.status;
}

WriteFigures Writer::figures() const {
  const std::lock_guard lock(mutex_);
  WriteFigures figures = figures_;
  figures.queued = queue_.size();
  return figures;
}

Writer::Ticket* Writer::next(bool wait) {
  std::unique_lock lock(mutex_);
  if (wait) arrived_.wait(lock, [this] { return closing_ || !queue_.empty(); });
  if (queue_.empty() || (!wait && queue_.front()->work == nullptr)) return nullptr;
  Ticket* ticket = queue_.front();
  queue_.pop_front();
  return ticket;
}

void Writer::run() {
  while (Ticket* first = next(true)) run_group(first);
}

void Writer::run_group(Ticket* first) {
  if (first->work == nullptr) {  // between transactions: the log is emptied into the file, whose free space is zeros
    first->status = database_->execute(queries::kCheckpoint);
    first->done.release();
    return;
  }
  std::vector<Ticket*> group;
  Status begun = database_->execute(queries::kBeginWrite);
  Ticket* ticket = first;
  bool whole = begun.ok();
  while (ticket != nullptr && whole) {
    group.push_back(ticket);
    whole = run_one(*ticket);
    // Whoever arrived meanwhile rides along.
    ticket = whole && group.size() < kGroupMax ? next(false) : nullptr;
  }
  if (!begun.ok()) {
    first->status = begun;
    first->done.release();
    return;
  }
  if (!whole) {
    if (database_->in_transaction()) static_cast<void>(database_->execute(queries::kRollback));
    // Nothing of the group happened, which is known: they may be sent again.
    return answer(group, base::Error{.code = ErrorCode::Busy, .detail = "transaction given up"});
  }
  Status commit = database_->execute(queries::kCommit);
  if (!commit.ok()) {
    base::Error error = commit.error();
    // A refused COMMIT that leaves the transaction open did not happen; anything else may have.
    error.effect = database_->in_transaction() ? base::Effect::None : base::Effect::Unknown;
    if (database_->in_transaction()) static_cast<void>(database_->execute(queries::kRollback));
    commit = error;
  }
  answer(group, commit);
}

bool Writer::run_one(Ticket& ticket) {
  const InWork inside(working_);
  ticket.status = unit_.nested(*ticket.work);
  return database_->in_transaction() && !unit_.is_broken();
}

void Writer::answer(std::vector<Ticket*>& group, const Status& commit) {
  {
    const std::lock_guard lock(mutex_);
    figures_.commands += group.size();
    ++(commit.ok() ? figures_.commits : figures_.failed_commits);
  }
  unit_.mend();
  for (Ticket* ticket : group) {
    if (ticket->status.ok()) ticket->status = commit;
    ticket->done.release();  // the ticket is gone from here on
  }
}

}  // namespace cartwright::store::sqlite
