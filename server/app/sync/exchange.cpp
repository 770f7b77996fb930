#include "server/app/sync/exchange.h"

#include "server/app/sync/cart_ops.h"
#include "server/app/sync/commands.h"
#include "server/app/sync/history_ops.h"
#include "server/app/sync/page.h"
#include "shared/base/plant.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using protocol::ExchangeAnswer;
using protocol::ExchangeRequest;
using protocol::Op;
using protocol::OpKind;

// What the request's cursor means to the member's rows now.
struct Position {
  std::uint64_t cursor = 0;
  bool reset = false;
};

Position position_of(std::uint64_t cursor, const store::MemberSync& sync) {
  const bool inside_snapshot = (cursor & kInsideSnapshot) != 0;
  cursor &= ~kInsideSnapshot;
  const bool stale = cursor > 0 && cursor < sync.compacted_through && !inside_snapshot;
  if (stale || cursor > sync.change_no) return {.cursor = 0, .reset = true};
  return {.cursor = cursor};
}

base::Status check(const ExchangeRequest& request) {
  if (request.version < protocol::kProtocolVersionOldest || request.version > protocol::kProtocolVersion) {
    return base::Error{
        .code = ErrorCode::Upgrade,
        .detail = std::to_string(protocol::kProtocolVersionOldest) + ".." + std::to_string(protocol::kProtocolVersion)};
  }
  if (request.ops.size() > limits::kOpsPerExchangeMax) return ErrorCode::TooLong;
  if (!request.ops.empty() && request.first_seq == 0) {
    return base::Error{.code = ErrorCode::OutOfRange, .detail = "first_seq"};
  }
  return {};
}

// One exchange inside its transaction.
class Exchange {
 public:
  Exchange(MemberTurn& turn, const SessionInfo& session, const ExchangeRequest& request,
           const ExchangeServices& services)
      : turn_(turn),
        session_(session),
        request_(request),
        services_(services),
        position_(position_of(request.cursor, turn.sync())),
        elision_(position_.cursor) {}

  base::Result<ExchangeAnswer> run() {
    CW_TRY_ASSIGN(const std::optional<store::Device> device,
                  turn_.unit().devices().find_number(session_.member, session_.device_number));
    if (!device.has_value()) return ErrorCode::SignedOut;
    last_seq_ = device->last_seq;
    change_no_before_ = turn_.change_no();
    if (!request_.ops.empty()) CW_TRY(push(device->last_seq));
    CW_TRY(pull());
    answer_.acked = last_seq_;
    answer_.history_sync = turn_.sync().history_sync;
    answer_.server_time = turn_.now();
    tell_catalogue();
    return std::move(answer_);
  }

 private:
  base::Status push(std::uint64_t stored_seq) {
    if (request_.first_seq > stored_seq + 1) {
      return base::Error{.code = ErrorCode::Gap, .detail = std::to_string(stored_seq + 1)};
    }
    CW_TRY(repeat_answers(stored_seq));
    std::uint64_t seq = request_.first_seq;
    for (const Op& op : request_.ops) {
      const std::uint64_t last = seq + protocol::numbers_taken(op) - 1;
      // A run of Skip may begin below last_seq and end above it; every other operation takes one number.
      if (last > last_seq_) {
        CW_TRY(apply(op, seq));
        last_seq_ = last;
      }
      seq = last + 1;
    }
    CW_TRY(cart_.flush());
    CW_TRY(histories_.flush());
    if (last_seq_ != stored_seq && !base::planted(base::Plant::ServerForgetsSequence)) {
      CW_TRY(turn_.unit().devices().store_last_seq(session_.member, session_.device_number, last_seq_));
    }
    return turn_.close();
  }

  base::Status apply(const Op& op, std::uint64_t seq) {
    if (op.kind == OpKind::Skip) return {};
    if (protocol::is_cart(op.kind)) return cart_.apply(op, seq);
    if (protocol::is_history(op.kind)) return histories_.apply(op);
    CHECK(op.kind == OpKind::Command);
    // A command reads and writes rows itself: what is gathered must be there first.
    CW_TRY(cart_.flush());
    CW_TRY(histories_.flush());
    CommandTurn context{turn_, session_, services_, elision_, histories_};
    CW_TRY_ASSIGN(protocol::Answer answer, decide(context, op, seq));
    answer_.answers.push_back(std::move(answer));
    return {};
  }

  // Commands of the request that were decided before get the answer they got.
  base::Status repeat_answers(std::uint64_t stored_seq) {
    std::uint64_t seq = request_.first_seq;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    for (const Op& op : request_.ops) {
      if (op.kind == OpKind::Command && seq <= stored_seq) {
        if (base::planted(base::Plant::OrderTwiceOnRepeat)) CW_TRY(decide_again(op, seq));
        if (first == 0) first = seq;
        last = seq;
      }
      seq += protocol::numbers_taken(op);
    }
    if (first == 0) return {};
    CW_TRY_ASSIGN(answer_.answers, turn_.unit().answers().range(session_.member, session_.device_number, first, last));
    return {};
  }

  // Only for the planted fault: the order is placed again, under another id.
  base::Status decide_again(Op op, std::uint64_t seq) {
    auto command = codec::decode<protocol::Command>(op.payload);
    if (!command.ok() || command->type != protocol::CommandType::PlaceOrder) return {};
    command->place.id = services_.env.new_id<base::OrderId>();
    op.payload = codec::encode(*command);
    return apply(op, seq);
  }

  base::Status pull() {
    const bool nothing_new = position_.cursor == change_no_before_ && !elision_.any_forced() && !position_.reset;
    if (nothing_new) {
      answer_.cursor = turn_.change_no();
    } else {
      CW_TRY_ASSIGN(Page page, read_page(turn_.unit(), session_, position_.cursor, turn_.change_no(),
                                         position_.reset ? nullptr : &elision_));
      answer_.rows = std::move(page.rows);
      answer_.more = page.more;
      answer_.cursor = page.cursor;
      answer_.reset = position_.reset;
      if (page.more && page.cursor < turn_.sync().compacted_through) answer_.cursor |= kInsideSnapshot;
    }
    if (base::planted(base::Plant::CursorSkipsRow) && answer_.rows.cart.size() > 1) answer_.rows.cart.pop_back();
    return {};
  }

  void tell_catalogue() {
    if (request_.catalogue_version == 0) return;
    const BundlePtr current = services_.catalogue.current();
    if (current != nullptr && current->version() > request_.catalogue_version) {
      answer_.catalogue_version = current->version();
    }
  }

  MemberTurn& turn_;
  const SessionInfo& session_;
  const ExchangeRequest& request_;
  const ExchangeServices& services_;
  Position position_;
  Elision elision_;
  CartOps cart_{turn_, session_, elision_};
  HistoryOps histories_{turn_, elision_};
  ExchangeAnswer answer_;
  std::uint64_t last_seq_ = 0;
  std::uint64_t change_no_before_ = 0;
};

// The batches as one exchange of their device, holes filled with numbers that say nothing.
base::Result<ExchangeRequest> request_of(const KeptWork& work, std::uint64_t last_seq, base::Instant now) {
  ExchangeRequest request{.first_seq = last_seq + 1, .now = now};
  if (!work.batches.empty()) request.first_seq = std::min(request.first_seq, work.batches.front().first_seq);
  std::uint64_t next = request.first_seq;
  for (const KeptBatch& batch : work.batches) {
    if (batch.first_seq < next) return ErrorCode::Malformed;
    if (batch.first_seq > next) {
      request.ops.push_back({.kind = OpKind::Skip, .quantity = static_cast<std::int64_t>(batch.first_seq - next)});
    }
    base::ByteReader in(batch.packed);
    CW_TRY_ASSIGN(auto ops, protocol::unpack_ops(in, protocol::Clock::Instants, {}, kKeptOpsMax));
    if (request.ops.size() + ops.size() > kKeptOpsMax) return ErrorCode::TooLong;
    next = batch.first_seq;
    for (Op& op : ops) {
      op.at.ms += now.ms - work.device_now.ms;
      next += protocol::numbers_taken(op);
      request.ops.push_back(std::move(op));
    }
  }
  return request;
}

}  // namespace

base::Result<ExchangeAnswer> exchange(store::Store& store, const SessionInfo& session, const ExchangeRequest& request,
                                      const ExchangeServices& services) {
  CW_TRY(check(request));
  const auto work = [&](store::UnitOfWork& unit) -> base::Result<ExchangeAnswer> {
    CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, session.member, request.now));
    return Exchange(turn, session, request, services).run();
  };
  // Only operations need the writer; a pull is a read on a snapshot.
  if (request.ops.empty()) return store::read_for<ExchangeAnswer>(store, work);
  return store::write_for<ExchangeAnswer>(store, work);
}

void KeptBatch::describe(codec::Visitor& v) {
  v.u64("first_seq", first_seq);
  v.bytes("packed", packed, kKeptBytesMax);
}

void KeptWork::describe(codec::Visitor& v) {
  v.id("device", device);
  v.instant("device_now", device_now);
  v.list("batches", batches, kKeptOpsMax);
}

void KeptAnswers::describe(codec::Visitor& v) { v.list("answers", answers, kKeptOpsMax); }

base::Result<KeptAnswers> apply_kept(store::Store& store, const SessionInfo& session, const KeptWork& work,
                                     const ExchangeServices& services) {
  if (session.permission != Permission::Everything)
    return base::Error{.code = ErrorCode::NotAllowed, .detail = "suspended"};
  const base::Instant now = services.env.instant();
  return store::write_for<KeptAnswers>(store, [&](store::UnitOfWork& unit) -> base::Result<KeptAnswers> {
    CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, session.member, now));
    CW_TRY_ASSIGN(const std::optional<store::Device> device, unit.devices().find(session.member, work.device));
    if (!device.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "device"};
    SessionInfo then = session;
    then.device = device->id;
    then.device_number = device->number;
    CW_TRY_ASSIGN(const ExchangeRequest request, request_of(work, device->last_seq, now));
    CW_TRY_ASSIGN(ExchangeAnswer answer, Exchange(turn, then, request, services).run());
    return KeptAnswers{.answers = std::move(answer.answers)};
  });
}

base::Result<std::uint64_t> current_cursor(store::Store& store, const base::MemberId& member) {
  return store::read_for<std::uint64_t>(store, [&](store::UnitOfWork& unit) -> base::Result<std::uint64_t> {
    CW_TRY_ASSIGN(const store::MemberSync sync, unit.members().lock(member));
    return sync.change_no;
  });
}

}  // namespace cartwright::app
