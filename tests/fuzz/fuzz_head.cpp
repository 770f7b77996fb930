// The head of an HTTP request. What is accepted has one reading.
#include "server/http/head.h"
#include "shared/base/utf8.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  const auto head = http::parse_head(base::as_text(input));
  if (!head.ok()) return;
  const http::Request& request = head->request;
  CHECK(request.path.starts_with('/') && base::is_valid_utf8(request.path));
  CHECK((request.path + "/").find("/../") == std::string::npos &&
        (request.path + "/").find("/./") == std::string::npos);
  CHECK(request.query.size() <= http::kParametersMax && request.headers.size() <= http::kHeadersMax);
  CHECK(!(request.has_header("content-length") && request.has_header("transfer-encoding")));
  CHECK(request.has_body == (head->framing != http::Framing::None));
  for (const http::Header& header : request.headers) {
    CHECK(header.value.find_first_of("\r\n") == std::string::npos);
  }
}

}  // namespace cartwright
