// The daemon's subcommands as a table: a name, a line of help, a function. A subcommand gets the words behind its name
// and answers the process's exit code.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cartwright::cli {

using Args = std::span<const std::string_view>;

inline constexpr int kDone = 0;
inline constexpr int kRefused = 1;  // well asked, but refused or a difference found; the reason is on stderr
inline constexpr int kUsage = 2;

struct Subcommand {
  std::string_view name;
  std::string_view summary;
  int (*run)(Args args);
};

// Everything but `serve`, which main.cpp adds (server/cli/serve.h).
std::vector<Subcommand> subcommands();
int run_import(Args args);
int run_member(Args args);
int run_fund(Args args);
int run_promotions(Args args);
int run_coupons(Args args);
int run_staff(Args args);
int run_backup(Args args);
int run_verify(Args args);
int run_publish(Args args);
int run_divisions(Args args);
int run_simulate(Args args);
int run_openapi(Args args);

// args: the program's words without its name.
int run(std::span<const Subcommand> table, Args args);

}  // namespace cartwright::cli
