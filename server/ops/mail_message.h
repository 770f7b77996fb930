// A notice as a mail message (RFC 5322, MIME): UTF-8 in encoded words and base64, so that nothing a shopper or an
// operator writes can begin a header of its own, and every line is short.
#pragma once

#include <string>
#include <string_view>

#include "server/app/account/notices.h"

namespace cartwright::ops {

// Who sends: "Eaves <shop@example.cn>" or an address alone.
struct Mailbox {
  std::string name{};
  std::string address;
};
// Errors: out_of_range (no address that mail systems take, or a control character).
base::Result<Mailbox> parse_mailbox(std::string_view text);

struct MailHead {
  const Mailbox& from;
  std::string message_id;  // without brackets
  base::Instant date;
};
// Lines end with CR LF. Errors: out_of_range (a control character in the recipient).
base::Result<std::string> mail_message(const MailHead& head, const app::Notice& notice);

// "Sun, 22 Nov 2026 21:00:53 +0000"
std::string mail_date(base::Instant at);
// As it is when it is short ASCII, else as encoded words (RFC 2047), folded.
std::string encoded_header(std::string_view text);

}  // namespace cartwright::ops
