// Errors as application/problem+json (RFC 9457): every code of base::describe, its status, and nothing that a stranger
// could use. The codes are the contract; the title only repeats the code for people.
#pragma once

#include "server/http/message.h"
#include "shared/base/error.h"

namespace cartwright::http {

// `status` 0: the code's own. Retryable answers and limits carry Retry-After.
Response problem(const base::Error& error, std::string_view request_id, int status = 0);

}  // namespace cartwright::http
