#include "server/cli/housekeeping.h"

#include <algorithm>

#include "server/app/audit/audit.h"
#include "server/app/privacy/archive.h"
#include "server/app/privacy/erasure.h"
#include "server/app/verify/verify.h"
#include "server/jobs/jobs.h"
#include "server/ops/zip_archive.h"

namespace cartwright::cli {
namespace {

constexpr std::chrono::seconds kLookEvery{1};
constexpr int kJobsEveryLooks = 15;
constexpr int kBooksFirstLook = 3'600;
constexpr int kBooksEveryLooks = 24 * 3'600;

}  // namespace

void Housekeeping::start() {
  thread_ = std::thread([this] { run(); });
}

void Housekeeping::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Housekeeping::pause() {
  std::unique_lock lock(mutex_);
  return !wake_.wait_for(lock, kLookEvery, [this] { return stopping_; });
}

void Housekeeping::look_for_publication() {
  if (!services_.catalogue.refresh(services_.env.instant())) return;
  const auto bundle = services_.catalogue.current();
  services_.hub.poke_catalogue(bundle->version());
  services_.log.write({.event = "catalogue", .note = "version " + std::to_string(bundle->version())});
  services_.catalogue.pack();
}

// The route that changed a promotion publishes it; this is for a daemon that ended in between.
void Housekeeping::look_for_offers() {
  const auto bundle = services_.catalogue.current();
  if (bundle == nullptr) return;
  const auto carried = app::carries_offers(services_.store, *bundle, services_.env.instant());
  if (carried.ok() && *carried) return;
  const auto published = services_.publisher.publish_offers();
  if (published.ok()) return;
  ++job_failures_;
  services_.log.write({.level = ops::LogLevel::Warning, .event = "promotions", .outcome = published.error().name()});
}

void Housekeeping::give_goods_back() {
  const auto done = jobs::expire_reservations(services_.store, services_.env);
  if (!done.ok()) note_job("reservations", done);
}

void Housekeeping::run_jobs() {
  const auto turn = jobs::run_in_turn(services_.store, services_.env, holder_);
  if (!turn.ok()) {
    ++job_failures_;
    services_.log.write({.level = ops::LogLevel::Warning, .event = "jobs", .outcome = turn.error().name()});
  }
  if (!turn.ok() || !*turn) return;
  look_for_offers();
  care_for_privacy();
}

void Housekeeping::note_figures() {
  const auto look = jobs::look(services_.store);
  if (!look.ok()) return;  // the store is away: /readyz says so
  const std::int64_t now_ms = services_.env.instant().ms;
  const auto seconds_since = [&](base::Instant then) {
    return then.ms == 0 ? 0 : std::max<std::int64_t>(0, now_ms - then.ms) / base::kSecondMs;
  };
  lag_seconds_ = seconds_since(look->jobs_done_at);
  const auto note = [&](Outbox& into, const auto& figures) {
    into.waiting = static_cast<std::int64_t>(figures.waiting);
    into.age_seconds = seconds_since(figures.oldest);
    into.dead = static_cast<std::int64_t>(figures.dead);
  };
  note(outbox_, look->outbox);
  note(webhooks_, look->webhooks);
  refunds_.waiting = static_cast<std::int64_t>(look->payments.refunds);
  refunds_.age_seconds = seconds_since(look->payments.oldest);
  refunds_.dead = static_cast<std::int64_t>(look->payments.failed);
  live_payments_ = static_cast<std::int64_t>(look->payments.live);
  stuck_payments_ = static_cast<std::int64_t>(look->payments.stuck);
}

void Housekeeping::look_for_divisions() {
  const auto found = services_.divisions.refresh();
  if (!found.ok()) {
    services_.log.write({.level = ops::LogLevel::Error, .event = "divisions", .outcome = found.error().name()});
  } else if (*found) {
    services_.log.write(
        {.event = "divisions", .note = "edition " + std::to_string(services_.divisions.manifest().edition)});
  }
}

void Housekeeping::check_books() {
  const auto ours = jobs::take_books(services_.store, services_.env, holder_);
  if (!ours.ok() || !*ours) return;
  const auto report = app::verify(services_.store);
  const auto trail = app::verify_audit(services_.store, &services_.sealer);
  if (!report.ok() || !trail.ok()) {  // a row that cannot be read is a difference of the worst kind
    differences_ = 1;
    services_.log.write({.level = ops::LogLevel::Error,
                         .event = "verify",
                         .outcome = (report.ok() ? trail.error() : report.error()).name()});
    return;
  }
  differences_ = static_cast<std::int64_t>(report->differences.size() + trail->differences.size());
  const bool good = differences_ == 0;
  services_.log.write({.level = good ? ops::LogLevel::Info : ops::LogLevel::Error,
                       .event = "verify",
                       .outcome = good ? "ok" : "differences"});
}

void Housekeeping::care_for_privacy() {
  const app::ArchiveMaker make = [] { return std::make_unique<ops::ZipArchive>(); };
  const auto erased = app::erase_due(services_.store, services_.sealer, services_.env.instant());
  const auto made = app::make_archives({services_.store, services_.sealer, services_.env, make});
  note_job("erasure", erased);
  note_job("export", made);
}

void Housekeeping::note_job(std::string_view event, const base::Result<std::size_t>& done) {
  if (done.ok() && *done == 0) return;
  if (!done.ok()) ++job_failures_;
  services_.log.write({.level = done.ok() ? ops::LogLevel::Info : ops::LogLevel::Warning,
                       .event = event,
                       .outcome = done.ok() ? "ok" : done.error().name(),
                       .note = done.ok() ? std::to_string(*done) : std::string()});
}

void Housekeeping::run() {
  services_.catalogue.pack();  // of what was published while no daemon ran
  look_for_divisions();
  for (int look = 1; pause(); ++look) {
    look_for_publication();
    give_goods_back();
    if (look % kJobsEveryLooks == 0) {
      run_jobs();
      note_figures();
      look_for_divisions();
    }
    if (look % kBooksEveryLooks == kBooksFirstLook) check_books();
  }
  jobs::end_turn(services_.store, holder_);
}

}  // namespace cartwright::cli
