#include "shared/protocol/exchange.h"

#include <array>

#include "shared/cart/packed_lines.h"
#include "shared/codec/binary.h"

namespace cartwright::protocol {
namespace {

constexpr std::array<std::string_view, kCommandTypeCount> kTypes = {
    "place_order", "pay_order", "cancel_order", "history_sync", "receive_order", "claim_coupon", "redeem_code"};

// The packed request: a byte of version and flags, then only what the flags announce.
constexpr std::uint32_t kVersionMask = 0x0F;
constexpr std::uint32_t kHasCatalogue = 0x10;
constexpr std::uint32_t kHasOps = 0x20;
constexpr std::uint32_t kHeadMax = 0x3F;

void describe_packed(ExchangeRequest& request, codec::Visitor& v) {
  std::uint32_t head =
      request.version | (request.catalogue_version != 0 ? kHasCatalogue : 0) | (request.ops.empty() ? 0 : kHasOps);
  v.u32("head", head, kHeadMax);
  v.u64("cursor", request.cursor);
  if ((head & kHasCatalogue) != 0) v.u64("catalogue_version", request.catalogue_version);
  if ((head & kHasOps) != 0) v.u64("first_seq", request.first_seq);
  base::Bytes packed;
  if (!v.is_reading()) {
    base::ByteWriter out;
    pack_ops(out, request.ops, Clock::Ages, request.now);
    packed = out.take();
  }
  v.tail(packed, limits::kExchangeBytesMax);
  if (!v.is_reading() || v.failed()) return;
  request.version = head & kVersionMask;
  base::ByteReader in(packed);
  auto ops = unpack_ops(in, Clock::Ages, request.now, limits::kOpsPerExchangeMax);
  if (!ops) return v.reject(ops.error());
  if (ops->empty() != ((head & kHasOps) == 0)) return v.reject(base::Error{.code = base::ErrorCode::Malformed});
  request.ops = std::move(*ops);
}

}  // namespace

const codec::EnumNames kCommandTypeNames{kTypes};

base::Bytes encode_request(ExchangeRequest& request) {
  base::ByteWriter out;
  codec::BinaryWriter writer(out);
  describe_packed(request, writer);
  return out.take();
}

void ExchangeRequest::describe(codec::Visitor& v) {
  if (v.is_packed()) return describe_packed(*this, v);
  v.u32("version", version);
  v.u64("cursor", cursor);
  v.u64("catalogue_version", catalogue_version);
  v.u64("first_seq", first_seq);
  v.list("ops", ops, limits::kOpsPerExchangeMax);
  if (!v.is_reading()) return;
  for (const Op& op : ops) {
    if (auto valid = protocol::validate(op); !valid.ok()) return v.reject(valid.error());
  }
}

void WalletEntry::describe(codec::Visitor& v) {
  v.u64("sequence", sequence);
  v.text("kind", kind, 64);
  v.amount("amount_minor", amount_minor);
  v.amount("balance_minor", balance_minor);
  v.text("reason", reason, 400);
  v.instant("at", at);
}

void Wallet::describe(codec::Visitor& v) {
  v.currency("currency", currency);
  v.amount("balance_minor", balance_minor);
  v.list("entries", entries, 50);
}

void Rows::describe(codec::Visitor& v) {
  cart::describe_lines(v, "cart", cart, limits::kRowsPerAnswerMax);
  v.list("viewed", viewed, limits::kRowsPerAnswerMax);
  v.list("searched", searched, limits::kRowsPerAnswerMax);
  v.list("orders", orders, limits::kRowsPerAnswerMax);
  v.list("wallet", wallet, 1);
  v.list("coupons", coupons, limits::kRowsPerAnswerMax);
}

void ExchangeAnswer::describe(codec::Visitor& v) {
  v.u64("acked", acked);
  v.u64("cursor", cursor);
  v.boolean("reset", reset);
  v.boolean("more", more);
  v.boolean("history_sync", history_sync);
  v.u64("catalogue_version", catalogue_version);
  v.instant("server_time", server_time);
  v.list("answers", answers, limits::kOpsPerExchangeMax);
  v.message("rows", rows);
}

}  // namespace cartwright::protocol
