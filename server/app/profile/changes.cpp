#include "server/app/profile/changes.h"

#include <algorithm>

#include "shared/codec/binary.h"
#include "shared/member/profile_change.h"

namespace cartwright::app {
namespace {

using base::Result;
using base::Status;
using protocol::ProfileChange;
using protocol::ProfileChangePage;

// Whose and which: a row that is put in another's place does not open.
std::string context_of(const base::MemberId& member, const store::ProfileChangeId& id) {
  return "profile_change/" + base::format_id(member.bytes) + "/" + base::format_id(id.bytes);
}

Status record(store::UnitOfWork& unit, const DocumentServices& services, const base::MemberId& member,
              const ProfileChange& change) {
  store::ProfileChangeRow row{.id = services.env.new_id<store::ProfileChangeId>(), .at = change.at};
  row.sealed = services.sealer.seal(context_of(member, row.id), base::as_text(codec::encode(change)));
  return unit.profile_changes().insert(member, row);
}

Result<ProfileChange> opened(Sealer& sealer, const base::MemberId& member, const store::ProfileChangeRow& row) {
  const auto text = sealer.open(context_of(member, row.id), row.sealed);
  if (!text.ok()) return base::Error{.code = base::ErrorCode::StoreFailed, .detail = "profile change"};
  return codec::decode<ProfileChange>(base::as_bytes(*text));
}

std::string name_of(const std::vector<store::Session>& sessions, std::uint32_t device_number) {
  for (const store::Session& session : sessions) {
    if (device_number != 0 && session.device_number == device_number) return session.device_name;
  }
  return {};
}

}  // namespace

Result<Kept<member::Profile>> change_profile(store::UnitOfWork& unit, const DocumentServices& services,
                                             const base::MemberId& member, const ProfileAuthor& author,
                                             const ProfileWork& change) {
  member::ProfileFields before;
  CW_TRY_ASSIGN(
      Kept<member::Profile> kept,
      change_document_as<member::Profile>(unit, services, {.member = member, .kind = store::DocumentKind::Profile},
                                          [&](member::Profile& profile) -> Status {
                                            before = profile.fields();
                                            return change(profile);
                                          }));
  for (const member::FieldChange& one : member::changes_between(before, kept.document.fields())) {
    CW_TRY(record(unit, services, member,
                  {.field = std::string(member::kFieldNames[static_cast<std::size_t>(one.field)]),
                   .before = one.before,
                   .after = one.after,
                   .at = services.env.instant(),
                   .by = author.by,
                   .device_number = author.device_number}));
  }
  return kept;
}

Result<ProfileChangePage> list_profile_changes(store::UnitOfWork& unit, const DocumentServices& services,
                                               const base::MemberId& member, const ChangesAsked& asked) {
  store::ProfileChangeId before;
  if (!asked.cursor.empty()) {
    CW_TRY_ASSIGN(before, base::parse_id_as<store::ProfileChangeTag>(asked.cursor));
  }
  const std::size_t places = std::clamp<std::size_t>(asked.limit, 1, protocol::kProfileChangePageMax);
  CW_TRY_ASSIGN(std::vector<store::ProfileChangeRow> rows, unit.profile_changes().list(member, before, places + 1));
  // What the job will remove is gone already (spec 0.16).
  const base::Instant since{services.env.instant().ms - kProfileChangeLifeMs};
  std::erase_if(rows, [&](const store::ProfileChangeRow& row) { return row.at < since; });
  ProfileChangePage page;
  if (rows.size() > places) {
    rows.resize(places);
    page.next = base::format_id(rows.back().id.bytes);
  }
  CW_TRY_ASSIGN(const std::vector<store::Session> sessions, unit.sessions().list(member));
  for (const store::ProfileChangeRow& row : rows) {
    CW_TRY_ASSIGN(ProfileChange change, opened(services.sealer, member, row));
    change.device_name = name_of(sessions, change.device_number);
    page.changes.push_back(std::move(change));
  }
  return page;
}

Result<ProfileChangePage> my_profile_changes(const DocumentServices& services, const SessionInfo& session,
                                             const ChangesAsked& asked) {
  return store::read_for<ProfileChangePage>(services.store, [&](store::UnitOfWork& unit) {
    return list_profile_changes(unit, services, session.member, asked);
  });
}

}  // namespace cartwright::app
