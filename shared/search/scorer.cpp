#include "shared/search/scorer.h"

#include <algorithm>
#include <bit>
#include <string>

#include "shared/catalog/tables.h"
#include "shared/search/section.h"

namespace cartwright::search {
namespace {

// One letter can begin half of all terms; reading stops here, which bounds a key press to about a millisecond.
constexpr std::size_t kPostingsPerClauseMax = 100'000;
constexpr std::size_t kEditLettersMin = 4;
constexpr std::size_t kLongReadingLettersMin = 2 * kReadingSyllablesMax;
constexpr std::uint32_t kRarityBase = 4;  // a term in every product counts 4, in one of 2^n products 4 + n

bool is_latin(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

bool within_one_edit(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  if (same == a.size()) return true;
  const std::string_view rest_a = a.substr(same);
  const std::string_view rest_b = b.substr(same);
  if (a.size() != b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
}

Scorer::Scorer(const Index& index) : index_(index) {
  sums_.resize(index.number_span_);
  bests_.resize(index.number_span_);
  matched_.resize(index.number_span_);
}

void Scorer::add_word(std::string_view word, bool is_last) {
  budget_ = kPostingsPerClauseMax;
  const bool exact = add_exact(word);
  if (is_last) add_beginnings(word, Sureness::Beginning);
  if (word.size() >= 2 && is_latin(word)) {
    add_beginnings(kPinyinMark + std::string(word), Sureness::Pinyin);
    if (!exact) add_beginnings(kInitialsMark + std::string(word), Sureness::Initials);
  }
  if (touched_.empty() && !is_last) add_beginnings(word, Sureness::Beginning);
  if (touched_.empty() && is_latin(word)) add_long_reading(word);
  if (touched_.empty() && word.size() >= kEditLettersMin && is_latin(word)) add_similar(word);
  close_clause();
}

void Scorer::add_chinese(std::string_view gram) {
  budget_ = kPostingsPerClauseMax;
  add_exact(gram);
  close_clause();
}

bool Scorer::add_exact(std::string_view term) {
  TermCursor cursor(index_.dictionary_);
  if (!cursor.seek(term) || cursor.term() != term) return false;
  add_postings(cursor, Sureness::Exact);
  return true;
}

void Scorer::add_beginnings(std::string_view beginning, Sureness sureness) {
  TermCursor cursor(index_.dictionary_);
  for (bool there = cursor.seek(beginning); there && cursor.term().starts_with(beginning) && budget_ > 0;
       there = cursor.next()) {
    add_postings(cursor, sureness);
  }
}

// Terms of readings end after kReadingSyllablesMax; what is typed may go on.
void Scorer::add_long_reading(std::string_view word) {
  for (std::size_t length = word.size(); length-- > kLongReadingLettersMin && touched_.empty();) {
    add_exact(kPinyinMark + std::string(word.substr(0, length)));
  }
}

void Scorer::add_similar(std::string_view word) {
  TermCursor cursor(index_.dictionary_);
  for (bool there = cursor.seek("0");
       there && cursor.term().front() < '\x7F' && cursor.term().front() > 0 && budget_ > 0; there = cursor.next()) {
    if (cursor.term().size() + 1 >= kEditLettersMin && within_one_edit(cursor.term(), word)) {
      add_postings(cursor, Sureness::OneEdit);
    }
  }
}

void Scorer::add_postings(const TermCursor& term, Sureness sureness) {
  const std::uint32_t ratio = static_cast<std::uint32_t>(index_.product_count()) / std::max(1U, term.posting_count());
  const std::uint32_t rarity = kRarityBase + static_cast<std::uint32_t>(std::bit_width(ratio));
  const std::uint32_t factor = rarity * static_cast<std::uint32_t>(sureness);
  VarintReader in{.bytes = term.postings()};
  std::uint64_t number = 0;
  while (in.at < in.bytes.size() && budget_ > 0) {
    --budget_;
    number += in.next();
    if (!in.ok || number < index_.first_number_ || in.at >= in.bytes.size()) return;
    const std::uint64_t place = number - index_.first_number_;
    if (place >= bests_.size()) return;
    const std::uint32_t score = in.bytes[in.at++] * factor;
    std::uint32_t& best = bests_[static_cast<std::size_t>(place)];
    if (score == 0) continue;
    if (best == 0) touched_.push_back(static_cast<std::uint32_t>(place));
    best = std::max(best, score);
  }
}

void Scorer::close_clause() {
  ++clauses_;
  for (const std::uint32_t place : touched_) {
    sums_[place] += bests_[place];
    bests_[place] = 0;
    ++matched_[place];
  }
  touched_.clear();
}

base::Vector<Hit> Scorer::best(std::size_t limit) const {
  base::Vector<Hit> hits;
  if (clauses_ == 0 || matched_.empty()) return hits;
  const std::uint32_t most = *std::max_element(matched_.begin(), matched_.end());
  const std::uint32_t enough = most == clauses_ ? most : std::max(1U, (clauses_ + 1) / 2);
  if (most == 0) return hits;
  for (std::size_t at = 0; at < index_.products_.size(); at += 4) {
    const std::uint32_t number = catalog::read_u32(index_.products_, at);
    const std::size_t place = number - index_.first_number_;
    if (matched_[place] >= enough)
      hits.push_back({.product = number, .score = sums_[place] / clauses_ * matched_[place]});
  }
  const std::size_t kept = std::min(limit, hits.size());
  std::partial_sort(
      hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(kept), hits.end(),
      [](const Hit& a, const Hit& b) { return a.score != b.score ? a.score > b.score : a.product < b.product; });
  hits.resize(kept);
  return hits;
}

}  // namespace cartwright::search
