// Query, cookie and media type: the small grammars inside a head that is otherwise sound.
#include "server/http/cookie.h"
#include "server/http/head.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  const auto [first, second] = fuzz::split(input);
  const std::string cookie(base::as_text(first));
  const std::string_view value = http::cookie_value(cookie, http::kSessionCookie);
  CHECK(value.find(';') == std::string_view::npos && value.size() <= cookie.size());
  CHECK(http::media_type(cookie).find(';') == std::string_view::npos);
  const std::string target(base::as_text(second));
  const auto head = http::parse_head("GET /v1/products?" + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
  if (!head.ok()) return;
  for (const http::Header& one : head->request.query) CHECK(head->request.parameter(one.name) == one.value);
}

}  // namespace cartwright
