#include "shared/address/correct.h"

#include "shared/address/fold.h"
#include "shared/address/text_cut.h"
#include "shared/base/sort.h"

namespace cartwright::address {
namespace {

using Places = base::Vector<DivisionIndex>;

Places places_named(const DivisionTable& table, std::string_view name) {
  const std::string wanted = fold(table, trim(name));
  Places places;
  const NameRange range = table.narrow(table.all_names(), wanted);
  const std::uint32_t count = table.posting_count(range, wanted);
  for (std::uint32_t i = 0; i < count; ++i) places.push_back(table.posting(range, i).division);
  return places;
}

// 0 inside, 1 same prefecture as the parent, 2 same province, 3 elsewhere.
int distance(const DivisionTable& table, DivisionIndex index, DivisionIndex parent) {
  if (parent == kNoDivision || table.lies_in(index, parent)) return 0;
  const DivisionIndex above = table.at(parent).parent;
  if (above != kNoDivision && table.lies_in(index, above) && table.at(parent).level == Level::County) return 1;
  return table.province_of(index) == table.province_of(parent) ? 2 : 3;
}

void keep_some(Places& places) {
  if (places.size() > kOffersMax) places.resize(kOffersMax);
}

}  // namespace

Correction correct_code(const DivisionTable& table, DivisionCode code) {
  const DivisionIndex index = table.find(code);
  if (index == kNoDivision) return {};
  if (table.at(index).is_current()) return {.finding = Finding::Fine, .offers = {index}};
  return {.finding = Finding::Superseded, .offers = table.successors(index)};
}

Correction correct_name(const DivisionTable& table, DivisionIndex parent, std::string_view name) {
  Places places = places_named(table, name);
  if (places.empty()) return {};
  // A current division before one that has ended, then the nearest.
  const auto rank = [&](DivisionIndex index) {
    return distance(table, index, parent) * 2 + (table.at(index).is_current() ? 0 : 1);
  };
  base::stable_sort(places, [&](DivisionIndex a, DivisionIndex b) { return rank(a) < rank(b); });
  const bool is_inside = distance(table, places.front(), parent) == 0;
  if (!is_inside) {
    keep_some(places);
    return {.finding = Finding::Elsewhere, .offers = std::move(places)};
  }
  Places inside;
  for (const DivisionIndex place : places) {
    if (rank(place) == rank(places.front())) inside.push_back(place);
  }
  if (!table.at(inside.front()).is_current()) return correct_code(table, table.at(inside.front()).code);
  keep_some(inside);
  return {.finding = Finding::Fine, .offers = std::move(inside)};
}

}  // namespace cartwright::address
