// Notices as files of a folder, for a shop without a mail server: what a developer reads a code from. Nothing is sent,
// and the log says so each time.
#pragma once

#include "server/app/outbox/relay.h"
#include "server/ops/log.h"

namespace cartwright::ops {

class NoticeSpool final : public app::Sender {
 public:
  // The folder is made when the first notice comes. A notice's file is there whole or not at all; a repeat replaces it.
  NoticeSpool(std::string folder, Log& log) : folder_(std::move(folder)), log_(log) {}
  app::HandedOver deliver(const store::OutboxId& id, const app::Notice& notice) override;

 private:
  std::string folder_;
  Log& log_;
};

}  // namespace cartwright::ops
