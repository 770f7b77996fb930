// The profile on this device for wasm/src/member/profile.ts. Converts and forwards; what a profile may say is decided
// in shared/member, what the device does with it in shared/sync/device_profile.h.
#pragma once

#include <string>

#include "shared/sync/device_profile.h"

namespace cartwright::bindings {

class Profile {
 public:
  // Outcomes are {"code": "", "detail": ""} as JSON; an empty code is a success.

  // ---- one step of a transaction: load, one of these, then give() for what is to be stored ----
  std::string load(std::uintptr_t bytes, std::uint32_t size);
  void give() const;
  std::string edit(std::string patch);  // a ProfilePatch
  std::string withdraw(std::string purpose);
  std::string choose_picture(std::uintptr_t bytes, std::uint32_t size);
  void dismiss() { profile_.dismiss(); }

  // ---- sync ----
  void begin_sync();  // gives the request's bytes and remembers what was sent
  std::string finish_sync(std::uintptr_t bytes, std::uint32_t size);
  void begin_picture();  // gives the chosen picture and remembers it
  std::string finish_picture(std::string refusal);
  std::string keep_picture(std::string hash, std::uintptr_t bytes, std::uint32_t size);

  // ---- views ----
  std::string copy() const;
  bool needs_sync() const { return profile_.needs_sync(); }
  bool is_unsent() const { return profile_.is_unsent(); }
  std::string view() const;   // a ProfileView
  void give_picture() const;  // the chosen one, else the server's; no bytes: none is here
  std::string check(std::string patch) const;

 private:
  sync::DeviceProfile profile_;
  protocol::ProfileSync sent_;
  base::Bytes sent_picture_;
};

}  // namespace cartwright::bindings
