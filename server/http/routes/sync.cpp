// POST /v1/sync: the exchange, in its binary form and as the same message in JSON.
#include "server/app/sync/exchange.h"
#include "server/http/cookie.h"
#include "server/http/routes/json.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"
#include "shared/codec/binary.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;
using protocol::ExchangeRequest;

// The JSON form spells out what the binary form packs.
constexpr std::size_t kBodyBytesMax = codec::kJsonBytesMax;

// A body of another version may not even decode: its first byte says so (protocol/exchange.cpp, describe_packed).
base::Status check_version(std::string_view body) {
  if (body.empty()) return ErrorCode::Malformed;
  const auto version = static_cast<std::uint32_t>(static_cast<unsigned char>(body.front()) & 0x0F);
  if (version >= protocol::kProtocolVersionOldest && version <= protocol::kProtocolVersion) return {};
  return base::Error{
      .code = ErrorCode::Upgrade,
      .detail = std::to_string(protocol::kProtocolVersionOldest) + ".." + std::to_string(protocol::kProtocolVersion)};
}

base::Result<ExchangeRequest> decode(const Call& call) {
  ExchangeRequest request{.now = call.services.env.instant()};
  const std::string_view type = media_type(call.request.header("content-type"));
  if (type == "application/json") {
    CW_TRY(codec::from_json_over(call.request.body, request));
    return request;
  }
  if (type != protocol::kExchangeMediaType) return ErrorCode::UnsupportedMediaType;
  if (call.request.body.size() > limits::kExchangeBytesMax) return ErrorCode::BodyTooLarge;
  CW_TRY(check_version(call.request.body));
  CW_TRY(codec::decode_over(base::as_bytes(call.request.body), request));
  return request;
}

base::Result<Response> post_sync(Call& call) {
  CW_TRY_ASSIGN(const ExchangeRequest request, decode(call));
  Services& services = call.services;
  CW_TRY_ASSIGN(const protocol::ExchangeAnswer answer,
                app::exchange(services.store, *call.session, request, exchange_services(call)));
  if (!request.ops.empty()) poke_member(call);
  if (call.request.header("accept").find("application/json") != std::string_view::npos) return json_answer(answer);
  const base::Bytes bytes = codec::encode(answer);
  Response response{.body = std::string(base::as_text(bytes))};
  response.set("Content-Type", protocol::kExchangeMediaType);
  return response;
}

constexpr Route kSyncRoutes[] = {
    {"sync.exchange",
     "POST",
     "/v1/sync",
     Caller::Member,
     RateClass::Sync,
     kBodyBytesMax,
     post_sync,
     {.summary = "One exchange: pushes operations, pulls changed rows (docs/PROTOCOL.md); also as "
                 "application/vnd.cartwright.sync",
      .request = {ExchangeRequest::kTypeName},
      .answer = kMessage<protocol::ExchangeAnswer>,
      .is_reading = true}},
};
static_assert(is_complete(kSyncRoutes));

}  // namespace

std::span<const Route> sync_routes() { return kSyncRoutes; }

}  // namespace cartwright::http
