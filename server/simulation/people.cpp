#include "server/simulation/people.h"

#include <algorithm>
#include <array>

namespace cartwright::simulation {
namespace {

std::uint64_t splitmix(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9E37'79B9'7F4A'7C15);
  z = (z ^ (z >> 30)) * 0xBF58'476D'1CE4'E5B9;
  z = (z ^ (z >> 27)) * 0x94D0'49BB'1331'11EB;
  return z ^ (z >> 31);
}

constexpr std::array<const char*, 12> kSurnames = {"王", "李", "张", "刘", "陈", "杨",
                                                   "黄", "赵", "吴", "周", "徐", "孙"};
constexpr std::array<const char*, 12> kGivenNames = {"一诺", "浩宇", "欣怡", "子涵", "雨桐", "建国",
                                                     "丽华", "志强", "思远", "静",   "磊",   "晨曦"};
constexpr std::array<const char*, 8> kFirstNames = {"Ada", "Ben", "Clara", "Dev", "Elin", "Farid", "Grace", "Hugo"};
constexpr std::array<const char*, 8> kLastNames = {"Archer", "Baker", "Cooper", "Doyle",
                                                   "Evans",  "Fox",   "Gray",   "Hill"};
constexpr std::array<const char*, 6> kStreets = {"上海市静安区愚园路",   "杭州市西湖区文三路",
                                                 "成都市锦江区春熙路",   "广州市天河区体育西路",
                                                 "北京市朝阳区朝外大街", "西安市雁塔区小寨东路"};
// Visits per month, and of a thousand members how many come as often or less.
struct Habit {
  std::uint32_t visits = 0;
  std::uint32_t per_mille = 0;
};
constexpr std::array<Habit, 5> kHabits = {{{1, 450}, {2, 700}, {4, 880}, {8, 970}, {16, 1'000}}};
// By hour of the day in China, in parts of the busiest.
constexpr std::array<std::uint32_t, 24> kHours = {3,  1,  1, 1, 1,  2,  4,  6,  8,  9,  10, 11,
                                                  12, 10, 9, 9, 10, 11, 13, 16, 18, 18, 14, 8};
constexpr std::int64_t kChinaMs = 8 * base::kHourMs;

template <std::size_t N>
std::string one_of(const std::array<const char*, N>& words, Chance& chance) {
  return words[chance.below(N)];
}

}  // namespace

Chance::Chance(std::uint64_t seed) {
  for (std::uint64_t& part : state_) part = splitmix(seed);
}

std::uint64_t Chance::next() {
  const auto turned = [](std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); };
  const std::uint64_t result = turned(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = turned(state_[3], 45);
  return result;
}

Person make_person(std::uint32_t number, const std::vector<base::CategoryNumber>& categories, Chance& chance) {
  Person made;
  const std::string digits = std::to_string(10'000 + number);
  made.username = "sim-" + digits.substr(1);
  made.speaks_english = chance.in(200);
  made.display_name = made.speaks_english ? one_of(kFirstNames, chance) + " " + one_of(kLastNames, chance)
                                          : one_of(kSurnames, chance) + one_of(kGivenNames, chance);
  const std::uint64_t place = chance.below(1'000);
  for (auto habit = kHabits.rbegin(); habit != kHabits.rend(); ++habit) {
    if (place < habit->per_mille) made.visits_per_month = habit->visits;
  }
  if (!categories.empty()) made.favourite = categories[chance.below(categories.size())];
  // No number of anybody: the four digits behind the area are these people's.
  made.ship_to = {.name = made.display_name,
                  .phone = "1380000" + digits.substr(1),
                  .address = one_of(kStreets, chance) + " " + std::to_string(chance.between(1, 900)) + " 号"};
  return made;
}

Shelf::Shelf(const catalog::Bundle& bundle, Chance& chance) {
  std::vector<std::size_t> places(bundle.product_count());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  for (std::size_t i = places.size(); i > 1; --i) std::swap(places[i - 1], places[chance.below(i)]);
  constexpr std::uint64_t kMostOften = 1'000'000;
  const auto put = [](std::vector<Row>& rows, Row row, std::uint64_t weight) {
    row.weight_sum = (rows.empty() ? 0 : rows.back().weight_sum) + weight;
    rows.push_back(row);
  };
  for (std::size_t rank = 0; rank < places.size(); ++rank) {
    const Row row{.product = places[rank], .category = bundle.category_of(bundle.product_number_at(places[rank]))};
    const std::uint64_t weight = kMostOften / (rank + 1);
    put(all_, row, weight);
    const auto known = std::find(categories_.begin(), categories_.end(), row.category);
    const auto at = static_cast<std::size_t>(known - categories_.begin());
    if (known == categories_.end()) {
      categories_.push_back(row.category);
      by_category_.emplace_back();
    }
    put(by_category_[at], row, weight);
  }
}

std::size_t Shelf::pick_from(const std::vector<Row>& rows, Chance& chance) {
  const std::uint64_t wanted = chance.below(rows.back().weight_sum);
  const auto found = std::upper_bound(rows.begin(), rows.end(), wanted,
                                      [](std::uint64_t sum, const Row& row) { return sum < row.weight_sum; });
  return found->product;
}

std::size_t Shelf::pick(base::CategoryNumber favourite, Chance& chance) const {
  const auto known = std::find(categories_.begin(), categories_.end(), favourite);
  if (known == categories_.end() || !chance.in(700)) return pick_from(all_, chance);
  return pick_from(by_category_[static_cast<std::size_t>(known - categories_.begin())], chance);
}

base::Instant moment_of_day(base::Instant day_begin, Chance& chance) {
  std::uint32_t sum = 0;
  for (const std::uint32_t hour : kHours) sum += hour;
  std::uint64_t wanted = chance.below(sum);
  std::int64_t hour = 0;
  while (wanted >= kHours[static_cast<std::size_t>(hour)]) wanted -= kHours[static_cast<std::size_t>(hour++)];
  const std::int64_t in_china = hour * base::kHourMs + chance.between(0, base::kHourMs - 1);
  return {day_begin.ms + (in_china + base::kDayMs - kChinaMs) % base::kDayMs};
}

}  // namespace cartwright::simulation
