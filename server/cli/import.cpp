// cartwrightd import: takes over a catalogue. All or nothing, unless --skip-bad leaves out the products with bad rows.
#include "server/cli/data_folder.h"
#include "server/cli/import_json.h"
#include "server/ops/system_env.h"
#include "shared/catalog/shopify_csv.h"
#include "shared/catalog/validate.h"

namespace cartwright::cli {
namespace {

const Grammar kGrammar{
    .usage =
        "usage: cartwrightd import [--format shopify-csv|cartwright-json] [--currency CNY] [--dry-run] [--skip-bad]\n"
        "                          [--no-publish] [--data DIR | --database URL] FILE\n\n"
        "Takes over products, prices and stock. Nothing changes when a row is bad: each is named with its line,\n"
        "column and reason. --skip-bad leaves the products with bad rows out and takes the rest; --dry-run only\n"
        "says what would happen. Without --format the file's ending decides. Then publishes, so that shoppers see it;\n"
        "--no-publish leaves that to a later `publish`.\n",
    .valued = {"--format", "--currency", "--data", "--database"},
    .flags = {"--dry-run", "--skip-bad", "--no-publish"},
    .words_min = 1,
    .words_max = 1};

std::string describe(const catalog::RowError& row) {
  return "line " + std::to_string(row.line) + ", column " + row.column + ": " +
         std::string(base::describe(row.code).name) + (row.detail.empty() ? "" : ": " + row.detail);
}

std::string describe(const std::vector<catalog::Product>& products) {
  std::size_t variants = 0;
  std::size_t drafts = 0;
  for (const catalog::Product& product : products) {
    variants += product.variants.size();
    drafts += product.on_sale ? 0U : 1U;
  }
  return std::to_string(products.size()) + " products, " + std::to_string(variants) + " variants" +
         (drafts == 0 ? "" : " (" + std::to_string(drafts) + " products not for sale)");
}

base::Result<app::Import> read_csv(std::string_view text, base::Currency currency, bool skip_bad) {
  CW_TRY_ASSIGN(catalog::CsvImport csv, catalog::import_shopify_csv(text, currency));
  for (const catalog::RowError& row : csv.row_errors) complain(describe(row));
  if (csv.row_errors_total > csv.row_errors.size()) {
    complain("... and " + std::to_string(csv.row_errors_total - csv.row_errors.size()) + " more");
  }
  if (csv.row_errors_total > 0 && !skip_bad) {
    return base::Error{.code = base::ErrorCode::CsvRow, .detail = std::to_string(csv.row_errors_total) + " bad rows"};
  }
  if (csv.left_out > 0) complain(std::to_string(csv.left_out) + " products left out");
  app::Import import;
  import.shop.currency = currency;
  import.shop.categories = std::move(csv.categories);
  import.products = std::move(csv.products);
  return import;
}

base::Result<app::Import> read_import(const Words& words) {
  const std::string path(words.plain.front());
  const bool ends_in_json = path.size() > 5 && path.substr(path.size() - 5) == ".json";
  const std::string format = words.get("--format", ends_in_json ? "cartwright-json" : "shopify-csv");
  CW_TRY_ASSIGN(const base::Currency currency, base::parse_currency(words.get("--currency", "CNY")));
  CW_TRY_ASSIGN(const std::string text, read_file(path, kCatalogueBytesMax));
  if (format == "cartwright-json") return import_cartwright_json(text);
  if (format == "shopify-csv") return read_csv(text, currency, words.find("--skip-bad").has_value());
  return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "--format " + format};
}

}  // namespace

int run_import(Args args) {
  const Parsed parsed = parse_words(kGrammar, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  const auto import = read_import(parsed.words);
  if (!import.ok()) return refuse(import.error());
  const std::string figures = describe(import->products);
  if (parsed.words.find("--dry-run").has_value()) return say("would import " + figures), kDone;
  auto data = open_data(parsed.words, Missing::Make);
  if (!data.ok()) return refuse(data.error());
  ops::SystemEnv env;
  const auto count = app::put_products(*data->store, *import, env.instant());
  if (!count.ok()) return refuse(count.error());
  say("imported " + figures);
  return parsed.words.find("--no-publish").has_value() ? kDone : publish_now(*data);
}

}  // namespace cartwright::cli
