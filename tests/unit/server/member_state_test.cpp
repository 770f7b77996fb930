// What staff makes of accounts: locked, suspended, held back from erasure; and what each state then allows.
#include "server/app/account/account_state.h"
#include "server/app/account/throttle.h"
#include "server/app/privacy/erasure.h"
#include "server/app/report/events.h"
#include "server/app/settings/settings.h"
#include "server/app/support/erasure_hold.h"
#include "server/app/support/members.h"
#include "server/app/support/states.h"
#include "tests/unit/server/staff_world.h"

namespace cartwright::test {
namespace {

using app::StateAct;
using member::Permission;
using store::AccountState;

class MemberStates : public StaffWorld {
 protected:
  void SetUp() override {
    StaffWorld::SetUp();
    const auto made = app::register_member(store, {.username = "carol", .password = kPassword}, hasher, env);
    ASSERT_TRUE(made.ok());
    carol = *made;
  }
  base::Result<app::SignedIn> sign_in(const std::string& password = kPassword, std::uint8_t device = 7) {
    return app::sign_in(services, {.username = "carol", .password = password, .device = {{device}}, .bearer = true},
                        {.address = "203.0.113.9", .user_agent = "Firefox"});
  }
  bool is_in(const app::SignedIn& one) { return app::authenticate(store, one.access, env.now).ok(); }
  base::Result<app::StateChanged> order(StateAct act, const app::StaffInfo& who) {
    const protocol::Reason reason{.reason = "reported"};
    const app::StateOrder wanted{carol, reason};
    switch (act) {
      case StateAct::Lock:
        return app::lock_member(staff, as<Permission::MembersLock>(who), wanted);
      case StateAct::Unlock:
        return app::unlock_member(staff, as<Permission::MembersLock>(who), wanted);
      case StateAct::Suspend:
        return app::suspend_member(staff, as<Permission::MembersSuspend>(who), wanted);
      case StateAct::Reinstate:
        return app::reinstate_member(staff, as<Permission::MembersSuspend>(who), wanted);
    }
    return ErrorCode::Unexpected;
  }
  base::Result<app::StateChanged> order(StateAct act) { return order(act, owner); }
  AccountState state() {
    const auto found = store::read_for<std::optional<store::Member>>(
        store, [&](store::UnitOfWork& unit) { return unit.members().find(carol); });
    return (*found)->state;
  }
  std::uint64_t counted(app::DayEvent event) {
    const std::int64_t today = app::day_of(env.now);
    const auto rows = store::read_for<std::vector<store::DayCount>>(
        store, [&](store::UnitOfWork& unit) { return unit.day_counts().list(today, today + 1); });
    for (const store::DayCount& row : *rows) {
      if (row.event == static_cast<std::uint8_t>(event)) return row.count;
    }
    return 0;
  }
  protocol::MemberView view() {
    const auto seen = app::view_member(staff, as<Permission::MembersView>(owner), carol, {.reason = "a call"});
    EXPECT_TRUE(seen.ok());
    return seen.ok() ? *seen : protocol::MemberView{};
  }

  base::MemberId carol;
};

TEST(StateAfter, EveryStateAndActIsAsTheSpecificationHasIt) {
  constexpr AccountState kActive = AccountState::Active;
  constexpr AccountState kLocked = AccountState::Locked;
  constexpr AccountState kSuspended = AccountState::Suspended;
  constexpr AccountState kClosing = AccountState::Closing;
  const auto after = [](AccountState from, StateAct act) {
    return app::state_after(from, act, from == AccountState::Closing);
  };
  EXPECT_EQ(after(kActive, StateAct::Lock), kLocked);
  EXPECT_EQ(after(kActive, StateAct::Suspend), kSuspended);
  EXPECT_EQ(after(kClosing, StateAct::Lock), kLocked);
  EXPECT_EQ(after(kClosing, StateAct::Suspend), kSuspended);
  EXPECT_EQ(after(kLocked, StateAct::Unlock), kActive);
  EXPECT_EQ(after(kSuspended, StateAct::Reinstate), kActive);
  EXPECT_EQ(app::state_after(kLocked, StateAct::Unlock, true), kClosing);
  EXPECT_EQ(app::state_after(kSuspended, StateAct::Reinstate, true), kClosing);
  // Repeats.
  EXPECT_EQ(after(kLocked, StateAct::Lock), kLocked);
  EXPECT_EQ(after(kSuspended, StateAct::Suspend), kSuspended);
  EXPECT_EQ(after(kActive, StateAct::Unlock), kActive);
  EXPECT_EQ(after(kClosing, StateAct::Reinstate), kClosing);
  // The one does not lift or hide the other, and what is erased is final.
  EXPECT_FALSE(after(kSuspended, StateAct::Lock).has_value());
  EXPECT_FALSE(after(kSuspended, StateAct::Unlock).has_value());
  EXPECT_FALSE(after(kLocked, StateAct::Suspend).has_value());
  EXPECT_FALSE(after(kLocked, StateAct::Reinstate).has_value());
  for (const StateAct act : {StateAct::Lock, StateAct::Unlock, StateAct::Suspend, StateAct::Reinstate}) {
    EXPECT_FALSE(after(AccountState::Erased, act).has_value());
  }
}

TEST_F(MemberStates, ALockEndsEverySessionAndLooksLikeAWrongPassword) {
  const auto first = sign_in(), second = sign_in(kPassword, 8);
  ASSERT_TRUE(first.ok() && second.ok());
  const auto locked = order(StateAct::Lock);
  ASSERT_TRUE(locked.ok());
  EXPECT_EQ(locked->answer.state, protocol::MemberState::Locked);
  EXPECT_EQ(locked->answer.ended, 2U);
  EXPECT_EQ(locked->ended.size(), 2U);
  EXPECT_FALSE(is_in(*first) || is_in(*second));
  EXPECT_FALSE(app::refresh_session(services, first->refresh).ok());
  const auto right = sign_in(), wrong = sign_in("another long password");
  EXPECT_EQ(right.error(), wrong.error());
  EXPECT_EQ(right.error().code, ErrorCode::CredentialsWrong);
  EXPECT_EQ(counted(app::DayEvent::SessionEndedByStaff), 2U);
  EXPECT_EQ(order(StateAct::Lock)->answer.ended, 0U) << "a repeat is no error";
  ASSERT_TRUE(order(StateAct::Unlock).ok());
  EXPECT_TRUE(sign_in().ok());
}

TEST_F(MemberStates, ASuspendedMemberSignsInToRead) {
  const auto before = sign_in();
  ASSERT_TRUE(order(StateAct::Suspend).ok());
  EXPECT_FALSE(is_in(*before)) << "suspending ends sessions (spec 09)";
  const auto after = sign_in();
  ASSERT_TRUE(after.ok());
  EXPECT_EQ(app::authenticate(store, after->access, env.now)->permission, app::Permission::Reading);
  ASSERT_TRUE(order(StateAct::Reinstate).ok());
  EXPECT_EQ(app::authenticate(store, after->access, env.now)->permission, app::Permission::Everything);
}

TEST_F(MemberStates, ALockDoesNotLiftASuspensionNorIsWhatIsErasedEverTouched) {
  ASSERT_TRUE(order(StateAct::Suspend).ok());
  EXPECT_EQ(refused(order(StateAct::Lock)), ErrorCode::RevConflict);
  EXPECT_EQ(refused(order(StateAct::Unlock)), ErrorCode::RevConflict);
  EXPECT_EQ(state(), AccountState::Suspended);
  carol = {{99}};
  EXPECT_EQ(refused(order(StateAct::Lock)), ErrorCode::NotFound);
}

TEST_F(MemberStates, EveryActIsRecordedWithItsReasonAndTheStatesBeforeAndAfter) {
  ASSERT_TRUE(sign_in().ok());
  ASSERT_TRUE(order(StateAct::Suspend, hire("mia", {Role::Moderator})).ok());
  const protocol::AuditEntry record = audit().front();
  EXPECT_EQ(record.username, "mia");
  EXPECT_EQ(record.permission, "members.suspend");
  EXPECT_EQ(record.object, "member " + base::format_id(carol.bytes));
  EXPECT_EQ(record.before, "active");
  EXPECT_EQ(record.after, "suspended, 1 sessions ended");
  EXPECT_EQ(record.reason, "reported");
  const protocol::Reason none{};
  EXPECT_EQ(refused(app::lock_member(staff, as<Permission::MembersLock>(owner), {carol, none})),
            ErrorCode::MissingField);
}

TEST_F(MemberStates, AModeratorSuspendsAndDoesNotLock) {
  const app::StaffInfo moderator = hire("mia", {Role::Moderator});
  EXPECT_EQ(refused(app::Authorized<Permission::MembersLock>::of(moderator)), ErrorCode::NotAllowed);
  EXPECT_TRUE(order(StateAct::Suspend, moderator).ok());
}

TEST_F(MemberStates, AnErasureGoesOnWaitingBehindASuspension) {
  const auto session = sign_in();
  const auto me = app::authenticate(store, session->access, env.now);
  ASSERT_TRUE(app::ask_for_erasure(store, *me, env.now).ok());
  ASSERT_TRUE(order(StateAct::Suspend).ok());
  ASSERT_TRUE(order(StateAct::Reinstate).ok());
  EXPECT_EQ(state(), AccountState::Closing);
}

TEST_F(MemberStates, UnlockingEndsTheWaitAfterWrongPasswords) {
  for (std::uint32_t i = 0; i < app::kFailuresMax; ++i) EXPECT_FALSE(sign_in("wrong wrong wrong").ok());
  EXPECT_FALSE(sign_in().ok());
  EXPECT_EQ(counted(app::DayEvent::LockedOut), 1U);
  EXPECT_EQ(view().blocked_until.ms, env.now.ms + app::kLockMs);
  ASSERT_TRUE(order(StateAct::Unlock).ok());
  EXPECT_EQ(view().blocked_until.ms, 0);
  EXPECT_TRUE(sign_in().ok());
}

TEST_F(MemberStates, TriesToSignInAreSeenNewestFirst) {
  EXPECT_FALSE(sign_in("wrong wrong wrong").ok());
  env.now.ms += base::kSecondMs;
  EXPECT_TRUE(sign_in().ok());
  const protocol::MemberView seen = view();
  ASSERT_EQ(seen.sign_ins.size(), 2U);
  EXPECT_EQ(seen.sign_ins[0].outcome, protocol::SignInOutcome::SignedIn);
  EXPECT_EQ(seen.sign_ins[0].network, "203.0.113.0/24");
  EXPECT_EQ(seen.sign_ins[0].device_name, "Firefox");
  EXPECT_EQ(seen.sign_ins[1].outcome, protocol::SignInOutcome::Refused);
}

TEST_F(MemberStates, SessionsAreCountedByWhyTheyEnded) {
  const auto first = sign_in();
  ASSERT_TRUE(app::sign_out(services, first->access).ok());
  ASSERT_TRUE(app::sign_out(services, first->access).ok());
  EXPECT_EQ(counted(app::DayEvent::SessionSignedOut), 1U) << "it ended once";
  const auto second = sign_in(), third = sign_in(kPassword, 8);
  const auto me = app::authenticate(store, third->access, env.now);
  ASSERT_TRUE(app::end_other_sessions(store, *me, env.now).ok());
  EXPECT_EQ(counted(app::DayEvent::SessionEndedElsewhere), 1U);
  ASSERT_TRUE(app::revoke(store, third->session.revocation, env.now).ok());
  EXPECT_EQ(counted(app::DayEvent::SessionRevoked), 1U);
  for (std::size_t i = 0; i <= app::kSessionsPerMemberMax; ++i) ASSERT_TRUE(sign_in().ok());
  EXPECT_EQ(counted(app::DayEvent::SessionPushedOut), 1U);
}

TEST_F(MemberStates, TheIdlePolicyHoldsForSessionsAsTheyAreRenewed) {
  const auto put = [&](const char* name, std::int64_t value) {
    return store.write([&](store::UnitOfWork& unit) {
      return unit.setting_versions().insert({.name = name, .version = 1, .value = value, .valid_from = env.now});
    });
  };
  const auto before = sign_in();
  ASSERT_TRUE(put("sessions.idle_days", 2).ok());
  const std::int64_t made_at = env.now.ms;
  EXPECT_EQ(before->session.expires_at.ms, made_at + 30 * base::kDayMs);
  const auto after = sign_in(kPassword, 8);
  EXPECT_EQ(after->session.expires_at.ms, made_at + 2 * base::kDayMs);
  const auto renewed = app::refresh_session(services, before->refresh);
  ASSERT_TRUE(renewed.ok());
  EXPECT_EQ(renewed->answer.expires_at.ms, made_at + 2 * base::kDayMs);
  env.now.ms += 2 * base::kDayMs + 1;
  EXPECT_FALSE(app::refresh_session(services, after->refresh).ok());
}

TEST_F(MemberStates, AnErasureIsHeldByTwoPeopleAndGoesOnByTwo) {
  const auto session = sign_in();
  const auto me = app::authenticate(store, session->access, env.now);
  const auto ask = [&](bool held) {
    const protocol::ErasureHold request{.held = held, .reason = "a court asks"};
    return app::ask_erasure_hold(staff, as<Permission::MembersErasure>(owner), {carol, request});
  };
  const app::StaffInfo second = hire("ben", {Role::Owner});
  const auto agree = [&](const protocol::Approval& asked, const app::StaffInfo& who) {
    const protocol::Decision decision{.approve = true, .reason = "seen the letter"};
    return app::decide_approval(staff, as<Permission::ApprovalsRead>(who), {asked.id, decision});
  };
  EXPECT_EQ(refused(ask(true)), ErrorCode::NotFound) << "nothing to hold";
  ASSERT_TRUE(app::ask_for_erasure(store, *me, env.now).ok());
  EXPECT_EQ(refused(ask(false)), ErrorCode::RevConflict) << "nothing is held";
  const auto asked = ask(true);
  ASSERT_TRUE(asked.ok());
  EXPECT_FALSE(app::get_erasure(store, *me)->held) << "one person is not enough";
  EXPECT_EQ(refused(agree(*asked, owner)), ErrorCode::NotAllowed);
  ASSERT_TRUE(agree(*asked, second).ok());
  EXPECT_TRUE(app::get_erasure(store, *me)->held);
  env.now.ms += app::kErasureDelayMs + 1;
  ASSERT_TRUE(app::erase_due(store, sealer, env.now).ok());
  EXPECT_EQ(state(), AccountState::Closing) << "due, and held";
  owner = enter("olga");
  const auto released = ask(false);
  ASSERT_TRUE(released.ok());
  ASSERT_TRUE(agree(*released, enter("ben")).ok());
  ASSERT_TRUE(app::erase_due(store, sealer, env.now).ok());
  EXPECT_EQ(state(), AccountState::Erased);
}

}  // namespace
}  // namespace cartwright::test
