// GET /v1/live: server-sent pokes. They carry how far there is something to fetch, never data.
#include "server/app/account/session.h"
#include "server/app/sync/exchange.h"
#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

constexpr std::chrono::seconds kHeartbeat{15};

std::string event_of(std::uint64_t cursor, std::uint64_t catalogue) {
  return "event: poke\ndata: {\"cursor\":" + std::to_string(cursor) + ",\"catalogue\":" + std::to_string(catalogue) +
         "}\n\n";
}

// Runs on the connection's thread until the client goes, the session ends or the server stops. At each heartbeat it
// looks for itself: for changes by jobs or another daemon, and whether the session still is one. The access token with
// which it was opened may end meanwhile: the session is what counts.
class Live {
 public:
  Live(Services& services, const app::SessionInfo& session) : services_(services), session_(session) {}

  void run(PokeHub::Listener& listener, EventStream& stream) {
    if (!stream.send("retry: 2000\n\n") || !look() || !tell(stream)) return;
    while (true) {
      const EventStream::Woke woke = stream.wait(listener.fd(), kHeartbeat);
      if (woke == EventStream::Woke::Gone) return;
      if (woke == EventStream::Woke::Signal) {
        const Poke poke = listener.take();
        if (poke.ended) return;
        cursor_ = std::max(cursor_, poke.cursor);
        catalogue_ = std::max(catalogue_, poke.catalogue);
      } else if (!is_signed_in() || !look() || !stream.send(": alive\n\n")) {
        return;
      }
      if (!tell(stream)) return;
    }
  }

 private:
  bool is_signed_in() const {
    return services_.store
        .read([&](store::UnitOfWork& unit) -> base::Status {
          CW_TRY_ASSIGN(const auto found, unit.sessions().find(session_.session));
          const bool is_live = found.has_value() && !app::is_over(*found, services_.env.instant());
          return is_live ? base::Status{} : base::Status(base::ErrorCode::SignedOut);
        })
        .ok();
  }
  bool look() {
    const auto cursor = app::current_cursor(services_.store, session_.member);
    if (!cursor.ok()) return false;
    cursor_ = std::max(cursor_, *cursor);
    if (const auto bundle = services_.catalogue.current(); bundle != nullptr)
      catalogue_ = std::max(catalogue_, bundle->version());
    return true;
  }
  bool tell(EventStream& stream) {
    if (cursor_ == told_cursor_ && catalogue_ == told_catalogue_) return true;
    told_cursor_ = cursor_, told_catalogue_ = catalogue_;
    return stream.send(event_of(cursor_, catalogue_));
  }

  Services& services_;
  app::SessionInfo session_;
  std::uint64_t cursor_ = 0;
  std::uint64_t catalogue_ = 0;
  std::uint64_t told_cursor_ = UINT64_MAX;
  std::uint64_t told_catalogue_ = UINT64_MAX;
};

base::Result<Response> get_live(Call& call) {
  CW_TRY_ASSIGN(std::unique_ptr<PokeHub::Listener> made, call.services.hub.listen(*call.session));
  // shared_ptr, because the response's function must be copyable; it has one owner at a time.
  std::shared_ptr<PokeHub::Listener> listener = std::move(made);
  Response response;
  response.set("Content-Type", "text/event-stream");
  response.set("X-Accel-Buffering", "no");  // nginx must pass pokes on at once
  response.stream = [listener, &services = call.services, session = *call.session](EventStream& stream) {
    Live(services, session).run(*listener, stream);
  };
  return response;
}

constexpr Route kLiveRoutes[] = {
    {"live.listen",
     "GET",
     "/v1/live",
     Caller::Member,
     RateClass::Live,
     0,
     get_live,
     {.summary = "Pokes: how far there is something to fetch", .media_type = "text/event-stream"}},
};
static_assert(is_complete(kLiveRoutes));

}  // namespace

std::span<const Route> live_routes() { return kLiveRoutes; }

}  // namespace cartwright::http
