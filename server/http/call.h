// One call of the API as the layers and handlers pass it along, and the services they use.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/app/account/notices.h"
#include "server/app/account/password_hasher.h"
#include "server/app/account/session_info.h"
#include "server/app/catalogue/publisher.h"
#include "server/app/factor/crypto.h"
#include "server/app/payment/provider.h"
#include "server/app/privacy/picture_maker.h"
#include "server/app/staff/authorized.h"
#include "server/http/message.h"
#include "server/http/poke_hub.h"
#include "server/http/poke_relay.h"
#include "server/http/published_catalogue.h"
#include "server/http/published_divisions.h"
#include "server/http/rate_limiter.h"
#include "server/http/route.h"
#include "server/http/static_folder.h"
#include "server/ops/config.h"
#include "server/ops/metrics.h"

namespace cartwright::http {

struct Services {
  const ops::Config& config;
  store::Store& store;
  PublishedCatalogue& catalogue;
  PublishedDivisions& divisions;
  app::PasswordHasher& hasher;
  app::Sealer& sealer;
  app::Notices& notices;
  app::Crypto& crypto;
  app::Publisher& publisher;
  app::PictureMaker& picture_maker;
  base::Env& env;
  ops::Log& log;
  ops::Metrics& metrics;
  PokeHub& hub;
  PokeRelay* relay;  // null: no other daemon shares the database
  RateLimiter& limiter;
  StaticFolder& web;
  StaticFolder& pictures;
  const std::atomic<bool>& draining;
  const app::NoticeReader* payment_notices = nullptr;  // null: nobody takes money for the shop
  std::function<void()> payments_due = [] {};          // something is to be done at the provider soon
};

enum class Credential : std::uint8_t { None, Cookie, Bearer };

struct Call {
  Services& services;
  Request& request;
  const Route* route = nullptr;
  std::string allowed{};    // methods of the path, when none of its rows fits
  std::string parameter{};  // the path's {…} or the rest behind "*"
  std::string client{};     // the client's address: the socket's, or what our own proxy says
  std::string request_id{};
  std::string_view outcome = "ok";
  std::string actor{};  // a pseudonym for the log
  Credential credential = Credential::None;
  std::optional<app::SessionInfo> session{};  // set for Caller::Member
  std::optional<app::StaffInfo> staff{};      // set for Caller::Staff
  std::chrono::steady_clock::time_point began{};

  bool changes_state() const {
    return request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS";
  }
  bool is_api() const { return request.path == "/v1" || request.path.starts_with("/v1/"); }
};

bool is_loopback(std::string_view address);
// Whether the request came to the host of the staff side.
bool is_staff_host(const Call& call);

}  // namespace cartwright::http
