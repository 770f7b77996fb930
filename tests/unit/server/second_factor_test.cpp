// The windows of second steps, tickets and proofs, by a clock that tests turn; who is told of what.
#include "server/app/account/second_factor.h"

#include "server/app/factor/totp.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;

class SecondFactors : public AccountWorld {
 protected:
  static constexpr const char* kPassword = "a long enough password";
  const base::DeviceId device{{4}};

  void SetUp() override {
    AccountWorld::SetUp();
    ASSERT_TRUE(app::register_member(store, {.username = "carol", .password = kPassword}, hasher, env).ok());
    const auto entered = enter(kPassword);
    ASSERT_TRUE(entered.ok());
    carol = *app::authenticate(store, entered->access, env.now);
    ASSERT_TRUE(app::enrol_totp(services, carol).ok());
    const auto codes = app::confirm_totp(services, carol, code());
    ASSERT_TRUE(codes.ok());
    recovery.assign(codes->codes.begin(), codes->codes.end());
    pass(app::kTotpStepMs);
  }
  void pass(std::int64_t ms) { env.now.ms += ms; }
  base::Result<app::SignedIn> enter(const std::string& password) {
    return app::sign_in(services, {.username = "carol", .password = password, .device = device, .bearer = true},
                        {.address = "10.0.0.1"});
  }
  // What the app shows `ahead` steps from now.
  std::string code(std::int64_t ahead = 0) {
    std::string secret;
    EXPECT_TRUE(store
                    .read([&](store::UnitOfWork& unit) -> base::Status {
                      CW_TRY_ASSIGN(const auto row, unit.factors().totp(carol.member));
                      if (!row.has_value()) return ErrorCode::NotFound;
                      CW_TRY_ASSIGN(secret, sealer.open("totp " + base::format_id(carol.member.bytes), row->sealed));
                      return {};
                    })
                    .ok());
    const base::Instant at{env.now.ms + ahead * app::kTotpStepMs};
    return app::totp_code(crypto, base::as_bytes(secret), app::totp_step(at));
  }
  std::string wrong_code() {
    std::string text = code();
    text[0] = text[0] == '9' ? '0' : static_cast<char>(text[0] + 1);
    return text;
  }
  base::ChallengeId begin() {
    const auto refused = enter(kPassword);
    EXPECT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::ProofRequired);
    return *base::parse_id_as<base::ChallengeTag>(refused.error().detail);
  }
  base::Result<protocol::SignInTicket> finish(const base::ChallengeId& id, const std::string& given,
                                              std::string_view source = "10.0.0.1") {
    return app::finish_second_step(services, id, {.code = given, .device = device}, source);
  }
  template <class T>
  ErrorCode refused(const T& result) {
    EXPECT_FALSE(result.ok());
    return result.ok() ? ErrorCode::Unexpected : result.error().code;
  }

  app::SessionInfo carol;
  std::vector<std::string> recovery;
};

TEST_F(SecondFactors, AStepLivesFiveMinutesAndIsBoundToItsSource) {
  const base::ChallengeId id = begin();
  EXPECT_EQ(refused(finish(id, code(), "10.0.0.2")), ErrorCode::ChallengeUsed);
  pass(app::kSecondStepMs);
  EXPECT_EQ(refused(finish(id, code())), ErrorCode::ChallengeUsed);
}

TEST_F(SecondFactors, CodesOfTheNeighbouringStepsCountByTheClockOfTheServer) {
  EXPECT_EQ(refused(finish(begin(), code(2))), ErrorCode::CodeWrong);
  EXPECT_EQ(refused(finish(begin(), code(-2))), ErrorCode::CodeWrong);
  EXPECT_TRUE(finish(begin(), code(1)).ok());
  EXPECT_EQ(refused(finish(begin(), code())), ErrorCode::CodeWrong) << "older than one that was taken";
}

TEST_F(SecondFactors, ATicketLivesAMinute) {
  const auto ticket = finish(begin(), code());
  ASSERT_TRUE(ticket.ok());
  EXPECT_EQ(ticket->expires_at.ms, env.now.ms + app::kTicketMs);
  pass(app::kTicketMs);
  EXPECT_EQ(refused(enter(ticket->ticket)), ErrorCode::CredentialsWrong);
}

TEST_F(SecondFactors, FiveWrongOnesPassAfterTenMinutes) {
  const base::ChallengeId id = begin();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(refused(finish(id, wrong_code())), ErrorCode::CodeWrong);
  EXPECT_EQ(refused(finish(id, code())), ErrorCode::TooManyRequests);
  EXPECT_EQ(refused(enter(kPassword)), ErrorCode::TooManyRequests);
  EXPECT_EQ(refused(app::prove(services, carol, {.password = kPassword, .code = code()})), ErrorCode::TooManyRequests);
  pass(app::kProofWindowMs + 1);
  EXPECT_TRUE(finish(begin(), code()).ok());
}

TEST_F(SecondFactors, AProofLastsTenMinutesOnItsDevice) {
  pass(app::kStepUpMs);
  EXPECT_EQ(refused(app::renew_recovery_codes(services, carol)), ErrorCode::ProofRequired);
  ASSERT_TRUE(app::prove(services, carol, {.password = kPassword, .code = code()}).ok());
  EXPECT_TRUE(app::renew_recovery_codes(services, carol).ok());
  app::SessionInfo elsewhere = carol;
  elsewhere.device = {{9}};
  EXPECT_EQ(refused(app::renew_recovery_codes(services, elsewhere)), ErrorCode::ProofRequired);
  pass(app::kStepUpMs + 1);
  EXPECT_EQ(refused(app::renew_recovery_codes(services, carol)), ErrorCode::ProofRequired);
}

TEST_F(SecondFactors, AUsedRecoveryCodeIsToldToTheMembersLogins) {
  ASSERT_TRUE(store
                  .write([&](store::UnitOfWork& unit) {
                    const app::LoginName name{store::LoginKind::Email, "carol@x.cn"};
                    return unit.logins().insert({.lookup = app::lookup_of(sealer, name),
                                                 .member = carol.member,
                                                 .kind = name.kind,
                                                 .sealed = app::sealed(sealer, name, carol.member),
                                                 .verified_at = env.now});
                  })
                  .ok());
  ASSERT_TRUE(finish(begin(), code()).ok());
  EXPECT_TRUE(notices.sent.empty());
  ASSERT_TRUE(finish(begin(), recovery[0]).ok());
  ASSERT_EQ(notices.sent.size(), 1U);
  EXPECT_EQ(notices.sent[0].to.value, "carol@x.cn");
  EXPECT_EQ(notices.sent[0].text.find(recovery[0]), std::string::npos);
}

TEST_F(SecondFactors, ANewPasswordEndsTheStepsThatAnOldOneBegan) {
  const base::ChallengeId id = begin();
  pass(1);
  ASSERT_TRUE(
      store
          .write([&](store::UnitOfWork& unit) { return unit.members().set_password(carol.member, "plain x", env.now); })
          .ok());
  EXPECT_EQ(refused(finish(id, code())), ErrorCode::ChallengeUsed);
}

}  // namespace
}  // namespace cartwright::test
