// Proof that the person who asks may do what is asked. See README.md.
#pragma once

#include "server/app/audit/audit.h"
#include "shared/base/instant.h"

namespace cartwright::app {

// A signed-in person, as their session's token proves.
struct StaffInfo {
  store::StaffId staff;
  std::string username;
  std::string display_name;
  member::RoleSet roles;
  base::Hash256 token_hash{};  // names the session; not a secret
  std::string source;          // the address that asks
  base::Instant idle_until;
  base::Instant expires_at;

  Actor actor() const { return {.staff = staff, .username = username, .source = source}; }
};

template <member::Permission kPermission>
class Authorized {
 public:
  // Errors: not_allowed.
  static base::Result<Authorized> of(const StaffInfo& info) {
    if (!member::allows(info.roles, kPermission)) {
      return base::Error{.code = base::ErrorCode::NotAllowed,
                         .detail = std::string(member::describe(kPermission).name)};
    }
    return Authorized(info);
  }
  const StaffInfo& staff() const { return *info_; }

 private:
  explicit Authorized(const StaffInfo& info) : info_(&info) {}
  const StaffInfo* info_;  // not owned; of the call
};

}  // namespace cartwright::app
