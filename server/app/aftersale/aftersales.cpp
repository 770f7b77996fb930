#include "server/app/aftersale/aftersales.h"

#include <algorithm>

#include "server/app/coupon/hold.h"
#include "server/app/inventory/returned.h"
#include "server/app/order/orders.h"
#include "server/app/payment/payments.h"
#include "server/app/wallet/wallet.h"
#include "server/app/webhook/tell.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using aftersale::Event;
using base::ErrorCode;

using Aftersales = base::Vector<Aftersale>;

base::Result<store::AftersaleRow> find_aftersale(MemberTurn& turn, const AftersaleId& id) {
  CW_TRY_ASSIGN(std::optional<store::AftersaleRow> row, turn.unit().aftersales().find(turn.member(), id));
  if (!row.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "aftersale"};
  return std::move(*row);
}

base::Result<Aftersales> of_order(MemberTurn& turn, const base::OrderId& order) {
  CW_TRY_ASSIGN(std::vector<store::AftersaleRow> rows, turn.unit().aftersales().of_order(turn.member(), order));
  Aftersales all;
  for (store::AftersaleRow& row : rows) all.push_back(std::move(row.aftersale));
  return all;
}

// The order tells the member's devices that something was done about it, and whether it may complete.
base::Status store_with_order(MemberTurn& turn, store::OrderRow order, const Aftersale& changed,
                              const Aftersales& others) {
  bool is_open = changed.is_open();
  for (const Aftersale& one : others) is_open = is_open || (!(one.id == changed.id) && one.is_open());
  CW_TRY(hold_completion(turn, order.order, is_open));
  CW_TRY(store_order(turn, std::move(order)));
  return {};
}

base::Status let_time_pass(MemberTurn& turn, Aftersale& aftersale) {
  while (aftersale.is_due(turn.now())) CW_TRY(aftersale::pass_time(aftersale));
  return {};
}

// What an act has in hand beside its request.
struct AboutOrder {
  const order::Order& order;
  const Aftersales& all;  // the order's requests, as they were
};

// Acts on a request whose time is not over: else what is due happens first, and the act meets the state after it.
template <class F>
base::Result<Aftersale> change_aftersale(MemberTurn& turn, const AftersaleId& id, const F& act) {
  CW_TRY_ASSIGN(store::AftersaleRow row, find_aftersale(turn, id));
  CW_TRY_ASSIGN(store::OrderRow order, order_in_hand(turn, row.aftersale.order));
  CW_TRY_ASSIGN(const Aftersales all, of_order(turn, row.aftersale.order));
  const std::size_t told = row.aftersale.events.size();
  CW_TRY(let_time_pass(turn, row.aftersale));
  CW_TRY(act(row.aftersale, AboutOrder{order.order, all}));
  CW_TRY(tell_aftersale(turn, row.aftersale, order.order, told));
  CW_TRY(turn.unit().aftersales().update(turn.member(), row));
  CW_TRY(store_with_order(turn, std::move(order), row.aftersale, all));
  return std::move(row.aftersale);
}

// One entry for each: its id is made of the request's, so that a repeat inside an engine's retry makes the same entry.
base::Status give_back(MemberTurn& turn, const Aftersale& settled, const order::Order& order) {
  const std::string reason = "return " + settled.number;
  CW_TRY_ASSIGN(const std::int64_t to_funds, refund_by_provider(turn, {.order = order,
                                                                       .cause = payment::Cause::Aftersale,
                                                                       .source = settled.id.bytes,
                                                                       .amount_minor = settled.refunded_minor,
                                                                       .reason = reason}));
  if (to_funds == 0) return {};
  ledger::Entry entry = ledger::refund_entry(to_funds, settled.currency, reason, base::format_id(settled.id.bytes));
  const base::Hash256 hash = base::sha256(settled.id.bytes);
  std::copy(settled.id.bytes.begin(), settled.id.bytes.begin() + 6, entry.id.bytes.begin());
  std::copy(hash.begin(), hash.begin() + 10, entry.id.bytes.begin() + 6);
  return append_entry(turn, std::move(entry));
}

// Something else of the same product for the same price. Differences of price are not settled here.
base::Status check_wanted(const aftersale::Request& what, const order::Order& order, CatalogueSource& catalogue) {
  if (what.wanted == 0) return {};
  const order::OrderLine& line = order.lines[what.lines[0].line];
  const BundlePtr bundle = catalogue.current();
  const auto found = bundle == nullptr ? std::nullopt : bundle->find_variant(what.wanted);
  if (!found.has_value() || found->product != line.product)
    return base::Error{.code = ErrorCode::SkuUnknown, .detail = std::to_string(what.wanted)};
  if (found->price_minor != line.unit_price_minor)
    return base::Error{.code = ErrorCode::PriceChanged, .detail = std::to_string(found->price_minor)};
  return {};
}

base::Status settle(MemberTurn& turn, Aftersale& aftersale, const AboutOrder& about) {
  CW_TRY(aftersale::settle(aftersale, about.order, about.all, turn.now()));
  CW_TRY(give_back(turn, aftersale, about.order));
  CW_TRY(goods_out(turn, about.order, aftersale));
  Aftersales all = about.all;
  std::replace_if(
      all.begin(), all.end(), [&](const Aftersale& one) { return one.id == aftersale.id; }, aftersale);
  return has_come_back(about.order, all) ? return_coupons(turn, about.order.id) : base::Status();
}

base::Error wrong_event() { return {.code = ErrorCode::OutOfRange, .detail = "event"}; }

}  // namespace

bool has_come_back(const order::Order& order, const base::Vector<Aftersale>& all) {
  const aftersale::Returned sum = aftersale::returned(order, all, {});
  for (std::size_t i = 0; i < order.bought(); ++i) {
    if (sum.refunded[i] < order.lines[i].quantity) return false;
  }
  return true;
}

base::Result<Aftersale> request_aftersale(MemberTurn& turn, const aftersale::Request& what,
                                          CatalogueSource& catalogue) {
  CW_TRY(aftersale::validate(what));
  const base::Hash256 request_hash = base::sha256(codec::encode(what));
  CW_TRY_ASSIGN(const std::optional<store::AftersaleRow> known, turn.unit().aftersales().find(turn.member(), what.id));
  if (known.has_value()) {
    if (known->request_hash != request_hash) return ErrorCode::IdConflict;
    return known->aftersale;
  }
  CW_TRY_ASSIGN(store::OrderRow order, order_in_hand(turn, what.order));
  CW_TRY_ASSIGN(const Aftersales all, of_order(turn, what.order));
  CW_TRY_ASSIGN(Aftersale made, aftersale::request(what, order.order, all, {}, turn.now()));
  CW_TRY(check_wanted(what, order.order, catalogue));
  CW_TRY_ASSIGN(const std::uint32_t serial, turn.unit().orders().next_serial());
  made.number = order::order_number(turn.now(), serial, 'R');
  CW_TRY(turn.unit().aftersales().insert(turn.member(), {.aftersale = made, .request_hash = request_hash}));
  CW_TRY(tell_requested(turn, made, order.order));
  CW_TRY(store_with_order(turn, std::move(order), made, all));
  return made;
}

base::Result<Aftersale> withdraw_aftersale(MemberTurn& turn, const AftersaleId& id) {
  return change_aftersale(turn, id, [&](Aftersale& aftersale, const AboutOrder&) {
    return aftersale::happen(aftersale, Event::Withdraw, turn.now());
  });
}

base::Result<Aftersale> send_aftersale(MemberTurn& turn, const AftersaleId& id, const protocol::NewParcel& parcel) {
  return change_aftersale(turn, id, [&](Aftersale& aftersale, const AboutOrder&) {
    return aftersale::send(aftersale, parcel.carrier, parcel.tracking, turn.now());
  });
}

base::Result<Aftersale> decide_aftersale(MemberTurn& turn, const AftersaleId& id,
                                         const protocol::AftersaleDecision& decision) {
  return change_aftersale(turn, id, [&](Aftersale& aftersale, const AboutOrder& about) -> base::Status {
    if (decision.event == Event::Approve) return aftersale::happen(aftersale, decision.event, turn.now());
    if (decision.event == Event::Reject) return aftersale::reject(aftersale, decision.reason, turn.now());
    if (decision.event == Event::Settle) return settle(turn, aftersale, about);
    return wrong_event();
  });
}

base::Result<Aftersale> handle_aftersale(MemberTurn& turn, const AftersaleId& id,
                                         const protocol::AftersaleGoods& goods) {
  return change_aftersale(turn, id, [&](Aftersale& aftersale, const AboutOrder& about) -> base::Status {
    if (goods.event == Event::Inspect) {
      CW_TRY(aftersale::inspect(aftersale, goods.inspected, goods.reason, turn.now()));
      return goods_back(turn, about.order, aftersale::found(goods.inspected, about.order), aftersale.number);
    }
    const bool is_of_goods =
        goods.event == Event::Receive || goods.event == Event::StartRepair || goods.event == Event::SendBack;
    return is_of_goods ? aftersale::happen(aftersale, goods.event, turn.now()) : wrong_event();
  });
}

base::Status pass_time(MemberTurn& turn, const AftersaleId& id) {
  CW_TRY_ASSIGN(const store::AftersaleRow row, find_aftersale(turn, id));
  if (!row.aftersale.is_due(turn.now())) return {};
  CW_TRY(change_aftersale(turn, id, [](Aftersale&, const AboutOrder&) { return base::Status(); }));
  return {};
}

}  // namespace cartwright::app
