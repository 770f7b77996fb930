// Live pokes between daemons on one PostgreSQL: what happened here is told, what is told wakes clients here.
#pragma once

#include "server/http/poke_hub.h"
#include "server/http/poke_relay.h"
#include "server/store/postgres/notifier.h"
#include "server/store/store.h"

namespace cartwright::cli {

class PokeNotices final : public http::PokeRelay {
 public:
  PokeNotices(const std::string& database, store::Store& store, http::PokeHub& hub);
  void member_changed(const base::MemberId& member) override;
  void session_ended(const app::SessionInfo& session) override;

 private:
  void hear(std::string_view notice);

  store::Store& store_;
  http::PokeHub& hub_;
  store::postgres::Notifier notifier_;  // last: its thread uses the others
};

}  // namespace cartwright::cli
