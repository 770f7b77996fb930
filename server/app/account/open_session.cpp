#include "server/app/account/open_session.h"

#include "server/app/account/device_name.h"
#include "server/app/account/network.h"
#include "server/app/account/session_tokens.h"
#include "server/app/account/sign_in_log.h"
#include "server/app/account/tell_logins.h"
#include "server/app/account/token.h"
#include "server/app/privacy/erasure.h"
#include "server/app/report/events.h"
#include "shared/base/hex.h"
#include "shared/base/limits.h"

namespace cartwright::app {
namespace {

constexpr std::size_t kNonceDigits = 32;

std::string cookie_of(Sealer& sealer, const base::MemberId& member, std::string_view nonce) {
  const base::Hash256 hash = sealer.derive("device " + base::format_id(member.bytes), nonce);
  return std::string(nonce) + base::to_hex(hash.data(), hash.size());
}

// The device continues its numbers, or gets the member's next device number.
base::Result<store::Device> device_of(store::UnitOfWork& unit, const base::MemberId& member, const Opening& opening,
                                      base::Instant now) {
  CW_TRY_ASSIGN(const std::optional<store::Device> known, unit.devices().find(member, opening.device));
  if (known.has_value()) return *known;
  CW_TRY_ASSIGN(const std::uint32_t count, unit.devices().count(member));
  if (count >= limits::kDevicesPerMemberMax) {
    return base::Error{.code = base::ErrorCode::TooManyRequests, .detail = "devices"};
  }
  const store::Device device{.number = count + 1,  // devices are never removed, so numbers are never reused
                             .id = opening.device,
                             .last_seq = opening.first_seq == 0 ? 0 : opening.first_seq - 1,
                             .created_at = now};
  CW_TRY(unit.devices().insert(member, device));
  return device;
}

base::Result<EndedSessions> end_oldest(store::UnitOfWork& unit, const base::MemberId& member, base::Instant now) {
  CW_TRY_ASSIGN(std::vector<store::Session> sessions, unit.sessions().list(member));
  std::erase_if(sessions, [&](const store::Session& session) { return is_over(session, now); });
  EndedSessions ended;
  for (std::size_t i = 0; i + kSessionsPerMemberMax <= sessions.size(); ++i) {
    CW_TRY(unit.sessions().end(sessions[i].id, now, store::SessionEnd::Crowded));
    ended.push_back({.member = member, .session = sessions[i].id});
  }
  return ended;
}

}  // namespace

Opening prepare_opening(base::Env& env, const protocol::SignIn& request, const SignInFrom& from) {
  std::array<std::uint8_t, kNonceDigits / 2> nonce{};
  env.random(nonce);
  const protocol::SignInDevice about = request.about.value_or(protocol::SignInDevice{});
  return {.session = env.new_id<base::SessionId>(),
          .revocation = new_token(env),
          .device = request.device,
          .first_seq = request.first_seq,
          .bearer = request.bearer,
          .shared_device = about.shared,
          .device_name = device_name(about.name, from.user_agent),
          .network = network_of(from.address),
          .device_cookie = std::string(from.device_cookie),
          .nonce = base::to_hex(nonce.data(), nonce.size())};
}

base::Result<std::string> known_device(store::UnitOfWork& unit, Sealer& sealer, const base::MemberId& member,
                                       const Opening& opening) {
  const std::string nonce = opening.device_cookie.substr(0, kNonceDigits);
  // Hashed, so that the comparison's time tells nothing.
  if (!nonce.empty() && token_hash(cookie_of(sealer, member, nonce)) == token_hash(opening.device_cookie)) return nonce;
  CW_TRY_ASSIGN(const std::optional<store::Device> device, unit.devices().find(member, opening.device));
  return device.has_value() ? base::format_id(device->id.bytes) : std::string();
}

base::Result<SignedIn> open_session(const AccountServices& services, store::UnitOfWork& unit,
                                    const store::Member& member, const Opening& opening) {
  const base::Instant now = services.env.instant();
  CW_TRY(unit.members().lock(member.id));
  CW_TRY(cancel_closing(unit, member.id));  // who signs in has thought again (spec 01)
  CW_TRY_ASSIGN(EndedSessions ended, end_oldest(unit, member.id, now));
  CW_TRY_ASSIGN(const std::string known, known_device(unit, services.sealer, member.id, opening));
  CW_TRY_ASSIGN(const store::Device device, device_of(unit, member.id, opening, now));
  CW_TRY_ASSIGN(const std::int64_t idle_ms, idle_ms_of(unit, opening.shared_device, now));
  SessionTokens tokens = tokens_of(services.sealer, opening.session, 1);
  const store::Session session{.id = opening.session,
                               .member = member.id,
                               .device_number = device.number,
                               .device = device.id,
                               .access_hash = token_hash(tokens.access),
                               .access_until = {now.ms + kAccessMs},
                               .former_hash = token_hash(tokens.access),
                               .revocation_hash = token_hash(opening.revocation),
                               .shared_device = opening.shared_device,
                               .idle_ms = idle_ms,
                               .device_name = opening.device_name,
                               .network = opening.network,
                               .created_at = now,
                               .used_at = now};
  CW_TRY(unit.sessions().insert(session));
  SignedIn answer{.shared_device = opening.shared_device, .ended = std::move(ended)};
  answer.session = {.member = member.id,
                    .username = member.username,
                    .display_name = member.display_name,
                    .device_number = device.number,
                    .access_until = session.access_until,
                    .expires_at = end_of(session),
                    .idle_minutes = idle_minutes_of(session),
                    .token = opening.bearer ? tokens.access : std::string(),
                    .refresh = opening.bearer ? tokens.refresh : std::string(),
                    .revocation = opening.revocation};
  answer.access = std::move(tokens.access);
  answer.refresh = std::move(tokens.refresh);
  if (!opening.shared_device) answer.device_cookie = cookie_of(services.sealer, member.id, opening.nonce);
  if (known.empty() && device.number > 1) {
    CW_TRY(tell_logins(services.sealer, services.notices, unit, member.id, [&](const LoginName& to) {
      return new_device_notice(to, opening.device_name, opening.network);
    }));
  }
  CW_TRY(note_sign_in(unit, member.id, opening, store::SignInOutcome::SignedIn, now));
  CW_TRY(count_ended(unit, member.id, answer.ended.size(), store::SessionEnd::Crowded, now));
  CW_TRY(count_event(unit, {.event = DayEvent::SignedIn}, member.id.bytes, now));
  return answer;
}

}  // namespace cartwright::app
