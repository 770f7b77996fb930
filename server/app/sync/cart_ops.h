// Cart operations of one exchange on the member's stored lines, by the reducers of shared/cart. A line is read once,
// changed in memory and written once by flush(), under one change number however many operations met it.
#pragma once

#include <map>
#include <optional>

#include "server/app/account/session_info.h"
#include "server/app/member_turn.h"
#include "server/app/sync/elision.h"
#include "shared/protocol/op.h"

namespace cartwright::app {

class CartOps {
 public:
  CartOps(MemberTurn& turn, const SessionInfo& session, Elision& elision)
      : turn_(turn), session_(session), elision_(elision) {}

  // A line that would be the 501st shown one stays as it was, and so does every line of a suspended member; the
  // operation still counts, and the device is told.
  base::Status apply(const protocol::Op& op, std::uint64_t seq);
  base::Status flush();  // writes and forgets: commands may change lines behind this object's back

 private:
  struct Touched {
    cart::Line line;
    bool was_shown = false;
    bool changed = false;
  };
  base::Result<Touched*> load(base::VariantNumber variant);
  base::Result<std::size_t> count_shown();
  base::Status hold_to_limit(Touched& touched, const cart::Line& before);

  MemberTurn& turn_;
  const SessionInfo& session_;
  Elision& elision_;
  std::map<base::VariantNumber, Touched> touched_;
  std::optional<std::size_t> shown_;  // with this exchange's changes; counted when first needed
};

}  // namespace cartwright::app
