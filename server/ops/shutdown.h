// SIGTERM and SIGINT as something a thread can wait for. Made first in main, before any other thread, so that every
// thread inherits the blocked mask and only the waiting one sees the signals.
#pragma once

namespace cartwright::ops {

class ShutdownSignals {
 public:
  ShutdownSignals();        // blocks them, and ignores SIGPIPE: a client that goes away is not our end
  int wait();               // the signal's number
  void raise_here() const;  // lets the daemon end itself when its listener failed
};

}  // namespace cartwright::ops
