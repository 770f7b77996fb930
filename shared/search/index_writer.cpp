#include "shared/search/index_writer.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "shared/base/check.h"
#include "shared/base/utf8.h"
#include "shared/search/product_terms.h"
#include "shared/search/section.h"
#include "shared/text/tokenise.h"

namespace cartwright::search {
namespace {

using base::ByteWriter;
using catalog::Product;

constexpr int kCategoryDepthMax = 16;  // as in the bundle: a loop of parents ends here

struct Postings {
  ByteWriter bytes;
  std::uint32_t last_number = 0;
  std::uint32_t count = 0;
};
using Terms = std::map<std::string, Postings, std::less<>>;

base::Vector<const catalog::LocalText*> category_titles(const catalog::Shop& shop, base::CategoryNumber number) {
  base::Vector<const catalog::LocalText*> titles;
  for (int depth = 0; depth < kCategoryDepthMax && number != 0; ++depth) {
    const auto found = std::find_if(shop.categories.begin(), shop.categories.end(),
                                    [&](const catalog::Category& each) { return each.number == number; });
    if (found == shop.categories.end()) break;
    titles.push_back(&found->title);
    number = found->parent;
  }
  return titles;
}

void add_product(Terms& terms, base::ProductNumber number, const base::Vector<WeightedTerm>& found) {
  for (const WeightedTerm& each : found) {
    Postings& postings = terms[each.term];
    postings.bytes.varint(number - postings.last_number);
    postings.bytes.u8(each.weight);
    postings.last_number = number;
    ++postings.count;
  }
}

struct Coded {
  ByteWriter blocks;
  ByteWriter dictionary;
  ByteWriter postings;
};

// FNV-1a: whether a block begins depends on this term only, so a new term moves no boundary but its own.
bool begins_block(std::string_view term) {
  std::uint32_t hash = 2'166'136'261;
  for (const char c : term) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619;
  return (hash ^ hash >> 16) % kBlockTermsUsual == 0;
}

Coded encode_terms(const Terms& terms) {
  Coded out;
  std::size_t in_block = 0;
  std::size_t dictionary_start = 0;
  std::size_t postings_start = 0;
  std::string_view before;
  const auto end_block = [&] {
    if (in_block == 0) return;
    out.blocks.u32_fixed(static_cast<std::uint32_t>(out.dictionary.size() - dictionary_start));
    out.blocks.u32_fixed(static_cast<std::uint32_t>(out.postings.size() - postings_start));
    dictionary_start = out.dictionary.size();
    postings_start = out.postings.size();
    in_block = 0;
    before = {};
  };
  for (const auto& [term, postings] : terms) {
    if (in_block == kBlockTermsMax || begins_block(term)) end_block();
    ++in_block;
    std::size_t shared = 0;
    while (shared < before.size() && shared < term.size() && before[shared] == term[shared]) ++shared;
    out.dictionary.varint(shared);
    out.dictionary.text(std::string_view(term).substr(shared));
    out.dictionary.varint(postings.count);
    out.dictionary.varint(postings.bytes.size());
    out.postings.raw(postings.bytes.bytes());
    before = term;
  }
  end_block();
  return out;
}

// Only the pairs whose simplified character stands in some term: a query can need no other.
base::Vector<std::uint32_t> needed_pairs(const Terms& terms, const text::PinyinTable* pinyin) {
  base::Vector<std::uint32_t> pairs;
  if (pinyin == nullptr) return pairs;
  base::Vector<char32_t> points;
  for (const auto& [term, postings] : terms) {
    for (std::size_t at = 0; at < term.size();) {
      const char32_t point = base::next_code_point(term, at);
      if (text::is_chinese(point)) points.push_back(point);
    }
  }
  std::sort(points.begin(), points.end());
  for (const std::array<std::uint16_t, 2>& pair : pinyin->simplified) {
    if (std::binary_search(points.begin(), points.end(), static_cast<char32_t>(pair[1]))) {
      pairs.push_back(static_cast<std::uint32_t>(pair[0]) << 16 | pair[1]);
    }
  }
  return pairs;
}

}  // namespace

base::Bytes write_index(const catalog::Shop& shop, const base::Vector<Product>& products,
                        const text::PinyinTable* pinyin) {
  base::Vector<const Product*> order;
  for (const Product& product : products) order.push_back(&product);
  std::sort(order.begin(), order.end(), [](const Product* a, const Product* b) { return a->number < b->number; });
  Terms terms;
  ByteWriter numbers;
  std::uint32_t before = 0;
  CHECK(order.empty() || order.back()->number - order.front()->number < kNumberSpanMax);
  for (const Product* each : order) {
    const Product& product = *each;
    CHECK(product.number > before);
    before = product.number;
    numbers.u32_fixed(product.number);
    add_product(terms, product.number, product_terms(product, category_titles(shop, product.category), pinyin));
  }
  const base::Vector<std::uint32_t> pairs = needed_pairs(terms, pinyin);
  const Coded coded = encode_terms(terms);
  ByteWriter out;
  out.raw(base::as_bytes(kSectionMagic));
  for (const std::size_t count : {order.size(), coded.blocks.size() / kBlockRowBytes, pairs.size(),
                                  coded.dictionary.size(), coded.postings.size()}) {
    out.u32_fixed(static_cast<std::uint32_t>(count));
  }
  out.raw(numbers.bytes());
  for (const std::uint32_t pair : pairs) out.u32_fixed(pair);
  out.raw(coded.blocks.bytes());
  out.raw(coded.dictionary.bytes());
  out.raw(coded.postings.bytes());
  return out.take();
}

}  // namespace cartwright::search
