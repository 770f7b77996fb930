// cartwrightd divisions: a newer division table is tried, then imported; areas are closed and opened.
#include "server/app/address/divisions.h"

#include "server/cli/data_folder.h"
#include "server/divisions/built_in.h"
#include "server/ops/file_sealer.h"
#include "shared/base/hex.h"
#include "shared/catalog/csv.h"
#include "shared/member/date.h"

namespace cartwright::cli {
namespace {

const Grammar kGrammar{
    .usage =
        "usage: cartwrightd divisions import FILE [--dry-run] [--secret-file FILE] [--data DIR | --database URL]\n"
        "       cartwrightd divisions close FILE.csv [--data DIR | --database URL]\n\n"
        "import takes over a division table (build/…/server/divisions/divisions.bin of a newer Cartwright). It says "
        "what\n"
        "has ended, what is new, and whose addresses lie in what has ended; no address and no order is changed. With\n"
        "--dry-run it only says so. A table that lacks a code of the one in force is refused.\n\n"
        "close replaces the list of areas that nothing is delivered to: a header, then rows of prefix (2, 4 or 6 "
        "digits),\n"
        "from and until (days, until is not included; empty: none), reason. A file of a header alone opens them all.\n",
    .valued = {"--secret-file", "--data", "--database"},
    .flags = {"--dry-run"},
    .words_min = 2,
    .words_max = 2};

constexpr std::size_t kTableBytesMax = 16 * 1024 * 1024;
constexpr std::size_t kListedMax = 20;

void list(std::string_view what, const base::Vector<address::Division>& divisions) {
  say(std::to_string(divisions.size()) + " " + std::string(what));
  for (std::size_t i = 0; i < divisions.size() && i < kListedMax; ++i) {
    std::string line = "  " + std::to_string(divisions[i].code) + " " + divisions[i].name;
    for (const std::uint32_t next : divisions[i].successors) line += " -> " + std::to_string(next);
    say(line);
  }
}

void print(const app::ImportReport& report) {
  say("edition " + std::to_string(report.edition_before) + " -> " + std::to_string(report.edition_after));
  list("divisions end", report.ended);
  list("divisions are new", report.added);
  list("divisions are missing", report.lost);
  say(std::to_string(report.members.size()) + " members have affected addresses, of " +
      std::to_string(report.addresses) + " addresses");
  // Members by id: an address is not printed (class P2).
  for (const app::AffectedMember& one : report.members) {
    say("  " + base::format_id(one.member.bytes) + ": " + std::to_string(one.superseded) + " superseded, " +
        std::to_string(one.unknown) + " unknown");
  }
}

int import_table(const Words& words, ShopData& data) {
  const auto text = read_file(std::string(words.plain[1]), kTableBytesMax);
  if (!text.ok()) return refuse(text.error());
  const auto sealer =
      ops::FileSealer::open_or_make(words.get("--secret-file", words.get("--data", kDataDefault) + "/fields.key"));
  if (!sealer.ok()) return refuse(sealer.error());
  const app::DivisionStores stores{*data.store, *data.blobs, divisions::built_in()};
  const base::ByteView bytes = base::as_bytes(*text);
  const auto report = app::try_divisions(stores, **sealer, bytes);
  if (!report.ok()) return refuse(report.error());
  print(*report);
  if (words.find("--dry-run").has_value()) return kDone;
  if (const auto status = app::import_divisions(stores, bytes, *report); !status.ok()) return refuse(status.error());
  say("in force; a running daemon notices by itself");
  return kDone;
}

// The first moment of a day in the shop's zone; 0 for no day. Days from a date: Howard Hinnant, chrono-Compatible
// Low-Level Date Algorithms.
base::Result<base::Instant> start_of(std::string_view text) {
  CW_TRY_ASSIGN(const member::Date date, member::parse_date(text));
  if (date.is_none()) return base::Instant{};
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0), month = date.month + (date.month > 2 ? -3 : 9);
  const std::int64_t era = year / 400, of_era = year % 400, of_year = (153 * month + 2) / 5 + date.day - 1;
  const std::int64_t days = era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
  return base::Instant{days * base::kDayMs - member::kShopZoneMs};
}

base::Result<base::Vector<address::ClosedArea>> read_areas(std::string_view text) {
  base::Vector<address::ClosedArea> areas;
  catalog::CsvReader reader(text);
  catalog::CsvRow row;
  for (bool is_header = true;; is_header = false) {
    CW_TRY_ASSIGN(const bool there, reader.next(row));
    if (!there) return areas;
    if (is_header) continue;
    const base::Error wrong{.code = base::ErrorCode::CsvRow, .detail = "line " + std::to_string(row.line)};
    const bool is_number = row.cells.size() == 4 && !row.cells[0].empty() && row.cells[0].size() <= 6 &&
                           row.cells[0].find_first_not_of("0123456789") == std::string::npos;
    if (!is_number) return wrong;
    const auto from = start_of(row.cells[1]), until = start_of(row.cells[2]);
    if (!from.ok() || !until.ok()) return wrong;
    areas.push_back({.prefix = static_cast<std::uint32_t>(std::stoul(row.cells[0])),
                     .from = *from,
                     .until = *until,
                     .reason = row.cells[3]});
  }
}

int close_areas(const Words& words, ShopData& data) {
  const auto text = read_file(std::string(words.plain[1]), kTableBytesMax);
  if (!text.ok()) return refuse(text.error());
  const auto areas = read_areas(*text);
  if (!areas.ok()) return refuse(areas.error());
  if (const auto status = app::set_closed_areas(*data.store, *areas); !status.ok()) return refuse(status.error());
  say(std::to_string(areas->size()) + " areas are closed; a running daemon notices by itself");
  return kDone;
}

}  // namespace

int run_divisions(Args args) {
  const Parsed parsed = parse_words(kGrammar, args);
  if (parsed.exit_code.has_value()) return *parsed.exit_code;
  const std::string_view verb = parsed.words.plain.front();
  if (verb != "import" && verb != "close") return complain("cartwrightd: divisions import or close"), kUsage;
  auto data = open_data(parsed.words, Missing::Refuse);
  if (!data.ok()) return refuse(data.error());
  return verb == "import" ? import_table(parsed.words, *data) : close_areas(parsed.words, *data);
}

}  // namespace cartwright::cli
