// Codes: what they prove, how long, how often; further logins; a new password.
#include "server/app/account/challenge.h"

#include "server/app/account/proof.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;

class Challenges : public AccountWorld {
 protected:
  static constexpr const char* kPassword = "a long enough password";
  static constexpr const char* kNewPassword = "an even longer password";
  static constexpr const char* kPhone = "+8613800000000";

  void SetUp() override {
    AccountWorld::SetUp();
    ASSERT_TRUE(app::register_member(store, {.username = "carol", .password = kPassword}, hasher, env).ok());
    const auto signed_in = enter("carol", kPassword);
    ASSERT_TRUE(signed_in.ok());
    carol = *app::authenticate(store, signed_in->access, env.now);
    token = signed_in->access;
  }
  base::Result<app::SignedIn> enter(const std::string& name, const std::string& password) {
    return app::sign_in(services, {.username = name, .password = password, .device = {{4}}, .bearer = true},
                        {.address = "10.0.0.1"});
  }
  // The code in the newest notice.
  std::string code() const {
    const std::string& text = notices.sent.back().text;
    const std::size_t at = text.find_first_of("0123456789");
    return text.substr(at, 6);
  }
  std::string another_code() const { return code() == "000000" ? "000001" : "000000"; }
  // Whoever changes logins has proved lately who they are.
  void prove(const app::SessionInfo& session) {
    ASSERT_TRUE(store
                    .write([&](store::UnitOfWork& unit) {
                      return app::note_step_up({services, unit, env.now}, session.member, session.device);
                    })
                    .ok());
  }
  base::ChallengeId ask(const std::string& login) {
    prove(carol);
    const auto issued = app::ask_for_login(services, carol, {.login = login});
    EXPECT_TRUE(issued.ok());
    return issued.ok() ? issued->id : base::ChallengeId{};
  }
  void add(const std::string& login) {
    const base::ChallengeId id = ask(login);
    ASSERT_TRUE(app::add_login(services, carol, id, code()).ok());
  }
  ErrorCode refused(const base::Status& status) {
    EXPECT_FALSE(status.ok());
    return status.ok() ? ErrorCode::Unexpected : status.error().code;
  }
  base::Status answer(const base::ChallengeId& id, const std::string& given) {
    const auto added = app::add_login(services, carol, id, given);
    return added.ok() ? base::Status{} : base::Status(added.error());
  }
  base::Status reset(const base::ChallengeId& id, const std::string& given,
                     const std::string& password = kNewPassword) {
    const auto ended =
        app::reset_password(services, id, {.code = given, .password = password, .locale = protocol::Locale::En});
    return ended.ok() ? base::Status{} : base::Status(ended.error());
  }

  app::SessionInfo carol;
  std::string token;
};

TEST_F(Challenges, ACodeMakesAPhoneALoginThatSignsIn) {
  EXPECT_FALSE(enter("138 0000 0000", kPassword).ok());
  add("138-0000-0000");
  EXPECT_EQ(notices.sent.back().to.value, kPhone);
  EXPECT_TRUE(enter("138 0000 0000", kPassword).ok());
  EXPECT_TRUE(enter(kPhone, kPassword).ok());
  EXPECT_FALSE(enter(kPhone, "wrong").ok());
  const auto list = app::list_logins(services, carol);
  ASSERT_TRUE(list.ok() && list->size() == 1);
  EXPECT_EQ(list->front().masked, "138****0000");
  ASSERT_TRUE(app::remove_login(services, carol, list->front().id).ok());
  EXPECT_FALSE(enter(kPhone, kPassword).ok());
  EXPECT_EQ(refused(app::remove_login(services, carol, list->front().id)), ErrorCode::NotFound);
}

TEST_F(Challenges, LoginsChangeOnlyAfterAProofOfLately) {
  add("li@x.cn");
  env.now.ms += app::kStepUpMs + 1;
  const auto asked = app::ask_for_login(services, carol, {.login = kPhone});
  ASSERT_FALSE(asked.ok());
  EXPECT_EQ(asked.error().code, ErrorCode::ProofRequired);
  const base::Hash256 id = app::list_logins(services, carol)->front().id;
  EXPECT_EQ(refused(app::remove_login(services, carol, id)), ErrorCode::ProofRequired);
  prove(carol);
  EXPECT_TRUE(app::remove_login(services, carol, id).ok());
}

TEST_F(Challenges, ALoginIsTakenOnlyForWhoHasShownThatItIsTheirs) {
  add("li@x.cn");
  app::SessionInfo other = laptop;
  other.member = add_member("dora");
  env.now.ms += app::kChallengePauseMs;
  prove(other);
  const auto issued = app::ask_for_login(services, other, {.login = "li@X.CN"});
  ASSERT_TRUE(issued.ok()) << "nothing is learned by asking";
  EXPECT_EQ(app::add_login(services, other, issued->id, another_code()).error().code, ErrorCode::CodeWrong);
  EXPECT_EQ(app::add_login(services, other, issued->id, code()).error().code, ErrorCode::LoginTaken);
}

TEST_F(Challenges, ACodeIsForWhoAskedForIt) {
  const base::ChallengeId id = ask(kPhone);
  app::SessionInfo other = laptop;
  other.member = add_member("dora");
  EXPECT_EQ(app::add_login(services, other, id, code()).error().code, ErrorCode::ChallengeUsed);
  EXPECT_EQ(refused(reset(id, code())), ErrorCode::ChallengeUsed) << "and for what it was asked for";
  EXPECT_TRUE(answer(id, code()).ok());
}

TEST_F(Challenges, ACodeWorksOnceForFiveMinutesAndFiveTries) {
  const base::ChallengeId tried = ask(kPhone);
  for (std::uint32_t i = 0; i < app::kChallengeTriesMax; ++i)
    EXPECT_EQ(refused(answer(tried, another_code())), ErrorCode::CodeWrong);
  EXPECT_EQ(refused(answer(tried, code())), ErrorCode::ChallengeUsed);

  env.now.ms += app::kChallengePauseMs;
  const base::ChallengeId old = ask(kPhone);
  env.now.ms += app::kChallengeLifeMs;
  EXPECT_TRUE(answer(old, code()).ok());
  EXPECT_EQ(refused(answer(old, code())), ErrorCode::ChallengeUsed);

  env.now.ms += app::kChallengePauseMs;
  const base::ChallengeId late = ask("li@x.cn");
  env.now.ms += app::kChallengeLifeMs + 1;
  EXPECT_EQ(refused(answer(late, code())), ErrorCode::ChallengeUsed);
}

TEST_F(Challenges, ANewerCodeTakesTheOlderOnesPlace) {
  const base::ChallengeId first = ask(kPhone);
  const std::string first_code = code();
  env.now.ms += app::kChallengePauseMs;
  const base::ChallengeId second = ask(kPhone);
  EXPECT_EQ(refused(answer(first, first_code)), ErrorCode::ChallengeUsed);
  EXPECT_TRUE(answer(second, code()).ok());
}

TEST_F(Challenges, AreSentOnceAMinuteAndTenTimesADay) {
  ask(kPhone);
  const auto soon = app::ask_for_login(services, carol, {.login = kPhone});
  ASSERT_FALSE(soon.ok());
  EXPECT_EQ(soon.error().code, ErrorCode::TooManyRequests);
  EXPECT_EQ(soon.error().detail, "60");
  for (std::size_t i = 1; i < app::kChallengesADayMax; ++i) {
    env.now.ms += app::kChallengePauseMs;
    ask(kPhone);
  }
  env.now.ms += app::kChallengePauseMs;
  prove(carol);
  EXPECT_EQ(app::ask_for_login(services, carol, {.login = kPhone}).error().code, ErrorCode::TooManyRequests);
  ask("li@x.cn");
  env.now.ms += base::kDayMs;
  ask(kPhone);
}

TEST_F(Challenges, AResetSetsThePasswordEndsEverySessionAndTellsEveryLogin) {
  add(kPhone);
  add("li@x.cn");
  env.now.ms += app::kChallengePauseMs;
  const auto issued = app::ask_for_reset(services, {.login = "13800000000", .locale = protocol::Locale::En});
  ASSERT_TRUE(issued.ok());
  EXPECT_EQ(notices.sent.back().subject, "Your code to set a new password");
  const std::string given = code();
  EXPECT_EQ(refused(reset(issued->id, given, "short")), ErrorCode::PasswordWeak);
  notices.sent.clear();
  ASSERT_TRUE(reset(issued->id, given).ok());
  EXPECT_EQ(notices.sent.size(), 2U);
  EXPECT_FALSE(app::authenticate(store, token, env.now).ok());
  EXPECT_FALSE(enter("carol", kPassword).ok());
  EXPECT_TRUE(enter("carol", kNewPassword).ok());
  EXPECT_EQ(refused(reset(issued->id, given)), ErrorCode::ChallengeUsed) << "twice";
}

TEST_F(Challenges, AResetThatWasAskedForBeforeThePasswordChangedIsOver) {
  add(kPhone);
  add("li@x.cn");
  env.now.ms += app::kChallengePauseMs;
  const auto by_phone = app::ask_for_reset(services, {.login = kPhone});
  const std::string phone_code = code();
  const auto by_mail = app::ask_for_reset(services, {.login = "li@x.cn"});
  ASSERT_TRUE(by_phone.ok() && by_mail.ok());
  ASSERT_TRUE(reset(by_mail->id, code()).ok());
  EXPECT_EQ(refused(reset(by_phone->id, phone_code)), ErrorCode::ChallengeUsed);
}

TEST_F(Challenges, AResetForNobodyLooksLikeOneForSomebody) {
  add(kPhone);
  env.now.ms += app::kChallengePauseMs;
  notices.sent.clear();
  const auto nobody = app::ask_for_reset(services, {.login = "13900000000"});
  const auto somebody = app::ask_for_reset(services, {.login = kPhone});
  ASSERT_TRUE(nobody.ok() && somebody.ok());
  EXPECT_EQ(notices.sent.size(), 1U);
  EXPECT_EQ(nobody->expires_at, somebody->expires_at);
  EXPECT_EQ(nobody->resend_at, somebody->resend_at);
  for (const char* login : {"13900000000", kPhone}) {
    EXPECT_EQ(app::ask_for_reset(services, {.login = login}).error().code, ErrorCode::TooManyRequests);
  }
  for (const base::ChallengeId& id : {nobody->id, somebody->id}) {
    for (std::uint32_t i = 0; i < app::kChallengeTriesMax; ++i)
      EXPECT_EQ(refused(reset(id, another_code())), ErrorCode::CodeWrong);
    EXPECT_EQ(refused(reset(id, another_code())), ErrorCode::ChallengeUsed);
  }
}

TEST_F(Challenges, ALoginThatWasTakenAwayResetsNothing) {
  add(kPhone);
  env.now.ms += app::kChallengePauseMs;
  const auto issued = app::ask_for_reset(services, {.login = kPhone});
  const auto list = app::list_logins(services, carol);
  ASSERT_TRUE(issued.ok() && list.ok());
  ASSERT_TRUE(app::remove_login(services, carol, list->front().id).ok());
  EXPECT_EQ(refused(reset(issued->id, code())), ErrorCode::ChallengeUsed);
}

TEST(LoginNames, HaveOneSpelling) {
  const std::pair<const char*, const char*> same[] = {{"13800000000", "+8613800000000"},
                                                      {"138 0000 0000", "+8613800000000"},
                                                      {"+86 138-0000-0000", "+8613800000000"},
                                                      {"+44 20 7946 0000", "+442079460000"},
                                                      {"Li.Na+a@Mail.Example.CN", "Li.Na+a@mail.example.cn"}};
  for (const auto& [typed, value] : same) {
    const auto name = app::parse_login_name(typed);
    ASSERT_TRUE(name.ok()) << typed;
    EXPECT_EQ(name->value, value);
  }
  for (const char* wrong : {"",
                            "1",
                            "12800000000",
                            "+8612800000000",
                            "+861380000000",
                            "+0123456789",
                            "+1234567",
                            "+1234567890123456",
                            "138x0000000",
                            "@x.cn",
                            "a@",
                            "a@x",
                            "a@x..cn",
                            "a@.cn",
                            "a@x.cn.",
                            "a@-x.cn",
                            ".a@x.cn",
                            "a..b@x.cn",
                            "a b@x.cn",
                            "a@x.cn\n",
                            "a@b@x.cn",
                            "\xff@x.cn"}) {
    EXPECT_FALSE(app::parse_login_name(wrong).ok()) << wrong;
  }
  EXPECT_EQ(app::masked({store::LoginKind::Email, "li@x.cn"}), "l***@x.cn");
  EXPECT_EQ(app::masked({store::LoginKind::Phone, "+442079460000"}), "+44****0000");
}

TEST(Sealer, OpensOnlyWhatItSealedWhereItWasSealed) {
  ops::FileSealer sealer({7});
  const base::Bytes sealed = sealer.seal("login 1 ann", "+8613800000000");
  EXPECT_EQ(*sealer.open("login 1 ann", sealed), "+8613800000000");
  EXPECT_NE(sealer.seal("login 1 ann", "+8613800000000"), sealed);
  EXPECT_FALSE(sealer.open("login 1 bob", sealed).ok());
  EXPECT_FALSE(ops::FileSealer({8}).open("login 1 ann", sealed).ok());
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    base::Bytes changed = sealed;
    changed[i] ^= 1;
    EXPECT_FALSE(sealer.open("login 1 ann", changed).ok()) << i;
    EXPECT_FALSE(sealer.open("login 1 ann", base::ByteView(sealed).first(i)).ok()) << i;
  }
  EXPECT_EQ(sealer.lookup("a", "bc"), sealer.lookup("a", "bc"));
  EXPECT_NE(sealer.lookup("a", "bc"), sealer.lookup("ab", "c"));
  EXPECT_NE(sealer.lookup("a", "bc"), ops::FileSealer({8}).lookup("a", "bc"));
}

}  // namespace
}  // namespace cartwright::test
