// cartwrightd staff: the operator's way to let people in and out, for the first owner and for the day on which nobody
// can sign in any more.
#include "server/app/staff/staff.h"
#include "server/cli/data_folder.h"
#include "server/ops/argon2_hasher.h"
#include "server/ops/crypto.h"
#include "server/ops/system_env.h"

namespace cartwright::cli {
namespace {

const Grammar kGrammar{
    .usage =
        "usage: cartwrightd staff invite --roles owner[,finance,…] [--reason TEXT]\n"
        "       cartwrightd staff list\n"
        "       cartwrightd staff disable NAME [--reason TEXT]\n"
        "                         [--data DIR | --database URL] [--secret-file FILE]\n\n"
        "invite prints a token that is good once and for a day: its holder opens the staff console, chooses name and\n"
        "password and sets up one-time codes. disable ends the person's sessions. Each is recorded in the audit "
        "trail.\n"
        "Roles: owner, finance, marketing, catalogue, warehouse, support, moderator, auditor.\n",
    .valued = {"--roles", "--reason", "--data", "--database", "--secret-file"},
    .words_min = 1,
    .words_max = 2};

class NoNotices final : public app::Notices {
 public:
  base::Status send(store::UnitOfWork&, const app::Notice&) override { return {}; }
};

base::Vector<std::string> split(std::string_view text) {
  base::Vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

int invite(const app::StaffServices& services, const Words& words) {
  const auto roles = app::parse_roles(split(words.get("--roles", "")));
  if (!roles.ok()) return refuse(roles.error());
  const auto issued = app::invite_as_operator(services, *roles, words.get("--reason", "operator"));
  if (!issued.ok()) return refuse(issued.error());
  say(issued->token);
  return kDone;
}

int list(const app::StaffServices& services) {
  const auto all = app::list_staff_as_operator(services.store);
  if (!all.ok()) return refuse(all.error());
  for (const protocol::StaffMember& one : *all) {
    std::string line =
        one.username + " " + std::string(protocol::kStaffStateNames[static_cast<std::size_t>(one.state)]);
    for (const std::string& role : one.roles) line += " " + role;
    say(line);
  }
  return kDone;
}

int disable(const app::StaffServices& services, const Words& words) {
  if (words.plain.size() != 2) return complain("cartwrightd: staff disable NAME"), kUsage;
  const auto status = app::disable_as_operator(services, words.plain[1], words.get("--reason", "operator"));
  if (!status.ok()) return refuse(status.error());
  say("disabled " + std::string(words.plain[1]));
  return kDone;
}

}  // namespace

int run_staff(Args args) {
  const Parsed parsed = parse_words(kGrammar, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  auto data = open_data(parsed.words, Missing::Refuse);
  if (!data.ok()) return refuse(data.error());
  const auto sealer = open_sealer(parsed.words, *data->store, Missing::Make);
  if (!sealer.ok()) return refuse(sealer.error());
  ops::SystemEnv env;
  ops::Argon2Hasher hasher;
  ops::LibraryCrypto crypto;
  NoNotices notices;
  const app::StaffServices services{*data->store, **sealer, notices, hasher, crypto, env};
  const std::string_view verb = parsed.words.plain.front();
  if (verb == "invite") return invite(services, parsed.words);
  if (verb == "list") return list(services);
  if (verb == "disable") return disable(services, parsed.words);
  return complain("cartwrightd: staff invite, list or disable"), kUsage;
}

}  // namespace cartwright::cli
