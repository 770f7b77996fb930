#include "server/cli/payment_lane.h"

#include "server/app/account/session.h"
#include "server/app/sync/exchange.h"

namespace cartwright::cli {
namespace {

// As a route does that changed something (http/routes/poke.h).
void poke(http::Services& services, const base::MemberId& member) {
  if (services.relay != nullptr) services.relay->member_changed(member);
  if (!services.hub.has_listeners(member)) return;
  if (const auto cursor = app::current_cursor(services.store, member); cursor.ok()) services.hub.poke(member, *cursor);
}

}  // namespace

base::Result<std::unique_ptr<PaymentLane>> PaymentLane::make(const ops::Config& config, const RelayServices& relays) {
  if (config.payment_provider.empty()) return std::unique_ptr<PaymentLane>();
  const auto missing = [](const char* what) {
    return base::Error{.code = base::ErrorCode::MissingField, .detail = what};
  };
  CW_TRY(ops::check_receiver(config.payment_provider, "https://", "http://"));
  if (config.payment_key.empty()) return missing("payment-key");
  if (config.payment_secret.empty()) return missing("payment-secret");
  ops::HostedSettings settings{.url = config.payment_provider, .trust = {config.notice_ca}};
  while (settings.url.ends_with('/')) settings.url.pop_back();
  CW_TRY_ASSIGN(settings.key, ops::read_secret(config.payment_key));
  CW_TRY_ASSIGN(const std::string text, ops::read_secret(config.payment_secret));
  CW_TRY_ASSIGN(std::vector<base::Bytes> secrets, ops::parse_notice_secrets(text));
  return std::unique_ptr<PaymentLane>(new PaymentLane(std::move(settings), std::move(secrets), relays));
}

void PaymentLane::start(http::Services& services) {
  services.payment_notices = &notices_;
  services.payments_due = [this] { thread_.look_soon(); };
  thread_.start([this, &services] {
    return app::deal_with_provider({.services = {services.store, services.sealer, services.notices, services.env},
                                    .provider = provider_,
                                    .changed = [&services](const base::MemberId& member) { poke(services, member); }});
  });
}

}  // namespace cartwright::cli
