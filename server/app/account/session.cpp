#include "server/app/account/session.h"

#include <algorithm>

#include "server/app/account/session_tokens.h"
#include "server/app/account/token.h"
#include "server/app/report/events.h"
#include "server/app/settings/settings.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using store::SessionEnd;

// Use is noted no more often than this.
std::int64_t touch_ms(const store::Session& session) { return session.shared_device ? base::kMinuteMs : base::kHourMs; }

std::int64_t idle_ms_max(const store::Session& session) {
  if (session.idle_ms > 0) return session.idle_ms;
  return session.shared_device ? kSharedIdleMsMax : kSessionIdleMsMax;
}

SessionInfo ended(const store::Session& session) { return {.member = session.member, .session = session.id}; }

Refreshed refreshed(const store::Session& session, SessionTokens tokens) {
  return {.answer = {.access_until = session.access_until, .expires_at = end_of(session)},
          .access = std::move(tokens.access),
          .refresh = std::move(tokens.refresh),
          .shared_device = session.shared_device};
}

// Ends one session and counts it, unless it had ended before. The last of its unit of work: counts are locks.
base::Status end_one(store::UnitOfWork& unit, const store::Session& session, base::Instant now, SessionEnd why) {
  CW_TRY_ASSIGN(const bool was_live, unit.sessions().end(session.id, now, why));
  return was_live ? count_ended(unit, session.member, 1, why, now) : base::Status{};
}

void next_generation(store::Session& session) {
  session.former_hash = session.access_hash;
  session.former_until = session.access_until;
  ++session.generation;
  session.in_use = false;
}

}  // namespace

base::Result<std::int64_t> idle_ms_of(store::UnitOfWork& unit, bool shared_device, base::Instant now) {
  const Setting setting = shared_device ? Setting::SharedIdleMinutes : Setting::SessionIdleDays;
  CW_TRY_ASSIGN(const SettingValue policy, setting_at(unit, setting, now));
  return policy.value * (shared_device ? base::kMinuteMs : base::kDayMs);
}

base::Status count_ended(store::UnitOfWork& unit, const base::MemberId& member, std::size_t count, SessionEnd why,
                         base::Instant now) {
  const std::optional<DayEvent> event = event_of(why);
  if (count == 0 || !event.has_value()) return {};
  return count_event(unit, {.event = *event, .count = count}, member.bytes, now);
}

std::uint32_t idle_minutes_of(const store::Session& session) {
  return static_cast<std::uint32_t>(idle_ms_max(session) / base::kMinuteMs);
}

base::Instant end_of(const store::Session& session) {
  return {std::min(session.used_at.ms + idle_ms_max(session), session.created_at.ms + kSessionAgeMsMax)};
}

bool is_over(const store::Session& session, base::Instant now) {
  return session.ended_at.ms != 0 || end_of(session) < now;
}

base::Result<SessionInfo> authenticate(store::Store& store, std::string_view token, base::Instant now) {
  if (!is_token(token)) return ErrorCode::SignedOut;
  const base::Hash256 hash = token_hash(token);
  std::optional<store::SessionAndState> found;
  CW_TRY(store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(found, unit.sessions().find_by_access(hash));
    return {};
  }));
  if (!found.has_value()) return ErrorCode::SignedOut;
  const store::Session& session = found->session;
  const Permission permission = permission_of(found->state);
  const bool is_newest = session.access_hash == hash;
  const base::Instant until = is_newest ? session.access_until : session.former_until;
  if (is_over(session, now) || until < now || permission == Permission::Nothing) return ErrorCode::SignedOut;
  if (is_newest && (!session.in_use || now.ms - session.used_at.ms > touch_ms(session))) {
    CW_TRY(store.write([&](store::UnitOfWork& unit) { return unit.sessions().touch(session.id, now); }));
  }
  return SessionInfo{.member = session.member,
                     .device = session.device,
                     .device_number = session.device_number,
                     .session = session.id,
                     .permission = permission};
}

base::Result<Refreshed> refresh_session(const AccountServices& services, std::string_view refresh_token) {
  const std::optional<RefreshClaim> claim = read_refresh_token(services.sealer, refresh_token);
  if (!claim.has_value()) return ErrorCode::SignedOut;
  const base::Instant now = services.env.instant();
  return store::write_for<Refreshed>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Refreshed> {
    CW_TRY_ASSIGN(std::optional<store::Session> session, unit.sessions().find(claim->session));
    if (!session.has_value() || is_over(*session, now)) return ErrorCode::SignedOut;
    CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(session->member));
    if (!member.has_value() || permission_of(member->state) == Permission::Nothing) return ErrorCode::SignedOut;
    const bool is_newest = claim->generation == session->generation;
    const bool is_asked_again = claim->generation + 1 == session->generation && !session->in_use;
    if (!is_newest && !is_asked_again) {
      // Somebody else has a token of this device, or had (spec 01, `token_reused`).
      CW_TRY(end_one(unit, *session, now, SessionEnd::TokenReused));
      return Refreshed{.ended = {ended(*session)}};
    }
    if (is_newest) next_generation(*session);
    SessionTokens tokens = tokens_of(services.sealer, session->id, session->generation);
    session->access_hash = token_hash(tokens.access);
    session->access_until = {now.ms + kAccessMs};
    session->used_at = now;
    CW_TRY_ASSIGN(session->idle_ms, idle_ms_of(unit, session->shared_device, now));
    CW_TRY(unit.sessions().store_tokens(*session));
    return refreshed(*session, std::move(tokens));
  });
}

base::Result<protocol::Session> describe_session(store::Store& store, const SessionInfo& info) {
  return store::read_for<protocol::Session>(store, [&](store::UnitOfWork& unit) -> base::Result<protocol::Session> {
    CW_TRY_ASSIGN(const std::optional<store::Session> session, unit.sessions().find(info.session));
    CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(info.member));
    if (!session.has_value() || !member.has_value()) return ErrorCode::SignedOut;
    return protocol::Session{.member = member->id,
                             .username = member->username,
                             .display_name = member->display_name,
                             .device_number = session->device_number,
                             .access_until = session->access_until,
                             .expires_at = end_of(*session),
                             .idle_minutes = idle_minutes_of(*session)};
  });
}

base::Result<std::vector<protocol::SessionShown>> list_sessions(store::Store& store, const SessionInfo& asking,
                                                                base::Instant now) {
  using List = std::vector<protocol::SessionShown>;
  return store::read_for<List>(store, [&](store::UnitOfWork& unit) -> base::Result<List> {
    CW_TRY_ASSIGN(std::vector<store::Session> sessions, unit.sessions().list(asking.member));
    std::erase_if(sessions, [&](const store::Session& session) { return is_over(session, now); });
    const auto is_shown_before = [&](const store::Session& a, const store::Session& b) {
      const bool a_asks = a.id == asking.session;
      const bool b_asks = b.id == asking.session;
      return a_asks != b_asks ? a_asks : b.used_at < a.used_at;
    };
    std::stable_sort(sessions.begin(), sessions.end(), is_shown_before);
    List list;
    for (const store::Session& session : sessions) {
      list.push_back({.id = session.id,
                      .device_name = session.device_name,
                      .network = session.network,
                      .created_at = session.created_at,
                      .used_at = session.used_at,
                      .shared_device = session.shared_device,
                      .current = session.id == asking.session});
    }
    return list;
  });
}

base::Result<EndedSessions> end_sessions(store::UnitOfWork& unit, const base::MemberId& member,
                                         const base::SessionId& but, base::Instant now, SessionEnd why) {
  CW_TRY_ASSIGN(const std::vector<store::Session> sessions, unit.sessions().list(member));
  EndedSessions all;
  for (const store::Session& session : sessions) {
    if (session.id == but) continue;
    CW_TRY(unit.sessions().end(session.id, now, why));
    all.push_back(ended(session));
  }
  CW_TRY(count_ended(unit, member, all.size(), why, now));
  return all;
}

base::Result<EndedSessions> sign_out(const AccountServices& services, std::string_view token) {
  const std::optional<RefreshClaim> claim = read_refresh_token(services.sealer, token);
  if (!claim.has_value() && !is_token(token)) return EndedSessions{};
  const base::Hash256 hash = token_hash(token);
  const base::Instant now = services.env.instant();
  return store::write_for<EndedSessions>(services.store, [&](store::UnitOfWork& unit) -> base::Result<EndedSessions> {
    std::optional<store::Session> session;
    if (claim.has_value()) {
      CW_TRY_ASSIGN(session, unit.sessions().find(claim->session));
    } else {
      CW_TRY_ASSIGN(const std::optional<store::SessionAndState> found, unit.sessions().find_by_access(hash));
      if (found.has_value()) session = found->session;
    }
    if (!session.has_value()) return EndedSessions{};
    CW_TRY(end_one(unit, *session, now, SessionEnd::SignedOut));
    return EndedSessions{ended(*session)};
  });
}

base::Result<EndedSessions> revoke(store::Store& store, std::string_view revocation_token, base::Instant now) {
  if (!is_token(revocation_token)) return EndedSessions{};
  const base::Hash256 hash = token_hash(revocation_token);
  return store::write_for<EndedSessions>(store, [&](store::UnitOfWork& unit) -> base::Result<EndedSessions> {
    CW_TRY_ASSIGN(const std::optional<store::Session> session, unit.sessions().find_by_revocation(hash));
    if (!session.has_value()) return EndedSessions{};
    CW_TRY(end_one(unit, *session, now, SessionEnd::Revoked));
    return EndedSessions{ended(*session)};
  });
}

base::Result<EndedSessions> end_session(store::Store& store, const SessionInfo& asking, const base::SessionId& id,
                                        base::Instant now) {
  return store::write_for<EndedSessions>(store, [&](store::UnitOfWork& unit) -> base::Result<EndedSessions> {
    CW_TRY_ASSIGN(const std::optional<store::Session> session, unit.sessions().find(id));
    if (!session.has_value() || !(session->member == asking.member) || is_over(*session, now))
      return base::Error{.code = ErrorCode::NotFound, .detail = "session"};
    CW_TRY(end_one(unit, *session, now, SessionEnd::Elsewhere));
    return EndedSessions{ended(*session)};
  });
}

base::Result<EndedSessions> end_other_sessions(store::Store& store, const SessionInfo& asking, base::Instant now) {
  return store::write_for<EndedSessions>(store, [&](store::UnitOfWork& unit) -> base::Result<EndedSessions> {
    CW_TRY(unit.members().lock(asking.member));
    return end_sessions(unit, asking.member, asking.session, now, SessionEnd::Elsewhere);
  });
}

}  // namespace cartwright::app
