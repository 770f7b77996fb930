// cartwrightd: the table of subcommands. Each wires its own parts.
#include "server/cli/cli.h"
#include "server/cli/serve.h"

int main(int argc, char** argv) {
  namespace cli = cartwright::cli;
  std::vector<std::string_view> args(argv + 1, argv + argc);
  std::vector<cli::Subcommand> table = cli::subcommands();
  table.insert(table.begin(), {"serve", "run the shop: HTTP API, sync and the web pages", cli::run_serve});
  return cli::run(table, args);
}
