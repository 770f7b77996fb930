#include "server/app/support/profiles.h"

#include "server/app/profile/changes.h"
#include "server/app/profile/profile.h"
#include "shared/member/profile_change.h"
#include "shared/text/grapheme.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using member::Field;
using protocol::MemberProfile;

DocumentServices documents_of(const StaffServices& services) {
  return {.store = services.store, .sealer = services.sealer, .env = services.env};
}

base::Result<MemberProfile> shown(store::UnitOfWork& unit, const StaffServices& services, const base::MemberId& member,
                                  const Kept<member::Profile>& kept) {
  MemberProfile view{
      .fields = kept.document.fields(),
      .version = kept.version,
      .birthday_locked_until = member::birthday_locked_until(kept.document.birthday(), services.env.instant())};
  CW_TRY_ASSIGN(protocol::ProfileChangePage page, list_profile_changes(unit, documents_of(services), member, {}));
  view.changes = std::move(page.changes);
  return view;
}

// What the audit trail says of a value: enough to know it again, too little to know a person by. The trail is kept when
// a member is erased; the values themselves are in the profile's changes, which go.
std::string masked(Field field, const std::string& text) {
  switch (field) {
    case Field::Nickname:
    case Field::Bio:
    case Field::RealName: {
      const std::size_t count = text::grapheme_count(text);
      return count == 0 ? "-" : std::to_string(count) + " characters";
    }
    case Field::Birthday:
      return text.empty() ? "-" : text.substr(0, 4) + "-**-**";
    case Field::Gender:
    case Field::City:
    case Field::Locale:
    case Field::Interests:
      break;
  }
  return text.empty() ? "-" : text;
}

void note_changes(AuditNote& note, const base::Vector<member::FieldChange>& changes) {
  for (const member::FieldChange& change : changes) {
    const std::string name = (note.before.empty() ? "" : "; ") +
                             std::string(member::kFieldNames[static_cast<std::size_t>(change.field)]) + " ";
    note.before += name + masked(change.field, change.before);
    note.after += name + masked(change.field, change.after);
  }
}

base::Status tell(const StaffServices& services, store::UnitOfWork& unit, const base::MemberId& member) {
  CW_TRY_ASSIGN(const std::vector<store::LoginRow> logins, unit.logins().list(member));
  for (const store::LoginRow& login : logins) {
    CW_TRY_ASSIGN(const LoginName to, opened(services.sealer, login.kind, login.sealed, member));
    Notice notice = profile_corrected_notice(to);
    notice.about = member;
    CW_TRY(services.notices.send(unit, notice));
  }
  return {};
}

base::Result<store::Member> living(store::UnitOfWork& unit, const base::MemberId& id) {
  CW_TRY_ASSIGN(std::optional<store::Member> found, unit.members().find(id));
  if (!found.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "member"};
  if (found->state == store::AccountState::Erased || found->state == store::AccountState::Merged) {
    return base::Error{.code = ErrorCode::NotAllowed, .detail = "account state"};
  }
  return std::move(*found);
}

}  // namespace

base::Result<MemberProfile> view_member_profile(const StaffServices& services, const MemberViewer& who,
                                                const base::MemberId& id, const protocol::Reason& reason) {
  CW_TRY(check_reason(reason.reason));
  return act<MemberProfile>(
      services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<MemberProfile> {
        CW_TRY_ASSIGN(const std::optional<store::Member> found, unit.members().find(id));
        if (!found.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "member"};
        note.object = "member " + base::format_id(id.bytes);
        note.after = "viewed: profile and its changes";
        note.reason = reason.reason;
        CW_TRY_ASSIGN(const Kept<member::Profile> kept,
                      read_document_as<member::Profile>(unit, services.sealer, {id, store::DocumentKind::Profile}));
        return shown(unit, services, id, kept);
      });
}

base::Result<MemberProfile> correct_member_profile(const StaffServices& services, const MemberCorrector& who,
                                                   const CorrectionOrder& order) {
  const protocol::ProfileCorrection& request = order.request;
  CW_TRY(check_reason(request.reason));
  const base::Instant now = services.env.instant();
  const auto lock = request.override_birthday_lock ? member::BirthdayLock::Overridden : member::BirthdayLock::Holds;
  return act<MemberProfile>(
      services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<MemberProfile> {
        CW_TRY(living(unit, order.member));
        CW_TRY_ASSIGN(const member::WordList blocked, blocked_words(unit));
        CW_TRY(unit.members().lock(order.member));
        const WhichDocument which{order.member, store::DocumentKind::Profile};
        CW_TRY_ASSIGN(const Kept<member::Profile> seen,
                      read_document_as<member::Profile>(unit, services.sealer, which));
        if (seen.version != order.version) return ErrorCode::RevConflict;
        CW_TRY_ASSIGN(const Kept<member::Profile> kept,
                      change_profile(unit, documents_of(services), order.member, {.by = protocol::ProfileAuthor::Staff},
                                     [&](member::Profile& profile) -> base::Status {
                                       member::ProfileFields wanted = profile.fields();
                                       CW_TRY(request.fields.apply(wanted));
                                       CW_TRY_ASSIGN(profile,
                                                     member::correct_profile(profile, wanted, blocked, now, lock));
                                       return {};
                                     }));
        if (!kept.has_changed) return base::Error{.code = ErrorCode::MissingField, .detail = "fields"};
        CW_TRY(tell(services, unit, order.member));
        note.object = "member " + base::format_id(order.member.bytes);
        note_changes(note, member::changes_between(seen.document.fields(), kept.document.fields()));
        note.reason = request.reason;
        const bool was_locked = member::birthday_locked_until(seen.document.birthday(), now).ms != 0;
        const bool is_other = !(seen.document.birthday() == kept.document.birthday());
        if (was_locked && is_other) note.after += "; the yearly lock of the birthday was overridden";
        return shown(unit, services, order.member, kept);
      });
}

}  // namespace cartwright::app
