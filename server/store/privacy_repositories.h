// What members may ask of the shop about their data: consents, pictures, archives, erasure. Calls and errors as in
// repositories.h.
#pragma once

#include "server/store/repositories.h"
#include "shared/member/consent.h"

namespace cartwright::store {

struct ConsentRow {
  member::Purpose purpose = member::Purpose::Service;
  base::Instant given_at;
  std::uint32_t version = 0;
  base::Instant withdrawn_at;  // 0: it stands
  std::string evidence;        // where it was given: never a name or an address
};

class Consents {
 public:
  virtual ~Consents() = default;
  virtual Listed<ConsentRow> list(const base::MemberId& member) = 0;  // by purpose, then oldest first
  // Inserts, or writes the withdrawal of the one given at that time.
  virtual Status put(const base::MemberId& member, const ConsentRow& row) = 0;
};

struct ErasureRow {
  base::Instant asked_at;
  base::Instant due_at;
  base::Instant done_at;  // 0: not yet
  base::Instant held_at;  // 0: not held; while it is, the job leaves the member alone
};

class Erasures {
 public:
  virtual ~Erasures() = default;
  virtual Found<ErasureRow> find(const base::MemberId& member) = 0;
  virtual Status put(const base::MemberId& member, const ErasureRow& row) = 0;
  virtual Status cancel(const base::MemberId& member) = 0;
  // Not held.
  virtual Listed<base::MemberId> due(base::Instant now, std::size_t limit) = 0;
  // The member's rows of a table that the register gives to erasure. Errors: not_found (no such table there).
  virtual Status remove_rows(const base::MemberId& member, std::string_view table) = 0;
  // The account's own row: another name, and nothing to sign in with.
  virtual Status blank_member(const base::MemberId& member, std::string_view pseudonym) = 0;
  virtual Status blank_order(const base::MemberId& member, const order::Order& order) = 0;
};

struct AvatarRow {
  base::Hash256 hash{};  // names the picture
  base::Bytes large;
  base::Bytes small;
  base::Instant changed_at;
};

class Avatars {
 public:
  virtual ~Avatars() = default;
  virtual Found<AvatarRow> find(const base::MemberId& member) = 0;
  virtual Status put(const base::MemberId& member, const AvatarRow& row) = 0;
  virtual Status remove(const base::MemberId& member) = 0;
};

// A field that changed, when, and (sealed: app/profile) from what to what and by which device.
using ProfileChangeId = base::Id<struct ProfileChangeTag>;
struct ProfileChangeRow {
  ProfileChangeId id;
  base::Instant at;
  base::Bytes sealed;
};

class ProfileChanges {
 public:
  virtual ~ProfileChanges() = default;
  virtual Status insert(const base::MemberId& member, const ProfileChangeRow& row) = 0;
  // Newest first; `before` is the id of the last one of the page before, nil for the first page.
  virtual Listed<ProfileChangeRow> list(const base::MemberId& member, const ProfileChangeId& before,
                                        std::size_t limit) = 0;
  virtual Result<std::size_t> remove_before(base::Instant before, std::size_t limit) = 0;
};

using ExportId = base::Id<struct ExportTag>;
struct ExportRow {
  ExportId id;
  base::Instant asked_at;
  base::Instant ready_at;  // 0: being made
  base::Instant expires_at;
  std::uint32_t parts = 0;
  std::uint64_t bytes = 0;
};
struct ExportKey {
  base::MemberId member;
  ExportId id;
};

class Exports {
 public:
  virtual ~Exports() = default;
  virtual Status put(const base::MemberId& member, const ExportRow& row) = 0;
  virtual Found<ExportRow> find(const base::MemberId& member, const ExportId& id) = 0;
  virtual Listed<ExportRow> list(const base::MemberId& member) = 0;  // oldest first
  virtual Listed<ExportKey> waiting(std::size_t limit) = 0;
  virtual Listed<ExportKey> expired(base::Instant now, std::size_t limit) = 0;
  virtual Status put_part(const base::MemberId& member, const ExportId& id, std::uint32_t number,
                          base::ByteView sealed) = 0;
  virtual Found<base::Bytes> part(const base::MemberId& member, const ExportId& id, std::uint32_t number) = 0;
  virtual Status remove(const base::MemberId& member, const ExportId& id) = 0;  // with its parts
};

}  // namespace cartwright::store
