#include "server/app/outbox/relay.h"

#include <algorithm>

#include "server/app/outbox/outbox.h"

namespace cartwright::app {
namespace {

// What becomes of the row; its text goes where nobody will send it any more.
void put_off(store::OutboxRow& row, base::Instant now) { row.due_at = {now.ms + handover_pause_ms(row.tries)}; }
void give_up(store::OutboxRow& row, base::Instant now) {
  row.sealed.clear();
  row.dead_at = now;
}

base::Result<std::optional<store::OutboxRow>> claim_one(store::Store& store, base::Env& env, store::OutboxTopic topic) {
  return store::write_for<std::optional<store::OutboxRow>>(
      store, [&](store::UnitOfWork& unit) -> base::Result<std::optional<store::OutboxRow>> {
        const base::Instant now = env.instant();
        CW_TRY_ASSIGN(std::vector<store::OutboxRow> rows,
                      unit.outbox().claim(topic, now, {now.ms + kOutboxLeaseMs}, 1));
        if (rows.empty()) return std::optional<store::OutboxRow>{};
        return std::optional<store::OutboxRow>(std::move(rows.front()));
      });
}

// How it went, into `row` too.
RelayEnd decide(store::OutboxRow& row, Handover how, base::Instant now) {
  const RelayEnd end = end_of_try(how, row.tries);
  if (end == RelayEnd::Dead) give_up(row, now);
  if (end == RelayEnd::PutOff) put_off(row, now);
  return end;
}

}  // namespace

RelayEnd end_of_try(Handover how, std::uint32_t tries) {
  if (how == Handover::Done) return RelayEnd::Sent;
  return how == Handover::Never || tries >= kHandoverTriesMax ? RelayEnd::Dead : RelayEnd::PutOff;
}

std::int64_t handover_pause_ms(std::uint32_t tries) {
  const std::uint32_t doublings = std::min<std::uint32_t>(tries, 12);
  return std::min(kHandoverPauseMsMax, base::kSecondMs << doublings);
}

base::Result<Relayed> relay_one(store::Store& store, Sealer& sealer, base::Env& env, store::OutboxTopic topic,
                                Sender& sender) {
  CW_TRY_ASSIGN(std::optional<store::OutboxRow> claimed, claim_one(store, env, topic));
  if (!claimed.has_value()) return Relayed{};
  store::OutboxRow& row = *claimed;
  Relayed relayed{.id = row.id};
  const base::Instant now = env.instant();
  if (row.expires_at.ms != 0 && row.expires_at <= now) {
    relayed.end = RelayEnd::Expired;
  } else if (const auto notice = open_notice(sealer, row); !notice.ok()) {
    relayed.why = notice.error().name();
    relayed.end = decide(row, Handover::Never, now);
  } else {
    HandedOver handed = sender.deliver(row.id, *notice);
    relayed.why = std::move(handed.why);
    relayed.end = decide(row, handed.how, env.instant());
  }
  const bool goes = relayed.end == RelayEnd::Sent || relayed.end == RelayEnd::Expired;
  CW_TRY_ASSIGN(const bool still_ours, store::write_for<bool>(store, [&](store::UnitOfWork& unit) {
                  return goes ? unit.outbox().remove(row) : unit.outbox().update(row);
                }));
  if (!still_ours) relayed.end = RelayEnd::Overtaken;
  return relayed;
}

}  // namespace cartwright::app
