#include "shared/aftersale/aftersale.h"

#include <algorithm>

#include "shared/base/sort.h"

namespace cartwright::aftersale {
namespace {

using base::ErrorCode;

base::Error missing(const char* what) { return {.code = ErrorCode::MissingField, .detail = what}; }
// Of one variant together.
base::Vector<StockMove> summed(base::Vector<StockMove> moves) {
  base::stable_sort(moves, [](const StockMove& a, const StockMove& b) { return a.variant < b.variant; });
  base::Vector<StockMove> sums;
  for (const StockMove& one : moves) {
    if (sums.empty() || sums.back().variant != one.variant) {
      sums.push_back(one);
    } else {
      sums.back().units += one.units;
    }
  }
  return sums;
}

base::Error outside(const char* what) { return {.code = ErrorCode::OutOfRange, .detail = what}; }

// Pieces of the line that cannot be asked back again.
std::int64_t taken_by(const Aftersale& one, const Line& line) {
  if (one.state == State::Inspected || one.state == State::Settled) return line.accepted;
  return one.is_open() ? line.quantity : 0;
}

base::Vector<Pieces> accepted(const Aftersale& aftersale) {
  base::Vector<Pieces> pieces;
  for (const Line& line : aftersale.lines) pieces.push_back({.line = line.line, .quantity = line.accepted});
  return pieces;
}

bool is_granted_by_itself(const Aftersale& aftersale) {
  return aftersale.currency == base::Currency::Cny && aftersale.asked_minor <= kGrantedMinorMax;
}

Event timed_event(const Aftersale& aftersale) {
  if (aftersale.state != State::Requested) return Event::Lapse;
  return is_granted_by_itself(aftersale) ? Event::Approve : Event::Escalate;
}

base::Status check_lines(const base::Vector<Pieces>& lines) {
  if (lines.empty()) return missing("lines");
  if (lines.size() > order::kOrderedLinesMax) return ErrorCode::LineLimit;
  base::Vector<std::uint32_t> seen;
  for (const Pieces& one : lines) {
    if (one.quantity < 1) return outside("quantity");
    seen.push_back(one.line);
  }
  base::stable_sort(seen, std::less<>());
  if (std::adjacent_find(seen.begin(), seen.end()) != seen.end()) return outside("line");
  return {};
}

base::Status check_photos(const base::Vector<PhotoName>& photos) {
  if (photos.size() > kPhotosMax) return outside("photos");
  for (auto one = photos.begin(); one != photos.end(); ++one) {
    if (std::find(photos.begin(), one, *one) != one) return outside("photos");
  }
  return {};
}

}  // namespace

void Request::describe(codec::Visitor& v) {
  v.id("id", id);
  v.id("order", order);
  v.enumeration("kind", kind, kKindNames);
  v.enumeration("reason", reason, kReasonNames);
  v.text("note", note, kNoteBytesMax);
  v.list("lines", lines, order::kOrderedLinesMax);
  v.u32("wanted", wanted);
  v.list("photos", photos, kPhotosMax);
}

void Line::describe(codec::Visitor& v) {
  v.u32("line", line, order::kOrderedLinesMax - 1);
  v.i64("quantity", quantity, 1, order::kPiecesMax);
  v.i64("accepted", accepted, 0, order::kPiecesMax);
  v.i64("restocked", restocked, 0, order::kPiecesMax);
}

void Inspected::describe(codec::Visitor& v) {
  v.u32("line", line, order::kOrderedLinesMax - 1);
  v.i64("accepted", accepted, 0, order::kPiecesMax);
  v.i64("fit_for_sale", fit_for_sale, 0, order::kPiecesMax);
  // Left out by who has nothing to repair.
  if (v.present("repairable", repairable != 0)) v.i64("repairable", repairable, 0, order::kPiecesMax);
}

void Aftersale::describe(codec::Visitor& v) {
  v.id("id", id);
  v.text("number", number, 32);
  v.id("order", order);
  v.text("order_number", order_number, 32);
  v.enumeration("kind", kind, kKindNames);
  v.enumeration("reason", reason, kReasonNames);
  v.enumeration("state", state, kStateNames);
  v.text("note", note, kNoteBytesMax);
  v.text("answer", answer, kAnswerBytesMax);
  v.list("lines", lines, order::kOrderedLinesMax);
  v.u32("wanted", wanted);
  v.list("photos", photos, kPhotosMax);
  v.text("carrier", carrier, order::kCarrierBytesMax);
  v.text("tracking", tracking, order::kTrackingBytesMax);
  v.currency("currency", currency);
  v.amount("asked_minor", asked_minor);
  v.amount("refunded_minor", refunded_minor);
  v.amount("shipping_minor", shipping_minor);
  v.instant("requested_at", requested_at);
  v.instant("due_at", due_at);
  v.list("events", events, kEventsMax);
}

base::Status validate(const Request& request) {
  if (request.id.is_nil()) return missing("id");
  if (request.order.is_nil()) return missing("order");
  CW_TRY(check_lines(request.lines));
  const bool names_another = request.wanted != 0;
  if (names_another && (request.kind != Kind::Exchange || request.lines.size() != 1)) return outside("wanted");
  return check_photos(request.photos);
}

base::Vector<StockMove> put_back(const Aftersale& aftersale, const order::Order& order) {
  base::Vector<StockMove> moves;
  for (const Line& line : aftersale.lines) {
    if (line.line >= order.lines.size() || line.restocked == 0) continue;
    moves.push_back({.variant = order.lines[line.line].variant, .units = -line.restocked});
  }
  return summed(std::move(moves));
}

Found found(const base::Vector<Inspected>& inspected, const order::Order& order) {
  Found all;
  for (const Inspected& one : inspected) {
    if (one.line >= order.lines.size()) continue;
    const auto add = [&](base::Vector<StockMove>& pieces, std::int64_t units) {
      if (units > 0) pieces.push_back({.variant = order.lines[one.line].variant, .units = units});
    };
    add(all.sellable, one.fit_for_sale);
    add(all.repairable, one.repairable);
    add(all.scrap, one.accepted - one.fit_for_sale - one.repairable);
  }
  return {.sellable = summed(std::move(all.sellable)),
          .repairable = summed(std::move(all.repairable)),
          .scrap = summed(std::move(all.scrap))};
}

base::Vector<StockMove> exchanged(const Aftersale& aftersale, const order::Order& order) {
  base::Vector<StockMove> moves;
  if (aftersale.kind != Kind::Exchange || aftersale.state != State::Settled) return moves;
  for (const Line& line : aftersale.lines) {
    if (line.line >= order.lines.size() || line.accepted == 0) continue;
    const base::VariantNumber same = order.lines[line.line].variant;
    moves.push_back({.variant = aftersale.wanted != 0 ? aftersale.wanted : same, .units = line.accepted});
  }
  return summed(std::move(moves));
}

base::Vector<StockMove> stock_moves(const Aftersale& aftersale, const order::Order& order) {
  base::Vector<StockMove> moves = put_back(aftersale, order);
  for (const StockMove& one : exchanged(aftersale, order)) moves.push_back(one);
  return summed(std::move(moves));
}

Returned returned(const order::Order& order, const base::Vector<Aftersale>& all, const AftersaleId& except) {
  Returned sum{.refunded = base::Vector<std::int64_t>(order.lines.size()),
               .taken = base::Vector<std::int64_t>(order.lines.size())};
  for (const Aftersale& one : all) {
    if (one.id == except) continue;
    const bool is_refunded = one.state == State::Settled && one.gives_money();
    for (const Line& line : one.lines) {
      if (line.line >= order.lines.size()) continue;
      sum.taken[line.line] += taken_by(one, line);
      if (is_refunded) sum.refunded[line.line] += line.accepted;
    }
    sum.shipping = sum.shipping || one.shipping_minor > 0;
  }
  return sum;
}

base::Result<Aftersale> request(const Request& what, const order::Order& order, const base::Vector<Aftersale>& others,
                                std::string number, base::Instant now) {
  CW_TRY(validate(what));
  if (order.state != order::State::Delivered) {
    return base::Error{.code = ErrorCode::OrderState,
                       .detail = std::string(order::kStateNames[static_cast<std::size_t>(order.state)])};
  }
  const auto open = std::count_if(others.begin(), others.end(), [](const Aftersale& one) { return one.is_open(); });
  if (static_cast<std::size_t>(open) >= kOpenMax)
    return base::Error{.code = ErrorCode::LineLimit, .detail = "aftersales"};
  const Returned before = returned(order, others, what.id);
  Aftersale made{.id = what.id,
                 .number = std::move(number),
                 .order = order.id,
                 .order_number = order.number,
                 .kind = what.kind,
                 .reason = what.reason,
                 .note = what.note,
                 .wanted = what.wanted,
                 .currency = order.currency,
                 .requested_at = now,
                 .due_at = due_at(State::Requested, now)};
  for (const PhotoName& photo : what.photos) made.photos.push_back({.hash = photo.hash});
  for (const Pieces& one : what.lines) {
    if (one.line >= order.lines.size()) return outside("line");
    if (one.quantity > order.lines[one.line].quantity - before.taken[one.line]) return outside("quantity");
    made.lines.push_back({.line = one.line, .quantity = one.quantity});
  }
  CW_TRY_ASSIGN(const Refund asked, refund(order, before, what.lines, is_shops_fault(what.reason)));
  made.asked_minor = asked.total_minor();
  return made;
}

base::Status happen(Aftersale& aftersale, Event event, base::Instant now) {
  CW_TRY_ASSIGN(const State next, next_state(aftersale.kind, aftersale.state, event));
  aftersale.state = next;
  aftersale.due_at = event == Event::Escalate ? base::Instant{} : due_at(next, now);
  aftersale.events.push_back({.event = event, .at = now});
  if (event != Event::Approve) return {};
  if (is_in(kWithGoods, aftersale.kind)) return happen(aftersale, Event::AskGoods, now);
  for (Line& line : aftersale.lines) line.accepted = line.quantity;
  return {};
}

base::Status pass_time(Aftersale& aftersale) { return happen(aftersale, timed_event(aftersale), aftersale.due_at); }

Aftersale as_of(Aftersale aftersale, base::Instant now) {
  // A grant's own time is after its answer's: two events at most.
  for (int i = 0; i < 2 && aftersale.is_due(now); ++i) {
    if (!pass_time(aftersale).ok()) break;
  }
  return aftersale;
}

base::Status receive_photo(Aftersale& aftersale, const base::Hash256& hash) {
  for (Photo& photo : aftersale.photos) {
    if (photo.hash != hash) continue;
    photo.here = true;
    return {};
  }
  return base::Error{.code = ErrorCode::NotFound, .detail = "photo"};
}

base::Status reject(Aftersale& aftersale, std::string why, base::Instant now) {
  CW_TRY(next_state(aftersale.kind, aftersale.state, Event::Reject));
  if (why.empty()) return missing("reason");
  CW_TRY(happen(aftersale, Event::Reject, now));
  aftersale.answer = std::move(why);
  return {};
}

base::Status send(Aftersale& aftersale, std::string carrier, std::string tracking, base::Instant now) {
  CW_TRY(next_state(aftersale.kind, aftersale.state, Event::Send));
  if (carrier.empty()) return missing("carrier");
  CW_TRY(happen(aftersale, Event::Send, now));
  aftersale.carrier = std::move(carrier);
  aftersale.tracking = std::move(tracking);
  return {};
}

base::Status inspect(Aftersale& aftersale, const base::Vector<Inspected>& found, std::string why, base::Instant now) {
  CW_TRY(next_state(aftersale.kind, aftersale.state, Event::Inspect));
  base::Vector<Line> lines = aftersale.lines;
  std::size_t matched = 0;
  bool is_all = true;
  for (Line& line : lines) {
    std::size_t times = 0;
    for (const Inspected& one : found) {
      if (one.line != line.line) continue;
      const bool is_possible = one.accepted >= 0 && one.accepted <= line.quantity && one.fit_for_sale >= 0 &&
                               one.repairable >= 0 && one.fit_for_sale + one.repairable <= one.accepted;
      if (!is_possible || ++times > 1) return outside("quantity");
      line.accepted = one.accepted;
      line.restocked = one.fit_for_sale;
    }
    matched += times;
    is_all = is_all && line.accepted == line.quantity;
  }
  if (matched != found.size()) return outside("line");
  if (!is_all && why.empty()) return missing("reason");
  CW_TRY(happen(aftersale, Event::Inspect, now));
  aftersale.lines = std::move(lines);
  if (!is_all) aftersale.answer = std::move(why);
  return {};
}

base::Result<Refund> settle(Aftersale& aftersale, const order::Order& order, const base::Vector<Aftersale>& others,
                            base::Instant now) {
  CW_TRY(next_state(aftersale.kind, aftersale.state, Event::Settle));
  Refund back;
  if (aftersale.gives_money()) {
    const Returned before = returned(order, others, aftersale.id);
    CW_TRY_ASSIGN(back, refund(order, before, accepted(aftersale), is_shops_fault(aftersale.reason)));
  }
  CW_TRY(happen(aftersale, Event::Settle, now));
  aftersale.refunded_minor = back.total_minor();
  aftersale.shipping_minor = back.shipping_minor;
  return back;
}

}  // namespace cartwright::aftersale
