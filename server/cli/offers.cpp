// cartwrightd promotions add, cartwrightd coupons add: takes over promotions or coupon templates from a file and
// publishes them.
#include <nlohmann/json.hpp>

#include "server/app/catalogue/shop.h"
#include "server/app/coupon/plan.h"
#include "server/app/promotion/plan.h"
#include "server/cli/data_folder.h"
#include "server/ops/system_env.h"
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"

namespace cartwright::cli {
namespace {

using nlohmann::json;

constexpr std::size_t kPlanBytesMax = 4 * 1024 * 1024;

const Grammar kPromotions{
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

const Grammar kCoupons{
    .usage =
        "usage: cartwrightd coupons add FILE [--data DIR | --database URL] [--secret-file FILE]\n\n"
        "Takes over coupon templates, all or none, records each in the audit trail and publishes them; they run "
        "without\n"
        "a second person's approval. FILE is a JSON list; web/demo/coupons.json is one. A template has the fields of "
        "the\n"
        "API (what is left out is empty) beside `only` and `except` with category keys, product handles and SKUs,\n"
        "`giftSku`, the `code` of a public one, and its windows by `beginsInHours` from now, `claimHours` and "
        "`useHours`.\n",
    .valued = {"--data", "--database", "--secret-file"},
    .words_min = 2,
    .words_max = 2};

// What a file leaves out is as in an offer that says nothing; what nothing asks for is refused by the reader.
template <class Planned>
base::Result<base::Vector<Planned>> read_plan(const std::string& path) {
  CW_TRY_ASSIGN(const std::string text, read_file(path, kPlanBytesMax));
  const json items = json::parse(text, nullptr, false);
  if (!items.is_array()) return base::Error{.code = base::ErrorCode::Malformed, .detail = "a list of offers"};
  base::Vector<Planned> plan;
  for (const json& item : items) {
    json whole = json::parse(codec::to_json(Planned{}));
    whole.merge_patch(item);
    auto planned = codec::from_json<Planned>(whole.dump());
    if (!planned.ok())
      return base::Error{.code = planned.error().code,
                         .detail = "offer " + std::to_string(plan.size() + 1) + ": " + planned.error().detail};
    plan.push_back(std::move(*planned));
  }
  return plan;
}

template <class Planned, class TakeOver>
int add_offers(const Grammar& grammar, Args args, std::string_view what, const TakeOver& take_over) {
  const Parsed parsed = parse_words(grammar, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  if (parsed.words.plain.front() != "add") return complain("cartwrightd: " + std::string(what) + " add FILE"), kUsage;
  const auto plan = read_plan<Planned>(std::string(parsed.words.plain[1]));
  if (!plan.ok()) return refuse(plan.error());
  auto data = open_data(parsed.words, Missing::Refuse);
  if (!data.ok()) return refuse(data.error());
  const auto sealer = open_sealer(parsed.words, *data->store, Missing::Make);
  if (!sealer.ok()) return refuse(sealer.error());
  ops::SystemEnv env;
  const base::Status taken = take_over(*data->store, **sealer, env, *plan);
  if (!taken.ok()) return refuse(taken.error());
  const auto published = app::publish_offers(*data->store, *data->blobs, env);
  if (!published.ok()) return refuse(published.error());
  say(std::to_string(plan->size()) + " " + std::string(what) + " added" +
      (published->has_value() ? ", published in version " + std::to_string((*published)->version) : ""));
  return kDone;
}

}  // namespace

int run_promotions(Args args) {
  return add_offers<app::PlannedPromotion>(kPromotions, args, "promotions", app::take_over_promotions);
}

int run_coupons(Args args) { return add_offers<app::PlannedCoupon>(kCoupons, args, "coupons", app::take_over_coupons); }

}  // namespace cartwright::cli
