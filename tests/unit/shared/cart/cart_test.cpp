#include "shared/cart/cart.h"

#include <gtest/gtest.h>

#include "shared/cart/packed_lines.h"
#include "shared/codec/binary.h"

namespace cartwright::cart {
namespace {

struct LineList {
  std::vector<Line> lines;
  void describe(codec::Visitor& v) { describe_lines(v, "lines", lines, 10); }
};

bool is_a_cart(const std::vector<Line>& lines) { return codec::decode<Cart>(codec::encode(LineList{lines})).ok(); }

TEST(StoredCart, HoldsEachVariantOnceInRisingOrder) {
  EXPECT_TRUE(is_a_cart({{.variant = 1, .added = 1}, {.variant = 2, .added = 1}}));
  EXPECT_FALSE(is_a_cart({{.variant = 2, .added = 1}, {.variant = 1, .added = 1}}));
  EXPECT_FALSE(is_a_cart({{.variant = 2, .added = 1}, {.variant = 2, .added = 3}}));
}

}  // namespace
}  // namespace cartwright::cart
