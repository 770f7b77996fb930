#include "server/store/postgres/postgres_store.h"

#include <chrono>
#include <thread>

namespace cartwright::store::postgres {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kTriesMax = 8;              // RELIABILITY 5.4
constexpr milliseconds kRetryMax{2'000};  // all tries together
constexpr int kTriesMin = 3;              // of work that takes longer than that by itself: an import

// Half of a doubling pause, and up to as much again by the clock's last digits: two that collided must not meet again,
// and nothing else depends on the choice.
milliseconds pause_after(int tries) {
  const std::int64_t half = std::int64_t{1} << tries;
  return milliseconds(half + Clock::now().time_since_epoch().count() / 1'000 % (half + 1));
}

struct Tried {
  Status status;
  bool again = false;  // nothing happened, and another try may succeed
  bool commit_failed = false;
};

// A guard's refusal or a conflict may also come with the answer to COMMIT, from a write that was not waited for: that
// is everyday life. What nobody expected, or nobody knows the end of, is for the operator.
bool is_alarming(const base::Error& error) {
  return error.effect == base::Effect::Unknown || error.code == base::ErrorCode::StoreFailed ||
         error.code == base::ErrorCode::StorageFull;
}

Tried try_once(Session& session, Mode mode, const PostgresStore::SessionWork& work, Working& working) {
  Tried tried;
  tried.status = session.begin(mode);
  if (tried.status.ok()) {
    const InWork inside(working);
    tried.status = work(session);
  }
  // A conflict that the work passed over: what it did afterwards was never done.
  if (tried.status.ok() && session.had_conflict()) tried.status = base::ErrorCode::Busy;
  if (mode == Mode::Read) {
    const Status ended = session.end_read();
    if (tried.status.ok()) tried.status = ended;
  } else if (tried.status.ok()) {
    tried.status = session.commit();
    tried.commit_failed = !tried.status.ok() && is_alarming(tried.status.error());
  } else {
    session.roll_back();
  }
  const bool nothing_happened = tried.status.ok() || tried.status.error().effect == base::Effect::None;
  tried.again = !tried.status.ok() && nothing_happened && (session.had_conflict() || session.is_lost());
  return tried;
}

}  // namespace

Result<std::unique_ptr<PostgresStore>> PostgresStore::open(const std::string& url, RowSealer* sealer,
                                                           std::size_t connections) {
  CW_TRY_ASSIGN(const std::unique_ptr<Session> session, Session::open(url));
  CW_TRY(session->migrate(sql::migrations()));
  return std::unique_ptr<PostgresStore>(new PostgresStore(url, sealer, connections));
}

Status PostgresStore::run(Mode mode, const SessionWork& work) {
  CW_TRY(working_.refuse_inside());
  const Clock::time_point began = Clock::now();
  for (int tries = 1;; ++tries) {
    CW_TRY_ASSIGN(std::unique_ptr<Session> session, pool_.take());
    Tried tried = try_once(*session, mode, work, working_);
    const bool lost = session->is_lost();
    pool_.give(std::move(session));
    if (tried.commit_failed) ++failed_commits_;
    if (!tried.again || tries == kTriesMax) return std::move(tried.status);
    const milliseconds pause = lost ? milliseconds(0) : pause_after(tries);
    if (tries >= kTriesMin && Clock::now() + pause - began > kRetryMax) return std::move(tried.status);
    std::this_thread::sleep_for(pause);
  }
}

Status PostgresStore::write(const Work& work) {
  ++commands_;
  Status status = run(Mode::Write, [&](Session& session) { return work(session.unit()); });
  if (status.ok()) ++commits_;
  return status;
}

Status PostgresStore::read(const Work& work) {
  return run(Mode::Read, [&](Session& session) { return work(session.unit()); });
}

WriteFigures PostgresStore::figures() const {
  return {.commands = commands_.load(),
          .commits = commits_.load(),
          .failed_commits = failed_commits_.load(),
          .queued = pool_.waiting()};
}

}  // namespace cartwright::store::postgres
