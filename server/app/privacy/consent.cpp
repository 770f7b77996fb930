#include "server/app/privacy/consent.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using member::Consent;
using member::Purpose;

// The last record of a purpose says how it stands.
void fold(Consent& consent, const store::ConsentRow& row) {
  consent.given = row.withdrawn_at.ms == 0;
  consent.version = row.version;
  consent.given_at = row.given_at;
  consent.withdrawn_at = row.withdrawn_at;
}

base::Result<std::vector<Consent>> standing(store::UnitOfWork& unit, const base::MemberId& id) {
  CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(id));
  if (!member.has_value()) return ErrorCode::SignedOut;
  std::vector<Consent> all;
  for (std::size_t i = 0; i < member::kPurposeCount; ++i) all.push_back({.purpose = static_cast<Purpose>(i)});
  Consent& service = all[static_cast<std::size_t>(Purpose::Service)];
  service.given = true;
  service.version = member::kConsentVersion;
  service.given_at = member->created_at;
  CW_TRY_ASSIGN(const std::vector<store::ConsentRow> rows, unit.consents().list(id));
  for (const store::ConsentRow& row : rows) fold(all[static_cast<std::size_t>(row.purpose)], row);
  return all;
}

base::Result<Consent> standing_of(store::UnitOfWork& unit, const base::MemberId& id, Purpose purpose) {
  CW_TRY_ASSIGN(const std::vector<Consent> all, standing(unit, id));
  return all[static_cast<std::size_t>(purpose)];
}

base::Status record(MemberTurn& turn, const Consent& before, bool given, const std::string& evidence) {
  store::ConsentRow row{.purpose = before.purpose, .version = member::kConsentVersion, .evidence = evidence};
  if (given) {
    // Two in one millisecond are told apart by the time, which is part of the key.
    row.given_at.ms = std::max(turn.now().ms, before.given_at.ms + 1);
  } else {
    row.given_at = before.given_at;
    row.version = before.version;
    row.withdrawn_at = turn.now();
  }
  return turn.unit().consents().put(turn.member(), row);
}

}  // namespace

std::string device_evidence(const SessionInfo& session) { return "device " + std::to_string(session.device_number); }

base::Status choose_history_sync(MemberTurn& turn, HistoryOps& histories, bool on, const std::string& evidence) {
  if (turn.sync().history_sync == on) return {};
  CW_TRY_ASSIGN(const Consent before, standing_of(turn.unit(), turn.member(), Purpose::HistorySync));
  CW_TRY(record(turn, before, on, evidence));
  turn.sync().history_sync = on;
  if (!on) CW_TRY(histories.forget_all(turn.now()));
  turn.next_change();  // the consent itself is told to the other devices
  return {};
}

base::Result<bool> has_consent(store::UnitOfWork& unit, const base::MemberId& member, Purpose purpose) {
  CW_TRY_ASSIGN(const Consent consent, standing_of(unit, member, purpose));
  return consent.given;
}

base::Result<std::vector<Consent>> list_consents(store::Store& store, const SessionInfo& session) {
  return store::read_for<std::vector<Consent>>(store,
                                               [&](store::UnitOfWork& unit) { return standing(unit, session.member); });
}

base::Result<Consent> get_consent(store::Store& store, const SessionInfo& session, Purpose purpose) {
  return store::read_for<Consent>(store,
                                  [&](store::UnitOfWork& unit) { return standing_of(unit, session.member, purpose); });
}

base::Result<Consent> choose_consent(store::Store& store, const SessionInfo& session, Purpose purpose,
                                     const member::ConsentChoice& choice, base::Instant now) {
  if (purpose == Purpose::Service) return base::Error{.code = ErrorCode::NotAllowed, .detail = "service"};
  if (choice.given && choice.version != member::kConsentVersion) {
    return base::Error{.code = ErrorCode::BadVersion, .detail = std::to_string(member::kConsentVersion)};
  }
  return store::write_for<Consent>(store, [&](store::UnitOfWork& unit) -> base::Result<Consent> {
    CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, session.member, now));
    if (purpose == Purpose::HistorySync) {
      Elision elision(0);
      HistoryOps histories(turn, elision);
      CW_TRY(choose_history_sync(turn, histories, choice.given, device_evidence(session)));
    } else {
      CW_TRY_ASSIGN(const Consent before, standing_of(unit, session.member, purpose));
      if (before.given != choice.given) CW_TRY(record(turn, before, choice.given, device_evidence(session)));
    }
    CW_TRY(turn.close());
    return standing_of(unit, session.member, purpose);
  });
}

}  // namespace cartwright::app
