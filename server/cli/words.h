// The words behind a subcommand: `--name value`, `--name=value`, `--flag`, and what stands by itself.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/cli/cli.h"

namespace cartwright::cli {

struct Grammar {
  std::string_view usage;  // printed for --help and after a mistake
  std::vector<std::string_view> valued;
  std::vector<std::string_view> flags;
  std::size_t words_min = 0;
  std::size_t words_max = 0;
};

struct Words {
  std::map<std::string_view, std::string_view> options;  // flags have an empty value
  std::vector<std::string_view> plain;

  std::optional<std::string_view> find(std::string_view name) const {
    const auto place = options.find(name);
    return place == options.end() ? std::nullopt : std::optional<std::string_view>(place->second);
  }
  std::string get(std::string_view name, std::string_view otherwise) const {
    return std::string(find(name).value_or(otherwise));
  }
};

// Prints help or the mistake itself; then `exit_code` says how to end.
struct Parsed {
  Words words;
  std::optional<int> exit_code;
};
Parsed parse_words(const Grammar& grammar, Args args);

}  // namespace cartwright::cli
