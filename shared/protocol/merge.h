// Merging duplicate accounts, as the HTTP API speaks it (JSON).
#pragma once

#include "shared/protocol/support.h"

namespace cartwright::protocol {

// POST /v1/admin/members/{id}/merges and, with a reason alone, /merge-reversals: both ask a second person.
struct MergeRequest {
  static constexpr const char* kTypeName = "MergeRequest";
  base::MemberId into;  // the account that stays
  std::string reason;
  void describe(codec::Visitor& v) {
    v.id("into", into);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// How much of each kind.
struct MergeCounts {
  static constexpr const char* kTypeName = "MergeCounts";
  std::int64_t balance_minor = 0;
  std::uint64_t orders = 0;
  std::uint64_t addresses = 0;
  std::uint64_t cart_lines = 0;
  std::uint64_t logins = 0;
  void describe(codec::Visitor& v) {
    v.amount("balance_minor", balance_minor);
    v.u64("orders", orders);
    v.u64("addresses", addresses);
    v.u64("cart_lines", cart_lines);
    v.u64("logins", logins);
  }
};

// POST /v1/admin/members/{id}/merge-previews (a MergeRequest; `into` of zeros: of taking its merge back).
struct MergePreview {
  static constexpr const char* kTypeName = "MergePreview";
  MemberFound from;
  MemberFound into;
  bool is_reversal = false;
  base::Instant reversible_until;  // of a reversal
  base::Currency currency = base::Currency::Cny;
  MergeCounts moves;  // what would move (of a reversal: back)
  MergeCounts moved;  // of a reversal: what the merge has moved; the difference was spent, changed or removed since
  void describe(codec::Visitor& v) {
    v.message("from", from);
    v.message("into", into);
    v.boolean("is_reversal", is_reversal);
    v.instant("reversible_until", reversible_until);
    v.currency("currency", currency);
    v.message("moves", moves);
    v.message("moved", moved);
  }
};

}  // namespace cartwright::protocol
