// What a session's token proves, and its end.
#include "server/app/account/account.h"
#include "server/app/account/token.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

bool is_over(const store::Session& session, base::Instant now) {
  return now.ms - session.used_at.ms > kSessionIdleMsMax || now.ms - session.created_at.ms > kSessionAgeMsMax;
}

}  // namespace

base::Result<SessionInfo> authenticate(store::Store& store, std::string_view token, base::Instant now) {
  if (!is_token(token)) return ErrorCode::SignedOut;
  const base::Hash256 hash = token_hash(token);
  std::optional<store::Session> session;
  CW_TRY(store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(session, unit.sessions().find(hash));
    return {};
  }));
  if (!session.has_value() || is_over(*session, now)) return ErrorCode::SignedOut;
  if (now.ms - session->used_at.ms > kSessionTouchMs) {
    CW_TRY(store.write([&](store::UnitOfWork& unit) { return unit.sessions().touch(hash, now); }));
  }
  return SessionInfo{.member = session->member,
                     .device = session->device,
                     .device_number = session->device_number,
                     .token_hash = hash};
}

base::Result<protocol::Session> describe_session(store::Store& store, const SessionInfo& info) {
  return store::read_for<protocol::Session>(store, [&](store::UnitOfWork& unit) -> base::Result<protocol::Session> {
    CW_TRY_ASSIGN(const std::optional<store::Session> session, unit.sessions().find(info.token_hash));
    CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(info.member));
    if (!session.has_value() || !member.has_value()) return ErrorCode::SignedOut;
    return protocol::Session{.member = member->id,
                             .username = member->username,
                             .display_name = member->display_name,
                             .device_number = session->device_number,
                             .expires_at = base::Instant{session->created_at.ms + kSessionAgeMsMax}};
  });
}

base::Status sign_out(store::Store& store, const SessionInfo& session) {
  return store.write([&](store::UnitOfWork& unit) { return unit.sessions().remove(session.token_hash); });
}

base::Status revoke(store::Store& store, std::string_view revocation_token) {
  if (!is_token(revocation_token)) return {};
  const base::Hash256 hash = token_hash(revocation_token);
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY(unit.sessions().remove_by_revocation(hash));
    return {};
  });
}

}  // namespace cartwright::app
