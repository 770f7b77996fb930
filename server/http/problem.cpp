#include "server/http/problem.h"

#include <algorithm>

#include "shared/base/utf8.h"
#include "shared/codec/json_writer.h"
#include "shared/protocol/account.h"

namespace cartwright::http {
namespace {

using base::ErrorClass;
using base::ErrorCode;

constexpr std::string_view kTypePrefix = "https://cartwright.invalid/problems/";
constexpr std::size_t kDetailBytesMax = 200;

std::string safe_detail(const base::Error& error) {
  if (base::describe(error.code).error_class == ErrorClass::Fault)
    return {};  // our own trouble is nobody else's business
  std::string detail = error.detail.substr(0, kDetailBytesMax);
  while (!detail.empty() && !base::is_valid_utf8(detail)) detail.pop_back();
  return detail;
}

std::string retry_after(const base::Error& error) {
  if (error.code == ErrorCode::TooManyRequests) {
    const bool is_number = !error.detail.empty() && error.detail.find_first_not_of("0123456789") == std::string::npos;
    return is_number ? error.detail : "60";
  }
  if (error.code == ErrorCode::TooManyStreams) return "30";
  return base::describe(error.code).error_class == ErrorClass::Retry ? "1" : "";
}

}  // namespace

Response problem(const base::Error& error, std::string_view request_id, int status) {
  const base::ErrorRow& row = base::describe(error.code);
  std::string title(row.name);
  std::replace(title.begin(), title.end(), '_', ' ');
  Response response{.status = status != 0 ? status : row.http_status};
  const protocol::Problem shown{.type = std::string(kTypePrefix) + std::string(row.name),
                                .title = std::move(title),
                                .status = static_cast<std::uint64_t>(response.status),
                                .code = std::string(row.name),
                                .detail = safe_detail(error),
                                .retryable = error.retryable(),
                                .request_id = std::string(request_id)};
  response.body = codec::to_json(shown);
  response.set("Content-Type", "application/problem+json");
  response.set("Cache-Control", "no-store");
  if (const std::string seconds = retry_after(error); !seconds.empty()) response.set("Retry-After", seconds);
  if (response.status == 401) response.set("WWW-Authenticate", "Bearer");
  return response;
}

}  // namespace cartwright::http
