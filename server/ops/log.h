// The log: one JSON object per line, with these fields and no others, so that nothing sensitive can slip into it. Texts
// are escaped (no line break survives) and cut. Bodies, cookies, tokens, names and queries never come here.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "shared/base/env.h"

namespace cartwright::ops {

enum class LogLevel : std::uint8_t { Debug, Info, Warning, Error };
bool parse_log_level(std::string_view name, LogLevel& level);

struct LogLine {
  LogLevel level = LogLevel::Info;
  std::string_view event;  // "request", "start", "job"
  std::string_view request_id{};
  std::string_view actor{};    // a member's pseudonym
  std::string_view remote{};   // the socket's address
  std::string_view route{};    // the row of the route table, never the path
  std::string_view outcome{};  // an error code or "ok"
  std::string_view note{};     // for people; no input from clients
  int status = 0;
  std::int64_t duration_us = -1;
};

class Log {
 public:
  using Sink = std::function<void(std::string_view line)>;
  Log(base::Env& env, LogLevel level_min, Sink sink);
  void write(const LogLine& line);
  void set_level(LogLevel level) { level_min_ = level; }

 private:
  base::Env& env_;
  LogLevel level_min_;
  Sink sink_;
  std::mutex mutex_;
};

// Whole lines to standard error, one write each.
Log::Sink stderr_sink();

}  // namespace cartwright::ops
