// Promotions as staff keeps them: drafts, a second person, pausing and ending, versions.
#include "server/app/promotion/promotions.h"

#include "server/app/promotion/kept.h"
#include "tests/unit/server/staff_world.h"

namespace cartwright::test {
namespace {

using member::Permission;
using promotion::Event;
using promotion::State;

class PromotionsOfStaff : public StaffWorld {
 protected:
  void SetUp() override {
    StaffWorld::SetUp();
    mara = hire("mara", {Role::Marketing});
    edit.promotion = {.name = {"满减", "Spend and save"},
                      .kind = promotion::Kind::SpendAndSave,
                      .starts_at = {env.now.ms + base::kDayMs},
                      .ends_at = {env.now.ms + 9 * base::kDayMs},
                      .action = {.steps = {{.from = 10'000, .off_minor = 1'000}}}};
    edit.reason = "spring";
  }
  app::PromotionEditor editor() { return as<Permission::PromotionsEdit>(mara); }
  base::Result<protocol::KeptPromotion> draft(const char* key = "k1") {
    return app::draft_promotion(staff, editor(), {.key = key, .edit = edit});
  }
  base::Result<protocol::KeptPromotion> change(std::uint32_t number, std::uint64_t seen) {
    return app::change_promotion(staff, editor(), {.number = number, .seen_revision = seen, .edit = edit});
  }
  std::vector<protocol::KeptPromotion> versions(std::uint32_t number) {
    const auto history = app::promotion_history(staff, as<Permission::PromotionsRead>(mara), number);
    EXPECT_TRUE(history.ok());
    return history.ok() ? std::vector(history->versions.begin(), history->versions.end())
                        : std::vector<protocol::KeptPromotion>{};
  }
  base::Result<protocol::PromotionChanged> step(std::uint32_t number, Event event, std::uint32_t version = 1) {
    std::uint64_t seen = 0;
    for (const auto& kept : versions(number)) {
      if (kept.promotion.version == version) seen = kept.revision;
    }
    const protocol::PromotionAct act{.version = version, .event = event, .reason = "test"};
    return app::act_on_promotion(staff, editor(), {.number = number, .seen_revision = seen, .act = act});
  }
  base::Result<app::Decided> decide(const app::StaffInfo& who, const member::ApprovalId& id, bool approve = true) {
    const protocol::Decision decision{.approve = approve, .reason = "looked at"};
    return app::decide_approval(staff, as<Permission::ApprovalsRead>(who), {.id = id, .decision = decision});
  }
  void approve(std::uint32_t number, std::uint32_t version = 1) {
    const auto asked = step(number, Event::Submit, version);
    ASSERT_TRUE(asked.ok() && asked->approval.has_value());
    ASSERT_TRUE(decide(owner, asked->approval->id).ok());
  }
  State state(std::uint32_t number, std::uint32_t version = 1) {
    for (const auto& kept : versions(number)) {
      if (kept.promotion.version == version) return kept.promotion.state;
    }
    return State::Archived;
  }
  std::vector<std::uint32_t> published() {
    const auto all = store::read_for<base::Vector<promotion::Promotion>>(
        store, [&](store::UnitOfWork& unit) { return app::published_promotions(unit, env.now); });
    std::vector<std::uint32_t> found;
    for (const auto& one : *all) found.push_back(one.number * 100 + one.version);
    return found;
  }

  // What the route does after a decision. The version that devices hold then; 0: there was nothing to publish.
  std::uint64_t publish() {
    const auto publication = app::publish_offers(store, blobs, env);
    EXPECT_TRUE(publication.ok());
    if (!publication.ok() || !publication->has_value()) return 0;
    const auto bundle = app::load_bundle(store, blobs, (*publication)->version);
    EXPECT_TRUE(bundle.ok());
    catalogue.bundles.push_back(*bundle);
    return (*publication)->version;
  }
  std::vector<std::uint32_t> carried() {
    const auto section = promotion::open_section(catalogue.current()->promotion_section());
    std::vector<std::uint32_t> found;
    for (const auto& one : section->list) found.push_back(one.number * 100 + one.version);
    return found;
  }

  app::StaffInfo mara;
  protocol::PromotionEdit edit;
};

TEST_F(PromotionsOfStaff, ADraftGetsANumberOnceByItsKey) {
  edit.promotion.number = 77;
  edit.promotion.state = State::Running;
  const auto made = draft();
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->promotion.number, 1U);
  EXPECT_EQ(made->promotion.state, State::Draft);
  EXPECT_EQ(draft()->promotion.number, 1U);
  EXPECT_EQ(draft("k2")->promotion.number, 2U);
  edit.promotion.action.steps = {};
  EXPECT_EQ(refused(draft("k3")), ErrorCode::MissingField);
  edit.reason = "";
  EXPECT_EQ(refused(draft("k4")), ErrorCode::MissingField);
}

TEST_F(PromotionsOfStaff, RunsAfterASecondPersonAgreedAndItsTimeCame) {
  ASSERT_TRUE(draft().ok());
  const auto asked = step(1, Event::Submit);
  ASSERT_TRUE(asked.ok() && asked->approval.has_value());
  EXPECT_EQ(state(1), State::InReview);
  EXPECT_TRUE(published().empty());
  ASSERT_TRUE(decide(owner, asked->approval->id).ok());
  EXPECT_EQ(state(1), State::Scheduled);
  EXPECT_EQ(published(), std::vector<std::uint32_t>{101})
      << "its window is in the bundle: nothing happens when it starts";
  env.now.ms += base::kDayMs;
  EXPECT_EQ(state(1), State::Running);
  env.now.ms += 8 * base::kDayMs;
  EXPECT_EQ(state(1), State::Ended);
  EXPECT_TRUE(published().empty());
}

TEST_F(PromotionsOfStaff, NobodyApprovesTheirOwn) {
  ASSERT_TRUE(draft().ok());
  const auto own = app::act_on_promotion(staff, as<Permission::PromotionsEdit>(owner),
                                         {.number = 1, .seen_revision = 1, .act = {.version = 1, .reason = "mine"}});
  ASSERT_TRUE(own.ok() && own->approval.has_value());
  EXPECT_EQ(refused(decide(owner, own->approval->id)), ErrorCode::NotAllowed);
  EXPECT_EQ(refused(step(1, Event::Approve)), ErrorCode::NotAllowed);
  EXPECT_EQ(refused(step(1, Event::Start)), ErrorCode::NotAllowed);
}

TEST_F(PromotionsOfStaff, ARefusedOneIsADraftAgain) {
  ASSERT_TRUE(draft().ok());
  const auto asked = step(1, Event::Submit);
  ASSERT_TRUE(asked.ok() && asked->approval.has_value());
  ASSERT_TRUE(decide(owner, asked->approval->id, false).ok());
  EXPECT_EQ(state(1), State::Draft);
  EXPECT_TRUE(versions(1)[0].can_change);
  EXPECT_EQ(versions(1)[0].steps, base::Vector<std::string>{"submit"});
}

TEST_F(PromotionsOfStaff, OneThatIsOverBeforeItBeginsIsNotSubmittedOrApproved) {
  ASSERT_TRUE(draft().ok());
  ASSERT_TRUE(draft("k2").ok());
  const auto asked = step(1, Event::Submit);
  ASSERT_TRUE(asked.ok() && asked->approval.has_value());
  env.now = edit.promotion.ends_at;
  owner = enter("olga");
  mara = enter("mara");
  EXPECT_EQ(refused(step(2, Event::Submit)), ErrorCode::OutOfRange);
  EXPECT_EQ(refused(decide(owner, asked->approval->id)), ErrorCode::ChallengeUsed) << "nobody decided in time";
  EXPECT_EQ(state(1), State::InReview);
  ASSERT_TRUE(step(1, Event::SendBack).ok());
}

TEST_F(PromotionsOfStaff, WhatWasSentBackAndChangedIsNotWhatWasAskedFor) {
  ASSERT_TRUE(draft().ok());
  const auto asked = step(1, Event::Submit);
  ASSERT_TRUE(asked.ok() && asked->approval.has_value());
  EXPECT_EQ(refused(change(1, asked->kept.revision)), ErrorCode::RevConflict) << "it is being looked at";
  ASSERT_TRUE(step(1, Event::SendBack).ok());
  edit.promotion.action.steps[0].off_minor = 9'000;
  ASSERT_TRUE(change(1, versions(1)[0].revision).ok());
  ASSERT_TRUE(step(1, Event::Submit).ok());
  EXPECT_EQ(refused(decide(owner, asked->approval->id)), ErrorCode::RevConflict);
  EXPECT_EQ(state(1), State::InReview);
}

TEST_F(PromotionsOfStaff, ARunningOneIsPausedResumedAndEndedAndNothingElse) {
  ASSERT_TRUE(draft().ok());
  approve(1);
  EXPECT_EQ(refused(step(1, Event::Pause)), ErrorCode::RevConflict) << "not yet running";
  env.now.ms += base::kDayMs;
  ASSERT_TRUE(step(1, Event::Pause).ok());
  EXPECT_TRUE(published().empty());
  ASSERT_TRUE(step(1, Event::Resume).ok());
  EXPECT_EQ(published(), std::vector<std::uint32_t>{101});
  EXPECT_EQ(refused(step(1, Event::Archive)), ErrorCode::RevConflict);
  ASSERT_TRUE(step(1, Event::End).ok());
  EXPECT_TRUE(published().empty());
  EXPECT_EQ(refused(step(1, Event::Resume)), ErrorCode::RevConflict);
  EXPECT_EQ(refused(change(1, versions(1)[0].revision)), ErrorCode::RevConflict);
  ASSERT_TRUE(step(1, Event::Archive).ok());
}

TEST_F(PromotionsOfStaff, AChangeOfARunningOneIsAVersionThatTakesItsPlaceWhenApproved) {
  ASSERT_TRUE(draft().ok());
  approve(1);
  env.now.ms += base::kDayMs;
  const auto before = versions(1)[0].promotion;
  edit.promotion.action.steps[0].off_minor = 2'000;
  const auto next = change(1, versions(1)[0].revision);
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(next->promotion.version, 2U);
  EXPECT_EQ(state(1, 1), State::Running);
  EXPECT_EQ(versions(1)[1].promotion.action, before.action);
  approve(1, 2);
  EXPECT_EQ(state(1, 1), State::Ended);
  EXPECT_EQ(state(1, 2), State::Running) << "from the instant of its approval";
  EXPECT_EQ(published(), std::vector<std::uint32_t>{102});
}

TEST_F(PromotionsOfStaff, AVersionForLaterEndsTheOneBeforeItThen) {
  ASSERT_TRUE(draft().ok());
  approve(1);
  const base::Instant later{edit.promotion.starts_at.ms + 3 * base::kDayMs};
  edit.promotion.starts_at = later;
  ASSERT_TRUE(change(1, versions(1)[0].revision).ok());
  approve(1, 2);
  EXPECT_EQ(published(), (std::vector<std::uint32_t>{101, 102}));
  EXPECT_EQ(versions(1)[1].promotion.ends_at, later);
  edit.promotion.starts_at = {later.ms - base::kDayMs};
  ASSERT_TRUE(change(1, versions(1)[0].revision).ok());
  approve(1, 3);
  EXPECT_EQ(published(), (std::vector<std::uint32_t>{101, 103})) << "the second never began";
  EXPECT_EQ(versions(1)[2].promotion.ends_at, edit.promotion.starts_at);
  EXPECT_EQ(state(1, 2), State::Ended);
}

TEST_F(PromotionsOfStaff, APublicationCarriesWhatWasDecidedAndNothingElse) {
  EXPECT_EQ(publish(), 0U) << "nothing was decided";
  ASSERT_TRUE(draft().ok());
  approve(1);
  ASSERT_TRUE(draft("k2").ok());
  const std::uint64_t before = catalogue.current()->version();
  // A price that waits for its own publication.
  ASSERT_TRUE(store
                  .write([&](store::UnitOfWork& unit) -> base::Status {
                    CW_TRY_ASSIGN(std::vector<catalog::Product> products, app::load_products(unit));
                    products[0].variants[0].price_minor = 1;
                    return unit.catalogue().put(products[0]);
                  })
                  .ok());
  EXPECT_EQ(publish(), before + 1);
  EXPECT_EQ(carried(), std::vector<std::uint32_t>{101});
  EXPECT_EQ(catalogue.current()->find_variant(1)->price_minor, 10'000);
  EXPECT_EQ(publish(), 0U);
  const auto whole = app::publish(store, blobs, nullptr, env);
  ASSERT_TRUE(whole.ok());
  catalogue.bundles.push_back(*app::load_bundle(store, blobs, whole->version));
  EXPECT_EQ(carried(), std::vector<std::uint32_t>{101});
  EXPECT_EQ(catalogue.current()->find_variant(1)->price_minor, 1);
}

TEST_F(PromotionsOfStaff, ABundleIsNotReplacedBecauseSomethingInItIsOver) {
  ASSERT_TRUE(draft().ok());
  approve(1);
  ASSERT_NE(publish(), 0U);
  env.now = edit.promotion.ends_at;
  EXPECT_EQ(publish(), 0U);
  EXPECT_TRUE(*app::carries_offers(store, *catalogue.current(), env.now));
}

TEST_F(PromotionsOfStaff, AnOrderIsChargedWhatTheDeviceSawUntilItIsStopped) {
  fund("ann", 100'000);
  ASSERT_TRUE(draft().ok());
  approve(1);
  ASSERT_NE(publish(), 0U);
  env.now.ms += base::kDayMs;
  mara = enter("mara");
  const auto charged = [&](std::uint64_t seq) {
    order::PlaceOrder what = intent(1);
    what.choice = order::PriceChoice::Ask;
    const auto seen = pricing::quote(*catalogue.current(),
                                     order::quote_input(what, {.is_member = true, .first_order = seq == 1}, env.now));
    what.seen_total_minor = seen->total_minor;
    what.seen_fingerprint = seen->fingerprint;
    const std::int64_t before = balance(phone);
    const auto answer = exchange(phone, 0, seq, {place(what)});
    EXPECT_TRUE(answer.ok() && answer->answers.at(0).accepted);
    EXPECT_EQ(before - balance(phone), seen->total_minor);
    return seen->total_minor;
  };
  EXPECT_EQ(charged(1), 9'000);
  ASSERT_TRUE(step(1, Event::Pause).ok());
  ASSERT_NE(publish(), 0U);
  EXPECT_EQ(charged(2), 10'000);
  ASSERT_TRUE(step(1, Event::Resume).ok());
  ASSERT_NE(publish(), 0U);
  EXPECT_EQ(charged(3), 9'000);
}

TEST_F(PromotionsOfStaff, EachStepStandsInTheAuditTrail) {
  ASSERT_TRUE(draft().ok());
  approve(1);
  std::vector<std::string> permissions;
  for (const protocol::AuditEntry& entry : audit()) {
    if (entry.object == "promotion 1") permissions.push_back(entry.permission);
  }
  EXPECT_EQ(permissions, std::vector<std::string>(3, "promotions.edit"));
}

TEST_F(PromotionsOfStaff, TheCalendarShowsAWindowWithItsConflicts) {
  edit.promotion.group = 4;
  ASSERT_TRUE(draft("k1").ok());
  approve(1);
  ASSERT_TRUE(draft("k2").ok());
  const auto reader = as<Permission::PromotionsRead>(mara);
  const auto all = app::promotion_calendar(staff, reader, {.from = {0}, .to = {env.now.ms + 30 * base::kDayMs}});
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all->promotions.size(), 2U);
  ASSERT_EQ(all->promotions[1].conflicts.size(), 1U);
  EXPECT_EQ(all->promotions[1].conflicts[0].other, 1U);
  const auto none = app::promotion_calendar(staff, reader, {.from = {0}, .to = env.now});
  EXPECT_EQ(none->promotions.size(), 0U);
}

}  // namespace
}  // namespace cartwright::test
