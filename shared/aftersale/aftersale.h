// A request for aftersale: what a member asks of a delivered order, the record of what came of it, and the acts on it.
// Each act changes all of the record or nothing.
#pragma once

#include <string>

#include "shared/aftersale/refund.h"
#include "shared/base/id.h"
#include "shared/base/sha256.h"

namespace cartwright::aftersale {

using AftersaleId = base::Id<struct AftersaleTag>;

inline constexpr std::size_t kNoteBytesMax = 1'000;
inline constexpr std::size_t kAnswerBytesMax = 1'000;
inline constexpr std::size_t kEventsMax = kEventCount;       // nothing happens twice
inline constexpr std::size_t kRequestBytesMax = 48 * 1'024;  // as JSON, with every line of the longest order
inline constexpr std::size_t kPhotosMax = 6;
inline constexpr std::size_t kOpenMax = 20;  // of one order at a time
// Nobody answered in time: up to this much is granted by itself, in CNY; above it, and in another currency, somebody
// must look (spec 04).
inline constexpr std::int64_t kGrantedMinorMax = 20'000;

// A photo of the goods, by the SHA-256 of the file as the device sends it.
struct Photo {
  static constexpr const char* kTypeName = "AftersalePhoto";
  base::Hash256 hash{};
  bool here = false;  // the shop has it

  void describe(codec::Visitor& v) {
    v.hash("hash", hash);
    v.boolean("here", here);
  }
  friend bool operator==(const Photo&, const Photo&) = default;
};
struct PhotoName {
  static constexpr const char* kTypeName = "AftersalePhotoName";
  base::Hash256 hash{};

  void describe(codec::Visitor& v) { v.hash("hash", hash); }
  friend bool operator==(const PhotoName&, const PhotoName&) = default;
};

// An intent: the device makes the id, so that a repeat of it is the same request.
struct Request {
  static constexpr const char* kTypeName = "AftersaleRequest";
  AftersaleId id;
  base::OrderId order;
  Kind kind = Kind::ReturnRefund;
  Reason reason = Reason::ChangedMind;
  std::string note;  // in the member's words
  base::Vector<Pieces> lines;
  base::VariantNumber wanted = 0;  // Exchange: what is to come instead; 0: the same again
  base::Vector<PhotoName> photos;  // that will follow, each once

  void describe(codec::Visitor& v);
  friend bool operator==(const Request&, const Request&) = default;
};

// Checks a request's own shape: 1..550 lines, each once, a quantity of 1 or more; `wanted` in an exchange of one line
// only; a photo once. Errors: missing_field (id, lines), out_of_range, line_limit (lines).
base::Status validate(const Request& request);

struct HappenedEvent {
  static constexpr const char* kTypeName = "AftersaleEvent";
  Event event = Event::Approve;
  base::Instant at;

  void describe(codec::Visitor& v) {
    v.enumeration("event", event, kEventNames);
    v.instant("at", at);
  }
  friend bool operator==(const HappenedEvent&, const HappenedEvent&) = default;
};

struct Line {
  static constexpr const char* kTypeName = "AftersaleLine";
  std::uint32_t line = 0;  // of the order's lines
  std::int64_t quantity = 0;
  std::int64_t accepted = 0;   // after the inspection, or by approval where the goods stay
  std::int64_t restocked = 0;  // of them, fit for sale

  void describe(codec::Visitor& v);
  friend bool operator==(const Line&, const Line&) = default;
};

struct Aftersale {
  static constexpr const char* kTypeName = "Aftersale";
  AftersaleId id;
  std::string number;  // "R261122000000017"
  base::OrderId order;
  std::string order_number;
  Kind kind = Kind::ReturnRefund;
  Reason reason = Reason::ChangedMind;
  State state = State::Requested;
  std::string note;
  std::string answer;  // the shop's words: why it was rejected, or not all was accepted
  base::Vector<Line> lines;
  base::VariantNumber wanted = 0;
  base::Vector<Photo> photos;
  std::string carrier;  // of the member's parcel
  std::string tracking;
  base::Currency currency = base::Currency::Cny;
  std::int64_t asked_minor = 0;     // what the pieces that are asked back would bring, whatever the kind
  std::int64_t refunded_minor = 0;  // what went back, shipping included; only when settled
  std::int64_t shipping_minor = 0;  // of it
  base::Instant requested_at;
  base::Instant due_at;  // when its timed event comes; 0: it has none
  base::Vector<HappenedEvent> events;

  bool is_due(base::Instant now) const { return due_at.ms != 0 && due_at <= now; }
  bool is_open() const { return !is_closed(state); }
  // Its place in the shop's queue: its deadline, or since when it waits; 0: nothing is to do.
  base::Instant queue_at() const { return !is_open() ? base::Instant{} : due_at.ms != 0 ? due_at : requested_at; }
  bool gives_money() const { return kind == Kind::RefundOnly || kind == Kind::ReturnRefund || kind == Kind::Claim; }
  void describe(codec::Visitor& v);
  friend bool operator==(const Aftersale&, const Aftersale&) = default;
};

// What it did to the stock, by rising variant: units that were sold for it (an exchange), or less than 0, that went
// back.
struct StockMove {
  base::VariantNumber variant = 0;
  std::int64_t units = 0;
  friend bool operator==(const StockMove&, const StockMove&) = default;
};
base::Vector<StockMove> put_back(const Aftersale& aftersale, const order::Order& order);     // since its inspection
base::Vector<StockMove> exchanged(const Aftersale& aftersale, const order::Order& order);    // since it is settled
base::Vector<StockMove> stock_moves(const Aftersale& aftersale, const order::Order& order);  // both

// What has come of `all` requests for `order`, but not of the one with the id `except`.
Returned returned(const order::Order& order, const base::Vector<Aftersale>& all, const AftersaleId& except);

// A request that the shop takes note of. The order is delivered, and its pieces are neither asked back already nor
// back. Errors: those of validate; order_state (detail: the order's state); out_of_range (line, quantity); line_limit
// (kOpenMax requests are open).
base::Result<Aftersale> request(const Request& what, const order::Order& order, const base::Vector<Aftersale>& others,
                                std::string number, base::Instant now);

// The event, with what follows from it at once. Not for those that carry something: the acts below. Errors:
// order_state.
base::Status happen(Aftersale& aftersale, Event event, base::Instant now);
// The event that is due, at its own time: granted or escalated, lapsed.
base::Status pass_time(Aftersale& aftersale);
// As it stands at `now`, although nobody has stored it yet (spec 0.16).
Aftersale as_of(Aftersale aftersale, base::Instant now);

// The shop has the photo; once more changes nothing. In any state: what was shown counts in a dispute, too. Errors:
// not_found (the request names no such photo).
base::Status receive_photo(Aftersale& aftersale, const base::Hash256& hash);
base::Status reject(Aftersale& aftersale, std::string why, base::Instant now);  // order_state, missing_field (reason)
// The member handed the goods to a carrier. Errors: order_state, missing_field (carrier).
base::Status send(Aftersale& aftersale, std::string carrier, std::string tracking, base::Instant now);

// What the shop found, of each line that it accepts something of; a line that is not there is not accepted.
struct Inspected {
  static constexpr const char* kTypeName = "AftersaleInspected";
  std::uint32_t line = 0;
  std::int64_t accepted = 0;
  std::int64_t fit_for_sale = 0;
  std::int64_t repairable = 0;  // the rest of what is accepted is thrown away

  void describe(codec::Visitor& v);
  friend bool operator==(const Inspected&, const Inspected&) = default;
};
// The accepted pieces by what becomes of them, by rising variant; all units above 0.
struct Found {
  base::Vector<StockMove> sellable;
  base::Vector<StockMove> repairable;
  base::Vector<StockMove> scrap;
};
Found found(const base::Vector<Inspected>& inspected, const order::Order& order);
// `why` is wanted when not all is accepted. Errors: order_state, out_of_range (line, quantity), missing_field (reason).
base::Status inspect(Aftersale& aftersale, const base::Vector<Inspected>& found, std::string why, base::Instant now);
// Closes it and notes what goes back now. Errors: order_state, and none else for a record that was made here.
base::Result<Refund> settle(Aftersale& aftersale, const order::Order& order, const base::Vector<Aftersale>& others,
                            base::Instant now);

}  // namespace cartwright::aftersale
