// Aftersale as the HTTP API speaks it (JSON). What a member asks for, and the record of it, are shared/aftersale's own.
#pragma once

#include "shared/aftersale/aftersale.h"
#include "shared/protocol/admin.h"

namespace cartwright::protocol {

// POST /v1/aftersales/{id}/parcel
struct NewParcel {
  static constexpr const char* kTypeName = "NewParcel";
  std::string carrier;
  std::string tracking;

  void describe(codec::Visitor& v) {
    v.text("carrier", carrier, order::kCarrierBytesMax);
    v.text("tracking", tracking, order::kTrackingBytesMax);
  }
};

// POST /v1/admin/aftersales/{number}/decisions: approve, reject, settle.
struct AftersaleDecision {
  static constexpr const char* kTypeName = "AftersaleDecision";
  aftersale::Event event = aftersale::Event::Approve;
  std::string reason;  // for the audit trail; that of a rejection is told to the member

  void describe(codec::Visitor& v) {
    v.enumeration("event", event, aftersale::kEventNames);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// POST /v1/admin/aftersales/{number}/goods: receive, inspect, start_repair, send_back.
struct AftersaleGoods {
  static constexpr const char* kTypeName = "AftersaleGoods";
  aftersale::Event event = aftersale::Event::Receive;
  std::string reason;                            // inspect: told to the member when not all is accepted
  base::Vector<aftersale::Inspected> inspected;  // inspect: what is accepted, by line

  void describe(codec::Visitor& v) {
    v.enumeration("event", event, aftersale::kEventNames);
    v.text("reason", reason, kReasonBytesMax);
    v.list("inspected", inspected, order::kOrderedLinesMax);
  }
};

// A request as staff works on it: with the lines of the order that it names, as they were sold.
struct AftersaleCase {
  static constexpr const char* kTypeName = "AftersaleCase";
  base::MemberId member;
  aftersale::Aftersale aftersale;
  base::Vector<order::OrderLine> sold;  // in the order of its lines
  base::Vector<std::string> next;       // events: what staff may do now (aftersale::next_of_shop)

  void describe(codec::Visitor& v) {
    v.id("member", member);
    v.message("aftersale", aftersale);
    v.list("sold", sold, order::kOrderedLinesMax);
    v.text_list("next", next, aftersale::kEventCount, 16);
  }
};

struct AftersaleQueue {
  static constexpr const char* kTypeName = "AftersaleQueue";
  base::Vector<AftersaleCase> cases;
  std::string next;  // the cursor of the next page; empty at the end

  void describe(codec::Visitor& v) {
    v.list("cases", cases, kStaffPageMax);
    v.text("next", next, 64);
  }
};

}  // namespace cartwright::protocol
