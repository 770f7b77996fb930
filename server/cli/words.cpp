#include "server/cli/words.h"

#include <algorithm>
#include <cstdio>

namespace cartwright::cli {
namespace {

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void print(std::FILE* out, std::string_view text) { std::fwrite(text.data(), 1, text.size(), out); }

Parsed mistake(const Grammar& grammar, std::string_view what, std::string_view word) {
  print(stderr, "cartwrightd: " + std::string(what) + " " + std::string(word) + "\n");
  print(stderr, grammar.usage);
  return {.words = {}, .exit_code = kUsage};
}

}  // namespace

Parsed parse_words(const Grammar& grammar, Args args) {
  Parsed parsed;
  for (std::size_t i = 0; i < args.size(); ++i) {
    std::string_view word = args[i];
    if (word == "--help" || word == "-h") {
      print(stdout, grammar.usage);
      return {.words = {}, .exit_code = kDone};
    }
    if (word.substr(0, 2) != "--") {
      parsed.words.plain.push_back(word);
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string_view name = word.substr(0, equals);
    const bool valued = contains(grammar.valued, name);
    if (!valued && !contains(grammar.flags, name)) return mistake(grammar, "unknown option", name);
    if (!valued && equals != std::string_view::npos) return mistake(grammar, "no value is wanted after", name);
    if (valued && equals == std::string_view::npos && ++i == args.size())
      return mistake(grammar, "a value is missing after", name);
    const std::string_view value = !valued                            ? std::string_view()
                                   : equals == std::string_view::npos ? args[i]
                                                                      : word.substr(equals + 1);
    if (!parsed.words.options.emplace(name, value).second) return mistake(grammar, "given twice:", name);
  }
  if (parsed.words.plain.size() < grammar.words_min) return mistake(grammar, "something is missing", "");
  if (parsed.words.plain.size() > grammar.words_max)
    return mistake(grammar, "too many words:", parsed.words.plain.back());
  return parsed;
}

int run(std::span<const Subcommand> table, Args args) {
  const auto usage = [&](std::FILE* out) {
    print(out, "usage: cartwrightd COMMAND [OPTION]...\n\n");
    for (const Subcommand& command : table) {
      std::string line = "  " + std::string(command.name);
      line.resize(std::max<std::size_t>(line.size() + 1, 12), ' ');
      print(out, line + std::string(command.summary) + "\n");
    }
    print(out, "\ncartwrightd COMMAND --help tells about each.\n");
  };
  if (args.empty()) return usage(stderr), kUsage;
  if (args[0] == "--help" || args[0] == "-h" || args[0] == "help") return usage(stdout), kDone;
  for (const Subcommand& command : table) {
    if (command.name == args[0]) return command.run(args.subspan(1));
  }
  print(stderr, "cartwrightd: unknown command " + std::string(args[0]) + "\n");
  usage(stderr);
  return kUsage;
}

}  // namespace cartwright::cli
