// Mail messages, and the signature of webhooks by the vector of its own specification.
#include "server/ops/mail_message.h"

#include <gtest/gtest.h>

#include "server/ops/courier.h"
#include "server/ops/webhook_sender.h"

namespace cartwright::test {
namespace {

app::Notice notice_to(const std::string& address) {
  return {.to = {.kind = store::LoginKind::Email, .value = address}, .subject = "Your code", .text = "1\n"};
}

TEST(MailMessage, ChineseIsEncodedInWordsThatCutNoCharacter) {
  std::string subject;
  for (int i = 0; i < 40; ++i) subject += "验";
  const std::string encoded = ops::encoded_header(subject);
  std::size_t lines = 0;
  for (std::size_t at = 0; at < encoded.size(); ++lines) {
    const std::size_t end = std::min(encoded.find("\r\n ", at), encoded.size());
    const std::string word = encoded.substr(at, end - at);
    EXPECT_LE(word.size(), 75U);
    EXPECT_TRUE(word.starts_with("=?UTF-8?B?") && word.ends_with("?="));
    EXPECT_EQ(word.find('='), 0U);  // 45 bytes are 15 characters of three: no padding within
    at = end == encoded.size() ? end : end + 3;
  }
  EXPECT_EQ(lines, 3U);
  EXPECT_EQ(ops::encoded_header("Your code"), "Your code");
  EXPECT_TRUE(ops::encoded_header("=?x?=").starts_with("=?UTF-8?B?"));
}

TEST(MailMessage, NothingWrittenBeginsAHeader) {
  app::Notice notice = notice_to("li@example.cn");
  notice.subject = "a\r\nBcc: eve@evil.example";
  notice.text = "x\r\n.\r\nRCPT TO:<eve@evil.example>\r\n";
  const ops::Mailbox from{.name = "四季\r\nBcc: e@e.cn", .address = "shop@example.cn"};
  const auto message = ops::mail_message({from, "1@example.cn", {0}}, notice);
  ASSERT_TRUE(message.ok());
  EXPECT_EQ(message->find("Bcc"), std::string::npos);
  EXPECT_EQ(message->find("evil"), std::string::npos);
  EXPECT_EQ(message->find("\r\n.\r\n"), std::string::npos);
  EXPECT_NE(message->find("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n"), std::string::npos);
  EXPECT_NE(message->find("Message-ID: <1@example.cn>\r\n"), std::string::npos);
  EXPECT_FALSE(ops::mail_message({from, "1@example.cn", {0}}, notice_to("li@example.cn\r\nX: y")).ok());
}

TEST(MailMessage, ASenderIsAnAddress) {
  const auto named = ops::parse_mailbox("四季 <Shop@Example.cn>");
  ASSERT_TRUE(named.ok());
  EXPECT_EQ(named->name, "四季");
  EXPECT_EQ(named->address, "Shop@example.cn");
  EXPECT_TRUE(ops::parse_mailbox("shop@example.cn").ok());
  for (const char* wrong : {"", "shop", "Shop <shop@example.cn", "a@b.cn\r\nBcc: c@d.cn", "13800000000"}) {
    EXPECT_FALSE(ops::parse_mailbox(wrong).ok()) << wrong;
  }
}

TEST(Receivers, AreSpokenToWithoutTlsOnThisMachineOnly) {
  const auto taken = [](const char* url) { return ops::check_receiver(url, "https://", "http://").ok(); };
  for (const char* good : {"https://sms.example/in", "http://127.0.0.1:9/x", "http://localhost/", "http://[::1]:9/"})
    EXPECT_TRUE(taken(good)) << good;
  for (const char* wrong :
       {"http://sms.example/", "http://127.evil.example/", "http://127.0.0.1@sms.example/", "https://a:b@sms.example/",
        "ftp://127.0.0.1/", "https://", "", "http://localhost.evil.example/"})
    EXPECT_FALSE(taken(wrong)) << wrong;
}

// The example that the standard-webhooks libraries test themselves with.
TEST(Webhooks, AreSignedAsTheSpecificationSays) {
  const auto secret = ops::parse_webhook_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  ASSERT_TRUE(secret.ok());
  EXPECT_EQ(ops::webhook_signature(*secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1'614'265'330, R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  for (const char* wrong : {"", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!!!"})
    EXPECT_FALSE(ops::parse_webhook_secret(wrong).ok()) << wrong;
}

TEST(Webhooks, TheBodyIsJsonWhateverIsInIt) {
  app::Notice notice = notice_to("+8613800000000");
  notice.to.kind = store::LoginKind::Phone;
  notice.text = "a\"\n\\";
  EXPECT_EQ(
      ops::webhook_body(notice, {7}),
      R"({"type":"notice.sms","timestamp":7,"data":{"to":"+8613800000000","subject":"Your code","text":"a\"\u000a\\"}})");
}

}  // namespace
}  // namespace cartwright::test
