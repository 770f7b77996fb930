// Notices by way of the outbox, and what the relay makes of each way a sender may answer.
#include "server/app/outbox/outbox.h"

#include "server/app/account/challenge.h"
#include "server/app/outbox/relay.h"
#include "server/jobs/jobs.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::test {
namespace {

using app::Handover;
using app::RelayEnd;
using store::OutboxTopic;

class KeptSender final : public app::Sender {
 public:
  app::HandedOver deliver(const store::OutboxId& id, const app::Notice& notice) override {
    ids.push_back(id);
    notices.push_back(notice);
    if (meanwhile) meanwhile();
    return {.how = how, .why = "told"};
  }
  Handover how = Handover::Done;
  std::function<void()> meanwhile{};
  std::vector<store::OutboxId> ids;
  std::vector<app::Notice> notices;
};

class Outbox : public AccountWorld {
 protected:
  void post(const app::Notice& notice) {
    ASSERT_TRUE(store.write([&](store::UnitOfWork& unit) { return outbox.send(unit, notice); }).ok());
  }
  app::Notice mail() const {
    return {.to = {.kind = store::LoginKind::Email, .value = "li@example.cn"},
            .subject = "验证码",
            .text = "137731\n",
            .about = {{5}},
            .expires_at = {env.now.ms + 300'000}};
  }
  app::Relayed relay(OutboxTopic topic = OutboxTopic::Mail) {
    const auto relayed = app::relay_one(store, sealer, env, topic, sender);
    EXPECT_TRUE(relayed.ok());
    return relayed.ok() ? *relayed : app::Relayed{};
  }
  store::OutboxFigures figures() { return jobs::look(store)->outbox; }
  std::vector<store::OutboxRow> rows() {
    std::vector<store::OutboxRow> found;
    store::memory::MemoryStore copy = store;
    EXPECT_TRUE(copy.write([&](store::UnitOfWork& unit) -> base::Status {
                      CW_TRY_ASSIGN(found, unit.outbox().claim(OutboxTopic::Mail, {base::kInstantMsMax}, {}, 100));
                      return {};
                    })
                    .ok());
    return found;
  }

  std::vector<OutboxTopic> posted;
  app::OutboxNotices outbox{sealer, env, [this](OutboxTopic topic) { posted.push_back(topic); }};
  KeptSender sender;
};

TEST_F(Outbox, ANoticeIsHandedOverAsItWasWrittenAndIsGone) {
  post(mail());
  EXPECT_EQ(posted, std::vector{OutboxTopic::Mail});
  EXPECT_EQ(figures().waiting, 1U);
  EXPECT_EQ(relay().end, RelayEnd::Sent);
  ASSERT_EQ(sender.notices.size(), 1U);
  EXPECT_EQ(sender.notices[0].to, mail().to);
  EXPECT_EQ(sender.notices[0].subject, mail().subject);
  EXPECT_EQ(sender.notices[0].text, mail().text);
  EXPECT_EQ(sender.notices[0].about, mail().about);
  EXPECT_EQ(figures().waiting, 0U);
  EXPECT_EQ(relay().end, RelayEnd::Nothing);
}

TEST_F(Outbox, NothingOfItIsInClear) {
  post(mail());
  const auto kept = rows();
  ASSERT_EQ(kept.size(), 1U);
  const std::string_view bytes = base::as_text(kept[0].sealed);
  for (const std::string_view planted : {"137731", "li@example.cn", "example", "验证码"}) {
    EXPECT_EQ(bytes.find(planted), std::string_view::npos);
  }
}

TEST_F(Outbox, ACommandThatFailsSendsNothing) {
  EXPECT_FALSE(store
                   .write([&](store::UnitOfWork& unit) -> base::Status {
                     CW_TRY(outbox.send(unit, mail()));
                     return base::ErrorCode::StockShort;
                   })
                   .ok());
  EXPECT_EQ(relay().end, RelayEnd::Nothing);
}

TEST_F(Outbox, TopicsDoNotWaitForEachOther) {
  post(mail());
  EXPECT_EQ(relay(OutboxTopic::Sms).end, RelayEnd::Nothing);
  app::Notice sms = mail();
  sms.to = {.kind = store::LoginKind::Phone, .value = "+8613800000000"};
  post(sms);
  EXPECT_EQ(relay(OutboxTopic::Sms).end, RelayEnd::Sent);
  EXPECT_EQ(sender.notices[0].to.value, sms.to.value);
}

TEST_F(Outbox, ASenderThatIsNotThereIsTriedAgainAfterAPauseUnderTheSameId) {
  app::Notice notice = mail();
  notice.expires_at = {};
  post(notice);
  sender.how = Handover::Again;
  std::int64_t waited_ms = 0;
  for (std::uint32_t tries = 1; tries < app::kHandoverTriesMax; ++tries) {
    EXPECT_EQ(relay().end, RelayEnd::PutOff);
    const std::int64_t pause_ms = app::handover_pause_ms(tries);
    env.now.ms += pause_ms - 1;
    EXPECT_EQ(relay().end, RelayEnd::Nothing);
    env.now.ms += 1;
    waited_ms += pause_ms;
  }
  EXPECT_GT(waited_ms, 5 * base::kHourMs);
  const app::Relayed last = relay();
  EXPECT_EQ(last.end, RelayEnd::Dead);
  EXPECT_EQ(last.why, "told");
  EXPECT_EQ(sender.ids.size(), app::kHandoverTriesMax);
  EXPECT_EQ(sender.ids.front(), sender.ids.back());
  EXPECT_EQ(figures().waiting, 0U);
  EXPECT_EQ(figures().dead, 1U);
}

TEST_F(Outbox, ARefusedOneIsDeadAtOnceWithoutItsTextAndForgottenAfterAMonth) {
  post(mail());
  sender.how = Handover::Never;
  EXPECT_EQ(relay().end, RelayEnd::Dead);
  EXPECT_EQ(figures().dead, 1U);
  env.now.ms += 31 * base::kDayMs;
  ASSERT_TRUE(jobs::run_due_jobs(store, env).ok());
  EXPECT_EQ(figures().dead, 0U);
}

TEST_F(Outbox, ACodeThatIsTooOldIsNotSent) {
  post(mail());
  env.now = mail().expires_at;
  EXPECT_EQ(relay().end, RelayEnd::Expired);
  EXPECT_TRUE(sender.notices.empty());
  EXPECT_EQ(figures().waiting, 0U);
}

TEST_F(Outbox, WhoDiesDuringATryLeavesItToTheOthers) {
  post(mail());
  sender.meanwhile = [&] {  // the first try takes longer than its lease; another daemon takes the row and sends it
    sender.meanwhile = nullptr;
    EXPECT_EQ(relay().end, RelayEnd::Nothing);
    env.now.ms += app::kOutboxLeaseMs;
    EXPECT_EQ(relay().end, RelayEnd::Sent);
  };
  EXPECT_EQ(relay().end, RelayEnd::Overtaken);
  ASSERT_EQ(sender.ids.size(), 2U);
  EXPECT_EQ(sender.ids[0], sender.ids[1]);
}

TEST_F(Outbox, ARowSealedWithAnotherKeyIsDead) {
  post(mail());
  ops::FileSealer other{{9}};
  const auto relayed = app::relay_one(store, other, env, OutboxTopic::Mail, sender);
  ASSERT_TRUE(relayed.ok());
  EXPECT_EQ(relayed->end, RelayEnd::Dead);
  EXPECT_EQ(relayed->why, "bad_signature");
  EXPECT_TRUE(sender.notices.empty());
}

TEST_F(Outbox, JobsAreOneDaemonsWorkUntilItsLeaseRunsOut) {
  const store::HolderId ours{{1}};
  const store::HolderId theirs{{2}};
  EXPECT_EQ(jobs::look(store)->jobs_done_at, base::Instant{});
  EXPECT_TRUE(*jobs::run_in_turn(store, env, ours));
  EXPECT_EQ(jobs::look(store)->jobs_done_at, env.now);
  EXPECT_FALSE(*jobs::run_in_turn(store, env, theirs));
  env.now.ms += jobs::kJobsLeaseMs;
  EXPECT_TRUE(*jobs::run_in_turn(store, env, theirs));
  EXPECT_FALSE(*jobs::run_in_turn(store, env, ours));
  jobs::end_turn(store, theirs);
  EXPECT_TRUE(*jobs::run_in_turn(store, env, ours));
}

}  // namespace
}  // namespace cartwright::test
