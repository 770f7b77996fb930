// cartwrightd promotions add: takes over promotions from a file and publishes them.
#include <nlohmann/json.hpp>

#include "server/app/catalogue/shop.h"
#include "server/app/promotion/plan.h"
#include "server/cli/data_folder.h"
#include "server/ops/system_env.h"
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"

namespace cartwright::cli {
namespace {

using nlohmann::json;

constexpr std::size_t kPlanBytesMax = 4 * 1024 * 1024;

const Grammar kGrammar{
    .usage =
        "usage: cartwrightd promotions add FILE [--data DIR | --database URL] [--secret-file FILE]\n\n"
        "Takes over promotions, all or none, records each in the audit trail and publishes them; they run without a\n"
        "second person's approval. FILE is a JSON list; web/demo/promotions.json is one. A promotion has the fields "
        "of\n"
        "the API (what is left out is empty) beside `only` and `except` with category keys, product handles and SKUs,\n"
        "`prices` by SKU, `giftSku`, and its window by `beginsInHours` from now and `lastsHours`.\n",
    .valued = {"--data", "--database", "--secret-file"},
    .words_min = 2,
    .words_max = 2};

// What a file leaves out is as in a promotion that says nothing; what nothing asks for is refused by the reader.
base::Result<app::PlannedPromotion> read_planned(const json& item) {
  json whole = json::parse(codec::to_json(app::PlannedPromotion{}));
  whole.merge_patch(item);
  return codec::from_json<app::PlannedPromotion>(whole.dump());
}

base::Result<base::Vector<app::PlannedPromotion>> read_plan(const std::string& path) {
  CW_TRY_ASSIGN(const std::string text, read_file(path, kPlanBytesMax));
  const json items = json::parse(text, nullptr, false);
  if (!items.is_array()) return base::Error{.code = base::ErrorCode::Malformed, .detail = "a list of promotions"};
  base::Vector<app::PlannedPromotion> plan;
  for (const json& item : items) {
    auto planned = read_planned(item);
    if (!planned.ok())
      return base::Error{.code = planned.error().code,
                         .detail = "promotion " + std::to_string(plan.size() + 1) + ": " + planned.error().detail};
    plan.push_back(std::move(*planned));
  }
  return plan;
}

}  // namespace

int run_promotions(Args args) {
  const Parsed parsed = parse_words(kGrammar, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  if (parsed.words.plain.front() != "add") return complain("cartwrightd: promotions add FILE"), kUsage;
  const auto plan = read_plan(std::string(parsed.words.plain[1]));
  if (!plan.ok()) return refuse(plan.error());
  auto data = open_data(parsed.words, Missing::Refuse);
  if (!data.ok()) return refuse(data.error());
  const auto sealer = open_sealer(parsed.words, *data->store, Missing::Make);
  if (!sealer.ok()) return refuse(sealer.error());
  ops::SystemEnv env;
  const auto taken = app::take_over_promotions(*data->store, **sealer, env, *plan);
  if (!taken.ok()) return refuse(taken.error());
  const auto published = app::publish_promotions(*data->store, *data->blobs, env);
  if (!published.ok()) return refuse(published.error());
  say(std::to_string(plan->size()) + " promotions added" +
      (published->has_value() ? ", published in version " + std::to_string((*published)->version) : ""));
  return kDone;
}

}  // namespace cartwright::cli
