// The division of a pasted text. Every name in the text is a match; matches that touch and lie one in another make a
// chain (province, city, county, in either order, levels left out); the chain with the highest score wins. Points and
// confidences are integers chosen on the corpus of tests/fixtures/address; none of them is a law.
#include <algorithm>
#include <array>

#include "shared/address/paste_text.h"
#include "shared/address/text_cut.h"

namespace cartwright::address {
namespace {

constexpr std::size_t kMatchesMax = 400;
constexpr std::uint32_t kNameCharactersMax = 24;
constexpr std::uint32_t kNone = 0xFFFF'FFFF;

struct Match {
  Span span;
  DivisionIndex division = kNoDivision;
  bool is_alias = false;
  bool is_weak = false;  // an alias that begins another word: 南京路, 朝阳门
  std::size_t level = 1;
  int value = 0;
  bool swallows = false;  // another suffix than its own stood behind: 义乌县
};

// The best chain that ends with a match.
struct Chain {
  int score = 0;
  std::uint32_t before = kNone;  // match
  DivisionIndex deepest = kNoDivision;
  std::uint32_t deepest_match = 0;
  std::array<bool, kLevels + 1> has{};
  std::uint32_t first = 0;  // character
  bool is_reversed = false, is_loose = false;
};

// Words that make a road, a gate or a house of the name before them.
constexpr auto kWords = std::to_array<std::string_view>(
    {"路",   "街",   "道",   "巷",   "弄",   "大街", "大道", "胡同", "门",   "桥",   "站",   "寺",
     "宫",   "塔",   "广场", "公园", "大厦", "大学", "医院", "酒店", "宾馆", "中学", "小学", "小区",
     "花园", "苑",   "村",   "镇",   "乡",   "东路", "西路", "南路", "北路", "中路", "东街", "西街",
     "南街", "北街", "一路", "二路", "三路", "里",   "湖",   "银行", "公寓", "新村"});

bool is_suffix(char32_t point) {
  return point == U'省' || point == U'市' || point == U'区' || point == U'县' || point == U'州' || point == U'盟' ||
         point == U'旗';
}

class Finder {
 public:
  Finder(PasteText& text, const DivisionTable& table) : text_(text), table_(table) {}
  void run(Pasted& out);

 private:
  void collect();
  void collect_at(std::uint32_t place);
  Match made(Span span, Posting posting) const;
  int value_of(const Match& match) const;
  Chain chain_of(std::uint32_t match) const;
  bool extend(Chain& chain, const Chain& before, std::uint32_t match) const;
  void support(Chain& chain) const;
  int level(DivisionIndex index) const { return static_cast<int>(table_.at(index).level); }
  std::uint32_t alternatives(const Chain& chain, Pasted& out) const;
  std::uint32_t confidence(const Chain& chain, Pasted& out) const;
  bool is_better(const Chain& a, const Chain& b) const;
  std::uint32_t stray_county(const Chain& chain, std::uint32_t end) const;
  void take(std::uint32_t best, Pasted& out);
  void settle(DivisionIndex index, std::uint32_t confidence, Pasted& out) const;

  PasteText& text_;
  const DivisionTable& table_;
  base::Vector<Match> matches_;
  base::Vector<Chain> chains_;              // beside matches_
  base::Vector<std::uint32_t> supports_;    // matches that may speak from afar
  base::Vector<std::uint32_t> chain_ends_;  // where the word behind each match begins
};

Match Finder::made(Span span, Posting posting) const {
  Match match{.span = span, .division = posting.division, .is_alias = posting.is_alias};
  if (!match.is_alias || is_latin(text_.at(span.first))) return match;
  for (const std::string_view word : kWords) {
    if (span.last < text_.size() && text_.stands(word, span.last)) match.is_weak = true;
  }
  if (!match.is_weak && is_suffix(text_.at(span.last))) {
    match.swallows = true;
    ++match.span.last;
  }
  return match;
}

void Finder::collect_at(std::uint32_t place) {
  NameRange range = table_.all_names();
  const std::uint32_t end = std::min(text_.size(), place + kNameCharactersMax);
  for (std::uint32_t last = place + 1; last <= end && text_.mark(last - 1) <= Mark::Gap; ++last) {
    const std::string_view name = text_.folded({place, last});
    range = table_.narrow(range, name);
    if (range.empty()) return;
    if (is_latin(text_.at(place)) && !text_.stands(name, place)) continue;
    const std::uint32_t count = table_.posting_count(range, name);
    for (std::uint32_t i = 0; i < count && matches_.size() < kMatchesMax; ++i) {
      Match match = made({place, last}, table_.posting(range, i));
      match.level = static_cast<std::size_t>(level(match.division));
      match.value = value_of(match);
      matches_.push_back(match);
    }
  }
}

void Finder::collect() {
  for (std::uint32_t at = 0; at < text_.size(); ++at) {
    const bool inside_word = at > 0 && is_latin(text_.at(at)) && is_latin(text_.at(at - 1));
    if (text_.mark(at) == Mark::Free && !inside_word) collect_at(at);
  }
  for (std::uint32_t i = 0; i < matches_.size(); ++i) {
    const Match& match = matches_[i];
    chain_ends_.push_back(text_.solid(match.span.last));
    const bool stands_alone = text_.starts(match.span.first) && text_.ends(match.span.last);
    if (!match.is_weak && match.level < kLevels && (!match.is_alias || stands_alone)) supports_.push_back(i);
  }
}

int Finder::value_of(const Match& match) const {
  const auto size = static_cast<int>(match.span.size());
  int points = match.is_alias ? 14 + 3 * std::min(size, 6) : 30 + 4 * size;
  if (match.is_weak) points -= 22;
  if (match.swallows) points -= 2;
  if (!table_.at(match.division).is_current()) points -= 3;
  if (table_.at(match.division).is_zone) points -= 8;
  return points;
}

// Adds the match to the chain that ended right before it, if one lies in the other.
bool Finder::extend(Chain& chain, const Chain& before, std::uint32_t match) const {
  const DivisionIndex here = matches_[match].division;
  const bool down = here != before.deepest && table_.lies_in(here, before.deepest);
  const bool up = table_.lies_in(before.deepest, here);
  if (!down && !up) return false;
  const std::size_t level_here = matches_[match].level;
  const bool is_repeat = before.has[level_here];
  Chain next = before;
  next.before = chain.before;
  next.score += is_repeat ? 1 : matches_[match].value - (up ? 8 : 0);
  if (next.score <= chain.score) return false;
  next.has[level_here] = true;
  if (up && !is_repeat) next.is_reversed = true;
  if (down) {
    next.deepest = here;
    next.deepest_match = match;
  }
  chain = next;
  return true;
}

Chain Finder::chain_of(std::uint32_t match) const {
  const Match& here = matches_[match];
  Chain chain{.deepest = here.division, .deepest_match = match, .first = here.span.first};
  const bool starts = text_.starts(here.span.first);
  chain.score = here.value + (starts ? 12 : here.is_alias ? -25 : -6);
  chain.has[here.level] = true;
  for (std::uint32_t i = 0; i < match; ++i) {
    if (chain_ends_[i] != here.span.first) continue;
    if (extend(chain, chains_[i], match)) chain.before = i;
  }
  return chain;
}

// A province or city that stands elsewhere, by itself, speaks for a county that leaves it out.
void Finder::support(Chain& chain) const {
  for (const std::uint32_t i : supports_) {
    const Match& match = matches_[i];
    if (chain.has[match.level] || match.division == chain.deepest || !table_.lies_in(chain.deepest, match.division))
      continue;
    chain.has[match.level] = true;
    chain.is_loose = true;
    chain.score += matches_[chain.deepest_match].is_alias ? 20 : 30;
  }
}

bool Finder::is_better(const Chain& a, const Chain& b) const {
  if (a.score != b.score) return a.score > b.score;
  if (level(a.deepest) != level(b.deepest)) return level(a.deepest) > level(b.deepest);
  return table_.at(a.deepest).is_current() && !table_.at(b.deepest).is_current();
}

// How many other current divisions the same words could mean, given the levels above that were named.
std::uint32_t Finder::alternatives(const Chain& chain, Pasted& out) const {
  DivisionIndex named = table_.parent_of(chain.deepest);
  while (named != kNoDivision && !chain.has[static_cast<std::size_t>(level(named))]) named = table_.parent_of(named);
  const Match& deepest = matches_[chain.deepest_match];
  std::uint32_t count = 0;
  for (const Match& other : matches_) {
    if (other.span.first != deepest.span.first || other.span.last != deepest.span.last) continue;
    if (other.division == chain.deepest || !table_.at(other.division).is_current()) continue;
    if (other.is_alias && !deepest.is_alias) continue;
    if (named != kNoDivision && !table_.lies_in(other.division, named)) continue;
    if (level(other.division) != level(chain.deepest) && chain.has[1]) continue;
    ++count;
    out.offers.push_back(table_.at(other.division).code);
  }
  return count;
}

std::uint32_t Finder::confidence(const Chain& chain, Pasted& out) const {
  const DivisionEntry entry = table_.at(chain.deepest);
  const Match& deepest = matches_[chain.deepest_match];
  if (alternatives(chain, out) > 0) return 400;
  if (entry.is_current() && !entry.is_leaf) return entry.level == Level::Province ? 300 : 550;
  const bool has_above =
      (entry.level != Level::Province && chain.has[1]) || (entry.level == Level::County && chain.has[2]);
  std::uint32_t sure = 985;
  if (!has_above) sure = deepest.is_alias ? 600 : 860;
  if (deepest.is_alias) sure -= text_.ends(deepest.span.last) ? 60U : chain.has[1] && chain.has[2] ? 120U : 210U;
  if (deepest.is_weak) sure -= 200;
  if (chain.is_reversed) sure -= 40;
  if (chain.is_loose) sure -= 90;
  if (!text_.starts(chain.first)) sure -= 80;
  return sure;
}

// A whole county name right behind a chain that did not reach one, and that lies elsewhere: 苏州市余杭区.
std::uint32_t Finder::stray_county(const Chain& chain, std::uint32_t end) const {
  if (table_.at(chain.deepest).is_leaf || level(chain.deepest) == static_cast<int>(Level::County)) return kNone;
  for (std::uint32_t i = 0; i < matches_.size(); ++i) {
    const Match& match = matches_[i];
    if (match.span.first == text_.solid(end) && !match.is_alias && match.span.size() > 2 &&
        table_.at(match.division).is_leaf) {
      return i;
    }
  }
  return kNone;
}

void Finder::settle(DivisionIndex index, std::uint32_t confidence, Pasted& out) const {
  if (!table_.at(index).is_current()) {
    const base::Vector<DivisionIndex> next = table_.successors(index);
    for (const DivisionIndex one : next) out.offers.push_back(table_.at(one).code);
    if (next.size() == 1) {
      index = next.front();
      confidence = confidence > 120 ? confidence - 120 : 0;
    } else {
      confidence = std::min(confidence, 450U);
    }
  }
  out.fields.place.division = table_.at(index).code;
  out.division_path = table_.path(index);
  out.division_confidence = confidence;
}

void Finder::take(std::uint32_t best, Pasted& out) {
  const Chain& chain = chains_[best];
  std::uint32_t sure = confidence(chain, out);
  DivisionIndex index = chain.deepest;
  const std::uint32_t end = matches_[best].span.last;
  if (const std::uint32_t stray = stray_county(chain, end); stray != kNone) {
    index = matches_[stray].division;
    sure = 450;
    out.offers.push_back(table_.at(index).code);
    text_.set(matches_[stray].span, Mark::Division);
  }
  for (std::uint32_t at = best; at != kNone; at = chains_[at].before) text_.set(matches_[at].span, Mark::Division);
  // What supported it from afar goes too.
  for (const Match& match : matches_) {
    if (chain.is_loose && table_.lies_in(index, match.division) && text_.is_free(match.span) && !match.is_alias) {
      text_.set(match.span, Mark::Division);
    }
  }
  settle(index, sure, out);
}

void Finder::run(Pasted& out) {
  collect();
  std::uint32_t best = kNone;
  Chain best_chain;
  for (std::uint32_t i = 0; i < matches_.size(); ++i) chains_.push_back(chain_of(i));
  for (std::uint32_t i = 0; i < matches_.size(); ++i) {
    Chain chain = chains_[i];
    support(chain);
    if (best != kNone && !is_better(chain, best_chain)) continue;
    best = i;
    best_chain = chain;
  }
  // A lone alias in the middle of other words is no address.
  if (best == kNone || best_chain.score < 10) return;
  chains_[best] = best_chain;
  take(best, out);
}

}  // namespace

void find_division(PasteText& text, const DivisionTable& table, Pasted& out) { Finder(text, table).run(out); }

}  // namespace cartwright::address
