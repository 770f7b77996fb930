// Address books of several devices that write and merge in any order: once every device has seen every other, all are
// equal, whatever the order was; and in every state on the way there is exactly one default when there is an address.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "shared/address/book.h"

namespace cartwright::address {
namespace {

constexpr std::uint32_t kDevices = 4, kIds = 6, kDetails = 3;

AddressId id(std::uint32_t number) {
  AddressId made;
  made.bytes[15] = static_cast<std::uint8_t>(number + 1);
  return made;
}
base::DeviceId device(std::uint32_t number) {
  base::DeviceId made;
  made.bytes[0] = static_cast<std::uint8_t>(number + 1);
  return made;
}
AddressFields fields(std::uint32_t detail, std::uint32_t phone) {
  return {.recipient = "李雷",
          .phone = "1380000000" + std::to_string(phone),
          .place = {.division = 110105, .detail = "建国路" + std::to_string(detail) + "号楼"}};
}

void check_defaults(const AddressBook& book) {
  const base::Vector<Address> shown = book.shown();
  std::size_t defaults = 0;
  for (const Address& one : shown) defaults += one.is_default ? 1U : 0U;
  RC_ASSERT(defaults == (shown.empty() ? 0U : 1U));
  for (std::size_t i = 0; i < shown.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) RC_ASSERT(equality_key(shown[i].fields) != equality_key(shown[k].fields));
  }
}

// One write; those that the book refuses change nothing.
void write(AddressBook& book, std::uint32_t self) {
  const Stamp at = book.next_stamp(device(self));
  // An id belongs to the device that made it.
  const AddressId own = id(*rc::gen::inRange(0U, kIds) * kDevices + self);
  const AddressId any = id(*rc::gen::inRange(0U, kIds * kDevices));
  const AddressFields some = fields(*rc::gen::inRange(0U, kDetails), *rc::gen::inRange(0U, 3U));
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
    case 1:
      static_cast<void>(book.add(own, some, at));
      break;
    case 2:
      static_cast<void>(book.edit(any, some, {.phone = true, .place = *rc::gen::arbitrary<bool>()}, at));
      break;
    case 3:
      static_cast<void>(book.remove(any, at));
      break;
    case 4:
      static_cast<void>(book.set_default(any, at));
      break;
    default:
      static_cast<void>(book.used(any, {*rc::gen::inRange(1, 1'000)}));
      break;
  }
}

RC_GTEST_PROP(AddressBookMerge, EveryOrderEndsEqualWithOneDefault, ()) {
  std::vector<AddressBook> books(kDevices);
  const auto steps = *rc::gen::inRange(1, 40);
  for (int i = 0; i < steps; ++i) {
    const auto self = *rc::gen::inRange(0U, kDevices);
    if (*rc::gen::inRange(0, 4) == 0) {
      books[self].merge(books[*rc::gen::inRange(0U, kDevices)]);
    } else {
      write(books[self], self);
    }
    check_defaults(books[self]);
  }
  // All states joined, each time in another order.
  AddressBook expected;
  for (const AddressBook& book : books) expected.merge(book);
  check_defaults(expected);
  for (int round = 0; round < 3; ++round) {
    const auto order = *rc::gen::container<std::vector<std::uint32_t>>(8, rc::gen::inRange(0U, kDevices));
    AddressBook joined;
    for (const std::uint32_t one : order) joined.merge(books[one]);
    for (std::uint32_t one = kDevices; one > 0; --one) joined.merge(books[one - 1]);
    RC_ASSERT(joined == expected);
  }
}

RC_GTEST_PROP(AddressBookMerge, IsIdempotentAndTakesSides, ()) {
  AddressBook a, b;
  for (int i = 0; i < 12; ++i) write(a, 0), write(b, 1);
  AddressBook ab = a, ba = b;
  ab.merge(b);
  ba.merge(a);
  RC_ASSERT(ab == ba);
  AddressBook again = ab;
  again.merge(b);
  again.merge(ab);
  RC_ASSERT(again == ab);
}

}  // namespace
}  // namespace cartwright::address
