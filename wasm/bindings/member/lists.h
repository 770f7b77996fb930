// The named lists on this device for wasm/src/member/lists.ts. Converts and forwards; what lists are and how they merge
// is decided in shared/cart/lists.h, what the device does with them in shared/sync/device_lists.h.
#pragma once

#include <string>

#include "shared/sync/device_lists.h"

namespace cartwright::bindings {

class NamedLists {
 public:
  // Outcomes are {"code": "", "detail": ""} as JSON; an empty code is a success.

  // ---- one step of a transaction: load, one of these, then give() for what is to be stored ----
  std::string load(std::uintptr_t bytes, std::uint32_t size);
  void give() const;
  std::string make(std::string id, std::string name);
  std::string rename(std::string id, std::string name);
  std::string remove(std::string id);
  std::string put(std::string id, std::string entry);  // a ListEntry; quantity 0 takes it out

  // ---- sync ----
  void begin_sync();  // gives the request's bytes and remembers what was sent
  std::string finish_sync(std::uintptr_t bytes, std::uint32_t size);

  // ---- views ----
  std::string copy() const;
  std::string new_id() const;
  bool is_unsent() const { return lists_.is_unsent(); }
  std::string view() const;  // a ListsView

 private:
  sync::DeviceLists lists_;
  protocol::ListSync sent_;
};

}  // namespace cartwright::bindings
