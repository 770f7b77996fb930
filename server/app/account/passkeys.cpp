#include "server/app/account/passkeys.h"

#include <algorithm>

#include "server/app/account/sign_in_log.h"
#include "server/app/factor/base64url.h"
#include "shared/base/utf8.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using store::ChallengePurpose;
using store::ChallengeRow;
using store::PasskeyRow;

std::array<std::uint8_t, 65> stored_key(const PublicKey& key) {
  std::array<std::uint8_t, 65> bytes{static_cast<std::uint8_t>(key.algorithm)};
  std::copy(key.x.begin(), key.x.end(), bytes.begin() + 1);
  std::copy(key.y.begin(), key.y.end(), bytes.begin() + 33);
  return bytes;
}

Passkey passkey_of(const PasskeyRow& row) {
  Passkey passkey{.credential_id = row.credential,
                  .key = {.algorithm = static_cast<SignatureAlgorithm>(row.public_key[0])},
                  .sign_count = row.sign_count,
                  .backup_eligible = row.backup_eligible,
                  .backed_up = row.backed_up};
  std::copy_n(row.public_key.begin() + 1, 32, passkey.key.x.begin());
  std::copy_n(row.public_key.begin() + 33, 32, passkey.key.y.begin());
  return passkey;
}

// What a challenge is bound to: a session, or device and source.
base::Hash256 bound_to(Sealer& sealer, const SessionInfo& session) {
  return sealer.lookup("passkey of", base::format_id(session.member.bytes) + base::format_id(session.device.bytes));
}
base::Hash256 bound_to(Sealer& sealer, const Caller& caller) {
  return sealer.lookup("passkey from", base::format_id(caller.device.bytes) + "\n" + std::string(caller.source));
}

struct Wanted {
  ChallengePurpose purpose;
  base::Hash256 bound{};
};

base::Result<protocol::PasskeyChallenge> issue(const ProofContext& context, const RelyingParty& party,
                                               const Wanted& wanted) {
  base::Bytes challenge(std::tuple_size_v<PasskeyChallenge>);
  context.services.env.random(challenge);
  const auto id = context.services.env.new_id<base::ChallengeId>();
  CW_TRY(context.unit.challenges().insert({.id = id,
                                           .purpose = wanted.purpose,
                                           .lookup = wanted.bound,
                                           .sealed = challenge,  // not a secret
                                           .created_at = context.now}));
  return protocol::PasskeyChallenge{.id = id,
                                    .challenge = to_base64url(challenge),
                                    .rp_id = party.id,
                                    .expires_at = {context.now.ms + kPasskeyChallengeMsMax}};
}

// The challenge, used up when the unit commits. Whoever calls holds the lock of the member who answers.
base::Result<PasskeyChallenge> take_challenge(const ProofContext& context, const base::ChallengeId& id,
                                              const Wanted& wanted) {
  CW_TRY_ASSIGN(const std::optional<ChallengeRow> row, context.unit.challenges().find(id));
  const bool live = row.has_value() && row->purpose == wanted.purpose && row->lookup == wanted.bound &&
                    row->used_at.ms == 0 && context.now.ms - row->created_at.ms < kPasskeyChallengeMsMax &&
                    row->sealed.size() == std::tuple_size_v<PasskeyChallenge>;
  if (!live) return ErrorCode::ChallengeUsed;
  CW_TRY(context.unit.challenges().note(id, row->tries, context.now));
  PasskeyChallenge challenge{};
  std::copy(row->sealed.begin(), row->sealed.end(), challenge.begin());
  return challenge;
}

base::Error refused(const char* step) { return {.code = ErrorCode::PasskeyRefused, .detail = step}; }

struct Answer {
  base::Bytes credential, client_data, data, signature;
  PasskeyAssertion assertion() const { return {client_data, data, signature}; }
};

base::Result<Answer> read_answer(const protocol::PasskeyUse& use) {
  Answer answer;
  CW_TRY_ASSIGN(answer.credential, from_base64url(use.credential));
  CW_TRY_ASSIGN(answer.client_data, from_base64url(use.client_data));
  CW_TRY_ASSIGN(answer.data, from_base64url(use.authenticator_data));
  CW_TRY_ASSIGN(answer.signature, from_base64url(use.signature));
  return answer;
}

// Whose passkey it says that it is: a discoverable credential names its user.
base::Result<base::MemberId> user_of(const protocol::PasskeyUse& use) {
  CW_TRY_ASSIGN(const base::Bytes handle, from_base64url(use.user));
  base::MemberId member;
  if (handle.size() != member.bytes.size()) return refused("user");
  std::copy(handle.begin(), handle.end(), member.bytes.begin());
  return member;
}

// A refusal that must be kept: the challenge is used up, a count that went back is noted.
struct Outcome {
  std::optional<base::Error> error;
  PasskeyUsed used{};
};

base::Result<Outcome> check(const ProofContext& context, const RelyingParty& party, const base::MemberId& member,
                            const PasskeyChallenge& challenge, const Answer& answer) {
  CW_TRY_ASSIGN(std::optional<PasskeyRow> row, context.unit.factors().passkey(member, base::sha256(answer.credential)));
  if (!row.has_value()) return Outcome{.error = refused("credential")};
  const auto checked = check_passkey(party, challenge, answer.assertion(), passkey_of(*row), context.services.crypto);
  if (!checked.ok()) return Outcome{.error = checked.error()};
  if (checked->regressed) {
    row->regressed_at = context.now;
    CW_TRY(context.unit.factors().update(*row));
    return Outcome{.error = refused("counter"), .used = {.regressed = true}};
  }
  row->sign_count = checked->sign_count;
  row->backed_up = checked->backed_up;
  row->used_at = context.now;
  CW_TRY(context.unit.factors().update(*row));
  return Outcome{};
}

base::Result<PasskeyUsed> settled(base::Result<Outcome> outcome) {
  if (!outcome.ok()) return outcome.error();
  if (outcome->error.has_value() && !outcome->used.regressed) return *outcome->error;
  return std::move(outcome->used);
}

}  // namespace

base::Result<protocol::PasskeyChallenge> ask_passkey_sign_in(const AccountServices& services, const RelyingParty& party,
                                                             const Caller& caller) {
  return store::write_for<protocol::PasskeyChallenge>(services.store, [&](store::UnitOfWork& unit) {
    return issue({services, unit, services.env.instant()}, party,
                 {.purpose = ChallengePurpose::PasskeySignIn, .bound = bound_to(services.sealer, caller)});
  });
}

base::Result<protocol::PasskeyChallenge> ask_passkey(const AccountServices& services, const RelyingParty& party,
                                                     const SessionInfo& session, protocol::PasskeyPurpose purpose) {
  return store::write_for<protocol::PasskeyChallenge>(
      services.store, [&](store::UnitOfWork& unit) -> base::Result<protocol::PasskeyChallenge> {
        const ProofContext context{services, unit, services.env.instant()};
        const bool creates = purpose == protocol::PasskeyPurpose::Create;
        if (creates) CW_TRY(require_step_up(context, session));
        CW_TRY_ASSIGN(const std::vector<PasskeyRow> known, unit.factors().passkeys(session.member));
        if (creates && known.size() >= protocol::kPasskeysPerMemberMax)
          return base::Error{.code = ErrorCode::LineLimit, .detail = "passkeys"};
        CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(session.member));
        if (!member.has_value()) return ErrorCode::SignedOut;
        CW_TRY_ASSIGN(protocol::PasskeyChallenge asked,
                      issue(context, party,
                            {.purpose = creates ? ChallengePurpose::PasskeyCreate : ChallengePurpose::PasskeyProof,
                             .bound = bound_to(services.sealer, session)}));
        asked.user = to_base64url(session.member.bytes);
        asked.username = member->username;
        asked.display_name = member->display_name;
        for (const PasskeyRow& row : known) asked.known.push_back(to_base64url(row.credential));
        return asked;
      });
}

base::Result<protocol::Passkey> create_passkey(const AccountServices& services, const RelyingParty& party,
                                               const SessionInfo& session, const base::ChallengeId& id,
                                               const protocol::PasskeyCreation& creation) {
  if (!base::is_valid_utf8(creation.name)) return base::Error{.code = ErrorCode::BadUtf8, .detail = "name"};
  CW_TRY_ASSIGN(const base::Bytes client_data, from_base64url(creation.client_data));
  CW_TRY_ASSIGN(const base::Bytes attestation, from_base64url(creation.attestation));
  return store::write_for<
      protocol::Passkey>(services.store, [&](store::UnitOfWork& unit) -> base::Result<protocol::Passkey> {
    const ProofContext context{services, unit, services.env.instant()};
    CW_TRY(unit.members().lock(session.member));
    CW_TRY(require_step_up(context, session));
    CW_TRY_ASSIGN(const PasskeyChallenge challenge, take_challenge(context, id,
                                                                   {.purpose = ChallengePurpose::PasskeyCreate,
                                                                    .bound = bound_to(services.sealer, session)}));
    CW_TRY_ASSIGN(const Passkey made, register_passkey(party, challenge, {client_data, attestation}, services.crypto));
    CW_TRY_ASSIGN(const std::vector<PasskeyRow> known, unit.factors().passkeys(session.member));
    if (known.size() >= protocol::kPasskeysPerMemberMax)
      return base::Error{.code = ErrorCode::LineLimit, .detail = "passkeys"};
    const PasskeyRow row{.member = session.member,
                         .id = base::sha256(made.credential_id),
                         .credential = made.credential_id,
                         .name = creation.name,
                         .public_key = stored_key(made.key),
                         .sign_count = made.sign_count,
                         .backup_eligible = made.backup_eligible,
                         .backed_up = made.backed_up,
                         .created_at = context.now};
    CW_TRY(unit.factors().insert(row));
    return protocol::Passkey{.id = row.id, .name = row.name, .created_at = row.created_at, .backed_up = row.backed_up};
  });
}

base::Result<PasskeyUsed> sign_in_by_passkey(const AccountServices& services, const RelyingParty& party,
                                             const base::ChallengeId& id, const protocol::PasskeyUse& use,
                                             const SignInFrom& from) {
  const Caller caller{.device = use.device, .source = from.address};
  const Opening opening = prepare_opening(services.env, {.device = use.device}, from);
  CW_TRY_ASSIGN(const Answer answer, read_answer(use));
  CW_TRY_ASSIGN(const base::MemberId user, user_of(use));
  return settled(store::write_for<Outcome>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Outcome> {
    const ProofContext context{services, unit, services.env.instant()};
    CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(user));
    if (member.has_value()) CW_TRY(unit.members().lock(user));
    CW_TRY_ASSIGN(const PasskeyChallenge challenge, take_challenge(context, id,
                                                                   {.purpose = ChallengePurpose::PasskeySignIn,
                                                                    .bound = bound_to(services.sealer, caller)}));
    CW_TRY_ASSIGN(Outcome outcome, check(context, party, user, challenge, answer));
    if (outcome.error.has_value()) {
      if (member.has_value()) CW_TRY(note_sign_in(unit, user, opening, store::SignInOutcome::Refused, context.now));
      return outcome;
    }
    CW_TRY_ASSIGN(outcome.used.ticket, issue_ticket(context, *member, caller));
    return outcome;
  }));
}

base::Result<PasskeyUsed> prove_by_passkey(const AccountServices& services, const RelyingParty& party,
                                           const SessionInfo& session, const base::ChallengeId& id,
                                           const protocol::PasskeyUse& use) {
  CW_TRY_ASSIGN(const Answer answer, read_answer(use));
  return settled(store::write_for<Outcome>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Outcome> {
    const ProofContext context{services, unit, services.env.instant()};
    CW_TRY(unit.members().lock(session.member));
    CW_TRY_ASSIGN(const PasskeyChallenge challenge, take_challenge(context, id,
                                                                   {.purpose = ChallengePurpose::PasskeyProof,
                                                                    .bound = bound_to(services.sealer, session)}));
    CW_TRY_ASSIGN(Outcome outcome, check(context, party, session.member, challenge, answer));
    if (!outcome.error.has_value()) CW_TRY(note_step_up(context, session.member, session.device));
    return outcome;
  }));
}

base::Status remove_passkey(const AccountServices& services, const SessionInfo& session, const base::Hash256& id) {
  return services.store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY(unit.members().lock(session.member));
    CW_TRY(require_step_up({services, unit, services.env.instant()}, session));
    CW_TRY_ASSIGN(const bool removed, unit.factors().remove_passkey(session.member, id));
    return removed ? base::Status{} : base::Status(base::Error{.code = ErrorCode::NotFound, .detail = "passkey"});
  });
}

}  // namespace cartwright::app
