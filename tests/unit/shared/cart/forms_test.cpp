// The stored forms of the cart's room: what databases and browsers hold.
#include <gtest/gtest.h>

#include "shared/cart/line.h"
#include "shared/cart/lists.h"
#include "tests/support/message_form.h"

namespace cartwright::cart {
namespace {

using tests::form_of;

TEST(CartForms, KeepTheirFields) {
  EXPECT_EQ(form_of<Line>(),
            "variant 0..4294967295; set_value 0..9999; added -1000000000..1000000000; set_by SetBy; selected bool; "
            "saved bool; note text 400; first_at instant; added_price_minor amount; ");
  EXPECT_EQ(form_of<ListMark>(),
            "list fixed 16; variant 0..4294967295; quantity 0..9999; text text 400; at Stamp; removal_known instant; ");
  EXPECT_EQ(form_of<Lists>(), "marks list 8000; of ListMark; ");
  EXPECT_EQ(form_of<ListEntry>(), "variant 0..4294967295; quantity 0..9999; note text 400; ");
  EXPECT_EQ(form_of<NamedList>(), "id fixed 16; name text 400; entries list 8000; of ListEntry; ");
}

}  // namespace
}  // namespace cartwright::cart
