// Which address check-out proposes first (spec 05, suggestion 4): the recipient of this cart's last choice, then
// deliverable and most used in 90 days with a weight that halves every 30 days, then the default.
#pragma once

#include "shared/address/address.h"

namespace cartwright::address {

struct AddressUse {
  AddressId address;
  base::Instant at;
};

struct ChoiceInput {
  const base::Vector<Address>& addresses;
  const base::Vector<AddressUse>& uses;
  const base::Vector<bool>& is_deliverable;  // beside addresses
  std::string_view last_recipient;           // of this cart; empty: none
  base::Instant at;
};

// Places in `addresses`, the proposal first. Every address comes once; ties keep the order given.
base::Vector<std::uint32_t> choice_order(const ChoiceInput& input);

}  // namespace cartwright::address
