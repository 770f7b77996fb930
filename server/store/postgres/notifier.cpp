#include "server/store/postgres/notifier.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <chrono>

#include "server/store/queries/postgres.h"

namespace cartwright::store::postgres {
namespace {

constexpr std::size_t kNoticeBytesMax = 200;
constexpr std::size_t kBatchBytesMax = 7'000;  // PostgreSQL takes less than 8,000
constexpr std::size_t kWaitingMax = 10'000;
constexpr int kReconnectMs = 1'000;
constexpr int kAnswerMsMax = 5'000;
constexpr int kForEver = -1;

}  // namespace

Notifier::Notifier(std::string url, Heard heard)
    : url_(std::move(url)), heard_(std::move(heard)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  CHECK(wake_ >= 0);
}

Notifier::~Notifier() {
  stopping_ = true;
  ::eventfd_write(wake_, 1);
  if (thread_.joinable()) thread_.join();
  ::close(wake_);
}

void Notifier::start() {
  thread_ = std::thread([this] { run(); });
}

void Notifier::send(std::string notice) {
  CHECK(notice.size() <= kNoticeBytesMax);
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kWaitingMax) waiting_.pop_front();
    waiting_.push_back(std::move(notice));
  }
  ::eventfd_write(wake_, 1);
}

std::string Notifier::next_batch() {
  const std::lock_guard lock(mutex_);
  std::string batch;
  while (!waiting_.empty() && batch.size() + waiting_.front().size() < kBatchBytesMax) {
    batch += waiting_.front() + '\n';
    waiting_.pop_front();
  }
  return batch;
}

void Notifier::wait(int ms_max) {
  pollfd ready[] = {{.fd = wake_, .events = POLLIN, .revents = 0},
                    {.fd = connection_ == nullptr ? -1 : PQsocket(connection_.get()), .events = POLLIN, .revents = 0}};
  ::poll(ready, 2, ms_max);
  eventfd_t count = 0;
  ::eventfd_read(wake_, &count);
}

bool Notifier::connect_and_listen() {
  auto opened = connect(url_);
  if (!opened.ok()) return false;
  connection_ = std::move(*opened);
  const ResultPtr answer(PQexec(connection_.get(), queries::kListen));
  return PQresultStatus(answer.get()) == PGRES_COMMAND_OK;
}

// Not PQexec: a server that froze must not hold up the daemon's end.
bool Notifier::tell(const std::string& batch) {
  pg_conn* raw = connection_.get();
  const char* const values[] = {batch.c_str()};
  if (PQsendQueryParams(raw, queries::kNotify, 1, nullptr, values, nullptr, nullptr, 0) != 1) return false;
  bool told = true;
  for (;;) {
    while (PQisBusy(raw) != 0) {
      pollfd ready{.fd = PQsocket(raw), .events = POLLIN, .revents = 0};
      if (::poll(&ready, 1, kAnswerMsMax) <= 0 || PQconsumeInput(raw) != 1) return false;
    }
    const ResultPtr answer(PQgetResult(raw));
    if (answer == nullptr) return told;
    told = told && PQresultStatus(answer.get()) == PGRES_TUPLES_OK;
  }
}

bool Notifier::hear() {
  pg_conn* raw = connection_.get();
  if (PQconsumeInput(raw) != 1) return false;
  struct Free {
    void operator()(PGnotify* notify) const { PQfreemem(notify); }
  };
  while (const std::unique_ptr<PGnotify, Free> notify{PQnotifies(raw)}) {
    if (notify->be_pid == PQbackendPID(raw)) continue;  // our own
    std::string_view rest = notify->extra;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      heard_(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return true;
}

void Notifier::run() {
  while (!stopping_) {
    if (connection_ == nullptr && !connect_and_listen()) {
      connection_.reset();
      wait(kReconnectMs);
      continue;
    }
    bool good = hear();
    for (std::string batch = next_batch(); good && !batch.empty(); batch = next_batch()) good = tell(batch) && hear();
    if (!good) {
      connection_.reset();
      continue;
    }
    wait(kForEver);
  }
}

}  // namespace cartwright::store::postgres
