#include "server/cli/senders.h"

#include "server/ops/notice_spool.h"
#include "server/ops/smtp_sender.h"
#include "server/ops/webhook_sender.h"

namespace cartwright::cli {
namespace {

using base::Error;
using base::ErrorCode;
using Made = base::Result<std::unique_ptr<app::Sender>>;

Made smtp(const ops::Config& config, base::Env& env) {
  CW_TRY(ops::check_receiver(config.mail_smtp, "smtps://", "smtp://"));
  ops::SmtpSettings settings{.url = config.mail_smtp, .trust = {config.notice_ca}};
  CW_TRY_ASSIGN(settings.from, ops::parse_mailbox(config.mail_from));
  if (!config.mail_credentials.empty()) {
    CW_TRY_ASSIGN(settings.credentials, ops::read_secret(config.mail_credentials));
    if (settings.credentials.find(':') == std::string::npos)
      return Error{.code = ErrorCode::Malformed, .detail = config.mail_credentials};
  }
  return std::unique_ptr<app::Sender>(std::make_unique<ops::SmtpSender>(std::move(settings), env));
}

Made webhook(const ops::Config& config, const std::string& url, base::Env& env) {
  CW_TRY(ops::check_receiver(url, "https://", "http://"));
  if (config.webhook_secret.empty()) return Error{.code = ErrorCode::MissingField, .detail = "webhook-secret"};
  CW_TRY_ASSIGN(const std::string text, ops::read_secret(config.webhook_secret));
  ops::WebhookSettings settings{.url = url, .trust = {config.notice_ca}};
  CW_TRY_ASSIGN(settings.secret, ops::parse_webhook_secret(text));
  return std::unique_ptr<app::Sender>(std::make_unique<ops::WebhookSender>(std::move(settings), env));
}

}  // namespace

base::Result<Senders> make_senders(const ops::Config& config, base::Env& env, ops::Log& log) {
  const auto spool = [&]() -> Made {
    return std::unique_ptr<app::Sender>(std::make_unique<ops::NoticeSpool>(config.data + "/spool", log));
  };
  if (!config.mail_smtp.empty() && !config.mail_webhook.empty())
    return Error{.code = ErrorCode::OutOfRange, .detail = "mail-smtp and mail-webhook"};
  Senders senders;
  if (!config.mail_smtp.empty()) {
    CW_TRY_ASSIGN(senders.mail, smtp(config, env));
  } else {
    CW_TRY_ASSIGN(senders.mail, config.mail_webhook.empty() ? spool() : webhook(config, config.mail_webhook, env));
  }
  CW_TRY_ASSIGN(senders.sms, config.sms_webhook.empty() ? spool() : webhook(config, config.sms_webhook, env));
  return senders;
}

}  // namespace cartwright::cli
