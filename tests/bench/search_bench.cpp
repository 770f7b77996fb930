// Times searches over generated catalogues and prints one JSON line per figure. Native and under em++
// (-sSINGLE_FILE=1); with CARTWRIGHT_BENCH_PINYIN the index also has the readings of the Chinese titles.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "shared/catalog/bundle.h"
#include "shared/catalog/bundle_writer.h"
#include "shared/catalog/delta.h"
#include "shared/search/index.h"
#include "shared/search/index_writer.h"
#ifdef CARTWRIGHT_BENCH_PINYIN
#include "shared/text/pinyin_table.h"
#endif
#include "tests/unit/shared/catalog/catalogue_builder.h"

namespace {

namespace base = cartwright::base;
namespace catalog = cartwright::catalog;
namespace search = cartwright::search;
namespace tests = cartwright::tests;
namespace text = cartwright::text;
using Clock = std::chrono::steady_clock;

const text::PinyinTable* readings() {
#ifdef CARTWRIGHT_BENCH_PINYIN
  return &text::pinyin_table();
#else
  return nullptr;
#endif
}

void print(const char* name, std::size_t products, std::int64_t value, const char* unit) {
  std::printf("{\"bench\":\"search\",\"figure\":\"%s\",\"products\":%zu,\"value\":%lld,\"unit\":\"%s\"}\n", name,
              products, static_cast<long long>(value), unit);
}

std::int64_t micros(Clock::time_point from) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - from).count();
}

// What people type: whole and half words, several words, Chinese, pinyin, initials, a slip, and single letters.
const std::vector<std::string> kQueries = {"cotton",
                                           "cotton pillow",
                                           "co",
                                           "b",
                                           "s",
                                           "blue ceramic mug",
                                           "garden bi",
                                           "safflower",
                                           "cottn",
                                           "pilllow",
                                           "四件套",
                                           "纯棉四件套",
                                           "蓝色马克杯",
                                           "杯",
                                           "鸟食",
                                           "便携折叠椅子",
                                           "sijiantao",
                                           "sjt",
                                           "chunmian",
                                           "mao",
                                           "wireless cha",
                                           "white walnut shelf box",
                                           "1234",
                                           "sku-77",
                                           "白色 lamp",
                                           "outdoor 户外",
                                           "不锈钢",
                                           "notthere",
                                           "xyzzyx",
                                           "si jian tao"};

void measure(std::uint32_t count) {
  const std::vector<catalog::Product> products = tests::generated_catalogue(count);
  Clock::time_point start = Clock::now();
  const base::Bytes section = search::write_index(tests::small_shop(), products, readings());
  print("index_write", count, micros(start), "us");
  print("index_bytes", count, static_cast<std::int64_t>(section.size()), "bytes");
  const base::Bytes bytes =
      catalog::write_bundle(tests::small_shop(), products, {.search = section}, 1, base::Instant{0});
  print("bundle_bytes", count, static_cast<std::int64_t>(bytes.size()), "bytes");
  start = Clock::now();
  const catalog::Bundle bundle = catalog::Bundle::open(bytes).value();
  const search::Index index = search::Index::open(bundle.search_section()).value();
  print("open", count, micros(start), "us");

  std::vector<std::int64_t> times;
  std::size_t hits = 0;
  std::int64_t slowest = 0;
  std::string slowest_query;
  for (int round = 0; round < 20; ++round) {
    for (const std::string& query : kQueries) {
      start = Clock::now();
      hits += index.search(query, 20).size();
      times.push_back(micros(start));
      if (round > 0 && times.back() > slowest) {
        slowest = times.back();
        slowest_query = query;
      }
    }
  }
  std::sort(times.begin(), times.end());
  print("search_p50", count, times[times.size() / 2], "us");
  print("search_p95", count, times[times.size() * 95 / 100], "us");
  print(("search_max \\\"" + slowest_query + "\\\"").c_str(), count, slowest, "us");
  print("hits", count, static_cast<std::int64_t>(hits), "hits");

  start = Clock::now();
  std::uint64_t stock = 0;
  for (std::uint32_t number = 1; number <= 1'000'000; ++number)
    stock += bundle.find_variant(number % count * 10).has_value() ? 1U : 0U;
  print("find_variant_million", count, micros(start) + static_cast<std::int64_t>(stock & 1), "us");
}

void measure_delta() {
  std::vector<catalog::Product> products = tests::generated_catalogue(1'600);
  const auto publish = [&](std::uint64_t version) {
    const base::Bytes section = search::write_index(tests::small_shop(), products, readings());
    return catalog::write_bundle(tests::small_shop(), products, {.search = section}, version, base::Instant{0});
  };
  const base::Bytes before = publish(1);
  for (std::size_t i = 0; i < 100; ++i) products[i * 16].variants[0].price_minor += 999;
  products[700].title.en += " renamed";
  products.erase(products.begin() + 900);
  const base::Bytes after = publish(2);
  Clock::time_point start = Clock::now();
  const base::Bytes delta = catalog::make_delta(before, after);
  print("delta_make", 1'600, micros(start), "us");
  print("delta_bytes_100_prices_1_title_1_removed", 1'600, static_cast<std::int64_t>(delta.size()), "bytes");
  start = Clock::now();
  const bool is_same = catalog::apply_delta(before, delta).value() == after;
  print("delta_apply", 1'600, is_same ? micros(start) : -1, "us");
}

}  // namespace

int main() {
  measure(1'600);
  measure(20'000);
  measure_delta();
  return 0;
}
