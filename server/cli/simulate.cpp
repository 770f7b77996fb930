// cartwrightd simulate: gives a shop without orders a past (server/simulation).
#include <charconv>

#include "server/cli/data_folder.h"
#include "server/http/published_catalogue.h"
#include "server/ops/argon2_hasher.h"
#include "server/ops/system_env.h"
#include "server/simulation/simulation.h"

namespace cartwright::cli {
namespace {

const Grammar kGrammar{
    .usage =
        "usage: cartwrightd simulate [--members N] [--months M] [--seed S] [--password-file FILE]\n"
        "                            [--data DIR | --database URL] [--secret-file FILE]\n\n"
        "Fills a shop that has no orders yet with N made-up members (100; names sim-0001 and so on) who look around,\n"
        "search, order and send back for M months of 30 days (3) up to now, so that every page has something to show.\n"
        "The same seed (1) makes the same past. All of them have the password of the file; without one nobody can "
        "sign\n"
        "in as they. Not for a shop that is meant to sell: what is made up stays in its books.\n",
    .valued = {"--members", "--months", "--seed", "--password-file", "--data", "--database", "--secret-file"}};

template <class Number>
base::Result<Number> number_of(const Words& words, std::string_view name, Number otherwise) {
  const auto text = words.find(name);
  if (!text.has_value()) return otherwise;
  Number number = 0;
  const auto end = std::from_chars(text->data(), text->data() + text->size(), number);
  if (end.ec != std::errc() || end.ptr != text->data() + text->size())
    return base::Error{.code = base::ErrorCode::OutOfRange, .detail = std::string(name)};
  return number;
}

base::Result<simulation::SimulationPlan> read_plan(const Words& words, base::Instant now) {
  simulation::SimulationPlan plan{.until = now};
  CW_TRY_ASSIGN(plan.members, number_of(words, "--members", plan.members));
  CW_TRY_ASSIGN(plan.months, number_of(words, "--months", plan.months));
  CW_TRY_ASSIGN(plan.seed, number_of(words, "--seed", plan.seed));
  if (const auto path = words.find("--password-file")) {
    CW_TRY_ASSIGN(const std::string password, read_first_line(std::string(*path)));
    ops::Argon2Hasher hasher;
    CW_TRY_ASSIGN(plan.password_hash, hasher.hash(password));
  }
  return plan;
}

}  // namespace

int run_simulate(Args args) {
  const Parsed parsed = parse_words(kGrammar, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  ops::SystemEnv env;
  const auto plan = read_plan(parsed.words, env.instant());
  if (!plan.ok()) return refuse(plan.error());
  auto data = open_data(parsed.words, Missing::Refuse);
  if (!data.ok()) return refuse(data.error());
  const auto sealer = open_sealer(parsed.words, *data->store, Missing::Make);
  if (!sealer.ok()) return refuse(sealer.error());
  data = open_data(parsed.words, Missing::Refuse, sealer->get());  // once more, to write orders, which are sealed
  if (!data.ok()) return refuse(data.error());
  http::PublishedCatalogue catalogue(*data->store, *data->blobs);
  catalogue.refresh(env.instant());
  const auto done = simulation::simulate(*data->store, catalogue, **sealer, *plan);
  if (!done.ok()) return refuse(done.error());
  const auto count = [](std::uint64_t number, const char* what) { return std::to_string(number) + " " + what; };
  say(count(done->members, "members, ") + count(done->visits, "visits, ") + count(done->orders, "orders: ") +
      count(done->unpaid, "not paid, ") + count(done->cancelled, "cancelled, ") + count(done->delivered, "received, ") +
      count(done->returned, "with a return; ") + count(done->refused, "refused for want of stock"));
  return kDone;
}

}  // namespace cartwright::cli
