#include "shared/search/product_terms.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "shared/base/utf8.h"
#include "shared/search/section.h"
#include "shared/text/normalise.h"
#include "shared/text/tokenise.h"

namespace cartwright::search {
namespace {

using text::PinyinTable;
using text::TokenKind;

enum class Field : std::uint8_t { Title, Label, Summary, Description, Reading };
// What a field adds to a term's weight; each field counts once. A short title says more with each of its words.
constexpr std::array<unsigned, 5> kFieldWeights = {60, 24, 10, 4, 40};
constexpr unsigned kShortTitleBonusMax = 16;
// Long descriptions would make most of the index and least of its use.
constexpr std::size_t kDescriptionTokensMax = 80;
constexpr std::size_t kFieldTokensMax = 200;

struct FoundTerm {
  std::string term;
  Field field;
};

class Collector {
 public:
  explicit Collector(const PinyinTable* pinyin) : pinyin_(pinyin) {}

  void add_text(std::string_view text, Field field);
  void add(const catalog::LocalText& text, Field field) {
    add_text(text.zh, field);
    if (text.en != text.zh) add_text(text.en, field);
  }
  base::Vector<WeightedTerm> take();

 private:
  void add_readings(std::string_view run);
  void add_reading_from(const base::Vector<std::array<std::string_view, 2>>& readings, std::size_t start,
                        std::size_t other_at);

  const PinyinTable* pinyin_;
  base::Vector<FoundTerm> found_;
  std::size_t title_tokens_ = 0;
};

void Collector::add_text(std::string_view text, Field field) {
  const std::size_t most = field == Field::Description ? kDescriptionTokensMax : kFieldTokensMax;
  const base::Vector<text::Token> tokens = text::tokenise(searchable(text, pinyin_), most);
  for (const text::Token& token : tokens) {
    if (token.kind == TokenKind::Word) {
      found_.push_back({token.text, field});
      title_tokens_ += field == Field::Title ? 1 : 0;
      continue;
    }
    base::Vector<std::string_view> pairs = text::bigrams(token.text);
    if (field == Field::Description && pairs.size() > kDescriptionTokensMax) pairs.resize(kDescriptionTokensMax);
    for (const std::string_view pair : pairs) found_.push_back({std::string(pair), field});
    title_tokens_ += field == Field::Title ? pairs.size() : 0;
    // A single character says little, so only the short fields are found by one.
    if (field == Field::Title || field == Field::Label) {
      for (const std::string_view one : text::unigrams(token.text)) found_.push_back({std::string(one), field});
    }
    if (field == Field::Title && pinyin_ != nullptr) add_readings(token.text);
  }
}

// A query may begin at any syllable, so each character of the run begins a term.
void Collector::add_readings(std::string_view run) {
  base::Vector<std::array<std::string_view, 2>> readings;
  for (std::size_t at = 0; at < run.size();) readings.push_back(pinyin_->readings(base::next_code_point(run, at)));
  for (std::size_t start = 0; start < readings.size(); ++start) {
    add_reading_from(readings, start, readings.size());
    // Of characters with two usual readings one at a time takes the other: all combinations would be many.
    for (std::size_t other = start; other < readings.size() && other < start + kReadingSyllablesMax; ++other) {
      if (!readings[other][1].empty()) add_reading_from(readings, start, other);
    }
  }
}

void Collector::add_reading_from(const base::Vector<std::array<std::string_view, 2>>& readings, std::size_t start,
                                 std::size_t other_at) {
  std::string joined(1, kPinyinMark);
  std::string initials(1, kInitialsMark);
  for (std::size_t i = start; i < readings.size() && i < start + kReadingSyllablesMax; ++i) {
    const std::string_view syllable = readings[i][i == other_at ? 1 : 0];
    if (syllable.empty()) break;
    joined += syllable;
    initials += syllable.front();
  }
  if (initials.size() > 2) found_.push_back({initials, Field::Reading});
  if (joined.size() > 1) found_.push_back({std::move(joined), Field::Reading});
}

base::Vector<WeightedTerm> Collector::take() {
  std::sort(found_.begin(), found_.end(), [](const FoundTerm& a, const FoundTerm& b) {
    const int order = a.term.compare(b.term);
    return order != 0 ? order < 0 : a.field < b.field;
  });
  const unsigned length = static_cast<unsigned>(std::min<std::size_t>(title_tokens_, kShortTitleBonusMax));
  base::Vector<WeightedTerm> terms;
  for (std::size_t i = 0; i < found_.size();) {
    unsigned weight = 0;
    std::size_t end = i;
    for (; end < found_.size() && found_[end].term == found_[i].term; ++end) {
      if (end > i && found_[end].field == found_[end - 1].field) continue;
      weight += kFieldWeights[static_cast<std::size_t>(found_[end].field)];
      if (found_[end].field == Field::Title || found_[end].field == Field::Reading)
        weight += kShortTitleBonusMax - length;
    }
    if (found_[i].term.size() <= kTermBytesMax) {
      terms.push_back({std::move(found_[i].term), static_cast<std::uint8_t>(std::min(weight, 255U))});
    }
    i = end;
  }
  return terms;
}

}  // namespace

std::string searchable(std::string_view text, const PinyinTable* pinyin) {
  const std::string normalised = text::normalise(text);
  if (pinyin == nullptr) return normalised;
  std::string out;
  out.reserve(normalised.size());
  for (std::size_t at = 0; at < normalised.size();) {
    base::append_code_point(out, pinyin->simplify(base::next_code_point(normalised, at)));
  }
  return out;
}

base::Vector<WeightedTerm> product_terms(const catalog::Product& product,
                                         const base::Vector<const catalog::LocalText*>& categories,
                                         const PinyinTable* pinyin) {
  Collector collector(pinyin);
  collector.add(product.title, Field::Title);
  collector.add(product.brand, Field::Label);
  for (const catalog::LocalText* category : categories) collector.add(*category, Field::Label);
  for (const std::string& tag : product.tags) collector.add_text(tag, Field::Label);
  for (const catalog::Variant& variant : product.variants) {
    collector.add_text(variant.sku, Field::Label);
    for (const catalog::LocalText& option : variant.options) collector.add(option, Field::Summary);
  }
  collector.add(product.summary, Field::Summary);
  collector.add(product.description, Field::Description);
  return collector.take();
}

}  // namespace cartwright::search
