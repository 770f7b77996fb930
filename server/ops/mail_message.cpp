#include "server/ops/mail_message.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace cartwright::ops {
namespace {

constexpr std::size_t kWordBytesMax = 45;  // 60 characters of base64: with its frame within the 75 of RFC 2047
constexpr std::size_t kLineMax = 76;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
bool has_control(std::string_view text) { return std::any_of(text.begin(), text.end(), is_control); }
bool is_plain(std::string_view text) {
  return text.size() <= 60 && text.find("=?") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::string base64(std::string_view text) {
  std::string out(sodium_base64_ENCODED_LEN(text.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // its terminator
  return out;
}

// At most `bytes_max` bytes, and no character cut in two.
std::size_t whole_characters(std::string_view text, std::size_t bytes_max) {
  std::size_t size = std::min(text.size(), bytes_max);
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return size == 0 ? std::min(text.size(), bytes_max) : size;  // not UTF-8: cut anywhere
}

std::string body_of(std::string_view text) {
  std::string lines;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') lines += '\r';
    lines += c;
  }
  const std::string encoded = base64(lines);
  std::string out;
  for (std::size_t at = 0; at < encoded.size(); at += kLineMax) out += encoded.substr(at, kLineMax) + "\r\n";
  return out;
}

}  // namespace

base::Result<Mailbox> parse_mailbox(std::string_view text) {
  const base::Error refused{.code = base::ErrorCode::OutOfRange, .detail = "mail-from"};
  if (has_control(text)) return refused;
  Mailbox mailbox;
  const std::size_t open = text.find('<');
  std::string_view address = text;
  if (open != std::string_view::npos) {
    if (!text.ends_with('>')) return refused;
    address = text.substr(open + 1, text.size() - open - 2);
    std::string_view name = text.substr(0, open);
    while (name.ends_with(' ')) name.remove_suffix(1);
    mailbox.name = name;
  }
  const auto parsed = app::parse_login_name(address);  // the same shape as a member's
  const bool is_local = address.ends_with("@localhost") && address.find_first_of(" <>\"") == std::string_view::npos;
  if (!is_local && (!parsed.ok() || parsed->kind != store::LoginKind::Email)) return refused;
  mailbox.address = is_local ? std::string(address) : parsed->value;
  return mailbox;
}

std::string mail_date(base::Instant at) {
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = at.ms / base::kSecondMs;
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %d %02d:%02d:%02d +0000",
                kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return text.data();
}

std::string encoded_header(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  while (!text.empty()) {
    const std::size_t size = whole_characters(text, kWordBytesMax);
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, size)) + "?=";
    text.remove_prefix(size);
  }
  return out;
}

base::Result<std::string> mail_message(const MailHead& head, const app::Notice& notice) {
  if (has_control(notice.to.value)) return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "recipient"};
  const std::string name = head.from.name.empty() ? "" : encoded_header(head.from.name) + " ";
  return "Date: " + mail_date(head.date) + "\r\nFrom: " + name + "<" + head.from.address + ">\r\nTo: <" +
         notice.to.value + ">\r\nSubject: " + encoded_header(notice.subject) + "\r\nMessage-ID: <" + head.message_id +
         ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
         "Content-Transfer-Encoding: base64\r\n\r\n" +
         body_of(notice.text);
}

}  // namespace cartwright::ops
