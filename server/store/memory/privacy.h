// Consents, erasures, pictures and archives in memory.
#pragma once

#include "server/store/memory/tables.h"

namespace cartwright::store::memory {

class MemoryConsents final : public Consents {
 public:
  explicit MemoryConsents(Tables& tables) : tables_(tables) {}
  Listed<ConsentRow> list(const base::MemberId& member) override;
  Status put(const base::MemberId& member, const ConsentRow& row) override;

 private:
  Tables& tables_;
};

class MemoryErasures final : public Erasures {
 public:
  explicit MemoryErasures(Tables& tables) : tables_(tables) {}
  Found<ErasureRow> find(const base::MemberId& member) override;
  Status put(const base::MemberId& member, const ErasureRow& row) override;
  Status cancel(const base::MemberId& member) override;
  Listed<base::MemberId> due(base::Instant now, std::size_t limit) override;
  Status remove_rows(const base::MemberId& member, std::string_view table) override;
  Status blank_member(const base::MemberId& member, std::string_view pseudonym) override;
  Status blank_order(const base::MemberId& member, const order::Order& order) override;

 private:
  Tables& tables_;
};

class MemoryAvatars final : public Avatars {
 public:
  explicit MemoryAvatars(Tables& tables) : tables_(tables) {}
  Found<AvatarRow> find(const base::MemberId& member) override;
  Status put(const base::MemberId& member, const AvatarRow& row) override;
  Status remove(const base::MemberId& member) override;

 private:
  Tables& tables_;
};

class MemoryExports final : public Exports {
 public:
  explicit MemoryExports(Tables& tables) : tables_(tables) {}
  Status put(const base::MemberId& member, const ExportRow& row) override;
  Found<ExportRow> find(const base::MemberId& member, const ExportId& id) override;
  Listed<ExportRow> list(const base::MemberId& member) override;
  Listed<ExportKey> waiting(std::size_t limit) override;
  Listed<ExportKey> expired(base::Instant now, std::size_t limit) override;
  Status put_part(const base::MemberId& member, const ExportId& id, std::uint32_t number,
                  base::ByteView sealed) override;
  Found<base::Bytes> part(const base::MemberId& member, const ExportId& id, std::uint32_t number) override;
  Status remove(const base::MemberId& member, const ExportId& id) override;

 private:
  Tables& tables_;
};

class MemoryProfileChanges final : public ProfileChanges {
 public:
  explicit MemoryProfileChanges(Tables& tables) : tables_(tables) {}
  Status insert(const base::MemberId& member, const ProfileChangeRow& row) override;
  Listed<ProfileChangeRow> list(const base::MemberId& member, const ProfileChangeId& before,
                                std::size_t limit) override;
  Result<std::size_t> remove_before(base::Instant before, std::size_t limit) override;

 private:
  Tables& tables_;
};

}  // namespace cartwright::store::memory
