// What the server takes of the book that a device sends (docs/adr/0010): it merges the whole, then looks at every
// address that this has changed. What no form would have accepted goes back to what it was, under a newer stamp, so
// that the device takes it over like any other change and says why.
#pragma once

#include "shared/address/book.h"
#include "shared/address/validate.h"

namespace cartwright::address {

// How far a device may be ahead of the server: far above what anybody edits while apart, and far below a counter that
// would lock a field for good.
inline constexpr std::uint64_t kStampsAheadMax = 1'000'000;

struct Refused {
  static constexpr const char* kTypeName = "RefusedAddress";
  AddressId id;
  std::string code;      // of base::Error
  std::string detail;    // a field, a limit, the codes of successors
  bool is_gone = false;  // false: it is as it was before

  void describe(codec::Visitor& v);
  friend bool operator==(const Refused&, const Refused&) = default;
};

struct Admission {
  AddressBook book;
  base::Vector<Refused> refused;  // by id
};

struct AdmissionInput {
  const AddressBook& stored;
  const AddressBook& sent;
  std::uint64_t seen = 0;  // the highest counter when the device last had what the server has; 0: never
  const DivisionTable& table;
  base::Instant now;
};

// Errors: out_of_range (detail "counter": stamps too far ahead). An address that only this server's older table calls
// ended is kept; at most kAddressesKeptMax are, the newest beyond it are refused (address_limit).
base::Result<Admission> admit(const AdmissionInput& input);

}  // namespace cartwright::address
