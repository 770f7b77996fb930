// The auditor of address books. It knows no merge rule: what anybody knows is a set of writes, a sync is a union, and
// what is shown is looked up in the set.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "shared/address/address.h"

namespace cartwright::sim {

class BookModel {
 public:
  enum class Kind : int { Label, Recipient, Phone, Place, Deletion, Default };
  // Address, kind, counter, device, value: the last write of a kind stands last. A default mark is of no address; the
  // one that it marks is its value.
  using Write = std::tuple<address::AddressId, Kind, std::uint64_t, base::DeviceId, std::string>;
  using Known = std::set<Write>;
  struct Shown {
    std::vector<std::string> values;  // label, recipient, phone, place
    bool is_default = false;
    friend bool operator==(const Shown&, const Shown&) = default;
  };
  using View = std::map<address::AddressId, Shown>;

  static View view(const Known& known);
  // The addresses that are shown as `id`, itself first; empty when it is not shown.
  static std::vector<address::AddressId> group(const Known& known, const address::AddressId& id);
  static Write default_mark(const address::AddressId& id, std::uint64_t counter, const base::DeviceId& device);
};

// What the shop knows, and has known. It forgets deletions that it has known for thirty days; who did not hear of one
// brings the address back by a write that the shop never had, and by nothing else.
class BookShopModel {
 public:
  const BookModel::Known& known() const { return known_; }
  std::vector<address::AddressId> ids() const;
  void take(const BookModel::Known& sent, std::int64_t now_ms);

 private:
  void forget(std::int64_t now_ms);
  bool is_forgotten(const BookModel::Known& sent, const address::AddressId& id) const;

  BookModel::Known known_, forgotten_;
  std::map<address::AddressId, std::int64_t> deleted_ms_;  // when the shop heard of it
};

}  // namespace cartwright::sim
