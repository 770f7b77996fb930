#include "server/ops/log.h"

#include <unistd.h>

#include <array>

#include "shared/base/utf8.h"
#include "shared/codec/json_writer.h"

namespace cartwright::ops {
namespace {

constexpr std::array<std::string_view, 4> kLevels = {"debug", "info", "warning", "error"};
constexpr std::size_t kTextBytesMax = 400;

void append_text(std::string& out, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  std::string_view cut = value.substr(0, kTextBytesMax);
  while (!cut.empty() && !base::is_valid_utf8(cut) && value.size() - cut.size() < 4) cut.remove_suffix(1);
  out += ",\"";
  out += key;
  out += "\":";
  codec::append_json_string(out, base::is_valid_utf8(cut) ? cut : "?");
}

void append_number(std::string& out, std::string_view key, std::int64_t value) {
  out += ",\"";
  out += key;
  out += "\":" + std::to_string(value);
}

}  // namespace

bool parse_log_level(std::string_view name, LogLevel& level) {
  for (std::size_t i = 0; i < kLevels.size(); ++i) {
    if (kLevels[i] != name) continue;
    level = static_cast<LogLevel>(i);
    return true;
  }
  return false;
}

Log::Log(base::Env& env, LogLevel level_min, Sink sink) : env_(env), level_min_(level_min), sink_(std::move(sink)) {}

void Log::write(const LogLine& line) {
  if (line.level < level_min_) return;
  std::string out = "{\"utcMs\":" + std::to_string(env_.instant().ms);
  append_text(out, "level", kLevels[static_cast<std::size_t>(line.level)]);
  append_text(out, "event", line.event);
  append_text(out, "requestId", line.request_id);
  append_text(out, "actor", line.actor);
  append_text(out, "remote", line.remote);
  append_text(out, "route", line.route);
  append_text(out, "outcome", line.outcome);
  append_text(out, "note", line.note);
  if (line.status != 0) append_number(out, "status", line.status);
  if (line.duration_us >= 0) append_number(out, "durationUs", line.duration_us);
  out += "}\n";
  const std::lock_guard lock(mutex_);
  sink_(out);
}

Log::Sink stderr_sink() {
  return [](std::string_view line) {
    // A log that cannot be written must not stop the shop.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
  };
}

}  // namespace cartwright::ops
