#include "server/app/support/aftersales.h"

#include <algorithm>
#include <charconv>

namespace cartwright::app {
namespace {

using base::ErrorCode;
using Case = protocol::AftersaleCase;

// "<time>.<id>"
std::string cursor_of(const Aftersale& aftersale) {
  return std::to_string(aftersale.queue_at().ms) + "." + base::format_id(aftersale.id.bytes);
}

base::Result<store::AftersalePlace> queue_place_of(std::string_view cursor) {
  store::AftersalePlace place;
  if (cursor.empty()) return place;
  const base::Error malformed{.code = ErrorCode::Malformed, .detail = "cursor"};
  const std::size_t dot = std::min(cursor.find('.'), cursor.size());
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + dot, place.queue_at.ms);
  if (error != std::errc{} || end != cursor.data() + dot || dot == cursor.size()) return malformed;
  const auto id = base::parse_id_as<aftersale::AftersaleTag>(cursor.substr(dot + 1));
  if (!id.ok()) return malformed;
  place.id = *id;
  return place;
}

base::Result<Case> case_of(store::UnitOfWork& unit, const base::MemberId& member, Aftersale aftersale) {
  CW_TRY_ASSIGN(const std::optional<store::OrderRow> order, unit.orders().find(member, aftersale.order));
  if (!order.has_value()) return base::Error{.code = ErrorCode::StoreFailed, .detail = "order row missing"};
  Case made{.member = member};
  for (const aftersale::Line& line : aftersale.lines) {
    if (line.line < order->order.lines.size()) made.sold.push_back(order->order.lines[line.line]);
  }
  made.aftersale = std::move(aftersale);
  for (const aftersale::Event event : aftersale::next_of_shop(made.aftersale.kind, made.aftersale.state)) {
    made.next.emplace_back(aftersale::kEventNames[static_cast<std::uint8_t>(event)]);
  }
  return made;
}

base::Result<store::OwnedAftersale> numbered_case(store::UnitOfWork& unit, std::string_view number) {
  CW_TRY_ASSIGN(std::optional<store::OwnedAftersale> found, unit.aftersales().find_number(number));
  if (!found.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "aftersale"};
  return std::move(*found);
}

std::string standing(const Aftersale& aftersale) {
  std::string text(aftersale::kStateNames[static_cast<std::size_t>(aftersale.state)]);
  if (aftersale.refunded_minor > 0) text += ", refunded " + std::to_string(aftersale.refunded_minor);
  return text;
}

// An act on the request of a member, on that member's turn: their devices hear of it.
template <class F>
base::Result<Case> change_case(store::UnitOfWork& unit, std::string_view number, base::Instant now, AuditNote& note,
                               const F& change) {
  CW_TRY_ASSIGN(const store::OwnedAftersale found, numbered_case(unit, number));
  CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, found.member, now));
  CW_TRY_ASSIGN(Aftersale changed, change(turn, found.row.aftersale.id));
  CW_TRY(turn.close());
  note.object = "aftersale " + changed.number;
  note.before = standing(found.row.aftersale);
  note.after = standing(changed);
  return case_of(unit, found.member, std::move(changed));
}

}  // namespace

base::Result<protocol::AftersaleQueue> list_aftersale_queue(store::Store& store, const AftersaleReader&,
                                                            std::string_view cursor, std::size_t limit,
                                                            base::Instant now) {
  using Page = protocol::AftersaleQueue;
  const std::size_t places = std::clamp<std::size_t>(limit, 1, protocol::kStaffPageMax);
  CW_TRY_ASSIGN(const store::AftersalePlace after, queue_place_of(cursor));
  return store::read_for<Page>(store, [&](store::UnitOfWork& unit) -> base::Result<Page> {
    CW_TRY_ASSIGN(std::vector<store::OwnedAftersale> rows, unit.aftersales().queue(after, places + 1));
    Page page;
    if (rows.size() > places) {
      rows.resize(places);
      page.next = cursor_of(rows.back().row.aftersale);
    }
    for (store::OwnedAftersale& row : rows) {
      Aftersale now_is = aftersale::as_of(std::move(row.row.aftersale), now);
      if (!now_is.is_open()) continue;  // it lapsed, and no job has come round
      CW_TRY_ASSIGN(Case one, case_of(unit, row.member, std::move(now_is)));
      page.cases.push_back(std::move(one));
    }
    return page;
  });
}

base::Result<base::Bytes> aftersale_photo_by_number(store::Store& store, const AftersaleReader&,
                                                    std::string_view number, const WantedPhoto& wanted) {
  return store::read_for<base::Bytes>(store, [&](store::UnitOfWork& unit) -> base::Result<base::Bytes> {
    CW_TRY_ASSIGN(const store::OwnedAftersale found, numbered_case(unit, number));
    return aftersale_photo(unit, found.member, found.row.aftersale.id, wanted);
  });
}

base::Result<Case> find_aftersale_by_number(store::Store& store, const AftersaleReader&, std::string_view number,
                                            base::Instant now) {
  return store::read_for<Case>(store, [&](store::UnitOfWork& unit) -> base::Result<Case> {
    CW_TRY_ASSIGN(store::OwnedAftersale found, numbered_case(unit, number));
    return case_of(unit, found.member, aftersale::as_of(std::move(found.row.aftersale), now));
  });
}

base::Result<Case> decide_aftersale_for_staff(const StaffServices& services, const AftersaleDecider& who,
                                              std::string_view number, const protocol::AftersaleDecision& decision) {
  CW_TRY(check_reason(decision.reason));
  return act<Case>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    note.reason = decision.reason;
    return change_case(unit, number, services.env.instant(), note, [&](MemberTurn& turn, const AftersaleId& id) {
      turn.act_for(who.staff().staff);
      return decide_aftersale(turn, id, decision);
    });
  });
}

base::Result<Case> handle_aftersale_for_staff(const StaffServices& services, const AftersaleHandler& who,
                                              std::string_view number, const protocol::AftersaleGoods& goods) {
  CW_TRY(check_reason(goods.reason));
  return act<Case>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    note.reason = goods.reason;
    return change_case(unit, number, services.env.instant(), note, [&](MemberTurn& turn, const AftersaleId& id) {
      turn.act_for(who.staff().staff);
      return handle_aftersale(turn, id, goods);
    });
  });
}

}  // namespace cartwright::app
