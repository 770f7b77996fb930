// cartwrightd member add: the password comes from standard input or a file, never from the command line, where every
// user of the machine could read it.
#include <cstdio>

#include "server/app/account/account.h"
#include "server/cli/data_folder.h"
#include "server/ops/argon2_hasher.h"
#include "server/ops/system_env.h"

namespace cartwright::cli {
namespace {

const Grammar kGrammar{
    .usage =
        "usage: cartwrightd member add NAME [--display-name TEXT] [--password-file FILE]\n"
        "                              [--data DIR | --database URL]\n\n"
        "Adds a member. Without --password-file the password is the first line of standard input. It needs\n"
        "15 characters at least.\n",
    .valued = {"--display-name", "--password-file", "--data", "--database"},
    .words_min = 2,
    .words_max = 2};

std::string read_standard_input() {
  std::string text;
  for (int c = std::getchar(); c != EOF && c != '\n' && text.size() <= protocol::kPasswordBytesMax;
       c = std::getchar()) {
    text.push_back(static_cast<char>(c));
  }
  return text;
}

base::Result<std::string> read_password(const Words& words) {
  const auto path = words.find("--password-file");
  if (!path.has_value()) return first_line(read_standard_input());
  return read_first_line(std::string(*path));
}

}  // namespace

int run_member(Args args) {
  const Parsed parsed = parse_words(kGrammar, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  if (parsed.words.plain.front() != "add") return complain("cartwrightd: member add NAME"), kUsage;
  const auto password = read_password(parsed.words);
  if (!password.ok()) return refuse(password.error());
  auto data = open_data(parsed.words, Missing::Make);
  if (!data.ok()) return refuse(data.error());
  ops::SystemEnv env;
  ops::Argon2Hasher hasher;
  const protocol::Registration registration{.username = std::string(parsed.words.plain[1]),
                                            .password = *password,
                                            .display_name = parsed.words.get("--display-name", "")};
  const auto member = app::register_member(*data->store, registration, hasher, env);
  if (!member.ok()) return refuse(member.error());
  say("added " + std::string(parsed.words.plain[1]) + " as " + base::format_id(member->bytes));
  return kDone;
}

}  // namespace cartwright::cli
