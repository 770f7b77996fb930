// What the handlers share: JSON in and out, and query parameters.
#pragma once

#include <charconv>

#include "server/app/account/services.h"
#include "server/http/call.h"
#include "server/http/cookie.h"
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"

namespace cartwright::http {

// Errors: unsupported_media_type and those of from_json.
template <class M>
base::Result<M> read_json(const Call& call) {
  if (media_type(call.request.header("content-type")) != "application/json")
    return base::ErrorCode::UnsupportedMediaType;
  return codec::from_json<M>(call.request.body);
}

template <class M>
Response json_answer(const M& message, int status = 200) {
  Response response{.status = status, .body = codec::to_json(message)};
  response.set("Content-Type", "application/json");
  return response;
}

inline app::AccountServices services_of(const Call& call) {
  Services& services = call.services;
  return {services.store, services.sealer, services.notices, services.hasher, services.env, services.crypto};
}

inline Response no_content() { return Response{.status = 204}; }

// Errors: out_of_range.
inline base::Result<std::size_t> number_parameter(const Call& call, std::string_view name, std::size_t absent,
                                                  std::size_t min, std::size_t max) {
  const auto text = call.request.parameter(name);
  if (!text.has_value()) return absent;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc{} || end != text->data() + text->size() || value < min || value > max) {
    return base::Error{.code = base::ErrorCode::OutOfRange, .detail = std::string(name)};
  }
  return value;
}

}  // namespace cartwright::http
