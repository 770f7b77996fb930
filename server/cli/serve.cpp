#include "server/cli/serve.h"

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "server/app/account/check_sealer.h"
#include "server/app/catalogue/shop.h"
#include "server/app/outbox/outbox.h"
#include "server/app/staff/staff.h"
#include "server/cli/data_folder.h"
#include "server/cli/housekeeping.h"
#include "server/cli/payment_lane.h"
#include "server/cli/poke_notices.h"
#include "server/cli/relay_thread.h"
#include "server/cli/senders.h"
#include "server/cli/webhook_threads.h"
#include "server/divisions/built_in.h"
#include "server/http/app_handler.h"
#include "server/http/routes/routes.h"
#include "server/ops/argon2_hasher.h"
#include "server/ops/crypto.h"
#include "server/ops/file_sealer.h"
#include "server/ops/picture_process.h"
#include "server/ops/private_file.h"
#include "server/ops/shutdown.h"
#include "server/ops/system_env.h"
#include "shared/text/pinyin_table.h"

namespace cartwright::cli {
namespace {

using http::PublishedCatalogue;
using http::StaticFolder;
using http::Transport;
using ops::Config;

constexpr const char kServeUsage[] =
    "usage: cartwrightd serve [--data DIR] [--database URL] [--web DIR] [--host 127.0.0.1] [--port 8080] [--config "
    "FILE]\n"
    "                         [--staff-host NAME] [--behind-proxy] [--check-config]\n"
    "                         [--mail-smtp smtps://HOST --mail-from 'Shop <a@b.cn>' --mail-credentials FILE]\n"
    "                         [--mail-webhook URL] [--sms-webhook URL] [--webhook-secret FILE] [--notice-ca FILE]\n"
    "                         [--internal-webhooks]\n"
    "                         [--payment-provider URL --payment-key FILE --payment-secret FILE]\n\n"
    "Runs the shop: HTTP API, sync and the web pages. Codes go out by mail server or signed webhook; without one they "
    "are\n"
    "files in DIR/spool. Port 0 takes a free one; the address is printed. Every setting "
    "is\n"
    "also CARTWRIGHT_<NAME> in the environment; --check-config prints all of them as they are in force.\n"
    "--staff-host is the host name at which staff signs in; without it there is no staff side.\n";

constexpr std::chrono::milliseconds kGrace{10'000};
constexpr int kArenasMax = 4;  // hundreds of short-lived threads must not have a heap each

int fail(const base::Error& error, int code) {
  std::fprintf(stderr, "cartwrightd serve: %s%s%s\n", std::string(error.name()).c_str(),
               error.detail.empty() ? "" : ": ", error.detail.c_str());
  return code;
}

// Loopback by default. Without a proxy the daemon is not made for the internet (docs/THREATS.md), so a public address
// must be meant.
base::Status check_exposure(const Config& config) {
  const bool local = http::is_loopback(config.host) || config.host == "localhost";
  if (!local && !config.behind_proxy && !config.i_know) {
    return base::Error{.code = base::ErrorCode::NotAllowed,
                       .detail = "host " + config.host + " is public: use a proxy and --behind-proxy, or say --i-know"};
  }
  if (!config.rate_limits && (!local || config.behind_proxy)) {
    return base::Error{.code = base::ErrorCode::NotAllowed,
                       .detail = "rate-limits=false only on loopback without a proxy"};
  }
  return {};
}

base::Status make_folder(const std::string& path) {
  std::error_code trouble;
  if (std::filesystem::create_directories(path, trouble)) {
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, trouble);  // members' data: nobody else's
  }
  return trouble ? base::Status(base::Error{.code = base::ErrorCode::StoreFailed, .detail = path}) : base::Status{};
}

// Publishes as `cartwrightd publish` does; housekeeping notices it a moment later.
class PinyinPublisher final : public app::Publisher {
 public:
  PinyinPublisher(ShopData& data, base::Env& env) : data_(data), env_(env) {}
  base::Result<store::Publication> publish() override {
    return app::publish(*data_.store, *data_.blobs, &text::pinyin_table(), env_);
  }
  base::Result<bool> publish_offers() override {
    CW_TRY_ASSIGN(const auto publication, app::publish_offers(*data_.store, *data_.blobs, env_));
    return publication.has_value();
  }

 private:
  ShopData& data_;
  base::Env& env_;
};

// Everything that lives as long as the daemon, in the order in which it is made; it ends in the reverse order, the
// store last, which then checkpoints.
struct Daemon {
  Daemon(const Config& config_in, ShopData opened, std::unique_ptr<ops::FileSealer> opened_sealer)
      : config(config_in),
        log(env, config.log_level, ops::stderr_sink()),
        sealer(std::move(opened_sealer)),
        data(std::move(opened)),
        catalogue(*data.store, *data.blobs),
        divisions({*data.store, *data.blobs, divisions::built_in()}),
        hub(config.streams_max),
        limiter(config.rate_limits),
        web(config.web),
        pictures(config.data + "/pictures") {
    if (config.database.empty()) return;
    relay = std::make_unique<PokeNotices>(config.database, *data.store, hub);
    services.relay = relay.get();
  }

  void add_gauges(const Transport& transport);

  Config config;
  ops::SystemEnv env;
  ops::Log log;
  ops::Metrics metrics;
  ops::Argon2Hasher hasher;
  ops::LibraryCrypto crypto;
  std::unique_ptr<ops::FileSealer> sealer;
  Senders senders;
  ops::PictureProcess picture_maker{ops::PictureProcess::beside_this_program()};
  ShopData data;
  RelayServices relays{*data.store, *sealer, env, log, metrics};
  RelayThread mail{relays, {.topic = "mail", .object = "notice"}};
  RelayThread sms{relays, {.topic = "sms", .object = "notice"}};
  WebhookThreads webhooks{
      relays, {config.notice_ca}, config.internal_webhooks ? ops::Reach::InternalToo : ops::Reach::PublicOnly};
  app::OutboxNotices notices{
      *sealer, env, [this](store::OutboxTopic topic) { (topic == store::OutboxTopic::Mail ? mail : sms).look_soon(); }};
  PublishedCatalogue catalogue;
  http::PublishedDivisions divisions;
  PinyinPublisher publisher{data, env};
  http::PokeHub hub;
  http::RateLimiter limiter;
  StaticFolder web;
  StaticFolder pictures;
  std::atomic<bool> draining{false};
  http::Services services{.config = config,
                          .store = *data.store,
                          .catalogue = catalogue,
                          .divisions = divisions,
                          .hasher = hasher,
                          .sealer = *sealer,
                          .notices = notices,
                          .crypto = crypto,
                          .publisher = publisher,
                          .picture_maker = picture_maker,
                          .env = env,
                          .log = log,
                          .metrics = metrics,
                          .hub = hub,
                          .relay = nullptr,
                          .limiter = limiter,
                          .web = web,
                          .pictures = pictures,
                          .draining = draining};
  std::unique_ptr<PokeNotices> relay;     // with PostgreSQL: other daemons may be there
  std::unique_ptr<PaymentLane> payments;  // null: nobody takes money for the shop
  http::AppHandler handler{services, http::all_routes()};
  Housekeeping housekeeping{services};
};

void Daemon::add_gauges(const Transport& transport) {
  const auto whole = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  metrics.gauge("cartwright_connections", "Open connections.", [&, whole] { return whole(transport.connections()); });
  metrics.gauge("cartwright_streams", "Open event streams.", [this, whole] { return whole(hub.size()); });
  metrics.gauge("cartwright_hash_waiting", "Password hashes that wait.",
                [this, whole] { return whole(hasher.waiting()); });
  metrics.gauge("cartwright_rate_clients", "Addresses with a rate bucket.",
                [this, whole] { return whole(limiter.size()); });
  metrics.gauge("cartwright_store_queue", "Commands that wait for the writer.",
                [this, whole] { return whole(data.store->figures().queued); });
  metrics.gauge("cartwright_store_commands", "Commands written.",
                [this, whole] { return whole(data.store->figures().commands); });
  metrics.gauge("cartwright_store_commits", "Commit groups.",
                [this, whole] { return whole(data.store->figures().commits); });
  metrics.gauge("cartwright_store_failed_commits", "Alarm: commits that failed.",
                [this, whole] { return whole(data.store->figures().failed_commits); });
  metrics.gauge("cartwright_book_differences", "Alarm: differences that verify found.",
                [this] { return housekeeping.differences(); });
  metrics.gauge("cartwright_job_failures", "Alarm: failed job runs.", [this] { return housekeeping.job_failures(); });
  metrics.gauge("cartwright_job_lag_seconds", "Since all due jobs were last done, by whichever daemon.",
                [this] { return housekeeping.lag_seconds(); });
  metrics.gauge("cartwright_outbox_waiting", "What is to leave the shop and waits.",
                [this] { return housekeeping.outbox().waiting.load(); });
  metrics.gauge("cartwright_outbox_age_seconds", "Age of the oldest of it.",
                [this] { return housekeeping.outbox().age_seconds.load(); });
  metrics.gauge("cartwright_outbox_dead", "Alarm: what nobody took, in the last 30 days.",
                [this] { return housekeeping.outbox().dead.load(); });
  metrics.gauge("cartwright_webhook_waiting", "Events that are on their way to outside systems.",
                [this] { return housekeeping.webhooks().waiting.load(); });
  metrics.gauge("cartwright_webhook_age_seconds", "Age of the oldest of them.",
                [this] { return housekeeping.webhooks().age_seconds.load(); });
  metrics.gauge("cartwright_webhook_dead", "Alarm: events that a receiver did not take, in the last 30 days.",
                [this] { return housekeeping.webhooks().dead.load(); });
  metrics.gauge("cartwright_payments_live", "Payments at the provider that may still be made.",
                [this] { return housekeeping.live_payments(); });
  metrics.gauge("cartwright_payments_stuck", "Alarm: of them, those that nobody asks about any more.",
                [this] { return housekeeping.stuck_payments(); });
  metrics.gauge("cartwright_refunds_waiting", "Refunds on their way by the provider.",
                [this] { return housekeeping.refunds().waiting.load(); });
  metrics.gauge("cartwright_refunds_age_seconds", "Age of the oldest of them.",
                [this] { return housekeeping.refunds().age_seconds.load(); });
  metrics.gauge("cartwright_refunds_failed", "Alarm: refunds that the provider did not take.",
                [this] { return housekeeping.refunds().dead.load(); });
  metrics.gauge("cartwright_catalogue_version", "Published version in use.", [this, whole] {
    const auto bundle = catalogue.current();
    return bundle == nullptr ? 0 : whole(bundle->version());
  });
}

// Where nobody is an owner yet, whoever may read this file may become one (spec 0.12: no default accounts).
base::Status let_first_owner_in(Daemon& daemon) {
  if (daemon.config.staff_host.empty()) return {};
  http::Services& services = daemon.services;
  const app::StaffServices staff{services.store,  services.sealer, services.notices,
                                 services.hasher, services.crypto, services.env};
  CW_TRY_ASSIGN(const std::optional<std::string> token, app::first_owner_token(staff));
  if (!token.has_value()) return {};
  const std::string path = daemon.config.data + "/first-owner.token";
  CW_TRY(ops::write_private_file(path, *token + "\n"));
  daemon.log.write({.event = "staff", .note = "no owner yet: the invitation of the first one is in " + path});
  return {};
}

int run(Daemon& daemon, ops::ShutdownSignals& signals) {
  if (const base::Status status = let_first_owner_in(daemon); !status.ok()) return fail(status.error(), 1);
  daemon.catalogue.refresh(daemon.services.env.instant());
  const http::TransportSettings settings{.host = daemon.config.host,
                                         .port = static_cast<std::uint16_t>(daemon.config.port),
                                         .connections_max = daemon.config.connections_max};
  if (daemon.payments != nullptr) daemon.payments->start(daemon.services);
  const std::unique_ptr<Transport> transport = http::make_transport(settings, daemon.handler);
  if (const base::Status bound = transport->bind(); !bound.ok()) return fail(bound.error(), 1);
  daemon.add_gauges(*transport);
  std::atomic<bool> asked{false};
  std::thread listener([&] {
    transport->run();
    if (!asked) signals.raise_here();  // the listener ended by itself: end the daemon, its supervisor starts another
  });
  daemon.housekeeping.start();
  const auto handing_over = [&daemon](store::OutboxTopic topic, app::Sender& sender) {
    return [&daemon, &sender, topic] {
      return app::relay_one(*daemon.data.store, *daemon.sealer, daemon.env, topic, sender);
    };
  };
  daemon.mail.start(handing_over(store::OutboxTopic::Mail, *daemon.senders.mail));
  daemon.sms.start(handing_over(store::OutboxTopic::Sms, *daemon.senders.sms));
  daemon.webhooks.start();
  const std::string host =
      daemon.config.host.find(':') == std::string::npos ? daemon.config.host : "[" + daemon.config.host + "]";
  std::printf("listening on http://%s:%u\n", host.c_str(), static_cast<unsigned>(transport->port()));
  std::fflush(stdout);
  daemon.log.write({.event = "start"});
  signals.wait();
  asked = true;
  daemon.draining = true;
  daemon.log.write({.event = "stop"});
  transport->stop(kGrace);
  listener.join();
  daemon.mail.end_soon();
  daemon.sms.end_soon();
  daemon.webhooks.end_soon();
  if (daemon.payments != nullptr) daemon.payments->stop();
  daemon.mail.stop();
  daemon.sms.stop();
  daemon.webhooks.stop();
  daemon.housekeeping.stop();
  return 0;
}

}  // namespace

int run_serve(std::span<const std::string_view> args) {
  if (std::find(args.begin(), args.end(), "--help") != args.end()) {
    std::fputs(kServeUsage, stdout);
    return 0;
  }
  ops::ShutdownSignals signals;
  mallopt(M_ARENA_MAX, kArenasMax);
  const auto config = ops::read_config(args, ops::process_environment());
  if (!config.ok()) return fail(config.error(), 2);
  if (const auto status = check_exposure(*config); !status.ok()) return fail(status.error(), 2);
  if (config->check_only) {
    std::fputs(ops::print_config(*config).c_str(), stdout);
    return 0;
  }
  if (const auto status = make_folder(config->data); !status.ok()) return fail(status.error(), 1);
  const std::string secret = config->secret_file.empty() ? config->data + "/fields.key" : config->secret_file;
  auto sealer = ops::FileSealer::open_or_make(secret);
  if (!sealer.ok()) return fail(sealer.error(), 1);
  auto data = open_shop(config->data, config->database, sealer->get());
  if (!data.ok()) return fail(data.error(), 1);
  if (const auto status = app::check_sealer(*data->store, **sealer); !status.ok()) return fail(status.error(), 1);
  Daemon daemon(*config, std::move(*data), std::move(*sealer));
  auto senders = make_senders(daemon.config, daemon.env, daemon.log);
  if (!senders.ok()) return fail(senders.error(), 2);
  daemon.senders = std::move(*senders);
  auto payments = PaymentLane::make(daemon.config, daemon.relays);
  if (!payments.ok()) return fail(payments.error(), 2);
  daemon.payments = std::move(*payments);
  return run(daemon, signals);
}

}  // namespace cartwright::cli
