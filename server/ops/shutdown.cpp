#include "server/ops/shutdown.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

namespace cartwright::ops {
namespace {

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

ShutdownSignals::ShutdownSignals() {
  const sigset_t set = watched();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

int ShutdownSignals::wait() {
  const sigset_t set = watched();
  int received = 0;
  while (sigwait(&set, &received) != 0) {
  }
  return received;
}

void ShutdownSignals::raise_here() const { kill(getpid(), SIGTERM); }

}  // namespace cartwright::ops
