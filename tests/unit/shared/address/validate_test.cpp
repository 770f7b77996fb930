#include "shared/address/validate.h"

#include "shared/address/country.h"
#include "shared/address/delivery.h"
#include "shared/address/phone.h"
#include "shared/codec/binary.h"
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"
#include "tests/unit/shared/address/divisions.h"

namespace cartwright::address {
namespace {

using base::ErrorCode;

AddressFields good() {
  return {.label = "家",
          .recipient = "李雷",
          .phone = "138 0000 1234",
          .place = {.division = 110105, .detail = "建国路88号", .postal_code = "100020"}};
}

struct Failure {
  ErrorCode code;
  std::string detail;
  bool operator==(const Failure&) const = default;
};

template <class Change>
Failure failure(Change change) {
  AddressFields fields = good();
  change(fields);
  const auto checked = check_address(fields, divisions());
  return checked.ok() ? Failure{ErrorCode::Unexpected, "was taken"}
                      : Failure{checked.error().code, checked.error().detail};
}

TEST(CheckAddress, TakesAGoodOneAndWritesItInItsOneSpelling) {
  AddressFields fields = good();
  fields.recipient = "　李雷 ";
  fields.place.detail = "北京市朝阳区北京市朝阳区建国路88号，";
  const auto checked = check_address(fields, divisions());
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->fields.recipient, "李雷");
  EXPECT_EQ(checked->fields.phone, "13800001234");
  EXPECT_EQ(checked->fields.place.detail, "建国路88号");
  EXPECT_TRUE(checked->warnings.empty());
}

TEST(CheckAddress, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(failure([](AddressFields& f) { f.recipient = "李"; }), (Failure{ErrorCode::OutOfRange, "recipient"}));
  EXPECT_EQ(failure([](AddressFields& f) { f.recipient = ""; }), (Failure{ErrorCode::MissingField, "recipient"}));
  EXPECT_EQ(failure([](AddressFields& f) { f.recipient = std::string(26, 'a'); }),
            (Failure{ErrorCode::TooLong, "recipient"}));
  EXPECT_EQ(failure([](AddressFields& f) { f.place.detail = "88号"; }), (Failure{ErrorCode::OutOfRange, "detail"}));
  EXPECT_EQ(failure([](AddressFields& f) { f.place.detail = std::string(121, 'x'); }),
            (Failure{ErrorCode::TooLong, "detail"}));
  // Only the division's own name: nothing is left of it.
  EXPECT_EQ(failure([](AddressFields& f) { f.place.detail = "北京市朝阳区"; }),
            (Failure{ErrorCode::MissingField, "detail"}));
  EXPECT_EQ(failure([](AddressFields& f) { f.place.detail = "\xFF\xFE"; }), (Failure{ErrorCode::BadUtf8, "detail"}));
  EXPECT_EQ(failure([](AddressFields& f) { f.phone = "12345"; }).code, ErrorCode::PhoneInvalid);
  EXPECT_EQ(failure([](AddressFields& f) { f.place.country = "ZZ"; }), (Failure{ErrorCode::OutOfRange, "country"}));
  EXPECT_EQ(failure([](AddressFields& f) { f.place.postal_code = "1000"; }),
            (Failure{ErrorCode::OutOfRange, "postal_code"}));
}

TEST(CheckAddress, WantsACurrentLeafDivision) {
  EXPECT_EQ(failure([](AddressFields& f) { f.place.division = 999999; }),
            (Failure{ErrorCode::DivisionUnknown, "division"}));
  EXPECT_EQ(failure([](AddressFields& f) { f.place.division = 110000; }),
            (Failure{ErrorCode::DivisionUnknown, "division"}));
  EXPECT_EQ(failure([](AddressFields& f) { f.place.division = 330104; }),
            (Failure{ErrorCode::DivisionSuperseded, "330102,330114"}));
}

TEST(CheckAddress, APostalCodeOfAnotherProvinceIsWarnedAboutNotRefused) {
  AddressFields fields = good();
  fields.place.postal_code = "510000";
  const auto checked = check_address(fields, divisions());
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->warnings, base::Vector<Warning>{Warning::PostalMismatch});
}

TEST(CheckAddress, OtherCountriesFollowTheirTemplate) {
  AddressFields fields{.recipient = "John Smith",
                       .phone = "(415) 555-0132",
                       .place = {.country = "US", .region = "CA", .city = "San Francisco", .detail = "1600 Market St"}};
  EXPECT_EQ(check_address(fields, divisions()).error().detail, "postal_code");
  fields.place.postal_code = "94103-1234";
  const auto checked = check_address(fields, divisions());
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->fields.phone, "+14155550132");
  fields.place.region.clear();
  EXPECT_EQ(check_address(fields, divisions()).error().detail, "region");
}

TEST(Countries, EachHasAFormThatHoldsWhatItRequires) {
  EXPECT_GE(countries().size(), 13U);
  for (const CountryTemplate& country : countries()) {
    EXPECT_EQ(country.code.size(), 2U);
    for (const Field required : country.required) {
      bool is_there = false;
      for (const Field field : country.fields) is_there = is_there || field == required;
      EXPECT_TRUE(is_there) << country.code;
    }
  }
  EXPECT_TRUE(postal_code_fits(*find_country("GB"), "NW1 6XE"));
  EXPECT_TRUE(postal_code_fits(*find_country("GB"), "SW1A1AA"));
  EXPECT_FALSE(postal_code_fits(*find_country("GB"), "12345"));
  EXPECT_TRUE(postal_code_fits(*find_country("JP"), "100-0005"));
  EXPECT_FALSE(postal_code_fits(*find_country("US"), "9410"));
}

struct PhoneCase {
  const char* text;
  DivisionCode division;
  const char* expected;  // empty: phone_invalid
};

TEST(Phone, HasOneSpelling) {
  for (const PhoneCase& one : {PhoneCase{"13800001234", 0, "13800001234"},
                               {"１３８　００００　１２３４", 0, "13800001234"},
                               {"+86 138-0000-1234", 0, "13800001234"},
                               {"008613800001234", 0, "13800001234"},
                               {"010-87654321", 0, "010-87654321"},
                               {"(0571)87654321", 0, "0571-87654321"},
                               {"0371 65551234转8", 0, "0371-65551234-8"},
                               {"0371-6555123-8", 0, "0371-6555123-8"},
                               {"+86 10 8765 4321", 0, "010-87654321"},
                               {"51234567", 810001, "+85251234567"},
                               {"66123456", 820004, "+85366123456"},
                               {"0912-345-678", 710101, "+886912345678"},
                               {"+852 5123 4567", 0, "+85251234567"},
                               {"51234567", 110105, ""},
                               {"12800001234", 0, ""},
                               {"1380000123", 0, ""},
                               {"138000012345", 0, ""},
                               {"+0123456789", 0, ""},
                               {"138x", 0, ""},
                               {"", 0, ""}}) {
    const auto phone = normalise_phone(one.text, "CN", one.division);
    EXPECT_EQ(phone.ok() ? phone.value() : std::string(), one.expected) << one.text;
  }
}

TEST(Equality, IgnoresWidthCaseSpacesAndTheLabel) {
  AddressFields a = good(), b = good();
  b.label = "公司";
  b.place.detail = "建国路 ８８号";
  EXPECT_EQ(equality_key(a), equality_key(b));
  b.place.detail = "建国路89号";
  EXPECT_NE(equality_key(a), equality_key(b));
}

TEST(Delivery, AClosedAreaIsSaidWithItsReasonWhileItLasts) {
  const base::Vector<ClosedArea> areas = {{.prefix = 6540, .from = {1'000}, .until = {2'000}, .reason = "大雪"},
                                          {.prefix = 71, .from = {0}, .reason = "不派送"}};
  EXPECT_TRUE(check_deliverable(areas, 654003, {999}).ok());
  EXPECT_EQ(check_deliverable(areas, 654003, {1'000}).error().code, ErrorCode::NotDeliverable);
  EXPECT_EQ(check_deliverable(areas, 654003, {1'999}).error().detail, "大雪");
  EXPECT_TRUE(check_deliverable(areas, 654003, {2'000}).ok());
  EXPECT_FALSE(check_deliverable(areas, 710101, {5'000}).ok());
  EXPECT_TRUE(check_deliverable(areas, 110105, {1'500}).ok());
}

TEST(Messages, AddressAndDivisionComeBackFromBytesAndJson) {
  Address address{.fields = good(), .is_default = true, .last_used = {7}, .use_count = 3};
  address.id.bytes.fill(4);
  const auto bytes = codec::decode<Address>(codec::encode(address));
  ASSERT_TRUE(bytes.ok());
  EXPECT_EQ(*bytes, address);
  const auto json = codec::from_json<Address>(codec::to_json(address));
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(*json, address);
  EXPECT_EQ(codec::to_json(division_row(divisions(), divisions().find(110103))),
            R"({"code":110103,"parent":110000,"level":3,"name":"崇文区","pinyin":"chong wen qu","isLeaf":false,)"
            R"("validFrom":0,"validTo":2010,"successors":[110101]})");
}

}  // namespace
}  // namespace cartwright::address
