#include "server/app/privacy/archive.h"

#include <algorithm>

namespace cartwright::app {
namespace {

using base::ErrorCode;

constexpr std::size_t kArchiveBatch = 10;

Export as_export(const store::ExportRow& row) {
  return {.id = row.id,
          .asked_at = row.asked_at,
          .ready_at = row.ready_at,
          .expires_at = row.expires_at,
          .bytes = row.bytes};
}

std::string context_of(const store::ExportKey& key, std::uint32_t part) {
  return "export " + base::format_id(key.member.bytes) + " " + base::format_id(key.id.bytes) + " " +
         std::to_string(part);
}

base::Result<store::ExportRow> find_own(store::UnitOfWork& unit, const store::ExportKey& key, base::Instant now) {
  CW_TRY_ASSIGN(const std::optional<store::ExportRow> row, unit.exports().find(key.member, key.id));
  if (!row.has_value() || row->expires_at <= now) return base::Error{.code = ErrorCode::NotFound, .detail = "export"};
  return *row;
}

// Parts first, each in a transaction of its own; the row that says "ready" last.
base::Status store_archive(const ArchiveServices& services, const store::ExportKey& key, const base::Bytes& archive) {
  std::uint32_t parts = 0;
  for (std::size_t at = 0; at < archive.size(); at += kArchivePartBytes, ++parts) {
    const base::ByteView part = base::ByteView(archive).subspan(at, std::min(kArchivePartBytes, archive.size() - at));
    const base::Bytes sealed = services.sealer.seal(context_of(key, parts), base::as_text(part));
    CW_TRY(services.store.write([&](store::UnitOfWork& unit) -> base::Status {
      // Erased or taken away meanwhile: no part may outlive it.
      CW_TRY_ASSIGN(const std::optional<store::ExportRow> row, unit.exports().find(key.member, key.id));
      return row.has_value() ? unit.exports().put_part(key.member, key.id, parts, sealed) : ErrorCode::NotFound;
    }));
  }
  return services.store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(std::optional<store::ExportRow> row, unit.exports().find(key.member, key.id));
    if (!row.has_value()) return ErrorCode::NotFound;
    row->ready_at = services.env.instant();
    row->parts = parts;
    row->bytes = archive.size();
    return unit.exports().put(key.member, *row);
  });
}

base::Status make_one(const ArchiveServices& services, const store::ExportKey& key) {
  const std::unique_ptr<ArchiveWriter> archive = services.make();
  CW_TRY(write_archive(services, key.member, *archive));
  CW_TRY_ASSIGN(const base::Bytes bytes, archive->finish());
  return store_archive(services, key, bytes);
}

}  // namespace

void Export::describe(codec::Visitor& v) {
  v.id("id", id);
  v.instant("asked_at", asked_at);
  v.instant("ready_at", ready_at);
  v.instant("expires_at", expires_at);
  v.u64("bytes", bytes);
}

base::Result<Export> ask_for_export(store::Store& store, const SessionInfo& session, base::Env& env) {
  const base::Instant now = env.instant();
  const store::ExportRow fresh{
      .id = env.new_id<store::ExportId>(), .asked_at = now, .expires_at = {now.ms + kArchiveLifeMs}};
  return store::write_for<Export>(store, [&](store::UnitOfWork& unit) -> base::Result<Export> {
    CW_TRY(unit.members().lock(session.member));
    CW_TRY_ASSIGN(const std::vector<store::ExportRow> rows, unit.exports().list(session.member));
    for (const store::ExportRow& row : rows) {
      if (row.ready_at.ms == 0 && now < row.expires_at) return as_export(row);
    }
    for (std::size_t i = 0; i + kArchivesMax <= rows.size(); ++i) {
      CW_TRY(unit.exports().remove(session.member, rows[i].id));
    }
    CW_TRY(unit.exports().put(session.member, fresh));
    return as_export(fresh);
  });
}

base::Result<std::vector<Export>> list_exports(store::Store& store, const SessionInfo& session, base::Instant now) {
  return store::read_for<std::vector<Export>>(store, [&](store::UnitOfWork& unit) -> base::Result<std::vector<Export>> {
    CW_TRY_ASSIGN(const std::vector<store::ExportRow> rows, unit.exports().list(session.member));
    std::vector<Export> all;
    for (const store::ExportRow& row : rows) {
      if (now < row.expires_at) all.push_back(as_export(row));
    }
    return all;
  });
}

base::Result<Export> get_export(store::Store& store, const SessionInfo& session, const store::ExportId& id,
                                base::Instant now) {
  return store::read_for<Export>(store, [&](store::UnitOfWork& unit) -> base::Result<Export> {
    CW_TRY_ASSIGN(const store::ExportRow row, find_own(unit, {session.member, id}, now));
    return as_export(row);
  });
}

base::Result<std::string> read_export(store::Store& store, Sealer& sealer, const SessionInfo& session,
                                      const store::ExportId& id, base::Instant now) {
  const store::ExportKey key{session.member, id};
  return store::read_for<std::string>(store, [&](store::UnitOfWork& unit) -> base::Result<std::string> {
    CW_TRY_ASSIGN(const store::ExportRow row, find_own(unit, key, now));
    if (row.ready_at.ms == 0) return ErrorCode::Busy;
    std::string archive;
    archive.reserve(static_cast<std::size_t>(row.bytes));
    for (std::uint32_t part = 0; part < row.parts; ++part) {
      CW_TRY_ASSIGN(const std::optional<base::Bytes> sealed, unit.exports().part(key.member, key.id, part));
      if (!sealed.has_value()) return base::Error{.code = ErrorCode::StoreFailed, .detail = "export part"};
      CW_TRY_ASSIGN(const std::string opened, sealer.open(context_of(key, part), *sealed));
      archive += opened;
    }
    return archive;
  });
}

base::Result<std::size_t> make_archives(const ArchiveServices& services) {
  const base::Instant now = services.env.instant();
  std::vector<store::ExportKey> waiting, expired;
  CW_TRY(services.store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(waiting, unit.exports().waiting(kArchiveBatch));
    CW_TRY_ASSIGN(expired, unit.exports().expired(now, kArchiveBatch));
    return {};
  }));
  for (const store::ExportKey& key : expired) {
    CW_TRY(services.store.write([&](store::UnitOfWork& unit) { return unit.exports().remove(key.member, key.id); }));
  }
  base::Status first_trouble;  // one member's trouble must not hold everybody's archive
  for (const store::ExportKey& key : waiting) {
    const base::Status made = make_one(services, key);
    if (!made.ok() && made.error().code != ErrorCode::NotFound && first_trouble.ok()) first_trouble = made;
  }
  CW_TRY(first_trouble);
  return waiting.size() + expired.size();
}

}  // namespace cartwright::app
