#include "server/app/sync/commands.h"

#include "server/app/coupon/coupons.h"
#include "server/app/order/orders.h"
#include "server/app/privacy/consent.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using protocol::Command;
using protocol::CommandType;

constexpr std::size_t kDetailBytesMax = 400;

// Trouble that says nothing about the command: it must be tried again, not refused for good.
bool is_trouble(const base::Error& error) {
  switch (error.code) {
    case ErrorCode::Busy:
    case ErrorCode::Unavailable:
    case ErrorCode::StorageFull:
    case ErrorCode::StoreFailed:
    case ErrorCode::Unexpected:
      return true;
    default:  // every other code is a decision
      return false;
  }
}

base::Status place(CommandTurn& context, const order::PlaceOrder& intent, base::Instant made_at) {
  CW_TRY(place_order(context.turn, intent, made_at, context.services.catalogue));
  for (const order::PlaceLine& line : intent.lines) context.elision.force_line(line.variant);
  return {};
}

base::Status set_history_sync(CommandTurn& context, bool on) {
  return choose_history_sync(context.turn, context.histories, on, device_evidence(context.session));
}

base::Status run(CommandTurn& context, const Command& command, base::Instant made_at) {
  context.elision.force();
  if (context.session.permission != Permission::Everything)
    return base::Error{.code = ErrorCode::NotAllowed, .detail = "suspended"};
  switch (command.type) {
    case CommandType::PlaceOrder:
      return place(context, command.place, made_at);
    case CommandType::PayOrder: {
      CW_TRY(pay_order(context.turn, command.order.id));
      return {};
    }
    case CommandType::CancelOrder: {
      CW_TRY(cancel_order(context.turn, command.order.id));
      return {};
    }
    case CommandType::ReceiveOrder: {
      CW_TRY(receive_order(context.turn, command.order.id));
      return {};
    }
    case CommandType::HistorySync:
      return set_history_sync(context, command.on);
    case CommandType::ClaimCoupon: {
      CW_TRY(claim_coupon(context.turn, command.coupon));
      return {};
    }
    case CommandType::RedeemCode: {
      CW_TRY(redeem_code(context.turn, context.services.sealer, command.coupon));
      return {};
    }
  }
  return ErrorCode::Unexpected;
}

void refuse(protocol::Answer& answer, const base::Error& error) {
  answer.accepted = false;
  answer.code = std::string(error.name());
  answer.detail = error.detail.substr(0, kDetailBytesMax);
}

base::OrderId order_of(const Command& command) {
  switch (command.type) {
    case CommandType::PlaceOrder:
      return command.place.id;
    case CommandType::PayOrder:
    case CommandType::CancelOrder:
    case CommandType::ReceiveOrder:
      return command.order.id;
    case CommandType::HistorySync:
    case CommandType::ClaimCoupon:
    case CommandType::RedeemCode:
      break;
  }
  return {};
}

base::Status decide_into(CommandTurn& context, const protocol::Op& op, protocol::Answer& answer) {
  const auto command = codec::decode<Command>(op.payload);
  if (!command.ok()) {
    refuse(answer, base::Error{.code = ErrorCode::Malformed, .detail = std::string(command.error().name())});
    return {};
  }
  answer.type = command->type;
  answer.order = order_of(*command);
  if (protocol::names_coupon(command->type)) answer.coupon = command->coupon.id;
  if (context.turn.now().ms - op.at.ms > limits::kCommandAgeMsMax) {
    refuse(answer, base::Error{.code = ErrorCode::TooOld});
    return {};
  }
  const base::Status status = context.turn.nested([&] { return run(context, *command, op.at); });
  if (!status.ok() && is_trouble(status.error())) return status;
  if (!status.ok()) refuse(answer, status.error());
  if (!status.ok() && status.error().code == ErrorCode::CodeUnknown) CW_TRY(note_wrong_code(context.turn));
  if (status.ok()) answer.accepted = true;
  return {};
}

}  // namespace

base::Result<protocol::Answer> decide(CommandTurn& context, const protocol::Op& op, std::uint64_t seq) {
  protocol::Answer answer{.seq = seq, .at = context.turn.now()};
  CW_TRY(decide_into(context, op, answer));
  CW_TRY(context.turn.unit().answers().put(context.turn.member(), context.session.device_number, answer));
  return answer;
}

}  // namespace cartwright::app
