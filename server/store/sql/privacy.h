// Consents, erasures, pictures and archives over one connection.
#pragma once

#include "server/store/privacy_repositories.h"
#include "server/store/sql/connection.h"

namespace cartwright::store::sql {

class SqlConsents final : public Consents {
 public:
  explicit SqlConsents(Connection& connection) : connection_(connection) {}
  Listed<ConsentRow> list(const base::MemberId& member) override;
  Status put(const base::MemberId& member, const ConsentRow& row) override;

 private:
  Connection& connection_;
};

class SqlErasures final : public Erasures {
 public:
  explicit SqlErasures(Connection& connection) : connection_(connection) {}
  Found<ErasureRow> find(const base::MemberId& member) override;
  Status put(const base::MemberId& member, const ErasureRow& row) override;
  Status cancel(const base::MemberId& member) override;
  Listed<base::MemberId> due(base::Instant now, std::size_t limit) override;
  Status remove_rows(const base::MemberId& member, std::string_view table) override;
  Status blank_member(const base::MemberId& member, std::string_view pseudonym) override;
  Status blank_order(const base::MemberId& member, const order::Order& order) override;

 private:
  Connection& connection_;
};

class SqlAvatars final : public Avatars {
 public:
  explicit SqlAvatars(Connection& connection) : connection_(connection) {}
  Found<AvatarRow> find(const base::MemberId& member) override;
  Status put(const base::MemberId& member, const AvatarRow& row) override;
  Status remove(const base::MemberId& member) override;

 private:
  Connection& connection_;
};

class SqlExports final : public Exports {
 public:
  explicit SqlExports(Connection& connection) : connection_(connection) {}
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
  Connection& connection_;
};

class SqlProfileChanges final : public ProfileChanges {
 public:
  explicit SqlProfileChanges(Connection& connection) : connection_(connection) {}
  Status insert(const base::MemberId& member, const ProfileChangeRow& row) override;
  Listed<ProfileChangeRow> list(const base::MemberId& member, const ProfileChangeId& before,
                                std::size_t limit) override;
  Result<std::size_t> remove_before(base::Instant before, std::size_t limit) override;

 private:
  Connection& connection_;
};

}  // namespace cartwright::store::sql
