// The configuration of `cartwrightd serve`: a file (key=value lines), then CARTWRIGHT_* of the environment, then flags;
// the later wins. A key that nobody knows is an error, so a slip cannot silently leave a default in force. The
// defaults are safe: loopback, no cross-origin access, nothing of debugging.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/ops/log.h"
#include "shared/base/result.h"

namespace cartwright::ops {

struct Config {
  std::string data = "./cartwright-data";
  std::string database;     // postgres://…; empty: SQLite in `data`
  std::string secret_file;  // of what is sealed in the database; empty: <data>/fields.key. The same for all daemons
  // Notices (codes, new passwords): where nothing is said, files in <data>/spool.
  std::string mail_smtp;         // smtps://…, or smtp://… with STARTTLS
  std::string mail_from;         // "Eaves <shop@example.cn>"
  std::string mail_credentials;  // a file: name:password
  std::string mail_webhook;      // https://…: instead of mail-smtp
  std::string sms_webhook;
  std::string webhook_secret;  // a file: whsec_…
  std::string notice_ca;       // certificates that receivers are judged by; empty: the system's
  // Whoever takes money for the shop (docs/api/payment-provider.md); empty: orders are paid from the balance alone.
  std::string payment_provider;    // https://…
  std::string payment_key;         // a file: what we show it
  std::string payment_secret;      // a file: whsec_… that its notices are signed with; several, separated by spaces
  bool internal_webhooks = false;  // staff may have events sent into the own network, and without TLS to this machine
  std::string web;                 // folder of the built pages; empty: none are served
  std::string host = "127.0.0.1";
  std::uint32_t port = 8080;  // 0: any free port
  std::string staff_host{};   // where the staff side answers, a host name without a port; empty: nowhere
  std::string public_origin;  // https://shop.example: what browsers know the shop by. Empty: passkeys on localhost only
  bool behind_proxy = false;  // TLS ends in front of us; forwarded headers are believed, from loopback only
  bool i_know = false;        // a public address without a proxy
  std::vector<std::string> allowed_origins{};  // cross-origin callers, exact
  std::uint32_t connections_max = 384;         // including event streams
  std::uint32_t streams_max = 256;
  bool rate_limits = true;  // off for load tests on loopback only
  LogLevel log_level = LogLevel::Info;
  bool check_only = false;  // --check-config
};

using Environment = std::map<std::string, std::string>;
Environment process_environment();

// Errors: unknown_field, out_of_range, missing_field (a flag without its value), duplicate_field, not_found (the
// file); `detail` names the key.
base::Result<Config> read_config(std::span<const std::string_view> args, const Environment& environment);
bool is_database_url(std::string_view text);  // postgres:// or postgresql://, nothing else
// The effective settings, one key=value per line, as the file takes them; a database's password is left out.
std::string print_config(const Config& config);

}  // namespace cartwright::ops
