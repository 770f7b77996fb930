// Of every store: links to lists, carts that nobody touches, and orders by the fingerprint of their quote.
#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::Instant;

class CartConformance : public StoreOfEachEngine {
 protected:
  void SetUp() override {
    StoreOfEachEngine::SetUp();
    write([&](UnitOfWork& unit) { return unit.members().insert({.id = other, .username = "bo", .created_at = {1}}); });
  }
};

TEST_P(CartConformance, AListHasOneLinkAndItsTokenFindsItUntilItIsRevoked) {
  const cart::ListId list{member.bytes}, second{other.bytes};
  const auto put = [&](const base::MemberId& of, const cart::ListId& which, std::string_view token) {
    write([&](UnitOfWork& unit) {
      return unit.list_links().put(of, {which, base::sha256(base::as_bytes(token)), Instant{5}});
    });
  };
  const auto find = [&](std::string_view token) {
    return read<std::optional<ListLinkOwner>>(
        [&](UnitOfWork& unit) { return unit.list_links().find(base::sha256(base::as_bytes(token))); });
  };
  const auto revoke = [&](const base::MemberId& of, const cart::ListId& which) {
    bool was_there = false;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(was_there, unit.list_links().remove(of, which));
      return {};
    });
    return was_there;
  };
  put(member, list, "one");
  put(member, second, "two");
  put(other, list, "of another");
  put(member, list, "newer");
  EXPECT_FALSE(find("one").has_value()) << "a new link takes the place of the old";
  ASSERT_TRUE(find("newer").has_value());
  EXPECT_EQ(find("newer")->member, member);
  EXPECT_EQ(find("newer")->list, list);
  EXPECT_EQ(find("of another")->member, other);
  EXPECT_EQ(read<std::vector<ListLinkRow>>([&](UnitOfWork& unit) { return unit.list_links().list(member); }).size(),
            2U);
  EXPECT_TRUE(revoke(member, list));
  EXPECT_FALSE(revoke(member, list));
  EXPECT_FALSE(find("newer").has_value());
  EXPECT_TRUE(find("of another").has_value());
  write([&](UnitOfWork& unit) { return unit.erasures().remove_rows(member, "list_links"); });
  EXPECT_FALSE(find("two").has_value());
}

TEST_P(CartConformance, IdleCartsAreCountedByTheirLastChangeAndNobodyIsNamed) {
  struct Put {
    base::MemberId of;
    base::VariantNumber variant;
    std::int64_t added;
    std::int64_t at;
    bool saved = false;
  };
  const std::vector<Put> puts = {{member, 1, 2, 100},
                                 {member, 2, 3, 200},
                                 {other, 1, 5, 500},
                                 {other, 3, 9, 900, true},  // saved for later is no cart
                                 {other, 4, 0, 600}};       // removed: a change all the same
  std::uint64_t change = 0;
  for (const Put& put : puts) {
    write([&](UnitOfWork& unit) {
      CartRow row{.change_no = ++change, .changed_at = Instant{put.at}};
      row.value.variant = put.variant;
      row.value.added = put.added;
      row.value.saved = put.saved;
      return unit.cart_lines().put(put.of, row);
    });
  }
  const auto idle = [&](std::int64_t from, std::int64_t to) {
    return read<IdleCarts>([&](UnitOfWork& unit) { return unit.cart_lines().idle(Instant{from}, Instant{to}); });
  };
  const auto said = [](const IdleCarts& found) {
    std::string text = std::to_string(found.carts) + ":";
    for (const IdlePieces& one : found.pieces) {
      text += " " + std::to_string(one.variant) + "x" + std::to_string(one.quantity);
    }
    return text;
  };
  EXPECT_EQ(said(idle(0, 1'000)), "2: 1x7 2x3");
  EXPECT_EQ(said(idle(0, 200)), "0:") << "to is not in it";
  EXPECT_EQ(said(idle(200, 201)), "1: 1x2 2x3") << "from is";
  EXPECT_EQ(said(idle(500, 600)), "0:") << "a removal was the last change";
  EXPECT_EQ(said(idle(600, 601)), "1: 1x5");
}

TEST_P(CartConformance, AnOrderIsFoundByItsFingerprintTheNewestOfSeveral) {
  const base::Hash256 fingerprint = base::sha256(base::as_bytes("quote"));
  const auto place = [&](std::uint8_t number, std::int64_t at) {
    OrderRow row{.change_no = number};
    row.order.id.bytes.fill(number);
    row.order.number = "O" + std::to_string(number);
    row.order.submitted_at = Instant{at};
    row.order.fingerprint = fingerprint;
    write([&](UnitOfWork& unit) { return unit.orders().insert(member, row); });
  };
  const auto find = [&](std::string_view quote) {
    return read<std::optional<OwnedOrder>>(
        [&](UnitOfWork& unit) { return unit.orders().find_fingerprint(base::sha256(base::as_bytes(quote))); });
  };
  EXPECT_FALSE(find("quote").has_value());
  place(1, 200);
  place(2, 300);
  place(3, 100);
  ASSERT_TRUE(find("quote").has_value());
  EXPECT_EQ(find("quote")->row.order.number, "O2");
  EXPECT_EQ(find("quote")->member, member);
  EXPECT_FALSE(find("another").has_value());
}

INSTANTIATE_TEST_SUITE_P(Engines, CartConformance, ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres),
                         engine_name);

}  // namespace
}  // namespace cartwright::store
