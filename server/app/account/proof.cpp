// Steps, tickets, and proofs of lately.
#include "server/app/account/proof.h"

#include "server/app/account/network.h"
#include "server/app/account/second_factor.h"
#include "server/app/account/token.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using store::ChallengePurpose;
using store::ChallengeRow;

constexpr std::size_t kTriesRead = 20;

std::string text_of(const base::IdBytes& id) { return base::format_id(id); }

base::Hash256 tries_key(Sealer& sealer, const base::MemberId& member) {
  return sealer.lookup("proof tries", text_of(member.bytes));
}

base::Hash256 step_up_key(Sealer& sealer, const base::MemberId& member, const base::DeviceId& device) {
  return sealer.lookup("step up", text_of(member.bytes) + text_of(device.bytes));
}

base::Hash256 caller_key(Sealer& sealer, const Caller& caller) {
  return sealer.lookup("caller", text_of(caller.device.bytes) + "\n" + std::string(caller.source));
}

bool is_live(const std::optional<ChallengeRow>& row, ChallengePurpose purpose, base::Instant now,
             std::int64_t life_ms) {
  return row.has_value() && row->purpose == purpose && row->used_at.ms == 0 && now.ms - row->created_at.ms < life_ms;
}

// A ticket names its row by its first half; the row knows the hash of the whole.
base::ChallengeId ticket_id(std::string_view ticket) {
  base::ChallengeId id;
  base::from_hex(ticket.substr(0, 2 * id.bytes.size()), id.bytes.data(), id.bytes.size());
  return id;
}

}  // namespace

base::Status check_proof_tries(const ProofContext& context, const base::MemberId& member) {
  CW_TRY_ASSIGN(const std::vector<ChallengeRow> lately,
                context.unit.challenges().recent(tries_key(context.services.sealer, member),
                                                 {context.now.ms - kProofWindowMs}, kTriesRead));
  std::uint32_t tries = 0;
  for (const ChallengeRow& row : lately) tries += row.tries;
  if (tries < kProofTriesMax) return {};
  const std::int64_t wait_ms = lately.back().created_at.ms + kProofWindowMs - context.now.ms;
  return base::Error{.code = ErrorCode::TooManyRequests, .detail = std::to_string((wait_ms + 999) / 1000)};
}

base::Status note_wrong_proof(const ProofContext& context, const base::MemberId& member) {
  return context.unit.challenges().insert({.id = context.services.env.new_id<base::ChallengeId>(),
                                           .purpose = ChallengePurpose::StepUp,
                                           .lookup = tries_key(context.services.sealer, member),
                                           .member = member,
                                           .created_at = context.now,
                                           .tries = 1,
                                           .used_at = context.now});
}

base::Result<base::ChallengeId> begin_second_step(const ProofContext& context, const base::MemberId& member,
                                                  const Caller& caller) {
  const auto id = context.services.env.new_id<base::ChallengeId>();
  CW_TRY(context.unit.members().lock(member));
  CW_TRY(check_proof_tries(context, member));
  CW_TRY(context.unit.challenges().insert({.id = id,
                                           .purpose = ChallengePurpose::SecondStep,
                                           .lookup = tries_key(context.services.sealer, member),
                                           .member = member,
                                           .code_hash = caller_key(context.services.sealer, caller),
                                           .created_at = context.now}));
  return id;
}

namespace {

struct Stepped {
  bool right = false;
  protocol::SignInTicket ticket{};
};

base::Result<Stepped> take_step(const ProofContext& context, const base::ChallengeId& id, std::string_view code,
                                const Caller& caller) {
  store::UnitOfWork& unit = context.unit;
  CW_TRY_ASSIGN(const std::optional<ChallengeRow> seen, unit.challenges().find(id));
  if (!is_live(seen, ChallengePurpose::SecondStep, context.now, kSecondStepMs)) return ErrorCode::ChallengeUsed;
  if (seen->code_hash != caller_key(context.services.sealer, caller)) return ErrorCode::ChallengeUsed;
  CW_TRY(unit.members().lock(seen->member));
  // Somebody else may have used it before the lock was ours.
  CW_TRY_ASSIGN(const std::optional<ChallengeRow> row, unit.challenges().find(id));
  CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(seen->member));
  const bool live = is_live(row, ChallengePurpose::SecondStep, context.now, kSecondStepMs) && member.has_value();
  // A password that was reset in between takes the step with it.
  if (!live || !(member->password_changed_at < row->created_at)) return ErrorCode::ChallengeUsed;
  CW_TRY(check_proof_tries(context, row->member));
  Stepped stepped;
  CW_TRY_ASSIGN(stepped.right, take_code(context, row->member, code));
  if (!stepped.right) {
    CW_TRY(unit.challenges().note(id, row->tries + 1, {}));
    CW_TRY(unit.sessions().note_sign_in({.member = row->member,
                                         .id = context.services.env.new_id<store::SignInId>(),
                                         .at = context.now,
                                         .outcome = store::SignInOutcome::WrongCode,
                                         .network = network_of(caller.source)}));
    return stepped;
  }
  CW_TRY(unit.challenges().note(id, row->tries, context.now));
  CW_TRY_ASSIGN(stepped.ticket, issue_ticket(context, *member, caller));
  return stepped;
}

}  // namespace

base::Result<protocol::SignInTicket> finish_second_step(const AccountServices& services, const base::ChallengeId& id,
                                                        const protocol::SecondStep& answer, std::string_view source) {
  const Caller caller{.device = answer.device, .source = source};
  CW_TRY_ASSIGN(const Stepped stepped, store::write_for<Stepped>(services.store, [&](store::UnitOfWork& unit) {
                  return take_step({services, unit, services.env.instant()}, id, answer.code, caller);
                }));
  if (!stepped.right) return ErrorCode::CodeWrong;
  return stepped.ticket;
}

base::Result<protocol::SignInTicket> issue_ticket(const ProofContext& context, const store::Member& member,
                                                  const Caller& caller) {
  const std::string ticket = new_token(context.services.env);
  CW_TRY(context.unit.challenges().insert({.id = ticket_id(ticket),
                                           .purpose = ChallengePurpose::Ticket,
                                           .lookup = caller_key(context.services.sealer, caller),
                                           .member = member.id,
                                           .code_hash = token_hash(ticket),
                                           .created_at = context.now}));
  return protocol::SignInTicket{
      .username = member.username, .ticket = ticket, .expires_at = {context.now.ms + kTicketMs}};
}

base::Result<std::optional<base::MemberId>> redeem_ticket(const ProofContext& context, std::string_view text,
                                                          const Caller& caller) {
  if (!is_token(text)) return std::optional<base::MemberId>{};
  const base::ChallengeId id = ticket_id(text);
  CW_TRY_ASSIGN(const std::optional<ChallengeRow> seen, context.unit.challenges().find(id));
  if (!is_live(seen, ChallengePurpose::Ticket, context.now, kTicketMs) || seen->code_hash != token_hash(text) ||
      seen->lookup != caller_key(context.services.sealer, caller)) {
    return std::optional<base::MemberId>{};
  }
  CW_TRY(context.unit.members().lock(seen->member));
  CW_TRY_ASSIGN(const std::optional<ChallengeRow> row, context.unit.challenges().find(id));
  if (!is_live(row, ChallengePurpose::Ticket, context.now, kTicketMs)) return std::optional<base::MemberId>{};
  CW_TRY(context.unit.challenges().note(id, row->tries, context.now));
  return std::optional<base::MemberId>(row->member);
}

base::Status note_step_up(const ProofContext& context, const base::MemberId& member, const base::DeviceId& device) {
  return context.unit.challenges().insert({.id = context.services.env.new_id<base::ChallengeId>(),
                                           .purpose = ChallengePurpose::StepUp,
                                           .lookup = step_up_key(context.services.sealer, member, device),
                                           .member = member,
                                           .created_at = context.now,
                                           .used_at = context.now});
}

base::Result<bool> is_stepped_up(const ProofContext& context, const SessionInfo& session) {
  CW_TRY_ASSIGN(const std::vector<ChallengeRow> proofs,
                context.unit.challenges().recent(step_up_key(context.services.sealer, session.member, session.device),
                                                 {context.now.ms - kStepUpMs}, 1));
  return !proofs.empty();
}

base::Status require_step_up(const ProofContext& context, const SessionInfo& session) {
  CW_TRY_ASSIGN(const bool proved, is_stepped_up(context, session));
  return proved ? base::Status{} : base::Status(ErrorCode::ProofRequired);
}

namespace {

// False: wrong, which is counted.
base::Result<bool> weigh_code(const ProofContext& context, const SessionInfo& session, std::string_view code) {
  CW_TRY(context.unit.members().lock(session.member));
  CW_TRY(check_proof_tries(context, session.member));
  CW_TRY_ASSIGN(const bool needs_code, has_second_factor(context.unit, session.member));
  bool right = true;
  if (needs_code) {
    CW_TRY_ASSIGN(right, take_code(context, session.member, code));
  }
  CW_TRY(right ? note_step_up(context, session.member, session.device) : note_wrong_proof(context, session.member));
  return right;
}

}  // namespace

base::Status prove_password(const AccountServices& services, const SessionInfo& session, std::string_view password) {
  CW_TRY_ASSIGN(const std::string stored,
                store::read_for<std::string>(services.store, [&](store::UnitOfWork& unit) -> base::Result<std::string> {
                  CW_TRY(check_proof_tries({services, unit, services.env.instant()}, session.member));
                  CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(session.member));
                  if (!member.has_value()) return ErrorCode::SignedOut;
                  return member->password_hash;
                }));
  CW_TRY_ASSIGN(const bool right, services.hasher.verify(stored, password));
  if (right) return {};
  CW_TRY(services.store.write([&](store::UnitOfWork& unit) {
    return note_wrong_proof({services, unit, services.env.instant()}, session.member);
  }));
  return ErrorCode::CredentialsWrong;
}

base::Status prove(const AccountServices& services, const SessionInfo& session, const protocol::Proof& proof) {
  CW_TRY(prove_password(services, session, proof.password));
  CW_TRY_ASSIGN(const bool right, store::write_for<bool>(services.store, [&](store::UnitOfWork& unit) {
                  return weigh_code({services, unit, services.env.instant()}, session, proof.code);
                }));
  return right ? base::Status{} : base::Status(ErrorCode::CodeWrong);
}

}  // namespace cartwright::app
