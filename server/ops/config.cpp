#include "server/ops/config.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <set>
#include <variant>

extern char** environ;

namespace cartwright::ops {
namespace {

using base::Error;
using base::ErrorCode;
using base::Status;

struct Number {
  std::uint32_t Config::*field;
  std::uint32_t min;
  std::uint32_t max;
};
using Field =
    std::variant<std::string Config::*, bool Config::*, Number, std::vector<std::string> Config::*, LogLevel Config::*>;
struct Row {
  std::string_view key;
  Field field;
};

const Row kRows[] = {
    {"data", &Config::data},
    {"database", &Config::database},
    {"secret-file", &Config::secret_file},
    {"mail-smtp", &Config::mail_smtp},
    {"mail-from", &Config::mail_from},
    {"mail-credentials", &Config::mail_credentials},
    {"mail-webhook", &Config::mail_webhook},
    {"sms-webhook", &Config::sms_webhook},
    {"webhook-secret", &Config::webhook_secret},
    {"notice-ca", &Config::notice_ca},
    {"payment-provider", &Config::payment_provider},
    {"payment-key", &Config::payment_key},
    {"payment-secret", &Config::payment_secret},
    {"internal-webhooks", &Config::internal_webhooks},
    {"web", &Config::web},
    {"host", &Config::host},
    {"port", Number{&Config::port, 0, 65'535}},
    {"staff-host", &Config::staff_host},
    {"public-origin", &Config::public_origin},
    {"behind-proxy", &Config::behind_proxy},
    {"i-know", &Config::i_know},
    {"allowed-origin", &Config::allowed_origins},
    {"connections-max", Number{&Config::connections_max, 4, 4'096}},
    {"streams-max", Number{&Config::streams_max, 0, 4'000}},
    {"rate-limits", &Config::rate_limits},
    {"log-level", &Config::log_level},
    {"check-config", &Config::check_only},
};

const Row* find_row(std::string_view key) {
  const auto* found = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& row) { return row.key == key; });
  return found == std::end(kRows) ? nullptr : found;
}

Error bad(ErrorCode code, std::string_view key) { return {.code = code, .detail = std::string(key)}; }

bool is_origin(std::string_view text) {
  if (!text.starts_with("https://") && !text.starts_with("http://")) return false;
  return !text.ends_with('/') && text.find_first_of("* ") == std::string_view::npos;
}

// One overload per kind of field; false refuses the value.
bool assign(Config& config, std::string Config::*field, std::string_view value) {
  config.*field = value;
  return true;
}
bool assign(Config& config, bool Config::*field, std::string_view value) {
  if (value != "true" && value != "false") return false;
  config.*field = value == "true";
  return true;
}
bool assign(Config& config, const Number& number, std::string_view value) {
  std::uint32_t parsed = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
  if (error != std::errc{} || end != value.data() + value.size()) return false;
  config.*number.field = parsed;
  return parsed >= number.min && parsed <= number.max;
}
bool assign(Config& config, std::vector<std::string> Config::*field, std::string_view value) {
  while (!value.empty()) {  // several, separated by spaces
    const std::size_t end = std::min(value.find(' '), value.size());
    const std::string_view one = value.substr(0, end);
    if (!is_origin(one)) return false;
    (config.*field).emplace_back(one);
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return true;
}
bool assign(Config& config, LogLevel Config::*field, std::string_view value) {
  return parse_log_level(value, config.*field);
}

Status set(Config& config, std::string_view key, std::string_view value) {
  const Row* row = find_row(key);
  if (row == nullptr) return bad(ErrorCode::UnknownField, key);
  const bool taken = std::visit([&](const auto& field) { return assign(config, field, value); }, row->field);
  if (!taken) return bad(ErrorCode::OutOfRange, key);
  return {};
}

Status read_file(Config& config, const std::string& path) {
  std::ifstream file(path);
  if (!file) return bad(ErrorCode::NotFound, path);
  std::set<std::string, std::less<>> seen;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) return bad(ErrorCode::Malformed, line.substr(0, 64));
    const std::string key = line.substr(0, equals);
    if (!seen.insert(key).second) return bad(ErrorCode::DuplicateField, key);
    CW_TRY(set(config, key, line.substr(equals + 1)));
  }
  return {};
}

// CARTWRIGHT_LOG_LEVEL is log-level.
Status read_environment(Config& config, const Environment& environment) {
  constexpr std::string_view kPrefix = "CARTWRIGHT_";
  for (const auto& [name, value] : environment) {
    if (!name.starts_with(kPrefix) || name == "CARTWRIGHT_CONFIG") continue;
    std::string key = name.substr(kPrefix.size());
    for (char& c : key) c = c == '_' ? '-' : (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    if (Status status = set(config, key, value); !status.ok()) return bad(status.error().code, name);
  }
  return {};
}

struct Flag {
  std::string_view key;
  std::string_view value;
};

base::Result<std::vector<Flag>> split_flags(std::span<const std::string_view> args) {
  std::vector<Flag> flags;
  for (std::size_t i = 0; i < args.size(); ++i) {
    std::string_view arg = args[i];
    if (!arg.starts_with("--")) return bad(ErrorCode::UnknownField, arg.substr(0, 64));
    arg.remove_prefix(2);
    const std::size_t equals = arg.find('=');
    const std::string_view key = arg.substr(0, equals);
    const Row* row = find_row(key);
    if (row == nullptr && key != "config") return bad(ErrorCode::UnknownField, key);
    if (equals != std::string_view::npos) {
      flags.push_back({key, arg.substr(equals + 1)});
    } else if (row != nullptr && std::holds_alternative<bool Config::*>(row->field)) {
      flags.push_back({key, "true"});
    } else if (i + 1 < args.size()) {
      flags.push_back({key, args[++i]});
    } else {
      return bad(ErrorCode::MissingField, key);
    }
  }
  return flags;
}

// In postgres://name:password@host and in ?password=…
std::string without_password(std::string url) {
  const std::size_t name = url.find("://") == std::string::npos ? 0 : url.find("://") + 3;
  const std::size_t at = url.substr(0, url.find_first_of("/?", name)).rfind('@');
  const std::size_t colon = url.find(':', name);
  if (at != std::string::npos && colon < at) url.erase(colon, at - colon);
  const std::size_t word = url.find("password=");
  if (word != std::string::npos) url.erase(word, url.find('&', word) - word);
  return url;
}

}  // namespace

bool is_database_url(std::string_view text) {
  return text.starts_with("postgres://") || text.starts_with("postgresql://");
}

Environment process_environment() {
  Environment environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

base::Result<Config> read_config(std::span<const std::string_view> args, const Environment& environment) {
  Config config;
  CW_TRY_ASSIGN(const std::vector<Flag> flags, split_flags(args));
  std::string file;
  if (const auto found = environment.find("CARTWRIGHT_CONFIG"); found != environment.end()) file = found->second;
  for (const Flag& flag : flags) {
    if (flag.key == "config") file = flag.value;
  }
  if (!file.empty()) CW_TRY(read_file(config, file));
  CW_TRY(read_environment(config, environment));
  for (const Flag& flag : flags) {
    if (flag.key != "config") CW_TRY(set(config, flag.key, flag.value));
  }
  if (!config.database.empty() && !is_database_url(config.database)) return bad(ErrorCode::OutOfRange, "database");
  if (!config.public_origin.empty() && !is_origin(config.public_origin))
    return bad(ErrorCode::OutOfRange, "public-origin");
  if (config.streams_max >= config.connections_max) return bad(ErrorCode::OutOfRange, "streams-max");
  return config;
}

std::string print_config(const Config& config) {
  constexpr std::string_view kLevels[] = {"debug", "info", "warning", "error"};
  const auto yes_no = [](bool value) { return std::string(value ? "true" : "false"); };
  std::string origins;
  for (const std::string& origin : config.allowed_origins) origins += (origins.empty() ? "" : " ") + origin;
  return "data=" + config.data + "\ndatabase=" + without_password(config.database) +
         "\nsecret-file=" + config.secret_file + "\nmail-smtp=" + without_password(config.mail_smtp) +
         "\nmail-from=" + config.mail_from + "\nmail-credentials=" + config.mail_credentials +
         "\nmail-webhook=" + without_password(config.mail_webhook) +
         "\nsms-webhook=" + without_password(config.sms_webhook) + "\nwebhook-secret=" + config.webhook_secret +
         "\nnotice-ca=" + config.notice_ca + "\npayment-provider=" + without_password(config.payment_provider) +
         "\npayment-key=" + config.payment_key + "\npayment-secret=" + config.payment_secret + "\nweb=" + config.web +
         "\nhost=" + config.host + "\nport=" + std::to_string(config.port) + "\npublic-origin=" + config.public_origin +
         "\nstaff-host=" + config.staff_host + "\nbehind-proxy=" + yes_no(config.behind_proxy) +
         "\ni-know=" + yes_no(config.i_know) + "\nallowed-origin=" + origins +
         "\nconnections-max=" + std::to_string(config.connections_max) +
         "\nstreams-max=" + std::to_string(config.streams_max) + "\nrate-limits=" + yes_no(config.rate_limits) +
         "\nlog-level=" + std::string(kLevels[static_cast<std::size_t>(config.log_level)]) + "\n";
}

}  // namespace cartwright::ops
