#include "server/app/profile/profile.h"

#include "server/app/privacy/consent.h"
#include "server/app/profile/card.h"
#include "server/app/profile/changes.h"
#include "shared/base/limits.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using base::Result;
using base::Status;
using member::Profile;

// An operator's own words, a line each; beside the standard ones (spec 02, admin).
constexpr std::string_view kBlockedWordsSetting = "blocked_words";

WhichDocument profile_of(const SessionInfo& session) {
  return {.member = session.member, .kind = store::DocumentKind::Profile};
}

Result<member::WordList> blocked_words(store::Store& store) {
  return store::read_for<member::WordList>(store, [](store::UnitOfWork& unit) { return app::blocked_words(unit); });
}

// In a transaction of its own.
Result<Kept<Profile>> change_own(const DocumentServices& services, const SessionInfo& session,
                                 const ProfileWork& change) {
  return store::write_for<Kept<Profile>>(services.store, [&](store::UnitOfWork& unit) {
    return change_profile(unit, services, session.member, {.device_number = session.device_number}, change);
  });
}

Result<Kept<protocol::ShownProfile>> show(const DocumentServices& services, const SessionInfo& session,
                                          const Kept<Profile>& kept) {
  protocol::ShownProfile shown{.fields = kept.document.fields(), .version = kept.version};
  CW_TRY(services.store.read([&](store::UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(const std::optional<store::AvatarRow> avatar, unit.avatars().find(session.member));
    CW_TRY_ASSIGN(shown.card, card_with(unit, session.member, shown.fields.nickname));
    shown.has_avatar = avatar.has_value();
    return {};
  }));
  shown.completeness = member::completeness(shown.fields, shown.has_avatar);
  shown.birthday_locked_until = member::birthday_locked_until(kept.document.birthday(), services.env.instant());
  return Kept<protocol::ShownProfile>{
      .document = std::move(shown), .version = kept.version, .has_changed = kept.has_changed};
}

}  // namespace

Result<member::WordList> blocked_words(store::UnitOfWork& unit) {
  member::WordList words = member::WordList::standard();
  CW_TRY_ASSIGN(const std::optional<base::Bytes> own, unit.settings().find(kBlockedWordsSetting));
  if (own.has_value()) words.add_lines(base::as_text(*own));
  return words;
}

Result<Kept<protocol::ProfileSynced>> sync_profile(const DocumentServices& services, const SessionInfo& session,
                                                   const protocol::ProfileSync& sent) {
  CW_TRY_ASSIGN(const member::WordList blocked, blocked_words(services.store));
  const base::Instant now = services.env.instant();
  // First: a withdrawal counts whatever becomes of the profile. Transactions of their own, as repeating changes
  // nothing.
  for (const protocol::WithdrawnConsent& one : sent.withdrawn) {
    const auto chosen = choose_consent(services.store, session, one.purpose, {.given = false}, now);
    if (!chosen.ok()) return chosen.error();
  }
  base::Vector<member::RefusedField> refused;
  CW_TRY_ASSIGN(Kept<Profile> kept, change_own(services, session, [&](Profile& profile) -> Status {
                  auto admitted = member::admit_profile(profile, sent.profile, blocked, now);
                  if (!admitted.ok()) return admitted.error();
                  profile = std::move(admitted->profile);
                  refused = std::move(admitted->refused);
                  return {};
                }));
  protocol::ProfileSynced synced{
      .version = kept.version, .refused = std::move(refused), .profile = std::move(kept.document)};
  CW_TRY_ASSIGN(synced.consents, list_consents(services.store, session));
  CW_TRY(services.store.read([&](store::UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(const std::optional<store::AvatarRow> avatar, unit.avatars().find(session.member));
    if (avatar.has_value()) synced.avatar = avatar->hash;
    return {};
  }));
  return Kept<protocol::ProfileSynced>{.document = std::move(synced),
                                       .version = kept.version,
                                       .has_changed = kept.has_changed || !sent.withdrawn.empty()};
}

Result<Kept<protocol::ShownProfile>> get_profile(const DocumentServices& services, const SessionInfo& session) {
  CW_TRY_ASSIGN(const Kept<Profile> kept, read_document_as<Profile>(services, profile_of(session)));
  return show(services, session, kept);
}

Result<Kept<protocol::ShownProfile>> patch_profile(const DocumentServices& services, const SessionInfo& session,
                                                   const protocol::ProfilePatch& patch,
                                                   std::optional<std::uint64_t> version) {
  CW_TRY_ASSIGN(const member::WordList blocked, blocked_words(services.store));
  const base::Instant now = services.env.instant();
  CW_TRY_ASSIGN(const Kept<Profile> seen, read_document_as<Profile>(services, profile_of(session)));
  if (version.has_value() && *version != seen.version) return ErrorCode::RevConflict;
  const std::uint64_t counter_seen = seen.document.last_counter();
  CW_TRY_ASSIGN(const Kept<Profile> kept, change_own(services, session, [&](Profile& profile) -> Status {
                  // Somebody was faster since it was read: every change has a newer stamp.
                  if (version.has_value() && profile.last_counter() != counter_seen) return ErrorCode::RevConflict;
                  member::ProfileFields wanted = profile.fields();
                  CW_TRY(patch.apply(wanted));
                  CW_TRY_ASSIGN(const member::ProfileFields good, member::check_profile(wanted, profile, blocked, now));
                  Profile edited = profile;
                  CW_TRY(edited.edit(good, edited.next_stamp(session.device)));
                  CW_TRY_ASSIGN(member::AdmittedProfile admitted, member::admit_profile(profile, edited, blocked, now));
                  profile = std::move(admitted.profile);
                  return {};
                }));
  return show(services, session, kept);
}

}  // namespace cartwright::app
