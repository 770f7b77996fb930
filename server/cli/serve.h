// `cartwrightd serve`: wires store, catalogue, jobs and HTTP, runs until SIGTERM or SIGINT, and ends in order.
#pragma once

#include <span>
#include <string_view>

namespace cartwright::cli {

// The exit code: 0 after an ordered end, 1 when it could not run (the reason is on stderr), 2 for wrong settings.
int run_serve(std::span<const std::string_view> args);

}  // namespace cartwright::cli
