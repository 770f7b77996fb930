#include "shared/address/paste.h"

#include "shared/base/limits.h"
#include "tests/unit/shared/address/divisions.h"

namespace cartwright::address {
namespace {

using base::ErrorCode;

Pasted parse(const std::string& text) {
  auto pasted = parse_paste(divisions(), text);
  EXPECT_TRUE(pasted.ok()) << text;
  return pasted.ok() ? std::move(pasted).value() : Pasted{};
}

TEST(Paste, FillsTheWholeForm) {
  const Pasted pasted = parse("收货人：李雷\n电话：138 0000 1234\n地址：北京市朝阳区建国路88号 邮编：100020");
  EXPECT_EQ(pasted.fields.recipient, "李雷");
  EXPECT_EQ(pasted.fields.phone, "13800001234");
  EXPECT_EQ(pasted.fields.place.division, 110105U);
  EXPECT_EQ(pasted.fields.place.detail, "建国路88号");
  EXPECT_EQ(pasted.fields.place.postal_code, "100020");
  EXPECT_EQ(pasted.division_path, "北京市 朝阳区");
  EXPECT_GE(pasted.division_confidence, kConfidentPerMille);
  EXPECT_GE(pasted.phone_confidence, kConfidentPerMille);
  EXPECT_GE(pasted.recipient_confidence, kConfidentPerMille);
}

TEST(Paste, ARoadNamedAfterACityIsARoad) {
  const Pasted pasted = parse("上海市黄浦区南京东路300号 李雷 13800001234");
  EXPECT_EQ(pasted.fields.place.division, 310101U);
  EXPECT_EQ(pasted.fields.place.detail, "南京东路300号");
}

TEST(Paste, DoubtIsSaidAndChoicesAreOffered) {
  const Pasted pasted = parse("鼓楼区中山路1号 李雷 13800001234");
  EXPECT_LT(pasted.division_confidence, kConfidentPerMille);
  EXPECT_GE(pasted.offers.size(), 3U);
}

TEST(Paste, AnEndedCountyBecomesItsSuccessorOrOffersThem) {
  const Pasted one = parse("上海市卢湾区淮海中路381号 李雷 13800001234");
  EXPECT_EQ(one.fields.place.division, 310101U);
  EXPECT_EQ(one.offers, base::Vector<std::uint32_t>{310101});
  const Pasted two = parse("浙江省杭州市江干区钱江路58号 李雷 13800001234");
  EXPECT_LT(two.division_confidence, kConfidentPerMille);
  EXPECT_EQ(two.offers, (base::Vector<std::uint32_t>{330102, 330114}));
}

TEST(Paste, ACountyOfAnotherCityIsDoubted) {
  const Pasted pasted = parse("江苏省苏州市余杭区文一西路969号 李雷 13800001234");
  EXPECT_EQ(pasted.fields.place.division, 330110U);
  EXPECT_LT(pasted.division_confidence, kConfidentPerMille);
}

TEST(Paste, NumbersThatAreNoPhoneStayInTheDetail) {
  const Pasted pasted = parse("北京市朝阳区建国路88号3-201 订单123456789012345678");
  EXPECT_EQ(pasted.fields.phone, "");
  EXPECT_EQ(pasted.phone_confidence, 0U);
}

TEST(Paste, TextWithoutAnAddressClaimsNothing) {
  const Pasted pasted = parse("今天天气很好");
  EXPECT_EQ(pasted.fields.place.division, 0U);
  EXPECT_EQ(pasted.division_confidence, 0U);
  EXPECT_EQ(pasted.fields.phone, "");
}

TEST(Paste, RefusesWhatIsTooLongEmptyOrNoText) {
  EXPECT_EQ(parse_paste(divisions(), " \n　").error().code, ErrorCode::MissingField);
  EXPECT_EQ(parse_paste(divisions(), "").error().code, ErrorCode::MissingField);
  EXPECT_EQ(parse_paste(divisions(), "\xC3(").error().code, ErrorCode::BadUtf8);
  EXPECT_EQ(parse_paste(divisions(), std::string(limits::kPasteBytesMax + 1, 'a')).error().code, ErrorCode::TooLong);
}

}  // namespace
}  // namespace cartwright::address
