// History operations of one exchange, by the reducers of shared/history. Only while the member's consent is on; else
// they count and leave nothing.
#pragma once

#include <map>
#include <string>

#include "server/app/member_turn.h"
#include "server/app/sync/elision.h"
#include "shared/protocol/op.h"

namespace cartwright::app {

class HistoryOps {
 public:
  HistoryOps(MemberTurn& turn, Elision& elision) : turn_(turn), elision_(elision) {}

  base::Status apply(const protocol::Op& op);
  base::Status flush();
  // Consent withdrawn: every stored entry becomes a tombstone, so that other devices learn of it. flush() first.
  base::Status forget_all(base::Instant at);

 private:
  base::Result<history::Viewed*> load_viewed(base::ProductNumber product);
  base::Result<history::Searched*> load_searched(const std::string& term);
  base::Status load_all_viewed();
  base::Status load_all_searched();
  base::Status forget_viewed(base::ProductNumber product, base::Instant at);
  base::Status forget_searched(const std::string& term, base::Instant at);

  template <class Entry>
  struct Touched {
    Entry entry;
    bool changed = false;
  };
  MemberTurn& turn_;
  Elision& elision_;
  std::map<base::ProductNumber, Touched<history::Viewed>> viewed_;
  std::map<std::string, Touched<history::Searched>> searched_;
};

}  // namespace cartwright::app
