// Notices by way of the outbox: written with the command, handed over by the relay (relay.h).
#pragma once

#include <functional>

#include "server/app/account/notices.h"
#include "server/app/account/sealer.h"
#include "server/store/store.h"
#include "shared/base/env.h"

namespace cartwright::app {

class OutboxNotices final : public Notices {
 public:
  // `posted` is called with each notice, before its transaction commits: look for it soon.
  OutboxNotices(Sealer& sealer, base::Env& env, std::function<void(store::OutboxTopic)> posted)
      : sealer_(sealer), env_(env), posted_(std::move(posted)) {}
  base::Status send(store::UnitOfWork& unit, const Notice& notice) override;

 private:
  Sealer& sealer_;
  base::Env& env_;
  std::function<void(store::OutboxTopic)> posted_;
};

// Mail for an e-mail address, a text message for a phone.
store::OutboxTopic topic_of(store::LoginKind kind);
// A notice without `about` and `expires_at`, which the row has. Changing this breaks rows that wait.
base::Bytes seal_notice(Sealer& sealer, const store::OutboxId& id, const Notice& notice);
// Errors: bad_signature (other key, other row), malformed.
base::Result<Notice> open_notice(Sealer& sealer, const store::OutboxRow& row);

}  // namespace cartwright::app
