#include "shared/base/decimal.h"

#include <gtest/gtest.h>

namespace cartwright::base {
namespace {

TEST(Decimal, WritesEveryWholeNumber) {
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{7}, std::int64_t{-10}, std::int64_t{9'999}, INT64_MAX, INT64_MIN}) {
    EXPECT_EQ(to_decimal(value), std::to_string(value));
  }
  std::string text = "#";
  append_decimal(text, UINT64_MAX);
  EXPECT_EQ(text, "#18446744073709551615");
}

}  // namespace
}  // namespace cartwright::base
