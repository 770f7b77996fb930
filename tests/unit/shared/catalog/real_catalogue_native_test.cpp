// The real catalogues, when they are there (CARTWRIGHT_DATA names the folder above catalog/).
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>

#include "shared/catalog/shopify_csv.h"
#include "shared/catalog/validate.h"
#include "shared/search/index.h"
#include "shared/search/index_writer.h"
#include "shared/text/normalise.h"
#include "shared/text/pinyin_table.h"

namespace cartwright::catalog {
namespace {

using base::Currency;

std::optional<CsvImport> import_file(const std::string& name, Currency currency) {
  const char* folder = std::getenv("CARTWRIGHT_DATA");
  std::ifstream file(std::string(folder != nullptr ? folder : "/work/shared/data") + "/catalog/" + name,
                     std::ios::binary);
  if (!file) return std::nullopt;
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  CsvImport import = import_shopify_csv(text, currency).value();
  std::uint32_t number = 0;
  for (Product& product : import.products) {
    product.number = ++number;
    for (std::size_t i = 0; i < product.variants.size(); ++i) {
      product.variants[i].number = static_cast<std::uint32_t>(number * 100 + i);
    }
  }
  return import;
}

std::vector<std::string> titles(const CsvImport& import, std::string_view query) {
  Shop shop;
  shop.categories = import.categories;
  const base::Bytes section = search::write_index(shop, import.products, &text::pinyin_table());
  std::vector<std::string> found;
  for (const search::Hit& hit : search::Index::open(section).value().search(query, 1'000)) {
    found.push_back(import.products[hit.product - 1].title.en);
  }
  return found;
}

TEST(RealCatalogue, OfChineseHouseholdIsImportedWholeAndSearched) {
  const auto import = import_file("zh-household.csv", Currency::Cny);
  if (!import) GTEST_SKIP() << "zh-household.csv is not here";
  EXPECT_EQ(import->products.size(), 239U);
  std::size_t variants = 0;
  std::size_t drafts = 0;
  for (const Product& product : import->products) {
    variants += product.variants.size();
    drafts += product.on_sale ? 0U : 1U;
  }
  EXPECT_EQ(drafts, 1U);  // the file says Published=false of yx-1006010
  EXPECT_EQ(variants, 244U);
  EXPECT_TRUE(import->row_errors.empty());
  Shop shop;
  shop.categories = import->categories;
  EXPECT_TRUE(validate_catalogue(shop, import->products).ok());
  std::size_t sets = 0;
  for (const Product& product : import->products) {
    if (product.title.zh.find("四件套") != std::string::npos) ++sets;
  }
  ASSERT_GT(sets, 0U);
  for (const char* query : {"四件套", "sijiantao", "四件套 "}) {
    const std::vector<std::string> found = titles(*import, query);
    ASSERT_GE(found.size(), sets) << query;
    for (std::size_t i = 0; i < sets; ++i) EXPECT_NE(found[i].find("四件套"), std::string::npos) << query << found[i];
  }
}

TEST(RealCatalogue, OfEnglishBirdFoodIsImportedWholeAndSearched) {
  const auto import = import_file("en-bird-food.csv", Currency::Usd);
  if (!import) GTEST_SKIP() << "en-bird-food.csv is not here";
  EXPECT_EQ(import->products.size(), 1'389U);
  EXPECT_TRUE(import->row_errors.empty());
  Shop shop;
  shop.categories = import->categories;
  EXPECT_TRUE(validate_catalogue(shop, import->products).ok());
  const std::vector<std::string> found = titles(*import, "safflower seed");
  ASSERT_GE(found.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i)
    EXPECT_NE(text::normalise(found[i]).find("safflower"), std::string::npos) << found[i];
}

TEST(RealCatalogue, OfShopifysOwnExamplesIsImported) {
  for (const char* name : {"shopify-apparel.csv", "shopify-jewelery.csv", "shopify-home-and-garden.csv"}) {
    const auto import = import_file(name, Currency::Usd);
    if (!import) GTEST_SKIP() << name << " is not here";
    EXPECT_GT(import->products.size(), 10U) << name;
    for (const RowError& error : import->row_errors) {
      ADD_FAILURE() << name << ':' << error.line << ' ' << error.column << ' ' << error.detail;
    }
  }
}

}  // namespace
}  // namespace cartwright::catalog
