// Notices by SMTP (submission, RFC 6409) with libcurl: smtps://, or smtp:// with STARTTLS, which is not optional unless
// the server is this machine.
#pragma once

#include "server/ops/courier.h"
#include "server/ops/mail_message.h"

namespace cartwright::ops {

struct SmtpSettings {
  std::string url;  // smtps://mail.example:465, smtp://mail.example:587
  Mailbox from;
  std::string credentials{};  // "name:password"; empty: none are given
  Trust trust{};
};

class SmtpSender final : public app::Sender {
 public:
  SmtpSender(SmtpSettings settings, base::Env& env)
      : settings_(std::move(settings)), env_(env), courier_(settings_.trust) {}
  // Never: the server said for good that it does not take this recipient or message.
  app::HandedOver deliver(const store::OutboxId& id, const app::Notice& notice) override;

 private:
  SmtpSettings settings_;
  base::Env& env_;
  Courier courier_;
};

}  // namespace cartwright::ops
