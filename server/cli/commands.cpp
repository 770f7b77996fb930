// The small subcommands: fund, backup, verify, publish, openapi.
#include <charconv>
#include <cstdio>

#include "server/app/audit/audit.h"
#include "server/app/catalogue/shop.h"
#include "server/app/support/credit.h"
#include "server/app/verify/verify.h"
#include "server/cli/data_folder.h"
#include "server/http/openapi/openapi.h"
#include "server/http/routes/routes.h"
#include "server/ops/system_env.h"
#include "server/store/sqlite/sqlite_store.h"
#include "shared/text/pinyin_table.h"

namespace cartwright::cli {
namespace {

const Grammar kFund{
    .usage =
        "usage: cartwrightd fund NAME AMOUNT [--reason TEXT] [--data DIR | --database URL] [--secret-file FILE]\n\n"
        "Credits a member's balance by a ledger entry, and records it in the audit trail. AMOUNT is in the shop's\n"
        "currency, as people write it: 100 or 99.50.\n",
    .valued = {"--reason", "--data", "--database", "--secret-file"},
    .words_min = 2,
    .words_max = 2};
const Grammar kBackup{
    .usage =
        "usage: cartwrightd backup FILE [--data DIR]\n\n"
        "Copies the database into FILE, consistently, while the daemon may run. The published bundles are\n"
        "files of DIR/bundles and can be copied as they are, or made again by `publish`.\n"
        "A PostgreSQL database is backed up with pg_dump or pgBackRest, which know it better.\n",
    .valued = {"--data", "--database"},
    .words_min = 1,
    .words_max = 1};
const Grammar kVerify{.usage =
                          "usage: cartwrightd verify [--data DIR | --database URL] [--secret-file FILE]\n\n"
                          "Recomputes every balance, hash chain and stock figure, and follows the audit trail to its\n"
                          "seal. Ends with 1 when anything differs.\n",
                      .valued = {"--data", "--database", "--secret-file"}};
const Grammar kPublish{
    .usage =
        "usage: cartwrightd publish [--data DIR | --database URL]\n\n"
        "Writes the next version of the bundle that browsers load. A running daemon notices by itself.\n",
    .valued = {"--data", "--database"}};
const Grammar kOpenapi{.usage =
                           "usage: cartwrightd openapi\n\n"
                           "Prints the description of the HTTP API (OpenAPI 3.1, YAML), made from the route table.\n"};

base::Result<std::int64_t> amount_of(store::Store& store, std::string_view text) {
  return store::read_for<std::int64_t>(store, [&](store::UnitOfWork& unit) -> base::Result<std::int64_t> {
    CW_TRY_ASSIGN(const std::optional<catalog::Shop> shop, app::load_shop(unit));
    return base::parse_amount(text, shop.has_value() ? shop->currency : base::Currency::Cny);
  });
}

}  // namespace

int run_fund(Args args) {
  const Parsed parsed = parse_words(kFund, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  auto data = open_data(parsed.words, Missing::Refuse);
  if (!data.ok()) return refuse(data.error());
  const auto amount = amount_of(*data->store, parsed.words.plain[1]);
  if (!amount.ok()) return refuse(amount.error());
  const auto sealer = open_sealer(parsed.words, *data->store, Missing::Make);
  if (!sealer.ok()) return refuse(sealer.error());
  ops::SystemEnv env;
  const std::string reason = parsed.words.get("--reason", "credit");
  const auto status = app::credit_as_operator(
      *data->store, **sealer, env, {.username = parsed.words.plain[0], .amount_minor = *amount, .reason = reason});
  if (!status.ok()) return refuse(status.error());
  say("credited " + std::string(parsed.words.plain[0]) + " with " + std::string(parsed.words.plain[1]));
  return kDone;
}

int run_backup(Args args) {
  const Parsed parsed = parse_words(kBackup, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  const auto database = database_of(parsed.words);
  if (!database.ok()) return refuse(database.error());
  if (!database->empty()) {
    return refuse({.code = base::ErrorCode::NotAllowed, .detail = "PostgreSQL: use pg_dump or pgBackRest"});
  }
  const std::string to(parsed.words.plain.front());
  const auto status = store::sqlite::backup(database_path(parsed.words.get("--data", kDataDefault)), to);
  if (!status.ok()) return refuse(status.error());
  say("backup written to " + to);
  return kDone;
}

int run_verify(Args args) {
  const Parsed parsed = parse_words(kVerify, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  auto data = open_data(parsed.words, Missing::Refuse);
  if (!data.ok()) return refuse(data.error());
  const auto report = app::verify(*data->store);
  if (!report.ok()) return refuse(report.error());
  // Without the key the chain can be followed, but not said whether its end is the sealed one.
  const auto sealer = open_sealer(parsed.words, *data->store, Missing::Refuse);
  if (!sealer.ok()) complain("the seal of the audit trail is not looked at: " + sealer.error().detail);
  const auto trail = app::verify_audit(*data->store, sealer.ok() ? sealer->get() : nullptr);
  if (!trail.ok()) return refuse(trail.error());
  for (const std::string& difference : report->differences) complain(difference);
  for (const std::string& difference : trail->differences) complain(difference);
  const std::size_t differences = report->differences.size() + trail->differences.size();
  say(std::to_string(differences) + " differences in " + std::to_string(report->members) + " members, " +
      std::to_string(report->entries) + " entries, " + std::to_string(report->orders) + " orders, " +
      std::to_string(report->variants) + " variants, " + std::to_string(trail->records) + " audit records");
  return differences == 0 ? kDone : kRefused;
}

int run_publish(Args args) {
  const Parsed parsed = parse_words(kPublish, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  auto data = open_data(parsed.words, Missing::Refuse);
  if (!data.ok()) return refuse(data.error());
  return publish_now(*data);
}

int run_openapi(Args args) {
  const Parsed parsed = parse_words(kOpenapi, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  const std::string document = http::openapi_document(http::all_routes());
  return std::fwrite(document.data(), 1, document.size(), stdout) == document.size() ? kDone : kRefused;
}

int publish_now(ShopData& data) {
  ops::SystemEnv env;
  const auto publication = app::publish(*data.store, *data.blobs, &text::pinyin_table(), env);
  if (!publication.ok()) return refuse(publication.error());
  say("published version " + std::to_string(publication->version) + ", " + std::to_string(publication->size) +
      " bytes, " + app::bundle_name(*publication));
  return kDone;
}

std::vector<Subcommand> subcommands() {
  return {{"import", "take over products from a file", run_import},
          {"publish", "put the catalogue before shoppers", run_publish},
          {"member", "add a member", run_member},
          {"fund", "credit a member's balance", run_fund},
          {"promotions", "take over promotions from a file", run_promotions},
          {"coupons", "take over coupon templates from a file", run_coupons},
          {"staff", "let people into the staff console, and out", run_staff},
          {"backup", "copy the database while it is in use", run_backup},
          {"verify", "recompute every balance and stock figure", run_verify},
          {"divisions", "import a division table, close areas", run_divisions},
          {"simulate", "fill an empty shop with made-up members and orders", run_simulate},
          {"openapi", "print the description of the API", run_openapi}};
}

}  // namespace cartwright::cli
