// Writing a cart line: under the member's next change number, and blank when it says nothing any more. A device drops
// such a line (cart.h, drop_blank) and with it what was selected and noted; a line added again must begin alike on
// both.
#pragma once

#include "server/app/member_turn.h"

namespace cartwright::app {

inline bool is_blank(const cart::Line& line) { return line.set_by.is_none() && line.set_value == 0 && line.added == 0; }

inline base::Status store_line(MemberTurn& turn, cart::Line line) {
  if (is_blank(line)) line = cart::Line{.variant = line.variant};
  return turn.unit().cart_lines().put(
      turn.member(), {.value = std::move(line), .change_no = turn.next_change(), .changed_at = turn.now()});
}

}  // namespace cartwright::app
