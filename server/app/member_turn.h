// One member's part of a transaction: the row lock is held, and every row written takes the next change number.
// close() stores the numbers; what is not closed is not told to devices, so every command ends with it.
#pragma once

#include "server/app/report/events.h"
#include "server/store/store.h"
#include "shared/protocol/webhook.h"

namespace cartwright::app {

class MemberTurn {
 public:
  static base::Result<MemberTurn> open(store::UnitOfWork& unit, const base::MemberId& member, base::Instant now) {
    CW_TRY_ASSIGN(const store::MemberSync sync, unit.members().lock(member));
    return MemberTurn(unit, member, now, sync);
  }

  store::UnitOfWork& unit() const { return *unit_; }
  const base::MemberId& member() const { return member_; }
  base::Instant now() const { return now_; }
  store::MemberSync& sync() { return sync_; }
  std::uint64_t change_no() const { return sync_.change_no; }
  // Who of the staff does it; nil: the member, or time.
  const member::StaffId& actor() const { return actor_; }
  void act_for(const member::StaffId& staff) { actor_ = staff; }
  std::uint64_t next_change() { return ++sync_.change_no; }
  // Counted with the day when the turn closes: the row of a day is a lock that many want.
  void count(const CountedEvent& event) { events_.push_back(event); }
  // Who is told of events (app/webhook): read once, and only when something has happened.
  base::Result<const std::vector<store::WebhookRow>*> webhooks() {
    if (!webhooks_.has_value()) {
      CW_TRY_ASSIGN(webhooks_, unit_->webhooks().list(protocol::kWebhooksMax));
    }
    return &*webhooks_;
  }
  base::Status close() {
    if (!(sync_ == before_)) CW_TRY(unit_->members().store_sync(member_, sync_));
    for (const CountedEvent& event : events_) CW_TRY(count_event(*unit_, event, member_.bytes, now_));
    return {};
  }

  // Runs `part` so that an error leaves neither rows nor numbers behind.
  base::Status nested(const std::function<base::Status()>& part) {
    const store::MemberSync before = sync_;
    const std::size_t events = events_.size();
    base::Status status = unit_->nested([&](store::UnitOfWork&) { return part(); });
    if (!status.ok()) {
      sync_ = before;
      events_.resize(events);
    }
    return status;
  }

 private:
  MemberTurn(store::UnitOfWork& unit, const base::MemberId& member, base::Instant now, const store::MemberSync& sync)
      : unit_(&unit), member_(member), now_(now), before_(sync), sync_(sync) {}

  store::UnitOfWork* unit_;  // not owned; lives longer than the turn
  base::MemberId member_;
  base::Instant now_;
  member::StaffId actor_;
  store::MemberSync before_;
  store::MemberSync sync_;
  std::vector<CountedEvent> events_;
  std::optional<std::vector<store::WebhookRow>> webhooks_;
};

}  // namespace cartwright::app
