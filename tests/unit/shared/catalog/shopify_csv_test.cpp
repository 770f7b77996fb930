#include "shared/catalog/shopify_csv.h"

#include <gtest/gtest.h>

#include "shared/catalog/csv.h"
#include "tests/unit/shared/catalog/catalogue_builder.h"

namespace cartwright::catalog {
namespace {

using base::Currency;
using base::ErrorCode;

const std::string kHeader =
    "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,"
    "Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,"
    "Image Src,Status\n";

CsvImport import_rows(const std::string& rows) { return import_shopify_csv(kHeader + rows, Currency::Usd).value(); }

TEST(ShopifyCsv, MakesOneProductOfTheRowsOfAHandle) {
  const CsvImport import = import_rows(
      "mug,Mug,<p>A mug</p><p>of clay</p>,Potter,Home > Kitchen,\"clay, "
      "kitchen\",true,Colour,Red,Size,S,MUG-R,350,cartwright,5,"
      "9.90,12.00,https://x.example/m.jpg,active\r\n"
      "mug,,,,,,,,Blue,,S,MUG-B,350.0,cartwright,-2,10.5,,,\r\n"
      "mug,,,,,,,,,,,,,,,,,https://x.example/second.jpg,\r\n");
  ASSERT_EQ(import.products.size(), 1U);
  const Product& mug = import.products[0];
  EXPECT_EQ(mug.title, (LocalText{.zh = "Mug", .en = "Mug"}));
  EXPECT_EQ(mug.description.en, "A mug\nof clay");
  EXPECT_EQ(mug.summary.en, "A mug");
  EXPECT_EQ(mug.tags, (std::vector<std::string>{"clay", "kitchen"}));
  EXPECT_EQ(mug.picture, "https://x.example/m.jpg");
  ASSERT_EQ(mug.variants.size(), 2U);
  EXPECT_EQ(mug.variants[0].price_minor, 990);
  EXPECT_EQ(mug.variants[0].compare_at_minor, 1'200);
  EXPECT_EQ(mug.variants[0].weight_g, 350U);
  EXPECT_EQ(mug.variants[1].options[0].en, "Blue");
  EXPECT_EQ(mug.variants[1].price_minor, 1'050);
  EXPECT_EQ(mug.variants[1].stock, 0U);
  EXPECT_TRUE(import.row_errors.empty());
}

TEST(ShopifyCsv, MakesCategoriesOfThePath) {
  const CsvImport import = import_rows(
      "a,A,,,\"Home & Garden > Pots\",,true,Title,Default Title,,,A1,,,,1,,,active\n"
      "b,B,,,Home & Garden,,true,Title,Default Title,,,B1,,,,1,,,active\n");
  ASSERT_EQ(import.categories.size(), 2U);
  EXPECT_EQ(import.categories[0].key, "home-garden");
  EXPECT_EQ(import.categories[1].key, "home-garden-pots");
  EXPECT_EQ(import.categories[1].parent, 1U);
  EXPECT_EQ(import.products[0].category, 2U);
  EXPECT_EQ(import.products[1].category, 1U);
}

TEST(ShopifyCsv, MakesTheSameSkuEachTimeWhereThereIsNone) {
  const std::string rows =
      "cup,Cup,,,,,true,Size,S,,,,,,,1,,,active\ncup,,,,,,,,L,,,,,,,2,,,\npen,Pen,,,,,true,Title,Default "
      "Title,,,,,,,1,,,\n";
  const CsvImport import = import_rows(rows);
  ASSERT_EQ(import.products.size(), 2U);
  EXPECT_EQ(import.products[1].variants[0].sku, "pen");
  EXPECT_TRUE(import.products[0].variants[0].sku.starts_with("cup-"));
  EXPECT_NE(import.products[0].variants[0].sku, import.products[0].variants[1].sku);
  EXPECT_EQ(import_rows(rows).products[0].variants[1].sku, import.products[0].variants[1].sku);
  EXPECT_EQ(import.products[1].variants[0].stock, 9'999U);
}

TEST(ShopifyCsv, LeavesAProductWithABadRowOutWhole) {
  const CsvImport import = import_rows(
      "mug,Mug,,,,,true,Colour,Red,,,R,,,1,9.90,,,active\n"
      "mug,,,,,,,,Blue,,,B,,,1,nine,,,\n"
      "cup,Cup,,,,,true,Title,Default Title,,,C,,,1,1.00,,,active\n");
  ASSERT_EQ(import.products.size(), 1U);
  EXPECT_EQ(import.products[0].handle, "cup");
  ASSERT_EQ(import.row_errors.size(), 1U);
  EXPECT_EQ(import.row_errors[0].line, 3U);
  EXPECT_EQ(import.row_errors[0].column, "Variant Price");
  EXPECT_EQ(import.row_errors[0].code, ErrorCode::Malformed);
  EXPECT_EQ(import.row_errors[0].detail, "nine");
  EXPECT_EQ(import.left_out, 1U);
}

TEST(ShopifyCsv, NamesTheReasonOfEachBadRow) {
  const struct {
    std::string row;
    std::string column;
    ErrorCode code;
  } kCases[] = {
      {",No handle,,,,,true,Title,Default Title,,,X,,,1,1,,,", "Handle", ErrorCode::MissingField},
      {"x,,,,,,true,Title,Default Title,,,X,,,1,1,,,", "Title", ErrorCode::MissingField},
      {"x,X,,,,,true,Title,Default Title,,,X,,,1,,,,", "Variant Price", ErrorCode::MissingField},
      {"x,X,,,,,true,Title,Default Title,,,X,,,1,-1,,,", "Variant Price", ErrorCode::Malformed},
      {"x,X,,,,,true,Title,Default Title,,,X,,,1,1.999,,,", "Variant Price", ErrorCode::OutOfRange},
      {"x,X,,,,,true,Title,Default Title,,,X,,,1,1,dear,,", "Variant Compare At Price", ErrorCode::Malformed},
      {"x,X,,,,,true,Title,Default Title,,,X,heavy,,1,1,,,", "Variant Grams", ErrorCode::Malformed},
      {"x,X,,,,,true,Title,Default Title,,,X,,,99999999999,1,,,", "Variant Inventory Qty", ErrorCode::OutOfRange},
      {"x,X,,,,,true,Size,S,Colour,,X,,,1,1,,,", "Option2 Value", ErrorCode::OptionMissing},
      {"x,X,,,,,true,Title,Default Title,,,X,,,1,1,,../../etc/passwd,", "Image Src", ErrorCode::Malformed},
      {"x,X,,,,,true,Title,Default Title,,,X,,,1,1,,javascript:alert(1),", "Image Src", ErrorCode::Malformed},
      {"x,X,,,,,true,Title,Default Title,,,X,,,1,1,,,active,extra", "Handle", ErrorCode::CsvRow},
  };
  for (const auto& each : kCases) {
    SCOPED_TRACE(each.row);
    const CsvImport import = import_rows(each.row + "\n");
    EXPECT_TRUE(import.products.empty());
    ASSERT_EQ(import.row_errors.size(), 1U);
    EXPECT_EQ(import.row_errors[0].column, each.column);
    EXPECT_EQ(import.row_errors[0].code, each.code);
    EXPECT_EQ(import.row_errors[0].line, 2U);
  }
}

TEST(ShopifyCsv, RefusesASkuOfAnotherProduct) {
  const CsvImport import = import_rows(
      "a,A,,,,,true,Title,Default Title,,,SAME,,,1,1,,,\nb,B,,,,,true,Title,Default Title,,,SAME,,,1,1,,,\n");
  ASSERT_EQ(import.products.size(), 1U);
  EXPECT_EQ(import.row_errors[0].code, ErrorCode::DuplicateField);
}

TEST(ShopifyCsv, KeepsWhatIsNotPublishedAsNotOnSale) {
  const CsvImport import = import_rows(
      "a,A,,,,,true,Title,Default Title,,,A,,,1,1,,,draft\nb,B,,,,,FALSE,Title,Default Title,,,B,,,1,1,,,active\n");
  ASSERT_EQ(import.products.size(), 2U);
  EXPECT_FALSE(import.products[0].on_sale);
  EXPECT_FALSE(import.products[1].on_sale);
  EXPECT_TRUE(import.row_errors.empty());
}

TEST(ShopifyCsv, ReadsQuotesLineEndsAndAByteOrderMark) {
  const auto import = import_shopify_csv(
      "\xEF\xBB\xBFHandle,Title,Variant Price\r\npipe,\"A \"\"5 inch\"\" pipe,\nlong\",1\r\n\r\nrod,5\" rod,2",
      Currency::Usd);
  ASSERT_TRUE(import.ok());
  ASSERT_EQ(import->products.size(), 2U);
  EXPECT_EQ(import->products[0].title.en, "A \"5 inch\" pipe,\nlong");
  EXPECT_EQ(import->products[1].title.en, "5\" rod");
}

TEST(ShopifyCsv, RefusesAFileThatIsBrokenAsAWhole) {
  const auto code = [](const std::string& text) { return import_shopify_csv(text, Currency::Usd).error().code; };
  EXPECT_EQ(code(""), ErrorCode::MissingField);
  EXPECT_EQ(code("Handle,Title\n"), ErrorCode::MissingField);
  EXPECT_EQ(code("Handle,Handle,Title,Variant Price\n"), ErrorCode::DuplicateField);
  EXPECT_EQ(code(kHeader + "a,\"A"), ErrorCode::Malformed);
  EXPECT_EQ(code(kHeader + "a,\"A\"B,"), ErrorCode::Malformed);
  EXPECT_EQ(code(kHeader + "a,\xB1\xD2"), ErrorCode::BadUtf8);
  EXPECT_EQ(code(kHeader + "a," + std::string(kCsvCellBytesMax + 1, 'x')), ErrorCode::TooLong);
  EXPECT_EQ(code(kHeader + std::string(2'000, ',')), ErrorCode::TooLong);
}

TEST(ShopifyCsv, RefusesMoreRowsThanTheLimit) {
  std::string text = "Handle,Title,Variant Price\n";
  for (std::size_t i = 0; i <= kCsvRowsMax; ++i) text += "a\n";
  EXPECT_EQ(import_shopify_csv(text, Currency::Usd).error().code, ErrorCode::TooLong);
}

TEST(ShopifyCsv, SurvivesTruncationAndAlteration) {
  const std::string text = kHeader +
                           "mug,Mug,\"<p>A \"\"mug\"\"</p>\",Potter,Home > "
                           "Kitchen,\"a,b\",true,Colour,Red,,,R,1,t,5,9.90,12.00,https://x/m.jpg,active\r\n"
                           "mug,,,,,,,,蓝,,,B,350.0,t,-2,10.5,,,\r\n";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    (void)import_shopify_csv(text.substr(0, length), Currency::Usd).ok();
  }
  for (std::uint64_t seed = 1; seed <= 10'000; ++seed) {
    SCOPED_TRACE(seed);
    tests::Dice dice(seed);
    std::string altered = text;
    for (std::size_t flips = 1 + dice.below(4); flips > 0; --flips) {
      altered[kHeader.size() + dice.below(text.size() - kHeader.size())] = "\",\n\r<>&x0"[dice.below(9)];
    }
    const auto import = import_shopify_csv(altered, Currency::Usd);
    if (!import.ok()) continue;
    for (const Product& product : import->products) EXPECT_FALSE(product.variants.empty());
  }
}

}  // namespace
}  // namespace cartwright::catalog
