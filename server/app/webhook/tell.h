// Events, for whoever listens: written within the transaction of what happened, so none is lost and none is told of
// what was rolled back. An event's id and sequence are made of what it tells of, so that an engine's retry makes the
// same.
#pragma once

#include "server/app/member_turn.h"
#include "shared/codec/json_writer.h"

namespace cartwright::app {

// The newest event of the order; without any, that it was placed. Its sequence counts its events.
base::Status tell_order(MemberTurn& turn, const order::Order& order);

base::Status tell_requested(MemberTurn& turn, const aftersale::Aftersale& made, const order::Order& order);
// What of its events from number `told` on others may need: the shop's decision, and that it is settled.
base::Status tell_aftersale(MemberTurn& turn, const aftersale::Aftersale& changed, const order::Order& order,
                            std::size_t told);

// What of the stock that was just promised to the order fell to its reorder point by that.
base::Status tell_stock(MemberTurn& turn, const base::OrderId& order);

struct Happening {
  protocol::WebhookTopic topic = protocol::WebhookTopic::Test;
  base::IdBytes aggregate{};
  std::uint64_t sequence = 0;
  base::Instant at;
};
protocol::EventId event_id(const Happening& what);

template <class Facts>
std::string event_body(const Happening& what, Facts facts) {
  return codec::to_json(protocol::WebhookEvent<Facts>{.id = event_id(what),
                                                      .type = what.topic,
                                                      .timestamp = what.at,
                                                      .aggregate = what.aggregate,
                                                      .sequence = what.sequence,
                                                      .data = std::move(facts)});
}
// On its way to that receiver from `now` on.
store::DeliveryRow delivery_of(const Happening& what, const store::WebhookId& webhook, std::string body,
                               base::Instant now);

}  // namespace cartwright::app
