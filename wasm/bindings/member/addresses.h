// The second module's object: the address book on this device and the division table. Everything here converts and
// forwards: JSON in, JSON or an error's code out. What an address may be is decided in shared/address.
#pragma once

#include <optional>
#include <string>

#include "shared/base/env.h"
#include "shared/sync/device_book.h"

namespace cartwright::bindings {

class Addresses {
 public:
  // Outcomes are {"code": "", "detail": ""} as JSON; an empty code is a success.
  std::string open_table(std::uintptr_t bytes, std::uint32_t size);
  std::string close_areas(std::string manifest);  // takes the closed areas of a DivisionManifest

  // ---- one step of a transaction: load, one of these, then give() for what is to be stored ----
  std::string load(std::uintptr_t bytes, std::uint32_t size);
  void give() const;
  std::string add(std::string id, std::string fields);
  std::string edit(std::string id, std::string fields);
  std::string remove(std::string id);
  std::string set_default(std::string id);
  std::string used(std::string id);
  void dismiss() { book_.dismiss(); }

  // ---- sync ----
  void begin_sync();  // gives the request's bytes and remembers what was sent
  std::string finish_sync(std::uintptr_t bytes, std::uint32_t size);

  // ---- views: JSON ----
  std::string copy() const;
  bool is_unsent() const { return book_.is_unsent(); }
  std::string view() const;  // {addresses, refused, unsent}
  std::string new_id() const;
  std::string check(std::string fields) const;  // {code, detail} or {code: "", fields, warnings}
  std::string parse(std::string text) const;
  std::string complete(std::uint32_t parent, std::string typed) const;
  std::string complete_detail(std::uint32_t division, std::string typed) const;
  std::string correct_code(std::uint32_t code) const;
  std::string correct_name(std::uint32_t parent, std::string name) const;
  std::string lineage(std::uint32_t code) const;  // the division and those above it, the province first
  std::string countries() const;
  std::string order(std::string choice) const;  // ids, the proposal first

 private:
  const address::DivisionTable& table() const { return table_.has_value() ? *table_ : no_table(); }
  static const address::DivisionTable& no_table();

  std::optional<address::DivisionTable> table_;
  base::Vector<address::ClosedArea> closed_areas_;
  sync::DeviceBook book_;
  protocol::AddressSync sent_;
  base::DeviceId sent_copy_;
};

}  // namespace cartwright::bindings
