// What the routes of merged documents share (docs/adr/0010): the two forms of the sync message, the tag, the poke.
#pragma once

#include "server/app/document/document.h"
#include "server/http/routes/json.h"
#include "server/http/routes/poke.h"
#include "shared/protocol/document.h"

namespace cartwright::http {

inline app::DocumentServices documents_of(const Call& call) {
  return {.store = call.services.store, .sealer = call.services.sealer, .env = call.services.env};
}

// JSON, or the binary form. Errors: unsupported_media_type, body_too_large and those of the decoders.
template <class M>
base::Result<M> read_document_body(const Call& call) {
  if (media_type(call.request.header("content-type")) != protocol::kDocumentMediaType) return read_json<M>(call);
  if (call.request.body.size() > protocol::kDocumentBytesMax) return base::ErrorCode::BodyTooLarge;
  return codec::decode<M>(base::as_bytes(call.request.body));
}

// In the form that the caller takes; other devices are told when something has changed.
template <class M>
Response document_answer(const Call& call, const app::Kept<M>& kept) {
  if (kept.has_changed) poke_member(call);
  if (call.request.header("accept").find(protocol::kDocumentMediaType) == std::string_view::npos) {
    return json_answer(kept.document);
  }
  const base::Bytes bytes = codec::encode(kept.document);
  Response response{.body = std::string(base::as_text(bytes))};
  response.set("Content-Type", protocol::kDocumentMediaType);
  return response;
}

}  // namespace cartwright::http
