// Photos of goods, as member and staff are shown them.
#pragma once

#include "server/app/aftersale/aftersales.h"
#include "server/http/routes/json.h"
#include "shared/base/hex.h"

namespace cartwright::http {

inline constexpr std::size_t kPhotoBytesMax = 5 * 1024 * 1024;  // as of a member's picture (server/picture)
inline constexpr QueryParameter kPhotoParameters[] = {
    {"hash", "SHA-256 of the file as it was sent, in hexadecimal digits"},
    {"size", "large (the default, neither side longer than 1,600 pixels) or small (320)"}};

// Errors: not_found (what is no hash is nobody's), malformed (size).
inline base::Result<app::WantedPhoto> wanted_photo(const Call& call) {
  app::WantedPhoto wanted;
  const std::string_view size = call.request.parameter("size").value_or("large");
  if (size != "large" && size != "small") return base::Error{.code = base::ErrorCode::Malformed, .detail = "size"};
  wanted.small = size == "small";
  if (!base::from_hex(call.request.parameter("hash").value_or(std::string_view()), wanted.hash.data(),
                      wanted.hash.size()))
    return base::Error{.code = base::ErrorCode::NotFound, .detail = "photo"};
  return wanted;
}

// As a document of its own it may do nothing, whatever the decoder might have let through.
inline Response photo_answer(const base::Bytes& file) {
  Response response{.body = std::string(base::as_text(file))};
  response.set("Content-Type", "image/jpeg");
  response.set("Content-Disposition", "inline; filename=\"photo.jpg\"");
  response.set("Cache-Control", "no-store");
  return response;
}

}  // namespace cartwright::http
